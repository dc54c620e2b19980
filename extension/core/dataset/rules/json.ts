/** Rules about JSON and encoding, for every JSON Lines document of whatever kind. */
import { BYTE_ORDER_MARK } from '../row.ts';
import { DEEPEST } from '../scan.ts';
import type { Cause, Diagnosis } from './brokenLine.ts';
import { spanAt, WHOLE_ROW, type RowContext, type RowFix, type RowRule, type RuleText } from './rule.ts';

const RFC = 'RFC 8259; JSON.parse, Python json, pyarrow and simdjson agree';
/** Lists inside lists: Python's json module stops near 1,000, jq at 512 by default. */
const MAX_DEPTH = 400;

type Text = Pick<RuleText, 'title' | 'explanation'> & Partial<RuleText>;

/** A rule about lines that are no JSON, by what is wrong with them. */
function broken(id: Cause, message: (diagnosis: Diagnosis) => string, fix: string | undefined, text: Text): RowRule {
  return {
    id,
    group: 'json',
    source: RFC,
    severity: 'error',
    scope: 'any',
    on: 'broken',
    ...text,
    ...(fix !== undefined && { fixable: true }),
    check(row, report) {
      for (const diagnosis of row.diagnosis) {
        if (diagnosis.cause !== id || isBeingWritten(row, id)) continue;
        const { edits } = diagnosis;
        const place = spanAt(diagnosis.start, diagnosis.end);
        const removesLine = id === 'json-comment' && isNothingBut(row.row.text, edits);
        report(
          place,
          message(diagnosis),
          fix === undefined ? undefined : { title: fix, edits: () => edits, removesLine },
        );
      }
    },
  };
}

function isNothingBut(text: string, edits: Diagnosis['edits']): boolean {
  const left = edits.reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text);
  return left.trim() === '';
}

/** The last line of a log that somebody appends to is half there now and then; a dataset is finished. */
function isBeingWritten({ last, line, format }: RowContext, cause: Cause): boolean {
  return cause === 'json-truncated' && last && line > 0 && format === 'unknown';
}

const BROKEN: readonly RowRule[] = [
  broken(
    'json-invalid',
    ({ what }) =>
      `This line is not JSON${what === '' ? '' : `: ${JSON.stringify(what)} is not expected here`}. One JSON object a line is wanted.`,
    undefined,
    {
      title: 'The line is not JSON',
      explanation:
        'No loader reads past a line that is not JSON: the whole file is refused, usually with a line number. Used where none of the more precise rules below names the mistake.',
    },
  ),
  broken(
    'json-truncated',
    () =>
      'This line ends in the middle of its JSON: a quote or bracket is never closed. Complete the row or delete it.',
    undefined,
    {
      title: 'The row is cut off',
      explanation:
        'The line ends inside a string, object or list, as when a program stopped while writing or a raw newline splits a row in two. Nothing can be guessed: complete or delete the row.',
    },
  ),
  broken(
    'json-trailing-comma',
    () => 'JSON allows no comma before a closing bracket or after the row. Delete it.',
    'Delete the trailing comma',
    {
      title: 'A comma with nothing after it',
      explanation: 'Written by hand or left over from a JSON array whose elements became lines.',
    },
  ),
  broken('json-missing-comma', () => 'A comma is missing between these two values. Insert it.', 'Insert the comma', {
    title: 'A comma is missing',
    explanation: 'Two values of a list or two properties stand side by side without a comma.',
  }),
  broken(
    'json-single-quotes',
    () => 'JSON strings stand in double quotes. Write the row with a JSON library, not with str().',
    'Write the strings in double quotes',
    {
      title: 'Strings in single quotes',
      explanation: 'The mark of a Python dict printed with str() or repr() instead of json.dumps().',
    },
  ),
  broken(
    'json-unquoted-key',
    ({ what }) => `The key ${what} needs double quotes in JSON.`,
    'Put keys in double quotes',
    { title: 'A key without quotes', explanation: 'JavaScript and YAML allow bare keys; JSON does not.' },
  ),
  broken(
    'json-python-literal',
    ({ what }) => `${what} is Python; JSON writes true, false and null in lower case.`,
    'Write true, false and null',
    {
      title: 'True, False or None',
      explanation: 'The mark of a Python value printed with str() instead of json.dumps().',
    },
  ),
  broken('json-nan', ({ what }) => `${what} is no JSON value. Write null, or leave the property out.`, 'Write null', {
    title: 'NaN, Infinity or undefined',
    explanation:
      "Python's json.dumps writes NaN and Infinity unless allow_nan=False, and its json.loads reads them back; pyarrow, and with it Hugging Face datasets, simdjson and every other language refuse the file.",
    source: `${RFC} (Python's json module alone accepts it)`,
  }),
  broken('json-comment', () => 'JSON has no comments. Delete it.', 'Delete the comment', {
    title: 'A comment',
    explanation: 'Comments after // or # or between /* and */ are no JSON.',
  }),
  broken(
    'json-several-values',
    () => 'Two JSON values stand on one line. Each row wants a line of its own.',
    'Put each value on its own line',
    {
      title: 'Several rows on one line',
      explanation:
        'Files were joined without a newline between them, so that the last row of one and the first of the next share a line.',
      source: 'JSON Lines; every loader parses a line as one value',
    },
  ),
  broken(
    'json-control-character',
    () => 'A tab or another control character stands raw inside a string. Write it as an escape such as \\t.',
    'Escape the control characters',
    {
      title: 'A raw control character in a string',
      explanation: 'JSON wants characters below U+0020 escaped. Python reads them only with strict=False.',
    },
  ),
  broken(
    'json-bad-escape',
    () => 'This backslash begins no JSON escape. Write \\\\ for a backslash itself.',
    'Escape the backslash',
    {
      title: 'A backslash that escapes nothing',
      explanation:
        'Typical of Windows paths, regular expressions and LaTeX pasted into JSON. The fix keeps the backslash as a character of the text.',
    },
  ),
];

