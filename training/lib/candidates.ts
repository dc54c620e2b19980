import type { TurnContent } from '../../extension/core/model/turn.ts';
import { analyze, type AnalyzedTurn } from '../../extension/core/text/analysis.ts';
import { readCorpus, readOwnData } from './corpora.ts';

/** A label of our own: where the candidate's key field stands, and 0, 1 or 0.5 (in doubt). The text itself stays in the corpus. */
export interface CandidateLabel {
  readonly corpus: string;
  readonly id: string;
  readonly side: 'user' | 'assistant' | 'text';
  /** UTF-16 offsets of the field that identifies the candidate. */
  readonly start: number;
  readonly end: number;
  readonly form: string;
  readonly label: number;
}

interface Row {
  readonly id: string;
  readonly user?: string;
  readonly assistant?: string;
  readonly text?: string;
  readonly session?: string;
}

/** One labelled text with all labels that stand in it. */
export interface LabelledTurn {
  readonly turn: AnalyzedTurn;
  /** Cases of one conversation stay in one fold. */
  readonly group: string;
  readonly labels: readonly CandidateLabel[];
}

/** Our labels joined with the texts that they are about; throws where a text is missing. */
export function readLabelledTurns(name: string): readonly LabelledTurn[] {
  const byText = new Map<string, CandidateLabel[]>();
  for (const label of readOwnData<CandidateLabel>(name)) {
    const key = `${label.corpus}\t${label.id}`;
    const labels = byText.get(key);
    if (labels) labels.push(label);
    else byText.set(key, [label]);
  }
  const rows = new Map<string, Row>();
  for (const corpus of new Set([...byText.keys()].map((key) => key.split('\t')[0] as string)))
    for (const row of readCorpus<Row>(corpus) ?? []) rows.set(`${corpus}\t${row.id}`, row);
  return [...byText].map(([key, labels]) => {
    const row = rows.get(key);
    if (row === undefined) throw new Error(`training/data/${name}.jsonl: no record ${key.replace('\t', ' ')}`);
    return { turn: analyze(contentOf(row)), group: row.session ?? key, labels };
  });
}

function contentOf(row: Row): TurnContent {
  return row.text === undefined
    ? { kind: 'exchange', user: row.user ?? '', assistant: row.assistant ?? '' }
    : { kind: 'text', text: row.text };
}

/** The label whose span overlaps the given one and whose form is the same. */
export function labelAt(
  labels: readonly CandidateLabel[],
  side: string,
  form: string,
  span: { readonly start: number; readonly end: number },
): CandidateLabel | undefined {
  return labels.find((l) => l.side === side && l.form === form && l.start < span.end && span.start < l.end);
}
