import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { ImportSource } from '../../core/importers/importer.ts';
import { stateOf } from './facts.ts';

/** A reader that looks at more files than this is not trusted to find the same again. */
const MAX_PATHS = 5000;
/** Never equal to what is there. */
const UNKNOWN = '?';

interface Noted {
  readonly paths: readonly string[];
  /** Of the states of all of them. */
  readonly state: string;
}

/** Notes which files beside its own a reader looks at, and what they were when it did. */
export class Besides {
  readonly #states = new Map<string, string>();

  note(path: string): void {
    if (this.#states.size <= MAX_PATHS && !this.#states.has(path)) this.#states.set(path, safeState(path));
  }

  /** The same source, a file on disk at `path`, whose looks around are noted. */
  observed(source: ImportSource, path: string): ImportSource {
    const folder = dirname(path);
    const noted = (relative: string): string => {
      this.note(join(folder, relative));
      return relative;
    };
    return {
      ...source,
      ...(source.related && { related: async (relative) => source.related?.(noted(relative)) }),
      ...(source.list && { list: async (relative) => (await source.list?.(noted(relative))) ?? [] }),
    };
  }

  /** For `besidesUnchanged`; '' where the reader looked at nothing else. */
  toString(): string {
    if (this.#states.size === 0) return '';
    if (this.#states.size > MAX_PATHS) return UNKNOWN;
    const noted: Noted = { paths: [...this.#states.keys()], state: digest([...this.#states.values()]) };
    return JSON.stringify(noted);
  }
}

/** Whether what a reader looked at beside its file is as it was. */
export function besidesUnchanged(beside: string): boolean {
  if (beside === '') return true;
  if (beside === UNKNOWN) return false;
  const { paths, state } = JSON.parse(beside) as Noted;
  return digest(paths.map(safeState)) === state;
}

function safeState(path: string): string {
  try {
    return stateOf(path);
  } catch {
    return '!';
  }
}

function digest(states: readonly string[]): string {
  return createHash('sha256').update(states.join('\n')).digest('base64url').slice(0, 16);
}
