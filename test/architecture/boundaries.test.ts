import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { IMPURE_IN_CORE, judgeImport, LAYERS, layerOf, SINGLE_READERS } from './boundaries.ts';
import { importsOf } from './imports.ts';
import { sourceFiles } from './sources.ts';

const files = await Promise.all(
  (await sourceFiles(Object.values(LAYERS).map((rules) => rules.folder))).map(async (path) => ({
    path,
    text: await readFile(path, 'utf8'),
  })),
);

describe('imports between layers', () => {
  it('finds source files in the layers that exist', () => {
    expect(files.filter((file) => layerOf(file.path) === 'core').length).toBeGreaterThan(10);
  });

  it('keeps to the table', () => {
    const problems = files.flatMap(({ path, text }) =>
      importsOf(path, text).flatMap(({ specifier, line, typeOnly }) => {
        const problem = judgeImport(path, specifier, typeOnly);
        return problem === undefined ? [] : [`${path}:${line} ${problem}`];
      }),
    );
    expect(problems).toEqual([]);
  });

  it('reads each outside thing in one place', () => {
    const problems = files.flatMap(({ path, text }) =>
      SINGLE_READERS.filter(({ only }) => !only.some((place) => path.startsWith(place))).flatMap(
        ({ what, code, only }) =>
          linesMatching(text, code).map((line) => `${path}:${line} ${what} belongs to ${only.join(' or ')}`),
      ),
    );
    expect(problems).toEqual([]);
  });

  it('keeps clock and chance out of core', () => {
    const problems = files
      .filter(({ path }) => layerOf(path) === 'core')
      .flatMap(({ path, text }) =>
        linesMatching(text, IMPURE_IN_CORE).map((line) => `${path}:${line} use the Clock or IdSource port`),
      );
    expect(problems).toEqual([]);
  });
});

describe('the table', () => {
  const core = 'extension/core/patterns/causal.ts';
  it.each([
    [core, '../model/turn.ts', false],
    [core, 'markdown-it', false],
    ['extension/protocol/rpc.ts', '../core/model/memory.ts', true],
    ['extension/engine/store/sqlite.ts', 'node:sqlite', false],
    ['extension/cli/main.ts', 'node:fs', false],
    ['extension/host/views/chat.ts', 'vscode', false],
    ['extension/host/client.ts', 'vscode-languageclient/node', false],
    ['webview/chat/main.ts', '../../extension/protocol/chat.ts', false],
    ['test/unit/core/anything.test.ts', 'vscode', false],
  ])('lets %s import %s', (file, specifier, typeOnly) => {
    expect(judgeImport(file, specifier, typeOnly)).toBeUndefined();
  });

  it.each([
    [core, 'node:fs', false],
    [core, 'vscode', true],
    [core, '../../protocol/rpc.ts', true],
    [core, '../../engine/memories.ts', false],
    [core, '../../../test/fixtures/sample.ts', false],
    ['extension/protocol/rpc.ts', '../core/model/memory.ts', false],
    ['extension/engine/imports.ts', '../host/log.ts', true],
    ['extension/server/handlers.ts', 'node:fs', false],
    ['extension/host/main.ts', '../engine/memories.ts', true],
    ['extension/host/main.ts', '../core/pipeline.ts', false],
    ['extension/host/main.ts', 'vscode-languageserver', false],
    ['webview/chat/main.ts', '../../extension/host/main.ts', true],
    ['webview/chat/main.ts', 'vscode', true],
    ['webview/chat/main.ts', 'fflate', false],
  ])('stops %s from importing %s', (file, specifier, typeOnly) => {
    expect(judgeImport(file, specifier, typeOnly)).toMatch(/may not import .* Allowed: /);
  });

  it('sees every way of importing', () => {
    const text = `
import a from 'a';
import type { B } from 'b';
import { type C } from 'c';
import { type D, d } from 'd';
import 'e';
export * from 'f';
export type { G } from 'g';
const h = await import('h');
const i = require('i');
let j: import('j').J;
const k = "import x from 'k'";`;
    expect(importsOf('x.ts', text)).toEqual([
      { specifier: 'a', line: 2, typeOnly: false },
      { specifier: 'b', line: 3, typeOnly: true },
      { specifier: 'c', line: 4, typeOnly: true },
      { specifier: 'd', line: 5, typeOnly: false },
      { specifier: 'e', line: 6, typeOnly: false },
      { specifier: 'f', line: 7, typeOnly: false },
      { specifier: 'g', line: 8, typeOnly: true },
      { specifier: 'h', line: 9, typeOnly: false },
      { specifier: 'i', line: 10, typeOnly: false },
      { specifier: 'j', line: 11, typeOnly: true },
    ]);
  });
});

function linesMatching(text: string, code: RegExp): readonly number[] {
  return text.split('\n').flatMap((line, index) => (code.test(line) ? [index + 1] : []));
}
