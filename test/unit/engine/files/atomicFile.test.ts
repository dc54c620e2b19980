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
    await expect(file.commit()).rejects.toThrow('EISDIR');
    expect(await readdir(folder)).toEqual(['data.jsonl']);
  });

  it('replaces all files of a set or none', async () => {
    const names = ['a.jsonl', 'b.jsonl', 'c.jsonl'];
    const targets = names.map((name) => join(folder, name));
    await writeFile(targets[0]!, 'old');
    const written = async (): Promise<readonly AtomicFile[]> => {
      const files = await Promise.all(targets.map((target) => AtomicFile.create(target)));
      for (const file of files) await file.write('new');
      return files;
    };
    await ensureFolder(targets[2]!);
    await expect(AtomicFile.commitAll(await written())).rejects.toThrow('EISDIR');
    expect(await readFile(targets[0]!, 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['a.jsonl', 'c.jsonl']);
    await rm(targets[2]!, { recursive: true });
    await AtomicFile.commitAll(await written());
    expect(await Promise.all(targets.map((target) => readFile(target, 'utf8')))).toEqual(['new', 'new', 'new']);
    expect(await readdir(folder)).toEqual(names);
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
