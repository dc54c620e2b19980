import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sha256Of } from '../../../../extension/engine/files/sha256.ts';
import { WrittenFiles } from '../../../../extension/engine/files/writtenFiles.ts';
import { temporaryFolder } from '../folders.ts';

describe('files that were written', () => {
  it('are kept beside what replaces them where a person changed them or somebody else wrote them', async () => {
    const folder = await temporaryFolder();
    const ledger = join(folder, 'state', 'written.json');
    const path = join(folder, 'data.jsonl');
    const known = (): WrittenFiles => new WrittenFiles(ledger);
    expect(await known().keep(path, 'new')).toBeUndefined();
    await writeFile(path, 'ours');
    await known().remember([{ path, sha256: await sha256Of(path) }]);
    expect(await known().keep(path, 'new')).toBeUndefined();

    await writeFile(path, 'changed');
    expect(await known().keep(path, await sha256Of(path))).toBeUndefined();
    expect(await known().keep(path, 'new')).toBe(`${path}.bak`);
    await writeFile(path, 'changed again');
    expect(await known().keep(path, 'new')).toBe(`${path}.2.bak`);
    expect(await readFile(`${path}.bak`, 'utf8')).toBe('changed');
    expect(await readFile(`${path}.2.bak`, 'utf8')).toBe('changed again');

    await mkdir(join(folder, 'folder.jsonl'));
    expect(await known().keep(join(folder, 'folder.jsonl'), 'new')).toBeUndefined();
  });

  it('are kept where nothing can be remembered', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'data.jsonl');
    await writeFile(path, 'ours');
    await writeFile(join(folder, 'file'), '');
    const known = new WrittenFiles(join(folder, 'file', 'written.json'));
    await known.remember([{ path, sha256: await sha256Of(path) }]);
    expect(await known.keep(path, 'new')).toBeUndefined();
    expect(await new WrittenFiles(join(folder, 'file', 'written.json')).keep(path, 'new')).toBe(`${path}.bak`);
    expect((await readdir(folder)).toSorted()).toEqual(['data.jsonl', 'data.jsonl.bak', 'file']);
  });
});
