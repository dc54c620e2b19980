import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { DEFINITION, missingCommands, theExtension } from '../extension.ts';

describe('a window without a folder', () => {
  it('activates, scores and has its commands', async () => {
    assert.equal(vscode.workspace.workspaceFolders, undefined);
    const api = await theExtension().activate();
    assert.equal((await api.score([DEFINITION])).length, 1);
    assert.deepEqual(await missingCommands(), []);
  });
});
