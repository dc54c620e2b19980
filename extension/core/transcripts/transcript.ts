import type { Turn } from '../model/turn.ts';

/** What a file of one conversation begins with. */
export interface TranscriptHead {
  readonly id: string;
  readonly title: string;
  /** Importer id, or that of the product's own chat. */
  readonly source: string;
  /** ISO 8601 UTC. */
  readonly createdAt?: string;
  /** Project folder of the first turn that has one. */
  readonly project?: string;
}

/**
 * Writes conversations as text, a file each, that the importers read back to the same turns. A file is `begin`, every
 * turn in order, `end`; more turns can be put in before `end` later. Texts are well-formed Unicode. A turn without a
 * prompt is written without one.
 */
export interface TranscriptFormat {
  readonly id: TranscriptFormatId;
  /** Differs between formats, so that one folder can hold several. */
  readonly extension: string;
  begin(head: TranscriptHead): string;
  /** `position` counts from 0 in the file. */
  turn(turn: Turn, position: number): string;
  readonly end: string;
}

export const TRANSCRIPT_FORMAT_IDS = ['openai-messages', 'hf-sts', 'markdown'] as const;
export type TranscriptFormatId = (typeof TRANSCRIPT_FORMAT_IDS)[number];
