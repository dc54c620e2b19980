import type { ImportLedger, ImportSource } from '../importer.ts';
import { MAX_DOCUMENT_BYTES, megabytes, readAll, withoutPadding } from './bytes.ts';
import { isObject, parseJson, type JsonObject } from './json.ts';
import { parseLenient } from './lenientJson.ts';
import { skimmed } from './skim.ts';
import type { Wanted } from './wanted.ts';

/** The whole file as text without a byte order mark and with `\n` line ends; undefined (with a finding) when too large. */
export async function readText(source: ImportSource, ledger: ImportLedger): Promise<string | undefined> {
  return (await readTextLines(source, ledger))?.text;
}

/** The same; `numbered`: its lines are those of the file, in which no carriage return ends a line by itself. */
export async function readTextLines(
  source: ImportSource,
  ledger: ImportLedger,
): Promise<{ readonly text: string; readonly numbered: boolean } | undefined> {
  const bytes = await readAll(source, MAX_DOCUMENT_BYTES);
  if (!bytes) {
    ledger.read();
    ledger.dropped('tooLong');
    ledger.finding(
      'error',
      0,
      `the file is larger than ${megabytes(MAX_DOCUMENT_BYTES)}; split it and import the parts`,
    );
    return undefined;
  }
  const given = new TextDecoder().decode(withoutPadding(bytes));
  const numbered = !/\r(?!\n)/.test(given);
  const text = given.replace(/\r\n?/g, '\n');
  if (text.includes('\uFFFD')) {
    ledger.finding('info', 0, 'some bytes are not UTF-8 and were read as the replacement character');
  }
  return { text, numbered };
}

/**
 * The one JSON object that a file is, or undefined with a finding that says what is wrong and where. A file that is
 * no such object counts as one record, dropped; a good one is not counted, its parts are. Of a large one, what is not
 * wanted may be missing.
 */
export async function readJsonObject(
  source: ImportSource,
  ledger: ImportLedger,
  wanted: Wanted = 'whole',
): Promise<JsonObject | undefined> {
  const value = await readJsonDocument(source, ledger, wanted);
  if (value === undefined) return undefined;
  if (isObject(value)) return value;
  ledger.read();
  ledger.dropped('malformed');
  ledger.finding('error', 1, 'the file holds no JSON object');
  return undefined;
}

async function readJsonDocument(source: ImportSource, ledger: ImportLedger, wanted: Wanted): Promise<unknown> {
  const bytes = await readAll(source, MAX_DOCUMENT_BYTES);
  if (!bytes) {
    ledger.read();
    ledger.dropped('tooLong');
    ledger.finding(
      'error',
      0,
      `the file is larger than the ${megabytes(MAX_DOCUMENT_BYTES)} that one session may have`,
    );
    return undefined;
  }
  const content = withoutPadding(bytes);
  const decoder = new TextDecoder();
  const value = parseJson(decoder.decode(skimmed(content, wanted)));
  if (value !== undefined) return value;
  const text = decoder.decode(content);
  ledger.read();
  const { length } = parseLenient(text);
  const line = text.slice(0, length).split('\n').length;
  const cut = text.slice(length).trim() === '';
  ledger.dropped(cut ? 'truncated' : 'malformed');
  const what = cut ? 'the JSON is cut off at the end of the file' : `the JSON is damaged at character ${length + 1}`;
  ledger.finding('error', line, `${what}; nothing of this file was read`);
  return undefined;
}
