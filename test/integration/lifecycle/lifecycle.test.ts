import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { HoloLoomApi } from '../../../extension/host/api.ts';
import { DEFINITION, missingCommands, theExtension } from '../extension.ts';

interface Entry {
  activate(context: vscode.ExtensionContext): HoloLoomApi;
  deactivate(): Promise<void>;
}

describe('activate, deactivate, activate again', () => {
  let entry: Entry;
  let first: HoloLoomApi;
  let folder = '';

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'hololoom-lifecycle-'));
    const extension = theExtension();
    first = await extension.activate();
    // The very module that VS Code loaded: one instance in the process.
    const load = createRequire(join(extension.extensionPath, 'package.json'));
    entry = load('./dist/extension.js') as Entry;
  });
  after(async () => {
    await entry.deactivate();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  it('works the first time', async () => {
    assert.equal((await first.score([DEFINITION])).length, 1);
  });

  it('lets go of everything when it is deactivated', async () => {
    await entry.deactivate();
    assert.equal((await missingCommands()).length > 0, true);
    await assert.rejects(first.score([DEFINITION]));
  });

  it('works again, with every command and without a clash', async () => {
    const second = entry.activate(contextIn(folder));
    assert.deepEqual(await missingCommands(), []);
    assert.equal((await second.score([DEFINITION])).length, 1);
  });

  it('can do so several times in one process', async () => {
    for (let round = 0; round < 3; round += 1) {
      await entry.deactivate();
      const api = entry.activate(contextIn(folder));
      assert.equal((await api.score([DEFINITION])).length, 1);
    }
  });
});

/** A context like VS Code's own, for activations that VS Code does not know of. */
function contextIn(folder: string): vscode.ExtensionContext {
  const extension = theExtension();
  const context: Partial<vscode.ExtensionContext> = {
    subscriptions: [],
    extension,
    extensionUri: extension.extensionUri,
    extensionPath: extension.extensionPath,
    extensionMode: vscode.ExtensionMode.Test,
    globalStorageUri: vscode.Uri.file(join(folder, 'global')),
    storageUri: vscode.Uri.file(join(folder, 'workspace')),
    logUri: vscode.Uri.file(join(folder, 'log')),
    globalState: { ...mementoOf(new Map()), setKeysForSync: () => undefined },
    workspaceState: mementoOf(new Map()),
    secrets: {
      keys: () => Promise.resolve([]),
      get: () => Promise.resolve(undefined),
      store: () => Promise.resolve(),
      delete: () => Promise.resolve(),
      onDidChange: new vscode.EventEmitter<vscode.SecretStorageChangeEvent>().event,
    },
    asAbsolutePath: (path) => join(extension.extensionPath, path),
  };
  return context as vscode.ExtensionContext;
}

function mementoOf(values: Map<string, unknown>): vscode.Memento {
  return {
    keys: () => [...values.keys()],
    get: <T>(key: string, fallback?: T) => (values.get(key) as T | undefined) ?? fallback,
    update: (key: string, value: unknown) => Promise.resolve(void values.set(key, value)),
  };
}
