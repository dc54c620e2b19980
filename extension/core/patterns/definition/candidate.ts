import type { Span } from '../phrases/spans.ts';

/** The ways in which English defines; each is a feature of the confidence model. */
export const DEFINITION_FORMS = [
  /** X is a Y */
  'isA',
  /** X is the Y */
  'isThe',
  /** X is one of the Ys, X is any Y */
  'isOne',
  /** Xs are Ys; X is Y-ing */
  'isBare',
  /** X is when, where, what … */
  'isClause',
  /** X refers to Y, X means Y, X denotes Y, X stands for Y */
  'means',
  /** X is defined as Y; we define X as Y; by X we mean Y */
  'definedAs',
  /** Y is called X; what we call X */
  'calledX',
  /** a Y called X */
  'namedX',
  /** X, a Y, … */
  'apposition',
  /** X, which is a Y */
  'relative',
  /** X consists of Y, X describes Y */
  'describes',
  /** X allows Y, X occurs when Y: what the subject of a sentence does or needs (texts that stand alone only) */
  'characterizes',
  /** … X, which Y-s (texts that stand alone only) */
  'clause',
  /** … X, the Y that …; … X: Ys that … (texts that stand alone only) */
  'gloss',
  /** Long Form (LF) */
  'acronym',
  /** **X**: Y or `X`: Y, as an entry of a list or a line of its own */
  'entry',
  /** X: Y without marks around X */
  'plainEntry',
  /** a row of a table of terms */
  'tableRow',
] as const;
export type DefinitionForm = (typeof DEFINITION_FORMS)[number];

/** What may be a definition, before it is judged. Word indices are into the text's Words. */
export interface DefinitionCandidate {
  readonly form: DefinitionForm;
  readonly sentence: number;
  /** Words of the term, `termTo` exclusive. */
  readonly termFrom: number;
  readonly termTo: number;
  /** Words of the definition, `definitionTo` exclusive. */
  readonly definitionFrom: number;
  readonly definitionTo: number;
  readonly term: Span;
  readonly definition: Span;
  /** The term's phrase begins its sentence or follows an introduction (`In mathematics, …`). */
  readonly clean: boolean;
  /** Another name of the term is given (`X, also called Z, is …`, `X (XYZ) is …`). */
  readonly alias: boolean;
  /** Prepositional phrases that belong to the subject but not to the term's first noun phrase. */
  readonly links: number;
}
