import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { API_FUNCTIONS, COMMANDS, EXTENSION_ID, SETTINGS } from './contract.ts';

describe('activation', () => {
  it('succeeds and gives the API of the contract', async () => {
    const extension = vscode.extensions.getExtension(EXTENSION_ID);
    assert.ok(extension, `${EXTENSION_ID} is not installed`);
    const api: unknown = await extension.activate();
    assert.ok(typeof api === 'object' && api !== null);
    assert.equal((api as Record<string, unknown>).apiVersion, 1);
    for (const name of API_FUNCTIONS) assert.equal(typeof (api as Record<string, unknown>)[name], 'function', name);
    assert.deepEqual(Object.keys(api).sort(), ['apiVersion', ...API_FUNCTIONS].sort());
  });

  it('registers every command of the contract', async () => {
    const commands = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      COMMANDS.filter((id) => !commands.has(id)),
      [],
    );
  });

  it('states the defaults of the contract for every setting', () => {
    const configuration = vscode.workspace.getConfiguration();
    const defaults = Object.keys(SETTINGS).map((key) => [key, configuration.inspect(key)?.defaultValue]);
    assert.deepEqual(Object.fromEntries(defaults), SETTINGS);
    assert.equal(typeof configuration.inspect('hololoom.synthesis.systemPrompt')?.defaultValue, 'string');
  });
});
