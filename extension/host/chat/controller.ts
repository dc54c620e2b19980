/**
 * The conversation that the chat panel shows: recall, answer, score and store, one turn at a time. Knows nothing of the
 * webview; whoever listens gets complete snapshots.
 */
import * as vscode from 'vscode';
import type { Logger } from '../../core/ports.ts';
import {
  MAX_MESSAGE_LENGTH,
  type ChatCommand,
  type ChatSnapshot,
  type Notice,
  type PendingTurn,
  type TurnAction,
} from '../../protocol/chatView.ts';
import type { ChatSession, ChatTurn, Passage } from '../../protocol/rpc.ts';
import type { ResponderId } from '../../protocol/settings.ts';
import type { Background } from '../background/background.ts';
import type { Config } from '../config.ts';
import { complaintOf } from '../errors.ts';
import { HostError, RequestError, StoppedError } from '../failure.ts';
import { Disposables } from '../lifecycle.ts';
import type { MemoryActions } from '../memories/actions.ts';
import { isKept } from '../memories/wording.ts';
import type { Responder } from './responders/responder.ts';
import { remedies } from './remedies.ts';
import { withoutSecrets } from './withoutSecrets.ts';
import { turnView } from './turnView.ts';

/** Passages asked for; a responder uses the best of them. */
const RECALL_LIMIT = 8;
/** Turns of the session that a responder may look back on; the prompt cuts by length. */
const HISTORY_TURNS = 8;
/** Pauses between two drawings of a streaming answer; faster ones only cost power. */
const STREAM_INTERVAL_MS = 50;
const SESSION_KEY = 'hololoom.chat.session';

export interface ControllerParts {
  readonly background: Background;
  readonly config: Config;
  readonly actions: MemoryActions;
  readonly responders: Readonly<Record<ResponderId, Responder>>;
  /** Remembers the session of this workspace. */
  readonly memento: vscode.Memento;
  readonly log: Logger;
}

/** A turn that has its answer but is not stored yet. */
interface Finished {
  /** Where it was asked; undefined begins a new session. */
  readonly session: ChatSession | undefined;
  readonly user: string;
  readonly assistant: string;
  readonly model: string;
  readonly passages: readonly Passage[];
  readonly boilerplate: readonly string[];
}

export class ChatController implements vscode.Disposable {
  readonly #parts: ControllerParts;
  readonly #own = new Disposables();
  readonly #snapshots = this.#own.add(new vscode.EventEmitter<ChatSnapshot>());
  readonly #pendings = this.#own.add(new vscode.EventEmitter<PendingTurn>());
  readonly #committed = this.#own.add(new vscode.EventEmitter<ChatTurn>());
  #status: ChatSnapshot['status'] = 'starting';
  #session: ChatSession | undefined;
  #pending: PendingTurn | undefined;
  #unsaved: Finished | undefined;
  #notice: Notice | undefined;
  /** Who the last turn was sent to. */
  #answering = '';
  #running: vscode.CancellationTokenSource | undefined;
  #sending: Promise<unknown> = Promise.resolve();
  #opening: Promise<void> | undefined;
  #reloading: Promise<void> | undefined;
  #stale = false;

  readonly onDidChange = this.#snapshots.event;
  readonly onDidStream = this.#pendings.event;
  readonly onDidCommit = this.#committed.event;

