import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { DEFINITION, missingCommands, theExtension } from '../extension.ts';

describe('a workspace with several folders', () => {
  it('activates, scores and has its commands', async () => {
    assert.deepEqual(vscode.workspace.workspaceFolders?.map(({ name }) => name), ['first', 'second']); // prettier-ignore
    const api = await theExtension().activate();
    assert.equal((await api.score([DEFINITION])).length, 1);
    assert.deepEqual(await missingCommands(), []);
  });
});
