import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AtomicFile } from '../../../../extension/engine/files/atomicFile.ts';
import { ensureFolder } from '../../../../extension/engine/files/ensureFolder.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hololoom-atomic-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('AtomicFile', () => {
  it('shows nothing under its name before commit, and everything after', async () => {
    const target = join(folder, 'data.jsonl');
    await writeFile(target, 'old');
    const file = await AtomicFile.create(target);
    await file.write('new ß\n'.repeat(100_000));
    expect(await readFile(target, 'utf8')).toBe('old');
    expect(file.bytes).toBe(700_000);
    await file.commit();
    expect((await readFile(target)).length).toBe(700_000);
    expect(await readdir(folder)).toEqual(['data.jsonl']);
  });

  it('leaves the target and no other file behind when discarded', async () => {
    const target = join(folder, 'data.jsonl');
    await writeFile(target, 'old');
    const file = await AtomicFile.create(target);
    await file.write('half');
    await file.discard();
    await file.discard();
    expect(await readFile(target, 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['data.jsonl']);
  });

  it('cannot replace a folder, says so and cleans up', async () => {
    await ensureFolder(join(folder, 'data.jsonl', 'inner'));
    const file = await AtomicFile.create(join(folder, 'data.jsonl'));
    await file.write('x');
    await expect(file.commit()).rejects.toThrow(/EISDIR|ENOTEMPTY|EEXIST|EPERM/);
    expect(await readdir(folder)).toEqual(['data.jsonl']);
  });
});

describe('ensureFolder', () => {
  it('makes what is missing, accepts what is there, and ends with an error where a file is in the way', async () => {
    await ensureFolder(join(folder, 'a', 'b', 'c'));
    await ensureFolder(join(folder, 'a', 'b', 'c'));
    await writeFile(join(folder, 'file'), '');
    await expect(ensureFolder(join(folder, 'file', 'x'))).rejects.toThrow('ENOTDIR');
  });
});
