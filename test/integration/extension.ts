/** The extension under test, as another extension sees it. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { HoloLoomApi, TurnContent } from '../../extension/host/api.ts';
import { COMMANDS, EXTENSION_ID } from './contract.ts';

export function theExtension(): vscode.Extension<HoloLoomApi> {
  const extension = vscode.extensions.getExtension<HoloLoomApi>(EXTENSION_ID);
  assert.ok(extension, `${EXTENSION_ID} is not installed`);
  return extension;
}

/** Contract commands that VS Code does not know at the moment. */
export async function missingCommands(): Promise<readonly string[]> {
  const known = new Set(await vscode.commands.getCommands(true));
  return COMMANDS.filter((id) => !known.has(id));
}

/** A turn that is worth remembering whatever the settings: the question and answer of the issue. */
export const DEFINITION: TurnContent = {
  kind: 'exchange',
  user: 'What is Thompson Sampling?',
  assistant:
    'Thompson Sampling is a Bayesian method for the multi-armed bandit problem that balances exploration and exploitation. ' +
    'It keeps a probability distribution over the reward of each arm, draws one sample from each distribution, and plays the arm with the largest sample. ' +
    'Because uncertain arms sometimes draw large samples, they are still tried, and exploration fades as the distributions narrow.',
};

export const THANKS: TurnContent = { kind: 'exchange', user: 'thanks', assistant: "You're welcome!" };
