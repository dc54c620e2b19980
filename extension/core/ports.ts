/** What the pure code needs from the world, as interfaces that the outside implements. */

/** Milliseconds since the Unix epoch. */
export interface Clock {
  now(): number;
}

export interface IdSource {
  /** A new unique id: lower-case letters, digits and dashes. */
  next(): string;
}

/** Never given conversation text above `trace`. */
export interface Logger {
  trace(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string, cause?: unknown): void;
}

/** The signal a long computation looks at between pieces of work. */
export interface CancellationSignal {
  readonly cancelled: boolean;
}

export const NEVER_CANCELLED: CancellationSignal = { cancelled: false };

/** Thrown when work stops because it was cancelled; never shown to a person as a failure. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';
  constructor() {
    super('cancelled');
  }
}

export function throwIfCancelled(signal: CancellationSignal): void {
  if (signal.cancelled) throw new CancelledError();
}

/** Share done 0 to 1 (or undefined when the whole is not known) and a short sentence of what is happening. */
export type ProgressReport = (fraction: number | undefined, message: string) => void;

export interface LanguageModelMessage {
  readonly role: 'user' | 'assistant';
  readonly text: string;
}

/** A model that the person has; the product works without one. */
export interface LanguageModel {
  readonly id: string;
  readonly name: string;
  /** Streams the answer's pieces. Rejects with a CancelledError when the signal is cancelled. */
  stream(messages: readonly LanguageModelMessage[], signal: CancellationSignal): AsyncIterable<string>;
}
