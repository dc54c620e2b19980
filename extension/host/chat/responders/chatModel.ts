import type { CancellationToken } from 'vscode';
import type { LanguageModelPrompt } from '../../../core/ports.ts';

/** A model that the person has, wherever it runs. */
export interface ChatModel {
  /** As the person knows it. */
  readonly name: string;
  /** The answer in pieces as they come; ends early when the token is cancelled. Throws HostError. */
  stream(prompt: LanguageModelPrompt, token: CancellationToken): AsyncIterable<string>;
}
