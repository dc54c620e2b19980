import { isKept } from '../../core/model/memory.ts';
import type { Passage } from '../../core/model/passage.ts';
import type { Turn } from '../../core/model/turn.ts';
import type { Clock, IdSource, MemoryStore, StoredMemory, StoredSession } from '../../core/ports.ts';
import type { ChatSession, ChatTurn } from '../../protocol/rpc.ts';
import type { CurrentSettings } from '../currentSettings.ts';
import { EngineError } from '../errors.ts';
import { fingerprintOf } from '../fingerprint.ts';
import { judgeTurn, learntAnewBefore, PANEL_SOURCE, storedBefore } from '../judging/judgeTurn.ts';

/** Sessions in which nothing was said are kept this long: another window may be about to use one. Milliseconds. */
const EMPTY_SESSION_AGE = 24 * 3600 * 1000;

export interface FinishedTurn {
  readonly sessionId: string;
  readonly user: string;
  readonly assistant: string;
  readonly model: string;
  readonly passages: readonly Passage[];
  /** Parts of the answer that the product worded itself; judged like recalled ones. */
  readonly boilerplate?: readonly string[] | undefined;
}

/** The panel's conversations. */
export class Sessions {
  readonly #store: MemoryStore;
  readonly #settings: CurrentSettings;
  readonly #clock: Clock;
  readonly #ids: IdSource;

  constructor(store: MemoryStore, settings: CurrentSettings, clock: Clock, ids: IdSource) {
    this.#store = store;
    this.#settings = settings;
    this.#clock = clock;
    this.#ids = ids;
  }

  list(): readonly StoredSession[] {
    return this.#store.sessions.list(false);
  }

  start(): ChatSession {
    this.#store.sessions.removeEmpty(new Date(this.#clock.now() - EMPTY_SESSION_AGE).toISOString());
    const id = `session-${this.#ids.next()}`;
    this.#store.sessions.create(id, this.#now());
    return toSession(id, '', []);
  }

  open(id: string): ChatSession {
    const session = this.#store.sessions.open(id);
    if (!session) throw new EngineError('notFound', `there is no session ${id}`);
    return toSession(id, session.title, session.turns);
  }

  /** Scores a finished turn, learns from it where it is worth remembering, stores it, and learns anew from what it takes back. */
  commit(finished: FinishedTurn): ChatTurn {
    const { sessionId, user, assistant, model, passages, boilerplate = [] } = finished;
    const now = this.#now();
    const recalled = [...passages.map((passage) => passage.text), ...boilerplate].filter((text) => text !== '');
    const turn: Turn = {
      id: `turn-${this.#ids.next()}`,
      conversation: sessionId,
      index: 0,
      user,
      assistant,
      timestamp: now,
      origin: { source: PANEL_SOURCE },
      ...(model === '' ? {} : { model }),
      ...(recalled.length === 0 ? {} : { recalled }),
    };
    const { score, learnt } = judgeTurn(
      turn,
      this.#settings.pipeline,
      this.#store.search,
      storedBefore({ conversation: sessionId, index: 'end' }, this.#store.memories),
    );
    const stored = this.#store.sessions.append(
      sessionId,
      {
        turn,
        score,
        learnt,
        fingerprint: fingerprintOf(turn),
        judgedBy: this.#settings.judge,
        passages,
      },
      user.trim() === '' ? assistant : user,
      now,
    );
    const { memories } = this.#store;
    const anew = learntAnewBefore(stored.turn, this.#settings.pipeline, memories);
    if (anew.length > 0) memories.learn(anew);
    return toChatTurn(stored);
  }

  #now(): string {
    return new Date(this.#clock.now()).toISOString();
  }
}

function toSession(id: string, title: string, memories: readonly StoredMemory[]): ChatSession {
  return {
    id,
    title,
    turns: memories.map(toChatTurn),
    counts: { turns: memories.length, remembered: memories.filter(({ state }) => isKept(state)).length },
  };
}

function toChatTurn({ id, turn, score, state, passages, addedAt }: StoredMemory): ChatTurn {
  const { user, assistant, timestamp, model } = turn;
  return { id, user, assistant, at: timestamp ?? addedAt, score, state, passages, model: model ?? '' };
}
