import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  CodeActionKind,
  type CodeAction,
  type CodeLens,
  type CompletionItem,
  type Diagnostic,
  type DocumentSymbol,
  type FoldingRange,
  type Hover,
  type Location,
  type PublishDiagnosticsParams,
  type TextEdit,
  type WorkspaceSymbol,
} from 'vscode-languageserver/node';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../../extension/protocol/rpc.ts';
import { conversationText, GOOD_TURNS, withThreshold } from '../engine/engines.ts';
import { temporaryFolder } from '../engine/folders.ts';
import { Client } from './client.ts';

/** A server with a workspace, as an editor speaks to it. */
class Editor {
  readonly client: Client;
  readonly folder: string;
  readonly diagnostics = new Map<string, readonly Diagnostic[]>();

  private constructor(client: Client, folder: string) {
    this.client = client;
    this.folder = folder;
    client.connection.onNotification(
      'textDocument/publishDiagnostics',
      ({ uri, diagnostics }: PublishDiagnosticsParams) => {
        this.diagnostics.set(uri, diagnostics);
      },
    );
  }

  static async start(changes: object = {}): Promise<Editor> {
    const folder = await temporaryFolder();
    const samplePath = join(folder, 'sample.md');
    await writeFile(samplePath, conversationText(GOOD_TURNS));
    const editor = new Editor(Client.start(), folder);
    const settings = withThreshold(0.1);
    await editor.client.initialize(
      {
        storageFolder: join(folder, 'storage'),
        settings: { ...settings, checks: { ...settings.checks, ...changes } },
        samplePath,
        locale: 'en',
      },
      [{ uri: pathToFileURL(folder).href, name: 'project' }],
    );
    return editor;
  }

  /** Writes a file and opens it; resolves when it was checked. */
  async open(name: string, text: string): Promise<string> {
    const path = join(this.folder, name);
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, text);
    return this.opened(path, text);
  }

  async opened(path: string, text: string): Promise<string> {
    const uri = pathToFileURL(path).href;
    this.diagnostics.delete(uri);
    await this.client.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'jsonl', version: 1, text },
    });
    await this.client.until(() => this.diagnostics.has(uri));
    return uri;
  }

  ask<T>(method: string, uri: string, more: object = {}): Promise<T> {
    return this.client.connection.sendRequest(method, { textDocument: { uri }, ...more });
  }

  rules(uri: string): readonly unknown[] {
    return (this.diagnostics.get(uri) ?? []).map(({ code }) => code);
  }
}

const at = (line: number, character: number): object => ({ position: { line, character } });
const GOOD =
  '{"messages":[{"role":"user","content":"Why is the sky blue?"},{"role":"assistant","content":"Rayleigh scattering."}]}';
const BROKEN = '{"messages":[{"role":"user","content":"And at dusk?"},{"role":"assistant","content":"It is red."}]';

