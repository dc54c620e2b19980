/** Secrets in the column of a table that is headed by what they are: Markdown, CSV, and the values of an INSERT. */
import type { Findings } from '../finding.ts';
import { gate, type TextGrams } from '../grams.ts';
import { isPassword, isRandom } from '../values.ts';

const HINT =
  /(?:^|[|,;\t("'` ])(?:[\w-]{1,24}[ _-])?(?:passw|pwd|passphrase|secret|token|api[ _-]?key|contrase|senha|kennwort|mot de passe)[^\n|,;\t)]{0,200}[|,;\t)]|(?:password|passwd|passwort|pwd|secret|token|api[ _-]?key|contraseña|senha|kennwort|mot de passe)\r?\n|insert into/i;
const PASSWORD =
  /^(?:[\w-]{1,20}[ _-])?(?:pass(?:word|wd|phrase|code)?|pwd|pw|passwort|kennwort|contraseña|senha|wachtwoord|mot de passe)$/i;
const MADE =
  /^(?:[\w-]{1,20}[ _-])?(?:secret(?:[ _-]?key)?|token|api[ _-]?key|access[ _-]?key|(?:private|auth)[ _-]key)$/i;
const CELL = /^[\p{L}\p{N} _./#°-]{0,40}$/u;
const ROWS = 500;

const NAMES = gate(
  'passw',
  'pwd',
  'passphrase',
  'secret',
  'token',
  'api+key',
  'contrase',
  'senha',
  'kennwort',
  'mot de passe',
  'insert into',
);

export function findInTables(text: string, grams: TextGrams, found: Findings): void {
  if (!grams.mayHold(NAMES) || !HINT.test(text)) return;
  for (let start = 0; start < text.length;) {
    const end = lineEnd(text, start);
    const header = end - start < 600 ? headerOf(text.slice(start, end)) : undefined;
    start = header === undefined ? end + 1 : rows(text, end + 1, header, found);
  }
  for (const match of text.matchAll(INSERT)) inserted(match, found);
}

interface Header {
  readonly delimiter: string;
  readonly cells: number;
  readonly columns: ReadonlyMap<number, 'password' | 'api_key'>;
}

function headerOf(line: string): Header | undefined {
  const delimiter = ['|', '\t', ';', ','].find((sign) => line.includes(sign));
  if (delimiter === undefined) return undefined;
  const cells = line.split(delimiter).map(bare);
  const columns = columnsOf(cells);
  return columns.size === 0 || cells.length < 2 ? undefined : { delimiter, cells: cells.length, columns };
}

function columnsOf(cells: readonly string[]): ReadonlyMap<number, 'password' | 'api_key'> {
  const columns = new Map<number, 'password' | 'api_key'>();
  if (!cells.every((cell) => CELL.test(cell))) return columns;
  for (const [i, cell] of cells.entries())
    if (PASSWORD.test(cell)) columns.set(i, 'password');
    else if (MADE.test(cell)) columns.set(i, 'api_key');
  return columns;
}

/** The rows under a header; gives where the table ends. */
function rows(text: string, from: number, { delimiter, cells, columns }: Header, found: Findings): number {
  let start = from;
  for (let row = 0; row < ROWS && start < text.length; row++) {
    const end = lineEnd(text, start);
    const values = text.slice(start, end).split(delimiter);
    if (values.length !== cells) break;
    let at = start;
    for (const [i, value] of values.entries()) {
      const kind = columns.get(i);
      if (kind !== undefined) take(value, at, kind, found);
      at += value.length + 1;
    }
    start = end + 1;
  }
  return Math.max(start, from);
}

const INSERT = /insert into [^\s(]{1,80}\s*\(([^()]{1,400})\)\s*values\s*\(([^()]{1,1000})\)/gi;

function inserted(match: RegExpExecArray, found: Findings): void {
  const [whole, names = '', values = ''] = match;
  const columns = columnsOf(names.split(',').map(bare));
  if (columns.size === 0) return;
  let at = match.index + whole.length - 1 - values.length;
  for (const [i, value] of values.split(',').entries()) {
    const kind = columns.get(i);
    if (kind !== undefined) take(value, at, kind, found);
    at += value.length + 1;
  }
}

function take(cell: string, at: number, kind: 'password' | 'api_key', found: Findings): void {
  const value = bare(cell);
  const start = at + cell.indexOf(value);
  if (kind === 'password' ? isPassword(value, true) && !/^[:@?$%&]\w*$|[ ()]/.test(value) : isRandom(value))
    found.add(kind, start, start + value.length, 0.75, 'table-column');
}

function bare(cell: string): string {
  return cell.trim().replace(/^[\s"'`*]+|[\s"'`*]+$/g, '');
}

function lineEnd(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end < 0 ? text.length : end;
}
