import type { TurnContent } from '../core/model/turn.ts';
import type { CancellationSignal } from '../core/ports.ts';
import { at, Failure } from './failure.ts';
import { readJsonl, STDIN_NAME } from './jsonl.ts';

/** A record of `score` and `patterns`: `{id, user, assistant}` or `{id, text}`, with its conversation where it names one. */
export interface ContentRecord {
  readonly id: string | number;
  /** Records of one conversation that follow each other are its turns. */
  readonly conversation: string | undefined;
  readonly content: TurnContent;
}

/** Records of a file; a line of another shape ends the command with its place. */
export async function* readContents(path: string, signal: CancellationSignal): AsyncGenerator<ContentRecord> {
  const name = path === '-' ? STDIN_NAME : path;
  for await (const { number, value } of readJsonl(path, signal)) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new Failure(at(name, number, 'is not an object; {"id","user","assistant"} or {"id","text"} is wanted'));
    }
    const { id, user, assistant, text, conversation: named } = value as Readonly<Record<string, unknown>>;
    if (typeof id !== 'string' && typeof id !== 'number')
      throw new Failure(at(name, number, 'has no "id"; give each record one, a string or a number'));
    const conversation = typeof named === 'string' ? named : undefined;
    if (typeof text === 'string') yield { id, conversation, content: { kind: 'text', text } };
    else if (typeof user === 'string' && typeof assistant === 'string')
      yield { id, conversation, content: { kind: 'exchange', user, assistant } };
    else throw new Failure(at(name, number, 'has neither "text" nor "user" and "assistant" as strings'));
  }
}
