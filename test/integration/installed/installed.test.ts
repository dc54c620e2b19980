import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { API_FUNCTIONS } from '../contract.ts';
import { DEFINITION, missingCommands, theExtension } from '../extension.ts';

describe('the package, installed in a clean VS Code', () => {
  it('runs from where VS Code installed it, not from the source tree', () => {
    const { extensionPath } = theExtension();
    assert.match(extensionPath, /[\\/]extensions[\\/]hololoom\.hololoom-/);
    assert.equal(existsSync(join(extensionPath, 'node_modules')), false);
    assert.equal(existsSync(join(extensionPath, 'extension')), false);
  });

  it('activates by its command and shows its container', async () => {
    assert.equal(theExtension().isActive, false);
    await vscode.commands.executeCommand('workbench.view.extension.hololoom');
    await theExtension().activate();
    assert.equal(theExtension().isActive, true);
    assert.deepEqual(await missingCommands(), []);
  });

  it('gives the API, answered by its background process', async () => {
    const api = await theExtension().activate();
    for (const name of API_FUNCTIONS) assert.equal(typeof api[name], 'function', name);
    const [score] = await api.score([DEFINITION]);
    assert.ok(score && score.importance > 0.5);
  });
});
