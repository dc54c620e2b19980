import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { API_FUNCTIONS, SETTINGS } from './contract.ts';
import { missingCommands, theExtension } from './extension.ts';

describe('activation', () => {
  it('succeeds and gives the API of the contract', async () => {
    const api = await theExtension().activate();
    assert.equal(api.apiVersion, 1);
    for (const name of API_FUNCTIONS) assert.equal(typeof api[name], 'function', name);
    assert.deepEqual(Object.keys(api).sort(), ['apiVersion', ...API_FUNCTIONS].sort());
  });

  it('registers every command of the contract', async () => {
    assert.deepEqual(await missingCommands(), []);
  });

  it('states the defaults of the contract for every setting', () => {
    const configuration = vscode.workspace.getConfiguration();
    const defaults = Object.keys(SETTINGS).map((key) => [key, configuration.inspect(key)?.defaultValue]);
    assert.deepEqual(Object.fromEntries(defaults), SETTINGS);
    assert.equal(typeof configuration.inspect('hololoom.synthesis.systemPrompt')?.defaultValue, 'string');
  });
});
