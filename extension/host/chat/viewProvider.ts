/** The chat panel's webview: a disposable picture of the controller's state. */
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { Logger } from '../../core/ports.ts';
import type { ChatCommand, HostToView, ViewToHost } from '../../protocol/chatView.ts';
import { showFailure } from '../errors.ts';
import { Disposables } from '../lifecycle.ts';
import type { ChatController } from './controller.ts';
import { page } from './html.ts';
import { parseViewMessage } from './messages.ts';
import { chatStrings } from './strings.ts';

export const CHAT_VIEW = 'hololoom.chat';

/** The commands behind the panel's buttons. */
const COMMANDS: Readonly<
  Record<Exclude<ChatCommand, 'retry'>, readonly [command: string, ...args: readonly unknown[]]>
> = {
  sample: ['hololoom.sample.run'],
  import: ['hololoom.import'],
  addKnowledge: ['hololoom.knowledge.add'],
  chooseResponder: ['hololoom.chat.responder.pick'],
  chooseModel: ['hololoom.chat.model.pick'],
  endpointSettings: ['workbench.action.openSettings', 'hololoom.chat.endpoint'],
  manageTrust: ['workbench.trust.manage'],
  showLog: ['hololoom.log.show'],
};

export class ChatViewProvider implements vscode.WebviewViewProvider, vscode.Disposable {
  readonly #extensionUri: vscode.Uri;
  readonly #controller: ChatController;
  readonly #log: Logger;
  readonly #own = new Disposables();
  #view: vscode.WebviewView | undefined;
  #wantsFocus = false;
  #ready = false;

  constructor(extensionUri: vscode.Uri, controller: ChatController, log: Logger) {
    this.#extensionUri = extensionUri;
    this.#controller = controller;
    this.#log = log;
    this.#own.add(
      controller.onDidChange((snapshot) => {
        this.#post({ type: 'snapshot', snapshot });
      }),
    );
    this.#own.add(
      controller.onDidStream((pending) => {
        this.#post({ type: 'pending', pending });
      }),
    );
    this.#own.add(vscode.window.registerWebviewViewProvider(CHAT_VIEW, this));
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    const root = vscode.Uri.joinPath(this.#extensionUri, 'dist', 'webview');
    const asset = (name: string): string => view.webview.asWebviewUri(vscode.Uri.joinPath(root, name)).toString();
    this.#view = view;
    this.#ready = false;
    view.webview.options = { enableScripts: true, localResourceRoots: [root] };
    view.webview.onDidReceiveMessage((message: unknown) => {
      const parsed = parseViewMessage(message);
      if (parsed === undefined) this.#log.warn('the panel sent a message that is not of the protocol');
      else void this.#receive(parsed);
    });
    view.onDidChangeVisibility(() => {
      // A hidden view's page is thrown away; the next one says `ready` again.
      if (!view.visible) this.#ready = false;
    });
    view.onDidDispose(() => {
      if (this.#view === view) this.#view = undefined;
    });
    view.webview.html = page({
      nonce: randomBytes(16).toString('base64'),
      cspSource: view.webview.cspSource,
      script: asset('chat.js'),
      style: asset('chat.css'),
      icons: asset('codicon.css'),
      language: vscode.env.language,
      title: vscode.l10n.t('HoloLoom chat'),
    });
  }

  /** Shows the panel with the cursor in its box. */
  async focus(): Promise<void> {
    this.#wantsFocus = true;
    await vscode.commands.executeCommand(`${CHAT_VIEW}.focus`);
    if (this.#ready) this.#focusComposer();
  }

  dispose(): void {
    this.#own.dispose();
  }

  async #receive(message: ViewToHost): Promise<void> {
    try {
      await this.#handle(message);
    } catch (error) {
      showFailure(error, this.#log);
    } finally {
      if (message.type === 'act' || message.type === 'undo') {
        this.#post({ type: 'done', requestId: message.requestId, ok: true });
      }
    }
  }

  async #handle(message: ViewToHost): Promise<void> {
    const controller = this.#controller;
    switch (message.type) {
      case 'ready':
        this.#ready = true;
        this.#post({ type: 'init', strings: chatStrings(), snapshot: controller.snapshot() });
        if (this.#wantsFocus) this.#focusComposer();
        await controller.open();
        return;
      case 'send': {
        const draft = await controller.send(message.text);
        this.#post({
          type: 'done',
          requestId: message.requestId,
          ok: draft === undefined,
          ...(draft === undefined ? {} : { draft }),
        });
        return;
      }
      case 'stop':
        controller.stop();
        return;
      case 'act':
        await controller.act(message.turnId, message.action);
        return;
      case 'undo':
        await controller.undo();
        return;
      case 'openTurn':
        if (controller.has(message.turnId)) {
          await vscode.commands.executeCommand('hololoom.memory.open', message.turnId);
        }
        return;
      case 'openPassage': {
        const passage = controller.passage(message.turnId, message.index);
        if (passage !== undefined) await vscode.commands.executeCommand('hololoom.passage.open', passage);
        return;
      }
      case 'copy':
        await vscode.env.clipboard.writeText(message.text);
        return;
      case 'dismissNotice':
        controller.dismissNotice();
        return;
      case 'run':
        if (message.command === 'retry') await controller.retry();
        else await vscode.commands.executeCommand(...COMMANDS[message.command]);
        return;
      default:
        message satisfies never;
    }
  }

  #focusComposer(): void {
    this.#wantsFocus = false;
    this.#post({ type: 'focusComposer' });
  }

  /** To a hidden view nothing is sent: it asks for everything when it is shown again. */
  #post(message: HostToView): void {
    if (this.#view !== undefined && this.#ready) void this.#view.webview.postMessage(message);
  }
}
