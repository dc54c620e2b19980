import type { Side } from './turn.ts';

export const REASONING_TYPES = [
  'question',
  'answer',
  'decision',
  'fact',
  'explanation',
  'comparison',
  'procedure',
  'observation',
  'hypothesis',
  'reflection',
] as const;
export type ReasoningType = (typeof REASONING_TYPES)[number];

export type EntityKind =
  | 'domainTerm'
  | 'person'
  | 'organization'
  | 'place'
  | 'product'
  | 'library'
  | 'file'
  | 'symbol'
  | 'command'
  | 'version'
  | 'error'
  | 'url'
  /** A nameless thing that technical talk turns about: array, button, server. */
  | 'concept'
  | 'other';

export interface TextSpan {
  readonly side: Side;
  readonly start: number;
  readonly end: number;
}

export interface Entity {
  /** Surface form as first written in the turn. */
  readonly text: string;
  readonly kind: EntityKind;
  /** First mention. */
  readonly span: TextSpan;
  readonly mentions: number;
}

/** Subject, predicate, object; the predicate is a normalised lower-case verb phrase (`uses`, `depends on`). */
export interface Relationship {
  readonly subject: string;
  readonly predicate: string;
  readonly object: string;
  /** The sentence part that states it. */
  readonly span: TextSpan;
}

export interface Enrichment {
  readonly entities: readonly Entity[];
  readonly relationships: readonly Relationship[];
  /** Most prominent first, at most a handful. */
  readonly topics: readonly string[];
  /** Keyphrases, best first. */
  readonly keywords: readonly string[];
  readonly reasoningType: ReasoningType;
}

/** What a turn is about: the part of its enrichment that goes into examples. */
export type Subjects = Pick<Enrichment, 'entities' | 'topics'>;
