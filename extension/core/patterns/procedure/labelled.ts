import type { AnalyzedText } from '../../text/analysis.ts';
import type { Block } from '../../text/blocks.ts';

/** `**1. Water it**`, `**Step 2:** Cut it`, `Step 3: Dry it`: a number that is written into the paragraph. */
const LABEL = /^(?:(?:\*\*|__)(?:step\s+)?(\d{1,2})|step\s+(\d{1,2}))(?:[.):]|\s*[—–-])/i;
/** Characters in which a label stands. */
const LABEL_LENGTH = 14;

/** Paragraphs that number themselves from one on, in runs; at least two each. Indexes of blocks. */
export function labelledParagraphs({ blocks, text }: AnalyzedText): readonly (readonly number[])[] {
  const runs: number[][] = [];
  let run: number[] = [];
  blocks.forEach((block, i) => {
    const number = block.kind === 'paragraph' ? numberOf(text, block) : 0;
    if (number === 0) return;
    if (number === run.length + 1) run.push(i);
    else run = number === 1 ? [i] : [];
    if (run.length === 2) runs.push(run);
  });
  return runs;
}

function numberOf(text: string, { start }: Block): number {
  const first = text[start];
  if (first !== '*' && first !== '_' && first !== 'S' && first !== 's') return 0;
  const label = LABEL.exec(text.slice(start, start + LABEL_LENGTH));
  return Number(label?.[1] ?? label?.[2] ?? 0);
}
