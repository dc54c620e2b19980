/** What the person says may stay: values as they are, or `/patterns/`. */

export interface Allowed {
  /** The value as it stands in the text. */
  allows(value: string): boolean;
}

/** Values longer than this are compared with literals alone: a pattern over a long text can take for ever. */
const LONGEST_FOR_PATTERN = 256;
const LONGEST_PATTERN = 200;

/** Why an entry of the list cannot be used; shown to the person. */
export interface AllowProblem {
  readonly entry: string;
  readonly reason: 'notAPattern' | 'tooLong' | 'tooSlow';
}

/**
 * Reads the list of the setting `hololoom.redaction.allow`. An entry is a value, compared whole and without regard to
 * case, or `/pattern/` with optional flag i, which must match the whole value. Patterns in which a repeated group
 * holds another repetition or a choice, and back references, are refused: they can take time without end.
 */
export function readAllowed(entries: readonly string[]): {
  readonly allowed: Allowed;
  readonly problems: readonly AllowProblem[];
} {
  const literals = new Set<string>();
  const patterns: RegExp[] = [];
  const problems: AllowProblem[] = [];
  for (const entry of entries) {
    const pattern = /^\/(.+)\/(i?)$/s.exec(entry);
    if (pattern === null) {
      if (entry.trim() !== '') literals.add(entry.trim().toLowerCase());
      continue;
    }
    const [, source = '', flags = ''] = pattern;
    const reason = source.length > LONGEST_PATTERN ? 'tooLong' : canRunAway(source) ? 'tooSlow' : undefined;
    const compiled = reason === undefined ? compile(source, flags) : undefined;
    if (compiled === undefined) problems.push({ entry, reason: reason ?? 'notAPattern' });
    else patterns.push(compiled);
  }
  return {
    allowed: {
      allows: (value) =>
        literals.has(value.toLowerCase()) ||
        (value.length <= LONGEST_FOR_PATTERN && patterns.some((pattern) => pattern.test(value))),
    },
    problems,
  };
}

function compile(source: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${source})$`, `${flags}u`);
  } catch {
    return undefined;
  }
}

/**
 * Whether a pattern may need more than about the cube of the value's length: a repeated group with a repetition or a
 * choice inside, a back reference, look-around, or more than three unbounded repetitions.
 */
function canRunAway(source: string): boolean {
  const bare = source.replace(/\\[^1-9k]|\[(?:\\.|[^\]\\])*\]/g, 'c');
  if (/\\[1-9k]|\(\?[=!<]/.test(bare.replaceAll('(?<', '(?<')) && !bare.startsWith('(?:')) return true;
  if (/\\[1-9k]/.test(bare)) return true;
  const repeated = /[*+]|\{\d+,\d*\}/;
  if ((bare.match(/[*+]|\{\d+,\}/g) ?? []).length > 3) return true;
  const stack: number[] = [];
  for (let i = 0; i < bare.length; i++) {
    if (bare[i] === '(') stack.push(i);
    else if (bare[i] === ')') {
      const inside = bare.slice((stack.pop() ?? 0) + 1, i);
      if (
        /^(?:[*+]|\{\d*,?\d*\})/.test(bare.slice(i + 1)) &&
        (repeated.test(inside) || inside.includes('|') || inside.includes('?'))
      )
        return true;
    }
  }
  return false;
}
