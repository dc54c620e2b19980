import type { ImportLedger, ImportSource } from '../importer.ts';
import { readHead } from './bytes.ts';
import { readJsonObject } from './document.ts';
import { readJsonElements } from './elements.ts';
import { at, isList, isObject, parseJson } from './json.ts';
import { readByteLines, readJsonLines, type JsonRecord } from './lines.ts';
import { probe, PROBE_BYTES } from './probe.ts';

/**
 * The records of a file in any of the usual wrappings: JSON Lines, a JSON array, an object that holds the array under
 * `key`, or a single record. Each counts as read; what is no object is dropped here with a finding.
 */
export async function* readRecords(
  source: ImportSource,
  ledger: ImportLedger,
  key?: string,
): AsyncGenerator<JsonRecord> {
  const { shape, records } = probe(await readHead(source, PROBE_BYTES));
  const wrapped = shape === 'jsonObject' && key !== undefined && isList(at(records[0], key));
  if (shape === 'jsonArray' || wrapped) {
    for await (const element of readJsonElements(source, ledger, wrapped ? key : undefined)) {
      if (isObject(element.value)) yield { line: element.line, value: element.value };
      else {
        ledger.dropped('malformed');
        ledger.finding('warning', element.line, `element ${element.position} is no JSON object; it is left out`);
      }
    }
  } else if (shape === 'jsonObject' && !(await beginsWithJsonLine(source))) {
    const value = await readJsonObject(source, ledger);
    if (!value) return;
    ledger.read();
    yield { line: 1, value };
  } else {
    for await (const batch of readJsonLines(source, ledger)) yield* batch;
  }
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
