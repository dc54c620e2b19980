import { alpaca } from './formats/alpaca.ts';
import { chatgpt } from './formats/chatgpt.ts';
import { openaiMessages } from './formats/openaiMessages.ts';
import { plainText } from './formats/plainText.ts';
import { sharegpt } from './formats/sharegpt.ts';
import { turnLines } from './formats/turnLines.ts';
import type { Importer, SniffInput } from './importer.ts';

/** Every known format. Where two are equally sure of a file, the earlier wins. */
export const IMPORTERS: readonly Importer[] = [chatgpt, sharegpt, openaiMessages, alpaca, turnLines, plainText];

export function importerById(id: string): Importer | undefined {
  return IMPORTERS.find((importer) => importer.id === id);
}

/** The importer that is surest of a file; undefined where none knows it. */
export function pickImporter(input: SniffInput): Importer | undefined {
  let best: Importer | undefined;
  let certainty = 0;
  for (const importer of IMPORTERS) {
    const found = importer.sniff(input);
    if (found > certainty) {
      best = importer;
      certainty = found;
    }
  }
  return best;
}