describe('datasets in an editor', { timeout: 120_000 }, () => {
  it('are checked, mended, and checked again as they are edited', async () => {
    const editor = await Editor.start();
    const uri = await editor.open('train.jsonl', `${GOOD}\n\n${BROKEN}\n${GOOD}\n`);
    await editor.client.until(() => editor.rules(uri).includes('duplicate-row'));
    const found = editor.diagnostics.get(uri)!;
    expect(found.map(({ range }) => range.start.line).toSorted()).toEqual([1, 2, 3]);
    expect(found.every(({ source, codeDescription }) => source === 'HoloLoom' && codeDescription !== undefined)).toBe(
      true,
    );

    const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } };
    const context = { diagnostics: [], only: [CodeActionKind.QuickFix] };
    const actions = await editor.ask<CodeAction[]>('textDocument/codeAction', uri, { range, context });
    const edit = actions[0]!.edit!.changes![uri]![0] as TextEdit;
    expect(edit).toEqual({ range: { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } }, newText: '' });

    await editor.client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [
        { range: edit.range, text: edit.newText },
        {
          range: { start: { line: 1, character: BROKEN.length }, end: { line: 1, character: BROKEN.length } },
          text: '}',
        },
        { range: { start: { line: 2, character: 0 }, end: { line: 3, character: 0 } }, text: '' },
      ],
    });
    await editor.client.until(() => editor.rules(uri).length === 0);

    await editor.client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    expect(await editor.ask<Hover | null>('textDocument/hover', uri, at(0, 5))).toBeNull();
  });

  it('are fixed as a whole where that is safe', async () => {
    const editor = await Editor.start();
    const uri = await editor.open('data.jsonl', `\uFEFF${GOOD}\n\n${GOOD.replace('blue', 'red')}`);
    await editor.client.until(() => editor.rules(uri).length === 2);
    const everything = { start: { line: 0, character: 0 }, end: { line: 3, character: 0 } };
    const [fix] = await editor.ask<CodeAction[]>('textDocument/codeAction', uri, {
      range: everything,
      context: { diagnostics: [], only: [CodeActionKind.SourceFixAll] },
    });
    expect(fix?.kind).toBe('source.fixAll.hololoom');
    const edits = fix!.edit!.changes![uri]!;
    // From the end, so that what comes before does not move.
    const changes = edits
      .toSorted((a, b) => b.range.start.line - a.range.start.line || b.range.start.character - a.range.start.character)
      .map(({ range, newText }) => ({ range, text: newText }));
    await editor.client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: changes,
    });
    await editor.client.until(() => editor.rules(uri).length === 0);
  });

  it('are aimed at the trainer that the files beside them or the settings name', async () => {
    const editor = await Editor.start();
    const alpaca = '{"instruction":"Sort it.","input":"3 1 2","output":"1 2 3"}\n';
    const info = { mine: { file_name: 'rows.jsonl', columns: { prompt: 'instruction', response: 'output' } } };
    await mkdir(join(editor.folder, 'lf'));
    await writeFile(join(editor.folder, 'lf', 'dataset_info.json'), JSON.stringify(info));
    const uri = await editor.open('lf/rows.jsonl', alpaca);
    const hover = await editor.ask<Hover>('textDocument/hover', uri, at(0, 3));
    expect(JSON.stringify(hover.contents)).toContain('LLaMA-Factory sees');
    expect(JSON.stringify(hover.contents)).toContain('so \\"input\\" is ignored'.replaceAll('\\\\', '\\'));
    expect(JSON.stringify(hover.contents)).toMatch(/\d+ tokens \(o200k\\+_base\)/);

    const other = await Editor.start({ target: 'openai' });
    const refused = await other.open('rows.jsonl', alpaca);
    const said = await other.ask<Hover>('textDocument/hover', refused, at(0, 3));
    expect(JSON.stringify(said.contents)).toContain('refuses this row');
  });

  it('are checked in a file that no editor holds', async () => {
    const editor = await Editor.start();
    const path = join(editor.folder, 'big.jsonl');
    await writeFile(path, `${GOOD}\n\n${GOOD}\n`);
    const found = await editor.client.request('hololoom/dataset.check', { path, progressToken: 'p' });
    expect(found).toMatchObject({ format: 'messages', rows: 2, counts: { error: 0 } });
    const uri = pathToFileURL(path).href;
    await editor.client.until(() => editor.diagnostics.has(uri));
    expect(editor.rules(uri)).toEqual(expect.arrayContaining(['blank-line', 'duplicate-row']));
    const missing = editor.client.request('hololoom/dataset.check', { path: join(editor.folder, 'none.jsonl') });
    await expect(missing).rejects.toMatchObject({ code: ERROR_CODES.cannotRead });
  });

  it('are outlined, folded, completed and formatted', async () => {
    const editor = await Editor.start();
    const uri = await editor.open('chat.jsonl', `${GOOD}\n{ "messages" : [] }\n`);
    const symbols = await editor.ask<DocumentSymbol[]>('textDocument/documentSymbol', uri);
    expect(symbols[0]).toMatchObject({
      name: 'Why is the sky blue?',
      children: [{ detail: 'user' }, { detail: 'assistant' }],
    });
    expect(await editor.ask<FoldingRange[]>('textDocument/foldingRange', uri)).toEqual([]);
    const items = await editor.ask<CompletionItem[]>('textDocument/completion', uri, at(1, 2));
    expect(items.length).toBeGreaterThanOrEqual(0);
    const edits = await editor.ask<TextEdit[]>('textDocument/formatting', uri, {
      options: { tabSize: 2, insertSpaces: true },
    });
    expect(edits.map(({ newText }) => newText)).toEqual(['{"messages":[]}']);
    const found = await editor.client.connection.sendRequest<WorkspaceSymbol[]>('workspace/symbol', { query: 'sky' });
    expect(found[0]?.name).toBe('Why is the sky blue?');
  });

  it('lead from a row to its turn, and from the turn to all its rows', async () => {
    const editor = await Editor.start();
    const { client, folder } = editor;
    await client.request('hololoom/import.run', { paths: [join(folder, 'sample.md')] });
    const { run } = await client.request('hololoom/synthesis.run', { trigger: 'person' });
    const exported = await client.request('hololoom/export.run', {
      workspaceFolder: folder,
      folder: 'out',
      formats: ['alpaca', 'raw'],
    });
    const uris = new Map<string, string>();
    for (const { path, format } of exported.files)
      uris.set(format, await editor.opened(path, await readFile(path, 'utf8')));

    const definitions = await Promise.all(
      [...uris.values()].map((uri) => editor.ask<Location[]>('textDocument/definition', uri, at(0, 3))),
    );
    expect(definitions[0]).toEqual(definitions[1]);
    const memory = definitions[0]![0]!;
    expect(memory.uri).toMatch(/^hololoom-memory:/);
    const id = decodeURIComponent(memory.uri.slice(memory.uri.indexOf('?') + 1));
    expect((await client.request('hololoom/memories.get', { id }))?.turn.id).toBe(id);

    const rows = await client.connection.sendRequest<Location[]>('textDocument/references', {
      textDocument: { uri: memory.uri },
      ...at(0, 0),
      context: { includeDeclaration: true },
    });
    expect(new Set(rows.map(({ uri }) => uri))).toEqual(new Set(uris.values()));
    const raw = (await readFile(exported.files.find(({ format }) => format === 'raw')!.path, 'utf8')).split('\n');
    const mine = raw.flatMap((line, i) => (line !== '' && line.includes(JSON.stringify(id)) ? [i] : []));
    expect(rows.filter(({ uri }) => uri === uris.get('raw')).map(({ range }) => range.start.line)).toEqual(mine);
    expect(mine.length).toBeGreaterThan(0);
    expect(mine.length).toBeLessThan(run.statistics.total_examples);

    const lenses = await editor.ask<CodeLens[]>('textDocument/codeLens', uris.get('alpaca')!);
    expect(lenses[0]?.command).toMatchObject({ command: 'hololoom.memory.open', arguments: [id] });
  });

  it('still lead to the turn after the file was edited, renamed or moved', async () => {
    const editor = await Editor.start();
    const { client, folder } = editor;
    await client.request('hololoom/import.run', { paths: [join(folder, 'sample.md')] });
    await client.request('hololoom/synthesis.run', { trigger: 'person' });
    const exported = await client.request('hololoom/export.run', {
      workspaceFolder: folder,
      folder: 'out',
      formats: ['alpaca'],
    });
    const { path } = exported.files[0]!;
    const text = await readFile(path, 'utf8');
    const rows = text.trimEnd().split('\n');
    const definitions = async (uri: string, count: number): Promise<readonly (string | undefined)[]> =>
      Promise.all(
        Array.from({ length: count }, async (_, line) => {
          const found = await editor.ask<Location[]>('textDocument/definition', uri, at(line, 3));
          return found[0]?.uri;
        }),
      );
    const written = await definitions(await editor.opened(path, text), rows.length);
    expect(written).not.toContain(undefined);

    const edited = rows.with(0, rows[0]!.replace('"output":"', '"output":"Well: ')).join('\n');
    await mkdir(join(folder, 'elsewhere'));
    const moved = join(folder, 'elsewhere', 'mine.jsonl');
    await writeFile(moved, `${edited}\n`);
    expect(await definitions(await editor.opened(moved, `${edited}\n`), rows.length)).toEqual(written);

    // A row was put in front of the others of the file itself, and its turns know where theirs are now.
    const longer = `${JSON.stringify({ instruction: 'New.', input: '', output: 'Mine.' })}\n${text}`;
    await writeFile(path, longer);
    for (const closed of [path, moved])
      await client.connection.sendNotification('textDocument/didClose', {
        textDocument: { uri: pathToFileURL(closed).href },
      });
    const references = await client.connection.sendRequest<Location[]>('textDocument/references', {
      textDocument: { uri: written[0]! },
      ...at(0, 0),
      context: { includeDeclaration: true },
    });
    expect(references.map(({ range }) => range.start.line)).toContain(1);
    expect(references.map(({ range }) => range.start.line)).not.toContain(0);
  });

  it('lead to the turn also from a row that nothing but its words tells of, and back', async () => {
    const editor = await Editor.start();
    const { client, folder } = editor;
    await client.request('hololoom/import.run', { paths: [join(folder, 'sample.md')] });
    const [question, answer] = GOOD_TURNS[1];
    const row = (user: string, assistant: string): string =>
      JSON.stringify({ messages: [turn('user', user), turn('assistant', assistant)] });
    const text = `${row('How tall is Mont Blanc?', 'It is 4,806 metres tall.')}\n${row(`Please: ${question}`, answer.slice(0, 120))}\n`;
    const uri = await editor.open('somewhere/merged.jsonl', text);
    const [found] = await editor.ask<Location[]>('textDocument/definition', uri, at(1, 3));
    expect(found?.uri).toMatch(/^hololoom-memory:/);
    expect(await editor.ask<Location[]>('textDocument/definition', uri, at(0, 3))).toEqual([]);
    const references = await client.connection.sendRequest<Location[]>('textDocument/references', {
      textDocument: { uri: found!.uri },
      ...at(0, 0),
      context: { includeDeclaration: true },
    });
    expect(references.map(({ uri: of, range }) => [of, range.start.line])).toEqual([[uri, 1]]);
  });
});

function turn(role: string, content: string): object {
  return { role, content };
}
