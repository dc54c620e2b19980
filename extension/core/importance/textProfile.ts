import type { SentenceKind } from './openers.ts';

/** Counts of one text, taken in one pass over its words. Everything the features are made from. */
export interface TextProfile {
  readonly characters: number;
  /** Words outside code. */
  words: number;
  /** Words of code, and of code that is a shell's or a tool's output. */
  codeWords: number;
  outputWords: number;
  /** Words of other languages and scripts. */
  otherWords: number;
  /** Words of prose that are neither grammar nor filler nor courtesy. */
  contentWords: number;
  /** Words of sentences that state or ask something (not chatter, report, offer, concession): content counts 1, grammar 1/2, filler 0. */
  statedWords: number;
  /** Words in sentences of each kind. */
  chatterWords: number;
  reportWords: number;
  offerWords: number;
  concessionWords: number;
  /** Words that are fillers, agreement or courtesy. */
  emptyWords: number;
  /** Words in sentences about `the user` or laying down what `you` are. */
  theUserWords: number;
  roleWords: number;
  /** Words in sentences that lay down what `I` never, always or must do. */
  selfWords: number;
  sentences: number;
  statements: number;
  statementWords: number;
  questions: number;
  /** Sentences that open with a wh-word or ask for an explanation. */
  openQuestions: number;
  /** Sentences that ask something, with or without a mark: all, and those that ask whether something holds. */
  asked: number;
  polarQuestions: number;
  /** Content words of sentences that tell how something is, and neither ask nor order. */
  factWords: number;
  /** Sentences that open with the verb of an order. */
  orders: number;
  /** Clauses: a possible subject followed by a finite verb. */
  clauses: number;
  /** Commas between two words of a sentence. */
  commas: number;
  identifiers: number;
  numbers: number;
  /** Capitalized words inside a sentence. */
  names: number;
  /** Words of each counted class of WORD, by bit index. */
  readonly classes: Int32Array;
  readonly lineCounts: Int32Array;
  lines: number;
  repeatedLines: number;
  codeBlocks: number;
  codeSpans: number;
  /** Class bits of the first and last word. */
  firstClass: number;
  lastClass: number;
  lastKind: SentenceKind;
  firstKind: SentenceKind;
  /** As statedWords, of the last three sentences. */
  concludingWords: number;
  /** Code of the last visible character. */
  lastMark: number;
  /** Set phrases found, by MARKER. */
  readonly markers: Int32Array;
}
