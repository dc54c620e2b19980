import { unzipSync } from 'fflate';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NOTICES_FILE, thirdPartyNotices } from '../../scripts/lib/notices.ts';
import { packageExtension } from '../../scripts/lib/packageExtension.ts';

const SIZE_LIMIT_BYTES = 5 * 1024 * 1024;
const PACKAGING_LIMIT_MS = 120_000;

describe('the package that users install', () => {
  let folder = '';
  let size = 0;
  let files: Readonly<Record<string, Uint8Array>> = {};

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hololoom-vsix-'));
    // `npm test` has packaged already and says where; alone, this file does it.
    const path = process.env.HOLOLOOM_VSIX ?? join(folder, 'hololoom.vsix');
    if (process.env.HOLOLOOM_VSIX === undefined) await packageExtension(path);
    const bytes = await readFile(path);
    size = bytes.length;
    files = unzipSync(bytes);
  }, PACKAGING_LIMIT_MS);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('holds exactly the files of vsix-files.txt', async () => {
    // vitest -u accepts a new list.
    await expect(`${Object.keys(files).sort().join('\n')}\n`).toMatchFileSnapshot('vsix-files.txt');
  });

  it('is smaller than 5 MB', () => {
    expect(size).toBeLessThan(SIZE_LIMIT_BYTES);
  });

  it('brings no sources, source maps, packages, fixtures or native code', () => {
    const unwanted = /\.map$|\.tsx?$|\.node$|(?:^|\/)(?:node_modules|test|fixtures|training|scripts)\//;
    expect(Object.keys(files).filter((path) => unwanted.test(path))).toEqual([]);
  });

  it('names no source map in its bundles', () => {
    const bundles = Object.entries(files).filter(([path]) => path.endsWith('.js'));
    expect(bundles.length).toBeGreaterThanOrEqual(4);
    const mapped = bundles.filter(([, bytes]) =>
      Buffer.from(bytes).toString('utf8').slice(-200).includes('//# sourceMappingURL='),
    );
    expect(mapped.map(([path]) => path)).toEqual([]);
  });

  it('tells Node that its bundles are CommonJS', () => {
    expect(JSON.parse(Buffer.from(files['extension/dist/package.json'] ?? []).toString('utf8'))).toEqual({
      type: 'commonjs',
    });
  });

  it('requires nothing that is not in it', () => {
    // A bundle may ask for Node's own modules, for VS Code, and for a bundle beside it, nothing else.
    const asked = Object.entries(files).flatMap(([path, bytes]) =>
      path.endsWith('.js') && !path.includes('/webview/')
        ? [
            ...Buffer.from(bytes)
              .toString('utf8')
              .matchAll(/\brequire\("([^"]+)"\)/g),
          ].map((match) => `${path} ${match[1]!}`)
        : [],
    );
    const missing = asked.filter((line) => {
      const [path = '', wanted = ''] = line.split(' ');
      const beside = wanted.startsWith('./') && posix.join(posix.dirname(path), wanted) in files;
      return wanted !== 'vscode' && !beside && !isBuiltin(wanted);
    });
    expect(missing).toEqual([]);
  });

  it('carries the licence of every package inside it', { timeout: PACKAGING_LIMIT_MS }, async () => {
    // npm run notices writes it anew.
    expect(Buffer.from(files[`extension/${NOTICES_FILE}`] ?? []).toString('utf8')).toBe(await thirdPartyNotices());
  });
});
