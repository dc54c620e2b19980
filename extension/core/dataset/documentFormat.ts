/** What a document that is edited is: the format of its rows, and how it is laid out. */
import type { DatasetDocument } from './document.ts';
import type { DocumentFormat } from './formats.ts';
import { layoutOf, type Layout } from './layout.ts';
import { recognise, sampleLines } from './recognise.ts';
import { MOST_IN_EDITOR, readEditedRow } from './row.ts';

/** Units that recognition may read. */
const SAMPLE = 2 * 1024 * 1024;
/** Of a row that is not looked into, for the layout. */
const SEEN_OF_LONG = 1000;

/** Remembers the row by which a document of long rows was recognised: reading it again is felt. */
export class DocumentRecogniser {
  #long: { readonly text: string; readonly value: unknown } | undefined;

  recognise(document: DatasetDocument): { readonly format: DocumentFormat; readonly layout: Layout } {
    const lines: string[] = [];
    const values: unknown[] = [];
    let long: string | undefined;
    let size = 0;
    for (const line of sampleLines(document.lineCount)) {
      const text = document.lineText(line);
      // What is left of too long a row is enough to see how the file is laid out.
      lines.push(text.length > MOST_IN_EDITOR ? text.slice(0, SEEN_OF_LONG) : text);
      if (text.length > SAMPLE) {
        long ??= text;
        continue;
      }
      if ((size += text.length) > SAMPLE) break;
      values.push(valueIn(text));
    }
    if (long !== undefined && !values.some((value) => value !== undefined)) values.push(this.#valueOf(long));
    return { format: recognise(values).format, layout: layoutOf(lines) };
  }

  #valueOf(text: string): unknown {
    if (this.#long?.text !== text) this.#long = { text, value: valueIn(text) };
    return this.#long.value;
  }
}

function valueIn(text: string): unknown {
  const row = readEditedRow(text);
  return row.kind === 'value' ? row.value : undefined;
}