/** Raw tokens of the line that spell a surrogate without its partner: written as escapes, or raw. */
const SURROGATE = /\\(?:u([\da-fA-F]{4})|[^u])|[\uD800-\uDFFF]/g;

function loneSurrogates(text: string): readonly { readonly start: number; readonly end: number }[] {
  if (text.isWellFormed() && !/\\u[dD][89a-fA-F]/.test(text)) return [];
  const found: { start: number; end: number }[] = [];
  let high: { start: number; end: number } | undefined;
  for (const match of text.matchAll(SURROGATE)) {
    const code = match[1] !== undefined ? parseInt(match[1], 16) : match[0].length === 1 ? match[0].charCodeAt(0) : 0;
    const here = { start: match.index, end: match.index + match[0].length };
    if (code >= 0xdc00 && code <= 0xdfff) {
      if (high?.end === here.start) high = undefined;
      else found.push(here);
    } else {
      if (high) found.push(high);
      high = code >= 0xd800 && code <= 0xdbff ? here : undefined;
      continue;
    }
    if (high) found.push(high);
    high = undefined;
  }
  if (high) found.push(high);
  return found;
}

const NO_MARK: RowFix = { title: 'Remove the byte order mark', edits: () => [{ start: 0, end: 1, text: '' }] };

const VALUES: readonly RowRule[] = [
  {
    id: 'json-duplicate-key',
    group: 'json',
    title: 'A key twice in one object',
    explanation:
      'Readers keep the last value and drop the others without a word; pyarrow refuses the file. The fix deletes what readers never see.',
    source: 'RFC 8259 section 4; Python json and JSON.parse keep the last, pyarrow raises',
    severity: 'error',
    fixable: true,
    scope: 'any',
    on: 'value',
    check({ structure }, report) {
      for (const { key, first, second } of structure.repeats) {
        report(
          spanAt(second, second + key.length + 2),
          `The key ${JSON.stringify(key)} stands twice in this object; readers keep only the last value. Keep one of them.`,
          { title: 'Delete the value that is overridden', edits: (row) => overridden(row.text, first) },
        );
      }
    },
  },
  {
    id: 'json-lone-surrogate',
    group: 'json',
    title: 'Half of a character',
    explanation:
      'A UTF-16 surrogate without its partner is no character: most checks let it pass, and encoding it as UTF-8 fails in the middle of training. It comes from cutting text inside an emoji. The fix writes U+FFFD.',
    source: 'Together and mlx-lm pass it and fail at encoding; Hugging Face datasets fails (export-formats 13 and 14)',
    severity: 'error',
    fixable: true,
    scope: 'any',
    on: 'value',
    check({ row }, report) {
      const [first, ...others] = loneSurrogates(row.text);
      if (!first) return;
      const all = [first, ...others];
      report(
        spanAt(first.start, first.end),
        'Half of a surrogate pair is no character and cannot be written as UTF-8. Restore the character or delete it.',
        {
          title: 'Replace it by U+FFFD',
          edits: () => all.map((span) => ({ ...span, text: span.end - span.start > 1 ? '\\ufffd' : '\uFFFD' })),
        },
      );
    },
  },
  {
    id: 'json-number-out-of-range',
    group: 'json',
    title: 'A number that fits no type',
    explanation:
      'An integer beyond 64 bits or a float beyond double precision becomes another number, Infinity or an error. Write ids of that size as strings.',
    source: 'pyarrow int64 and float64, and with them Hugging Face datasets',
    severity: 'warning',
    targets: { huggingface: { severity: 'error', effect: 'Hugging Face datasets cannot read the column' } },
    scope: 'any',
    on: 'value',
    check({ structure }, report) {
      for (const { start, end } of structure.hugeNumbers)
        report(spanAt(start, end), 'This number fits neither a 64-bit integer nor a double. Write it as a string.');
    },
  },
  {
    id: 'json-too-deep',
    group: 'json',
    title: 'Nested too deeply',
    explanation: `More than ${MAX_DEPTH} lists and objects inside each other are more than some parsers' recursion holds.`,
    source: "Python's json (RecursionError near 1,000 levels), jq (512)",
    severity: 'error',
    scope: 'any',
    on: 'value',
    check({ structure }, report) {
      if (structure.depth > MAX_DEPTH)
        report(
          WHOLE_ROW,
          `${structure.depth > DEEPEST ? `More than ${DEEPEST}` : structure.depth} lists and objects are nested here; parsers stop at some hundreds. Flatten the row.`,
        );
    },
  },
  {
    id: 'byte-order-mark',
    group: 'json',
    title: 'A byte order mark',
    explanation:
      'The invisible U+FEFF before the first row makes Together, mlx-lm and plain json.loads fail on line 1; Hugging Face datasets strips it, and Azure OpenAI alone asks for it.',
    source: 'Together check_file and mlx-lm loader, run (export-formats 13); Azure OpenAI documentation',
    severity: 'warning',
    targets: {
      together: { severity: 'error', effect: 'Together refuses the file' },
      'mlx-lm': { severity: 'error', effect: 'mlx-lm stops at line 1' },
      openai: {
        severity: 'warning',
        effect: "OpenAI's published checks fail on line 1; Azure OpenAI asks for the mark",
      },
    },
    fixable: true,
    scope: 'any',
    on: 'every',
    check({ row, line }, report) {
      if (line !== 0 || !row.text.startsWith(BYTE_ORDER_MARK)) return;
      report(
        spanAt(0, 1),
        'The file begins with a byte order mark, which many loaders take for broken JSON. Save it as UTF-8 without one.',
        NO_MARK,
      );
    },
  },
  {
    id: 'byte-order-mark-inside',
    group: 'json',
    title: 'A byte order mark in front of a later line',
    explanation: 'What joining files that begin with a mark leaves behind: the line is broken JSON for every loader.',
    source: RFC,
    severity: 'error',
    fixable: true,
    scope: 'any',
    on: 'every',
    check({ row, line }, report) {
      if (line === 0 || !row.text.startsWith(BYTE_ORDER_MARK)) return;
      report(
        spanAt(0, 1),
        'A byte order mark in the middle of the file makes this line broken JSON for every loader. Delete it.',
        NO_MARK,
      );
    },
  },
];

/** From the overridden key to the comma after its value; there is one, since the key stands again later. */
function overridden(text: string, key: number): readonly { start: number; end: number; text: string }[] {
  let depth = 0;
  for (let i = key; i < text.length; i++) {
    const char = text[i];
    if (char === '"') {
      i++;
      while (i < text.length && text[i] !== '"') i += text[i] === '\\' ? 2 : 1;
    } else if (char === '{' || char === '[') depth++;
    else if (char === '}' || char === ']') depth--;
    else if (char === ',' && depth === 0) {
      const space = /^\s*/.exec(text.slice(i + 1, i + 100))?.[0].length ?? 0;
      return [{ start: key, end: i + 1 + space, text: '' }];
    }
  }
  return [];
}

export const JSON_RULES: readonly RowRule[] = [...BROKEN, ...VALUES];
