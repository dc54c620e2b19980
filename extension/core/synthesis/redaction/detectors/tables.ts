/** Secrets, telephones and social security numbers in the column of a table that is headed by what they are: Markdown, CSV, and the values of an INSERT. */
import { isSsn } from '../checks.ts';
import type { Findings } from '../finding.ts';
import { gate, type TextGrams } from '../grams.ts';
import { isPassword, isRandom } from '../values.ts';

const HINT =
  /(?:^|[|,;\t("'` ])(?:[\w-]{1,24}[ _-])?(?:passw|pass["' ]{0,12}[|,;\t]|pwd?["' ]{0,12}[|,;\t]|passphrase|secret|token|api[ _-]?key|contrase|senha|kennwort|mot de passe)[^\n|,;\t)]{0,200}[|,;\t)]|(?:password|passwd|passwort|pwd|secret|token|api[ _-]?key|contraseña|senha|kennwort|mot de passe)\r?\n|(?:^|[|,;\t])(?:pass|pwd?)["' ]{0,12}[|,;\t\r\n]|insert into/im;
/** A cell of a head that names a telephone or a number of social security. */
const PERSONAL =
  /(?:^|[|,;\t])["' ]{0,2}(?:[\w-]{1,20}[ _-])?(?:phone|tel(?:ephone|efon|efone|éfono)?|téléphone|mobile?|cell(?:ulare)?|handy|fax|whatsapp|ssn|social security)(?:[ _-]?(?:number|no\.?|nr\.?|nummer))?["' ]{0,2}(?:$|[|,;\t\r])/im;
/** What a head must hold. */
const STEM =
  /pass|pwd?\b|secret|token|key|contrase|senha|kennwort|mot de|wachtwoord|phone|tel|mobil|cell|handy|fax|whatsapp|portable|contact|ssn|social/i;
const PASSWORD =
  /^(?:[\w-]{1,20}[ _-])?(?:pass(?:word|wd|phrase|code)?|pwd|pw|passwort|kennwort|contraseña|senha|wachtwoord|mot de passe)$/i;
const MADE =
  /^(?:[\w-]{1,20}[ _-])?(?:secret(?:[ _-]?key)?|token|api[ _-]?key|access[ _-]?key|(?:private|auth)[ _-]key)$/i;
const PHONE =
  /^(?:[\w-]{1,20}[ _-])?(?:phone|tel\.?|telefon(?:e|o|nummer)?|telephone|teléfono|téléphone|mobile?|mobil|cell(?:ulare|phone)?|handy|fax|whatsapp|portable|contact)(?:[ _-]?(?:number|no\.?|nr\.?|nummer|#))?$/i;
const SSN = /^(?:[\w-]{1,20}[ _-])?(?:ssn|social[ _-]security(?:[ _-](?:number|no\.?|#))?)$/i;
const PHONE_CELL = /^(?:\+|\(?)\d(?:[ ()./-]{0,2}\d){6,14}(?: ?(?:x|ext\.? ?)\d{1,5})?$/;
const CELL = /^[\p{L}\p{N} _./#°-]{0,40}$/u;
const ROWS = 500;
const LONGEST_HEAD = 600;
type ColumnKind = 'password' | 'api_key' | 'phone' | 'ssn';

const NAMES = gate(
  'passw',
  ...['pass', 'pw'].flatMap((word) => ['|', ' |', ',', ';', '\t', '"'].map((sign) => word + sign)),
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
/** Only behind the sign of a column, as they are words of every text otherwise. */
const PERSONS = gate(
  ...['phone', 'tel', 'mobil', 'cell', 'handy', 'whatsapp', 'ssn', 'fax', 'social sec'].flatMap((word) =>
    [',', ', ', '|', '| ', ';', '\t', '"', '_'].map((sign) => sign + word),
  ),
);

export function findInTables(text: string, grams: TextGrams, found: Findings): void {
  if (!(grams.mayHold(NAMES) && HINT.test(text)) && !(grams.mayHold(PERSONS) && PERSONAL.test(text))) return;
  for (let start = 0; start < text.length;) {
    const end = lineEnd(text, start);
    const line = text.slice(start, Math.min(end, start + LONGEST_HEAD));
    const header = end - start < LONGEST_HEAD && STEM.test(line) ? headerOf(line) : undefined;
    start = header === undefined ? end + 1 : rows(text, end + 1, header, found);
  }
  for (const match of text.matchAll(INSERT)) inserted(match, text, found);
}

interface Header {
  readonly delimiter: string;
  readonly cells: number;
  readonly columns: ReadonlyMap<number, ColumnKind>;
}

function headerOf(line: string): Header | undefined {
  const delimiter = ['|', '\t', ';', ','].find((sign) => line.includes(sign));
  if (delimiter === undefined) return undefined;
  const cells = line.split(delimiter).map(bare);
  const columns = columnsOf(cells);
  return columns.size === 0 || cells.length < 2 ? undefined : { delimiter, cells: cells.length, columns };
}

function columnsOf(cells: readonly string[]): ReadonlyMap<number, ColumnKind> {
  const columns = new Map<number, ColumnKind>();
  if (!cells.every((cell) => CELL.test(cell))) return columns;
  for (const [i, cell] of cells.entries())
    if (PASSWORD.test(cell)) columns.set(i, 'password');
    else if (MADE.test(cell)) columns.set(i, 'api_key');
    else if (PHONE.test(cell)) columns.set(i, 'phone');
    else if (SSN.test(cell)) columns.set(i, 'ssn');
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

const INSERT = /insert into [^\s(]{1,80}\s*\(([^()]{1,400})\)\s*values\s*(?=\()/gi;
/** One row of values, and what joins it to the next. */
const TUPLE = /\(((?:[^()']|'(?:[^'\n]|'')*')*)\)\s*,?\s*/y;

function inserted(match: RegExpExecArray, text: string, found: Findings): void {
  const columns = columnsOf((match[1] ?? '').split(',').map(bare));
  if (columns.size === 0) return;
  TUPLE.lastIndex = match.index + match[0].length;
  for (let row = 0; row < ROWS; row++) {
    let at = TUPLE.lastIndex + 1;
    const tuple = TUPLE.exec(text);
    if (tuple === null) return;
    for (const [i, value] of (tuple[1] ?? '').split(/,(?=(?:[^']*'[^']*')*[^']*$)/).entries()) {
      const kind = columns.get(i);
      if (kind !== undefined) take(value, at, kind, found);
      at += value.length + 1;
    }
  }
}

function take(cell: string, at: number, kind: ColumnKind, found: Findings): void {
  const value = bare(cell);
  const start = at + cell.indexOf(value);
  if (kind === 'phone' || kind === 'ssn') {
    if (kind === 'phone' ? PHONE_CELL.test(value) && !isDate(value) : isSsnCell(value))
      found.add(kind, start, start + value.length, 0.85, 'table-column');
    return;
  }
  const chosen = isPassword(value, true) && !/^[:@?$%&]\w*$|[ ()]/.test(value);
  if (kind === 'password' ? chosen : isRandom(value) || (chosen && /^(?=.*\d)(?=.*[A-Za-z])[^-_/:]{8,}$/.test(value)))
    found.add(kind, start, start + value.length, 0.75, 'table-column');
}

function isSsnCell(value: string): boolean {
  const [, area, group, serial] = /^(\d{3})[- ]?(\d{2})[- ]?(\d{4})$/.exec(value) ?? [];
  return area !== undefined && group !== undefined && serial !== undefined && isSsn(area, group, serial);
}

function isDate(value: string): boolean {
  return /^(?:19|20)\d\d[-/.]\d\d|^\d\d[-/.]\d\d[-/.](?:19|20)\d\d/.test(value);
}

function bare(cell: string): string {
  return cell.trim().replace(/^[\s"'`*]+|[\s"'`*]+$/g, '');
}

function lineEnd(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end < 0 ? text.length : end;
}
