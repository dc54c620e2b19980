import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { NEVER_CANCELLED } from '../../../../extension/core/ports.ts';
import { Decontamination } from '../../../../extension/core/synthesis/decontamination/decontaminate.ts';
import { readEvaluationSets } from '../../../../extension/engine/evaluation/evaluationSets.ts';
import { temporaryFolder } from '../folders.ts';

/** A text of its own for each file: no two share thirteen words. */
const question = (name: string): string => Array.from({ length: 24 }, (_, i) => `${name}${i % 7} word${i}`).join(' ');
const json = (name: string): string => JSON.stringify({ question: question(name), answer: 'B' });

const FILES: Readonly<Record<string, string | Uint8Array>> = {
  'gsm8k.jsonl': `{"question":"Short?"}\n${json('gsm')}\n`,
  'arc.json': JSON.stringify(
    [{ question: { stem: question('arc'), choices: [{ text: 'days', label: 'A' }] } }],
    null,
    2,
  ),
  'mmlu.csv': `question,A,B\nNothing,no,yes\n"${question('mmlu')}, why?",no,yes\n`,
  'deep/er/rows.tsv': `q\ta\n${question('tsv')}\tyes\n`,
  'deep/notes.md': `# Notes\n\n- ${question('notes').replace(/(word1\d) /g, '$1\n')}\n`,
  'deep/prompts.txt': `${question('first')}\n${question('second')}\n`,
  'rows.parquet': new Uint8Array(
    parquetWriteBuffer({ columnData: [{ name: 'question', data: ['Short?', question('parquet')], type: 'STRING' }] }),
  ),
  'packed.jsonl.gz': gzipSync(json('gzip')),
  'packed.csv.zst': zstdCompressSync(`q\n"${question('zstd')}"\n`),
  'sets.zip': zipSync({
    'in/rows.jsonl': Buffer.from(json('zipped')),
    'in/table.csv': Buffer.from(`q,a\n"${question('ziptable')}",b\n`),
    '__MACOSX/._rows.jsonl': Buffer.from([0, 1, 2]),
  }),
  '.DS_Store': new Uint8Array([0, 0, 1]),
};
const NAMES = ['gsm', 'arc', 'mmlu', 'tsv', 'notes', 'first', 'second', 'parquet', 'gzip', 'zstd', 'zipped', 'ziptable']; // prettier-ignore

async function folderOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
}

describe('evaluation sets', () => {
  it('are read whatever they are kept in, and tell file and line', async () => {
    const folder = await folderOf(FILES);
    const work = new Decontamination(await readEvaluationSets([folder], NEVER_CANCELLED));
    for (const name of NAMES) {
      const row = { id: name, conversation: name, text: `Tell me. ${question(name).toUpperCase()}!` };
      work.add(row);
    }
    work.add({ id: 'other', conversation: 'other', text: question('other') });
    const found = work.result();
    expect(found.map(({ id }) => id)).toEqual(NAMES);
    const places = Object.fromEntries(found.map(({ id, overlaps }) => [id, overlaps[0]!]));
    expect(places['mmlu']).toMatchObject({ file: join(folder, 'mmlu.csv'), line: 3 });
    expect(places['second']).toMatchObject({ file: join(folder, 'deep', 'prompts.txt'), line: 2, share: 1 });
    expect(places['parquet']).toMatchObject({ line: 2, share: 1 });
    expect(places['ziptable']?.file).toMatch(/sets\.zip!\/in\/table\.csv$/);
  });

  it('are never passed over in silence', async () => {
    const refused = async (files: Readonly<Record<string, string | Uint8Array>>): Promise<unknown> =>
      readEvaluationSets([await folderOf(files)], NEVER_CANCELLED).catch((error: unknown) => error);
    expect(await refused({ 'a.arrow': new Uint8Array([65, 0, 1]) })).toMatchObject({ name: 'EvaluationSetError' });
    expect(await refused({})).toMatchObject({ message: expect.stringContaining('holds no text') as unknown });
    const inner = zipSync({ 'a.jsonl': Buffer.from(json('a')) });
    expect(await refused({ 'a.zip': zipSync({ 'b.zip': inner }) })).toMatchObject({
      message: expect.stringContaining('archive in an archive') as unknown,
    });
    expect(await refused({ 'a.jsonl.gz': gzipSync('{"a":1}\n{') })).toMatchObject({ line: 2 });
    expect(await refused({ 'a.gz': gzipSync(json('cut')).subarray(0, 40) })).toMatchObject({
      name: 'EvaluationSetError',
    });
  });
});
