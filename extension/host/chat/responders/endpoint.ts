/** Answers from a chat completions service that the person set up. Text leaves the machine, so it asks before it does. */
import * as vscode from 'vscode';
import type { LanguageModelPrompt } from '../../../core/ports.ts';
import type { Config } from '../../config.ts';
import { HostError } from '../../failure.ts';
import type { ChatModel } from './chatModel.ts';
import { promptFor } from './prompt.ts';
import type { Responder } from './responder.ts';
import { completionError, completionText, completionsUrl, eventData, isLoopback } from './sse.ts';

/** The key belongs to one origin: another address never gets it. */
const keyName = (url: URL): string => `hololoom.chat.endpoint.key ${url.origin}`;
const consentName = (url: URL): string => `hololoom.chat.endpoint.consent ${url.origin}`;

export class Endpoint {
  readonly #config: Config;
  readonly #secrets: vscode.SecretStorage;
  readonly #memento: vscode.Memento;

  constructor(config: Config, secrets: vscode.SecretStorage, memento: vscode.Memento) {
    this.#config = config;
    this.#secrets = secrets;
    this.#memento = memento;
  }

  /** Throws where none, or no address, is set. */
  url(): URL {
    const { url: setting } = this.#config.endpoint();
    if (setting === '') throw new HostError({ kind: 'endpointMissing' });
    const url = completionsUrl(setting);
    if (url === undefined) throw new HostError({ kind: 'endpointAddress', value: setting });
    return url;
  }

  /** The service as it is set up now; sending to it is for the caller to have asked about. Throws as `url`. */
  async chatModel(): Promise<ChatModel> {
    const url = this.url();
    const key = await this.#secrets.get(keyName(url));
    const { model } = this.#config.endpoint();
    return {
      name: model === '' ? url.host : `${model} (${url.host})`,
      stream: (prompt, token) => stream({ url, key, model }, prompt, token),
    };
  }

  /** Asks for the key and stores it with VS Code's secrets; an empty one is removed. */
  async askForKey(): Promise<void> {
    const url = this.url();
    if (!isPrivate(url)) throw new HostError({ kind: 'endpointInsecure', host: url.host });
    const key = await vscode.window.showInputBox({
      title: vscode.l10n.t('Key for {0}', url.host),
      prompt: vscode.l10n.t(
        "Kept in VS Code's secret storage and sent to {0} only. Leave it empty to remove the key.",
        url.origin,
      ),
      password: true,
      ignoreFocusOut: true,
    });
    if (key === undefined) return;
    if (key === '') await this.#secrets.delete(keyName(url));
    else await this.#secrets.store(keyName(url), key);
  }

  /** Says once per address that text leaves the machine, and asks. */
  async consent(url: URL): Promise<boolean> {
    if (isLoopback(url) || this.#memento.get<boolean>(consentName(url)) === true) return true;
    const send = vscode.l10n.t('Send');
    const answer = await vscode.window.showWarningMessage(
      vscode.l10n.t('Send your questions to {0}?', url.host),
      {
        modal: true,
        detail: vscode.l10n.t(
          'Your question, the last turns of this session and the passages recalled from your memories leave this machine and go to {0}.',
          url.origin,
        ),
      },
      send,
    );
    if (answer !== send) return false;
    await this.#memento.update(consentName(url), true);
    return true;
  }
}

export function endpointResponder(endpoint: Endpoint): Responder {
  return {
    id: 'endpoint',
    givesToModel: true,
    describe: () => {
      const host = hostOf(endpoint);
      return {
        label: host ?? vscode.l10n.t('Endpoint (not set)'),
        detail:
          host === undefined
            ? vscode.l10n.t('A chat completions service of your choice; no address is set yet.')
            : vscode.l10n.t('Your question and the recalled passages leave this machine and go to {0}.', host),
      };
    },
    answer: async (question, token) => {
      if (!vscode.workspace.isTrusted) throw new HostError({ kind: 'untrusted', wanted: 'model' });
      const url = endpoint.url();
      if (!(await endpoint.consent(url))) throw new HostError({ kind: 'endpointDeclined', host: url.host });
      const model = await endpoint.chatModel();
      return {
        model: model.name,
        passages: question.passages,
        boilerplate: [],
        pieces: model.stream(promptFor(question), token),
      };
    },
  };
}

/** A key travels only encrypted, or not at all. */
function isPrivate(url: URL): boolean {
  return url.protocol === 'https:' || isLoopback(url);
}

function hostOf(endpoint: Endpoint): string | undefined {
  try {
    return endpoint.url().host;
  } catch {
    return undefined;
  }
}

/** Of the service's own words in the log, in characters. */
const MAX_LOGGED_REASON = 300;

interface Target {
  readonly url: URL;
  readonly key: string | undefined;
  readonly model: string;
}

async function* stream(
  target: Target,
  prompt: LanguageModelPrompt,
  token: vscode.CancellationToken,
): AsyncGenerator<string> {
  const abort = new AbortController();
  const listener = token.onCancellationRequested(() => {
    abort.abort();
  });
  try {
    const response = await post(target, prompt, abort.signal);
    if (response.body === null) return;
    if (response.headers.get('content-type')?.includes('application/json') === true) {
      yield completionText(await response.json());
      return;
    }
    for await (const data of eventData(response.body)) {
      const payload: unknown = JSON.parse(data);
      const failure = completionError(payload);
      if (failure !== undefined) throw new Error(failure);
      yield completionText(payload);
    }
  } catch (error) {
    if (token.isCancellationRequested) return;
    throw error instanceof HostError
      ? error
      : new HostError({ kind: 'endpointUnreachable', host: target.url.host }, error);
  } finally {
    listener.dispose();
  }
}

async function post(target: Target, { system, messages }: LanguageModelPrompt, signal: AbortSignal): Promise<Response> {
  const response = await fetch(target.url, {
    method: 'POST',
    signal,
    // A redirect would carry the text to a place the person did not name.
    redirect: 'error',
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      ...(target.key === undefined ? {} : { authorization: `Bearer ${target.key}` }),
    },
    body: JSON.stringify({
      ...(target.model === '' ? {} : { model: target.model }),
      messages: [{ role: 'system', content: system }, ...messages.map(({ role, text }) => ({ role, content: text }))],
      stream: true,
    }),
  });
  if (!response.ok) {
    const said = completionError(await response.json().catch(() => undefined)) ?? 'no reason given';
    throw new HostError(
      { kind: 'endpointStatus', host: target.url.host, status: response.status },
      new Error(said.slice(0, MAX_LOGGED_REASON)),
    );
  }
  return response;
}
