import type { CancellationSignal } from '../../core/ports.ts';
import { Decontamination } from '../../core/synthesis/decontamination/decontaminate.ts';
import { OVERLAP_WORDS, type Overlap } from '../../core/synthesis/decontamination/overlap.ts';
import { rowItem } from '../../core/synthesis/rowItem.ts';
import { readEvaluationSets } from '../../engine/evaluation/evaluationSets.ts';
import { count } from '../commands/stats.ts';
import { LineWriter } from '../jsonl.ts';
import { DatasetFiles } from './files.ts';

export interface DecontaminateOptions {
  readonly against: readonly string[];
  readonly minShare: number;
  readonly out: string | undefined;
  readonly json: boolean;
}

/** Overlaps with evaluation sets, a line a row, and the rows that are free of them. */
export async function decontaminateFile(
  input: string,
  options: DecontaminateOptions,
  signal: CancellationSignal,
): Promise<void> {
  await DatasetFiles.use([input], async (files) => {
    const index = await readEvaluationSets(options.against, signal);
    const work = new Decontamination(index, { minShare: options.minShare });
    const lines: number[] = [];
    const ids: string[] = [];
    for await (const { file, line, value } of files.rows(signal)) {
      const item = rowItem(value, `${file}:${line}`);
      // Named by its number: ids of foreign rows need not be unique.
      work.add({ ...item, id: String(lines.length) });
      lines.push(line);
      ids.push(item.id);
    }
    const dropped = work.result();
    const gone = new Set(dropped.map(({ id }) => Number(id)));
    if (options.out !== undefined) {
      const { out } = options;
      await files.copy([out], (row) => (gone.has(row) ? undefined : out), signal);
    }
    const writer = new LineWriter();
    const name = files.names[0]!;
    if (options.json) {
      await writer.write(
        JSON.stringify({
          rows: lines.length,
          kept: lines.length - dropped.length,
          dropped: { evaluation_overlap: dropped.length },
          evaluation_texts: index.size,
          too_short: index.tooShort,
          overlaps: dropped.map(({ id, overlaps }) => ({
            id: ids[Number(id)],
            file: name,
            line: lines[Number(id)],
            with: overlaps.map(({ rowShare, ...overlap }) => ({ ...overlap, row_share: rowShare })),
          })),
        }),
      );
    } else {
      for (const { id, overlaps } of dropped) await writer.write(`${name}:${lines[Number(id)]} ${told(overlaps[0]!)}`);
      await writer.write(`rows                ${count(lines.length)}`);
      await writer.write(`kept                ${count(lines.length - dropped.length)}`);
      await writer.write(`evaluation_overlap  ${count(dropped.length)}`);
      await writer.write(
        `compared with ${count(index.size)} evaluation texts; ${count(index.tooShort)} were too short to tell anything`,
      );
      if (options.out !== undefined) await writer.write(`written to ${options.out}`);
    }
    await writer.flush();
  });
}

function told({ file, line, share, words, text }: Overlap): string {
  const place = line > 0 ? `${file}:${line}` : file;
  return `overlaps with ${place}, ${Math.floor(share * 100)} % of it, ${words} words (runs of ${OVERLAP_WORDS}): ${text}`;
}
