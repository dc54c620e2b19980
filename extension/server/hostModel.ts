import type { Connection } from 'vscode-languageserver/node';
import type { LanguageModel, LanguageModelPrompt } from '../core/ports.ts';
import { EngineError } from '../engine/errors.ts';
import { MODEL_ANSWER, type ModelQuestion } from '../protocol/records.ts';

/**
 * A model of the person's, asked through the host: VS Code's models and keys live there, and so does their consent. The
 * host stops its answers itself when the request that they serve is cancelled.
 */
export function hostModel(connection: Connection, name: string, modelToken: string): LanguageModel {
  return {
    name,
    async answer(prompt: LanguageModelPrompt) {
      const question: ModelQuestion = { modelToken, prompt };
      const answer: unknown = await connection.sendRequest(MODEL_ANSWER, question).catch((cause: unknown) => {
        throw new EngineError('modelFailed', 'the language model gave no answer', {}, cause);
      });
      if (typeof answer !== 'string')
        throw new EngineError('modelFailed', 'the answer of the language model is no text');
      return answer;
    },
  };
}