  constructor(parts: ControllerParts) {
    this.#parts = parts;
    this.#own.add(
      parts.background.onDidChange((changed) => {
        if (changed.memories || changed.sessions) void this.#reload();
      }),
    );
    this.#own.add(
      parts.background.onDidStart(() => {
        void this.#reload();
      }),
    );
    this.#own.add(
      parts.config.onDidChange(() => {
        this.refresh();
      }),
    );
    this.#own.add(
      parts.actions.onDidAct(() => {
        void this.#reload();
      }),
    );
  }

  snapshot(): ChatSnapshot {
    const responder = this.#responder();
    return {
      session: this.#session && { id: this.#session.id, title: this.#session.title },
      turns: (this.#session?.turns ?? []).map(turnView),
      counts: this.#session?.counts ?? { turns: 0, remembered: 0 },
      pending: this.#pending,
      responder: { id: responder.id, ...responder.describe() },
      notice: this.#notice,
      undo: this.#parts.actions.undoLabel,
      status: this.#status,
    };
  }

  get sessionId(): string | undefined {
    return this.#session?.id;
  }

  get busy(): boolean {
    return this.#pending !== undefined;
  }

  /** Opens the session this workspace was in; called when the panel is first shown. */
  open(): Promise<void> {
    this.#opening ??= (async () => {
      const id = this.#parts.memento.get<string>(SESSION_KEY);
      try {
        if (id === undefined) await this.#parts.background.request('hololoom/chat.sessions', {});
        else this.#session = await this.#parts.background.request('hololoom/chat.open', { sessionId: id });
        this.#status = 'ready';
        this.#notice = undefined;
      } catch (error) {
        if (error instanceof RequestError && error.reason === 'notFound') {
          await this.#parts.memento.update(SESSION_KEY, undefined);
          this.#status = 'ready';
        } else {
          this.#status = 'unavailable';
          this.#opening = undefined;
          this.#complain(error, ['retry', 'showLog']);
        }
      }
      this.#show();
    })();
    return this.#opening;
  }

  async openSession(sessionId: string): Promise<void> {
    await this.#settle();
    await this.#setSession(await this.#parts.background.request('hololoom/chat.open', { sessionId }));
  }

  /** An empty session; it is stored with its first turn, so that looking around leaves nothing behind. */
  async newSession(): Promise<void> {
    await this.#settle();
    await this.#setSession(undefined);
  }

  /** Answers and stores one text. Resolves to the text where it was not accepted, so that it goes back to the box. */
  send(text: string): Promise<string | undefined> {
    const sent = this.#send(text);
    this.#sending = sent;
    return sent;
  }

  /** What is under way is stopped and stored where it was asked, before another session comes. */
  async #settle(): Promise<void> {
    this.#running?.cancel();
    await this.#sending;
    this.#dropAnswerNotice();
  }

  /** What was wrong with who answered is no news once another one, other settings or another session is chosen. */
  #dropAnswerNotice(): void {
    if (this.#notice?.actions.includes('chooseResponder') === true) this.#notice = undefined;
  }

  async #send(text: string): Promise<string | undefined> {
    if (this.#pending !== undefined) return text;
    if (text.length > MAX_MESSAGE_LENGTH) {
      this.#complain(new HostError({ kind: 'messageTooLong', limit: MAX_MESSAGE_LENGTH }), []);
      this.#show();
      return text;
    }
    const running = new vscode.CancellationTokenSource();
    this.#running = running;
    this.#notice = undefined;
    this.#answering = this.#answerer();
    this.#pending = { user: text, answer: '', phase: 'recalling' };
    this.#show();
    try {
      const finished = await this.#answer(text, running.token);
      this.#unsaved = finished;
      await this.#commit();
      return undefined;
    } catch (error) {
      if (this.#unsaved === undefined) this.#pending = undefined;
      this.#complain(error, this.#unsaved === undefined ? ['showLog'] : ['retry', 'showLog']);
      this.#show();
      return this.#unsaved === undefined ? text : undefined;
    } finally {
      running.dispose();
      if (this.#running === running) this.#running = undefined;
    }
  }

  /** Ends the answer; what has come of it is kept as the turn's answer. */
  stop(): void {
    this.#running?.cancel();
    if (this.#unsaved !== undefined && this.#running === undefined) {
      this.#unsaved = undefined;
      this.#pending = undefined;
      this.#notice = undefined;
      this.#show();
    }
  }

  /** After a failure: opens what did not open, or stores what was not stored. */
  async retry(): Promise<void> {
    this.#notice = undefined;
    if (this.#unsaved === undefined) {
      await this.open();
      return;
    }
    this.#show();
    try {
      await this.#commit();
    } catch (error) {
      this.#complain(error, ['retry', 'showLog']);
      this.#show();
    }
  }

  async act(turnId: string, action: TurnAction): Promise<void> {
    const turn = this.#turn(turnId);
    if (turn !== undefined) await this.#parts.actions.act([turn], action);
  }

  async undo(): Promise<void> {
    await this.#parts.actions.undo();
    this.#show();
  }

  passage(turnId: string, index: number): Passage | undefined {
    return this.#turn(turnId)?.passages[index];
  }

  has(turnId: string): boolean {
    return this.#turn(turnId) !== undefined;
  }

  /** Something outside that the snapshot tells of may have changed, such as who answers. */
  refresh(): void {
    if (this.#answering !== this.#answerer()) this.#dropAnswerNotice();
    this.#show();
  }

  dismissNotice(): void {
    this.#notice = undefined;
    this.#show();
  }

  dispose(): void {
    this.#running?.cancel();
    this.#own.dispose();
  }

  #responder(): Responder {
    return this.#parts.responders[this.#parts.config.settings().responder];
  }

  /** Who answers, and where the text goes. */
  #answerer(): string {
    const responder = this.#responder();
    return JSON.stringify([responder.id, responder.describe()]);
  }

  #turn(id: string): ChatTurn | undefined {
    return this.#session?.turns.find((turn) => turn.id === id);
  }

  async #answer(text: string, token: vscode.CancellationToken): Promise<Finished> {
    const session = this.#session;
    const responder = this.#responder();
    const passages = await this.#parts.background.request(
      'hololoom/chat.recall',
      { text, limit: RECALL_LIMIT },
      { token },
    );
    const history = (session?.turns ?? []).slice(-HISTORY_TURNS);
    const known = { passages, history };
    const given = responder.givesToModel ? await withoutSecrets(this.#parts.background, known, token) : known;
    this.#stream({ user: text, answer: '', phase: 'answering' });
    const answer = await responder.answer({ text, ...given }, token);
    let said = '';
    let drawn = performance.now();
    for await (const piece of answer.pieces) {
      said += piece;
      const now = performance.now();
      if (now - drawn < STREAM_INTERVAL_MS) continue;
      drawn = now;
      this.#stream({ user: text, answer: said, phase: 'answering' });
    }
    if (said.trim() === '') throw new StoppedError();
    const { model, passages: sources, boilerplate } = answer;
    return { session, user: text, assistant: said, model, passages: sources, boilerplate };
  }

  async #commit(): Promise<void> {
    const unsaved = this.#unsaved;
    if (unsaved === undefined) return;
    const { background, log } = this.#parts;
    const { session: asked, ...finished } = unsaved;
    this.#stream({ user: finished.user, answer: finished.assistant, phase: 'scoring' });
    const session = asked ?? (await background.request('hololoom/chat.newSession', {}));
    // Kept with what is to be stored: a second try must not begin a second session.
    this.#unsaved = { ...unsaved, session };
    const began = performance.now();
    const turn = await background.request('hololoom/chat.commit', { sessionId: session.id, ...finished });
    log.info(`turn scored and stored in ${(performance.now() - began).toFixed(1)} ms`);
    this.#unsaved = undefined;
    this.#pending = undefined;
    // The session as it is by now: a change elsewhere may have had it read again meanwhile.
    const current = this.#session?.id === session.id ? this.#session : session;
    if (this.#session?.id === asked?.id || this.#session?.id === session.id)
      await this.#setSession(withTurn(current, turn));
    else this.#show();
    this.#committed.fire(turn);
    // The title of a new session comes from its first turn.
    void this.#reload();
  }

  async #setSession(session: ChatSession | undefined): Promise<void> {
    this.#session = session;
    this.#show();
    await this.#parts.memento.update(SESSION_KEY, session?.id);
  }

  /** Reads the session again: another view or window may have changed its turns. Several calls at once read once more. */
  async #reload(): Promise<void> {
    this.#stale = true;
    this.#reloading ??= (async () => {
      while (this.#stale) {
        this.#stale = false;
        await this.#readSession();
      }
      this.#reloading = undefined;
    })();
    await this.#reloading;
  }

  async #readSession(): Promise<void> {
    const id = this.#session?.id;
    if (id !== undefined) {
      const session = await this.#parts.background
        .request('hololoom/chat.open', { sessionId: id })
        .catch((error: unknown) => {
          this.#parts.log.warn(`the session could not be read again: ${String(error)}`);
          return undefined;
        });
      if (session === undefined || this.#session?.id !== id) return;
      this.#session = session;
    }
    this.#show();
  }

  #complain(error: unknown, actions: readonly ChatCommand[]): void {
    const complaint = complaintOf(error);
    if (complaint === undefined) return;
    this.#parts.log.error('the turn was not finished', error);
    this.#notice = { severity: 'error', text: complaint.sentence, actions: [...remedies(error), ...actions] };
  }

  #stream(pending: PendingTurn): void {
    this.#pending = pending;
    this.#pendings.fire(pending);
  }

  #show(): void {
    this.#snapshots.fire(this.snapshot());
  }
}

function withTurn(session: ChatSession, turn: ChatTurn): ChatSession {
  if (session.turns.some(({ id }) => id === turn.id)) return session;
  const { turns, remembered } = session.counts;
  return {
    ...session,
    turns: [...session.turns, turn],
    counts: { turns: turns + 1, remembered: remembered + (isKept(turn.state) ? 1 : 0) },
  };
}
