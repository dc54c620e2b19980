import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { DEFINITION, missingCommands, theExtension } from '../extension.ts';

describe('a workspace that is not trusted', () => {
  it('is what this window has', () => {
    assert.equal(vscode.workspace.isTrusted, false);
  });

  it('still activates, scores and has its commands', async () => {
    const api = await theExtension().activate();
    assert.equal((await api.score([DEFINITION])).length, 1);
    assert.deepEqual(await missingCommands(), []);
  });

  it('does not get to choose where files are written or who answers', () => {
    const configuration = vscode.workspace.getConfiguration('hololoom');
    assert.equal(configuration.inspect('export.folder')?.workspaceValue, undefined);
    assert.equal(configuration.get('export.folder'), 'synthesis_output');
    assert.equal(configuration.get('chat.responder'), 'knowledgeBase');
  });
});
