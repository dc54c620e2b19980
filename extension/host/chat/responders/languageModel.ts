/** Answers from a model that VS Code offers and the person chose. */
import * as vscode from 'vscode';
import type { LanguageModelMessage, LanguageModelPrompt } from '../../../core/ports.ts';
import { HostError } from '../../failure.ts';
import type { ChatModel } from './chatModel.ts';
import { promptFor } from './prompt.ts';
import type { Responder } from './responder.ts';

/** The choice is kept with VS Code's own state: which models there are differs from machine to machine. */
const CHOSEN_MODEL = 'hololoom.chat.model';

export class ChosenModel {
  readonly #memento: vscode.Memento;
  constructor(memento: vscode.Memento) {
    this.#memento = memento;
  }

  get name(): string | undefined {
    return this.#memento.get<{ name: string }>(CHOSEN_MODEL)?.name;
  }

  /** The chosen model; asks where none is chosen or the chosen one is gone. undefined: the person chose none. */
  async select(): Promise<ChatModel | undefined> {
    const models = await vscode.lm.selectChatModels();
    if (models.length === 0) throw new HostError({ kind: 'noModel' });
    const id = this.#id;
    const model = models.find((each) => each.id === id) ?? (await this.#ask(models));
    return model && { name: model.name, stream: (prompt, token) => stream(model, prompt, token) };
  }

  async choose(): Promise<void> {
    const models = await vscode.lm.selectChatModels();
    if (models.length === 0) throw new HostError({ kind: 'noModel' });
    await this.#ask(models);
  }

  get #id(): string | undefined {
    return this.#memento.get<{ id: string }>(CHOSEN_MODEL)?.id;
  }

  async #ask(models: readonly vscode.LanguageModelChat[]): Promise<vscode.LanguageModelChat | undefined> {
    const picked = await vscode.window.showQuickPick(
      models.map((model) => ({
        label: model.name,
        description: model.id === this.#id ? `${model.vendor} · ${vscode.l10n.t('current')}` : model.vendor,
        detail: vscode.l10n.t('{0}, up to {1} tokens', model.family, model.maxInputTokens.toLocaleString()),
        model,
      })),
      {
        title: vscode.l10n.t('Model that answers'),
        placeHolder: vscode.l10n.t('What you ask is sent to the model that you choose, with what HoloLoom adds to it'),
      },
    );
    if (picked !== undefined)
      await this.#memento.update(CHOSEN_MODEL, { id: picked.model.id, name: picked.model.name });
    return picked?.model;
  }
}

export function languageModelResponder(chosen: ChosenModel): Responder {
  return {
    id: 'languageModel',
    givesToModel: true,
    describe: () => ({
      label: chosen.name ?? vscode.l10n.t('Language model'),
      detail: vscode.l10n.t('Your question and the recalled passages go to the model that you choose in VS Code.'),
    }),
    answer: async (question, token) => {
      if (!vscode.workspace.isTrusted) throw new HostError({ kind: 'untrusted', wanted: 'model' });
      const model = await chosen.select();
      if (model === undefined) throw new vscode.CancellationError();
      return {
        model: model.name,
        passages: question.passages,
        boilerplate: [],
        pieces: model.stream(promptFor(question), token),
      };
    },
  };
}

async function* stream(
  model: vscode.LanguageModelChat,
  { system, messages }: LanguageModelPrompt,
  token: vscode.CancellationToken,
): AsyncGenerator<string> {
  try {
    const response = await model.sendRequest(
      [vscode.LanguageModelChatMessage.User(system), ...messages.map(toChatMessage)],
      { justification: vscode.l10n.t('To answer what you ask of it in HoloLoom.') },
      token,
    );
    for await (const piece of response.text) {
      if (token.isCancellationRequested) return;
      yield piece;
    }
  } catch (error) {
    if (token.isCancellationRequested) return;
    throw new HostError({ kind: isRefusal(error) ? 'modelRefused' : 'modelFailed', model: model.name }, error);
  }
}

function toChatMessage(message: LanguageModelMessage): vscode.LanguageModelChatMessage {
  return message.role === 'user'
    ? vscode.LanguageModelChatMessage.User(message.text)
    : vscode.LanguageModelChatMessage.Assistant(message.text);
}

function isRefusal(error: unknown): boolean {
  if (!(error instanceof vscode.LanguageModelError)) return false;
  const refusals = [vscode.LanguageModelError.NoPermissions(), vscode.LanguageModelError.Blocked()];
  return refusals.some(({ code }) => code === error.code);
}
