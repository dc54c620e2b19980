import type { ImportLedger, ImportSource } from '../importer.ts';
import { readHead } from './bytes.ts';
import { readJsonObject } from './document.ts';
import { readJsonElements, type Within } from './elements.ts';
import { at, isList, isObject, parseJson } from './json.ts';
import { readByteLines, readJsonLines, type JsonRecord } from './lines.ts';
import { parseLenientPrefix } from './lenientJson.ts';
import { probe, PROBE_BYTES, type Probe } from './probe.ts';

/**
 * The records of a file in any of the usual wrappings: JSON Lines, a JSON array, an object that holds the array under
 * `key`, or a single record. In batches, whose records are parsed as they are asked for, before the next batch. Each
 * counts as read; what is no object is dropped here with a finding.
 */
export async function* readRecords(
  source: ImportSource,
  ledger: ImportLedger,
  key?: string,
): AsyncGenerator<Iterable<JsonRecord>> {
  const { shape, records, text } = probe(await readHead(source, PROBE_BYTES));
  const within = withinOf(shape, records, text, key);
  if (within !== undefined) {
    for await (const element of readJsonElements(source, ledger, within)) {
      if (isObject(element.value)) yield [{ line: element.line, value: element.value }];
      else {
        ledger.dropped('malformed');
        ledger.finding('warning', element.line, `element ${element.position} is no JSON object; it is left out`);
      }
    }
  } else if (shape === 'jsonObject' && !(await beginsWithJsonLine(source))) {
    const value = await readJsonObject(source, ledger);
    if (!value) return;
    ledger.read();
    yield [{ line: 1, value }];
  } else {
    yield* readJsonLines(source, ledger);
  }
}

/** What holds the records, where they do not have a line each. */
function withinOf(
  shape: Probe['shape'],
  records: readonly unknown[],
  text: string,
  key: string | undefined,
): Within | undefined {
  if (shape === 'jsonArray') return 'array';
  if (shape === 'jsonObject') return key !== undefined && isList(at(records[0], key)) ? { key } : undefined;
  return shape === 'jsonLines' && beginsOverLines(text) ? 'row' : undefined;
}

/** The first value is a whole object over several lines, as tools print objects one after the other for people. */
function beginsOverLines(text: string): boolean {
  const start = text.search(/\S/);
  const lineEnd = text.indexOf('\n', start);
  if (text[start] !== '{' || isObject(parseJson(text.slice(start, lineEnd)))) return false;
  const { value, complete, length } = parseLenientPrefix(text, start);
  return complete && isObject(value) && length > lineEnd;
}

/** Whether the first line is a whole object: a long one hides from the probe that others follow. */
async function beginsWithJsonLine(source: ImportSource): Promise<boolean> {
  for await (const lines of readByteLines(source)) {
    for (const line of lines) {
      const text = new TextDecoder().decode(line.bytes);
      if (text.trim() !== '') return isObject(parseJson(text));
    }
  }
  return false;
}
