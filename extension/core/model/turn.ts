/** A turn: one text of the person and everything the assistant said until the person's next text. */

/** Which text of a turn a span points into. */
export type Side = 'user' | 'assistant' | 'text';

/**
 * What the pipeline reads of a turn: an exchange of two texts, or a single text that belongs to no
 * dialogue (a comment, a paragraph, a note).
 */
export type TurnContent =
  | { readonly kind: 'exchange'; readonly user: string; readonly assistant: string }
  | { readonly kind: 'text'; readonly text: string };

/** Where a turn was read from. Everything is optional but the importer's id, because sources differ in what they keep. */
export interface TurnOrigin {
  /** Importer id (`chatgpt`, `claude-code` …) or `hololoom-chat` for the product's own panel. */
  readonly source: string;
  /** File the turn was read from, as the person named it or as it was found. */
  readonly file?: string;
  /** 1-based line (JSONL, text) of the record that holds the person's text. */
  readonly line?: number;
  /** Project folder the conversation was about, as the source states it. */
  readonly project?: string;
  readonly gitBranch?: string;
}

/** An answer or prompt that stood in the same place as the turn but was not the one continued from. */
export interface Alternative {
  readonly kind: 'regeneration' | 'edit' | 'rejected' | 'ranked';
  readonly user: string;
  readonly assistant: string;
  readonly model?: string;
  /** Person's rating: 1 liked, 0 neutral, -1 disliked. */
  readonly rating?: number;
  /** 0 is best. */
  readonly rank?: number;
}

export interface Turn {
  /** Stable over re-imports: the same record of the same source always has the same id. */
  readonly id: string;
  readonly conversation: string;
  /** 0-based position in the conversation. */
  readonly index: number;
  readonly user: string;
  readonly assistant: string;
  /** ISO 8601 in UTC, of the person's text. */
  readonly timestamp?: string;
  readonly model?: string;
  readonly origin: TurnOrigin;
  readonly alternatives?: readonly Alternative[];
  /** Person's rating of the answer: 1 liked, 0 neutral, -1 disliked. */
  readonly rating?: number;
  /**
   * Passages in `assistant` that were recalled from the store. They are never remembered again as
   * new: scoring treats them as already known.
   */
  readonly recalled?: readonly string[];
}

export interface Conversation {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly createdAt?: string;
  readonly turns: readonly Turn[];
}

/** The part of a turn that the pipeline reads. */
export function contentOf(turn: Pick<Turn, 'user' | 'assistant'>): TurnContent {
  return { kind: 'exchange', user: turn.user, assistant: turn.assistant };
}

/** The text that `side` names, or '' where the content has no such side. */
export function sideText(content: TurnContent, side: Side): string {
  switch (content.kind) {
    case 'exchange':
      return side === 'user' ? content.user : side === 'assistant' ? content.assistant : '';
    case 'text':
      return side === 'text' ? content.text : '';
    default:
      return unreachable(content);
  }
}

/** Marks a branch that the types rule out; fails loudly should data from outside reach it all the same. */
export function unreachable(value: never): never {
  throw new Error(`unexpected value ${JSON.stringify(value)}`);
}
