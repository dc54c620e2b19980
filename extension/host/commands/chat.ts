import * as vscode from 'vscode';
import { RESPONDERS, type ResponderId } from '../../protocol/settings.ts';
import type { Background } from '../background/background.ts';
import type { ChatController } from '../chat/controller.ts';
import type { Endpoint } from '../chat/responders/endpoint.ts';
import type { ChosenModel } from '../chat/responders/languageModel.ts';
import type { Responder } from '../chat/responders/responder.ts';
import type { ChatViewProvider } from '../chat/viewProvider.ts';
import type { Config } from '../config.ts';
import { shortTimeText } from '../memories/wording.ts';
import { turnsText } from '../plurals.ts';
import type { CommandTable } from './register.ts';

export interface ChatCommandParts {
  readonly background: Background;
  readonly config: Config;
  readonly controller: ChatController;
  readonly view: ChatViewProvider;
  readonly responders: Readonly<Record<ResponderId, Responder>>;
  readonly model: ChosenModel;
  readonly endpoint: Endpoint;
}

export function chatCommands(parts: ChatCommandParts): CommandTable {
  const { controller, view, config, model, endpoint } = parts;
  return {
    'hololoom.chat.open': () => view.focus(),
    'hololoom.chat.new': async () => {
      await controller.newSession();
      await view.focus();
    },
    'hololoom.session.open': async () => {
      const session = await pickSession(parts);
      if (session === undefined) return;
      await controller.openSession(session);
      await view.focus();
    },
    'hololoom.chat.responder.pick': async () => {
      const responder = await pickResponder(parts);
      if (responder === undefined) return;
      await config.setResponder(responder);
      if (responder === 'languageModel' && model.name === undefined) await model.choose();
      controller.refresh();
    },
    'hololoom.chat.model.pick': async () => {
      await model.choose();
      controller.refresh();
    },
    'hololoom.chat.endpoint.key': () => endpoint.askForKey(),
  };
}

interface SessionItem extends vscode.QuickPickItem {
  readonly id: string;
}

async function pickSession({ background, controller }: ChatCommandParts): Promise<string | undefined> {
  const sessions = await background.request('hololoom/chat.sessions', {});
  if (sessions.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('There is no session yet. The first turn that you send in the chat panel begins one.'),
    );
    return undefined;
  }
  const picked = await vscode.window.showQuickPick<SessionItem>(
    sessions.map(({ id, title, turns, updatedAt }) => ({
      label: title === '' ? vscode.l10n.t('(no title)') : title,
      description: [
        turnsText(turns),
        shortTimeText(updatedAt),
        ...(id === controller.sessionId ? [vscode.l10n.t('open')] : []),
      ].join(' · '),
      id,
    })),
    {
      title: vscode.l10n.t('Open session'),
      placeHolder: vscode.l10n.t('Sessions, newest first'),
      matchOnDescription: true,
    },
  );
  return picked?.id;
}

async function pickResponder({ config, responders }: ChatCommandParts): Promise<ResponderId | undefined> {
  const current = config.settings().responder;
  const titles: Readonly<Record<ResponderId, string>> = {
    knowledgeBase: vscode.l10n.t('Knowledge base'),
    languageModel: vscode.l10n.t('Language model of VS Code'),
    endpoint: vscode.l10n.t('Endpoint'),
  };
  const picked = await vscode.window.showQuickPick(
    RESPONDERS.map((id) => ({
      label: titles[id],
      description: id === current ? vscode.l10n.t('current') : '',
      detail: responders[id].describe().detail,
      id,
    })),
    {
      title: vscode.l10n.t('Who answers in the chat panel'),
      placeHolder: vscode.l10n.t('Choose where answers come from'),
    },
  );
  return picked?.id;
}
