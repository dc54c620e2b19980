import type { Alternative, Conversation, Turn, TurnOrigin } from '../../model/turn.ts';
import type { ImportLedger } from '../importer.ts';
import { contentHash } from './hash.ts';
import type { DropReason } from './reasons.ts';
import type { ImportRun, OnConflict } from './run.ts';
import { withoutThoughts } from './thinking.ts';
import { millisecondsOf, timestampOf } from './time.ts';
import { tellingPrompt, titleFor } from './title.ts';

export interface PromptFacts {
  /** The record's own id; without one the turn's place in the conversation stands in. */
  readonly id?: string | undefined;
  /** Takes the place of the whole turn id: for records that are the same in every file that holds a copy. */
  readonly turnId?: string | undefined;
  /** Any form that `timestampOf` reads. */
  readonly at?: unknown;
  readonly line?: number | undefined;
  readonly project?: string | undefined;
  readonly gitBranch?: string | undefined;
  /** Records that this text is made of, all counted as read and not yet settled. */
  readonly records?: number;
}

export interface AnswerFacts {
  readonly model?: string | undefined;
  readonly rating?: number | undefined;
  readonly records?: number;
  /** Set between this text and the answer's text so far; a blank line by default. */
  readonly join?: string;
}

export interface ConversationFacts {
  /** The conversation's id in its source; without one it is named by its first exchange. */
  readonly id?: string | undefined;
  readonly title?: string | undefined;
  readonly createdAt?: unknown;
  /** Ids of conversations whose turns this one begins with copies of. */
  readonly forkOf?: readonly string[];
}

/** A turn that the person went back behind. */
export interface TakenBack {
  readonly user: string;
  /** '' where it had none yet. */
  readonly assistant: string;
  readonly model?: string;
  readonly records: number;
  readonly alternatives: readonly Alternative[];
}

export interface TurnRules {
  readonly source: string;
  readonly file: string;
  /** Two prompts in a row are one prompt in two messages, as in chats among people; otherwise the first is unanswered. */
  readonly joinPrompts?: boolean;
  readonly onConflict?: OnConflict;
  /** Forks of this source begin with copies under other ids, which only what is said tells. */
  readonly copies?: true;
}

interface OpenTurn {
  user: string;
  answers: { readonly text: string; readonly join: string }[];
  facts: PromptFacts;
  model: string | undefined;
  rating: number | undefined;
  records: number;
  alternatives: Alternative[];
}

interface ClosedTurn extends OpenTurn {
  readonly assistant: string;
  readonly userHash: string;
  /** Of both texts. */
  readonly hash: string;
}

/**
 * Makes turns of messages: a turn is one text of the person and all assistant text until the person's next text.
 * Settles every record it is given in the ledger, as kept or as dropped with the reason.
 */
export class ConversationBuilder {
  readonly #ledger: ImportLedger;
  readonly #run: ImportRun;
  readonly #rules: TurnRules;
  #open: OpenTurn | undefined;
  #turns: OpenTurn[] = [];

  constructor(ledger: ImportLedger, run: ImportRun, rules: TurnRules) {
    this.#ledger = ledger;
    this.#run = run;
    this.#rules = rules;
  }

  /** A text of the person. A blank one ends the turn before it and has no turn of its own. */
  prompt(text: string, facts: PromptFacts = {}): void {
    const records = facts.records ?? 1;
    if (isBlank(text)) {
      this.boundary();
      this.#ledger.dropped('empty', records);
      return;
    }
    const open = this.#open;
    if (open?.answers.length === 0 && this.#rules.joinPrompts === true) {
      open.user += `\n${text.toWellFormed()}`;
      open.records += records;
      return;
    }
    this.boundary();
    this.#open = {
      user: text.toWellFormed(),
      answers: [],
      facts,
      model: undefined,
      rating: undefined,
      records,
      alternatives: [],
    };
  }

  /** A text of the assistant; thoughts that it begins with are dropped as a record of their own. */
  answer(given: string, facts: AnswerFacts = {}): void {
    const records = facts.records ?? 1;
    const text = this.#withoutThoughts(given);
    if (isBlank(text)) {
      this.#ledger.dropped('empty', records);
      return;
    }
    const open = this.#open;
    if (!open) {
      this.#ledger.dropped('noPrompt', records);
      return;
    }
    open.answers.push({ text: text.toWellFormed(), join: facts.join ?? '\n\n' });
    open.records += records;
    open.model = facts.model ?? open.model;
    open.rating = facts.rating ?? open.rating;
  }

  /** The person's rating of the answer in progress: 1, 0 or -1. */
  rate(rating: number): void {
    if (this.#open) this.#open.rating = rating;
  }

  /** What stood in the place of the turn in progress; `records` of it are settled with the turn. */
  alternative(alternative: Alternative, records: number): void {
    if (!this.#open) {
      this.#ledger.dropped('otherBranch', records);
      return;
    }
    this.#open.alternatives.push({
      ...alternative,
      user: alternative.user.toWellFormed(),
      assistant: this.#withoutThoughts(alternative.assistant).toWellFormed(),
    });
    this.#open.records += records;
  }

  #withoutThoughts(text: string): string {
    const rest = withoutThoughts(text);
    if (rest !== text) {
      this.#ledger.read();
      this.#ledger.dropped('thinking');
    }
    return rest;
  }

  /** Prompt and answer so far of the turn in progress. */
  get current(): { readonly user: string; readonly assistant: string } | undefined {
    return this.#open && { user: this.#open.user, assistant: answerOf(this.#open) };
  }

  /** Ends the turn in progress; assistant text that follows answers nothing until the next prompt. */
  boundary(): void {
    const open = this.#open;
    this.#open = undefined;
    if (!open) return;
    if (open.answers.length === 0) this.#ledger.dropped('unanswered', open.records);
    else this.#turns.push(open);
  }

  /** Takes back the last turns, the one in progress among them; their records are the caller's to settle. */
  takeBack(count: number): readonly TakenBack[] {
    const taken: TakenBack[] = [];
    while (taken.length < count) {
      const turn = this.#open ?? this.#turns.pop();
      this.#open = undefined;
      if (!turn) break;
      const { user, model, records, alternatives } = turn;
      taken.unshift({ user, assistant: answerOf(turn), ...(model !== undefined && { model }), records, alternatives });
    }
    return taken;
  }

  /** Takes back the turn in progress, with a reason. */
  discard(reason: DropReason): void {
    if (this.#open) this.#ledger.dropped(reason, this.#open.records);
    this.#open = undefined;
  }

  /** The conversation of all turns since the last call, or undefined where there are none. */
  build(facts: ConversationFacts): Conversation | undefined {
    this.boundary();
    const closed = this.#turns.map(close);
    this.#turns = [];
    const [first] = closed;
    if (!first) return undefined;
    const id = `${this.#rules.source}:${facts.id?.toWellFormed() ?? first.hash}`;
    const parents = (facts.forkOf ?? []).map((parent) => `${this.#rules.source}:${parent.toWellFormed()}`);
    if (parents.length > 0) this.#run.noteFork(id, parents, millisecondsOf(facts.createdAt));
    const copied = this.#rules.copies ? this.#countCopied(closed, parents) : 0;
    for (const { records } of closed.slice(0, copied)) this.#ledger.dropped('duplicate', records);
    if (this.#rules.copies) for (const { hash } of closed) this.#run.tell(id, hash);
    const own = closed.slice(copied);
    const turns = own.map((turn, i) => this.#finish(turn, id, copied + i)).filter((turn) => turn !== undefined);
    if (turns.length === 0) return undefined;
    const createdAt = timestampOf(facts.createdAt) ?? turns[0]?.timestamp;
    return {
      id,
      title: titleFor(facts.title, tellingPrompt(turns.map(({ user }) => user)) ?? first.user),
      source: this.#rules.source,
      ...(createdAt !== undefined && { createdAt }),
      turns,
    };
  }

  /** How many turns, from the first one on, one of the conversations has as well. */
  #countCopied(turns: readonly ClosedTurn[], from: readonly string[]): number {
    const isOwn = ({ user, assistant, hash }: ClosedTurn, index: number): boolean =>
      !from.some((conversation) => this.#run.holds({ conversation, user, assistant }, hash, index));
    const first = turns.findIndex(isOwn);
    return first === -1 ? turns.length : first;
  }

  #finish(turn: ClosedTurn, conversation: string, index: number): Turn | undefined {
    const { facts, user, assistant } = turn;
    const named = facts.turnId ?? `${conversation}:${facts.id ?? `${index}-${turn.userHash.slice(0, 8)}`}`;
    const onConflict = this.#rules.onConflict ?? 'keepBoth';
    const texts = { conversation, user, assistant };
    const own = named.toWellFormed();
    const wanted = (this.#rules.copies && this.#run.storedAs(texts, index, own)) ?? own;
    const id = this.#run.uniqueId(wanted, turn.hash, onConflict, texts);
    if (id === undefined) {
      this.#ledger.dropped('duplicate', turn.records);
      return undefined;
    }
    this.#ledger.kept(turn.records);
    this.#ledger.turn();
    const timestamp = timestampOf(facts.at);
    return {
      id,
      conversation,
      index,
      user,
      assistant,
      ...(timestamp !== undefined && { timestamp }),
      ...(turn.model !== undefined && { model: turn.model.toWellFormed() }),
      origin: this.#origin(facts),
      ...(turn.alternatives.length > 0 && { alternatives: turn.alternatives }),
      ...(turn.rating !== undefined && { rating: turn.rating }),
    };
  }

  #origin({ line, project, gitBranch }: PromptFacts): TurnOrigin {
    return {
      source: this.#rules.source,
      file: this.#rules.file,
      ...(line !== undefined && { line }),
      ...(project !== undefined && { project: project.toWellFormed() }),
      ...(gitBranch !== undefined && { gitBranch: gitBranch.toWellFormed() }),
    };
  }
}

function close(open: OpenTurn): ClosedTurn {
  const assistant = answerOf(open);
  const userHash = contentHash(open.user);
  return { ...open, assistant, userHash, hash: contentHash(userHash, assistant) };
}

function answerOf(open: OpenTurn): string {
  return open.answers.reduce((text, answer, i) => (i === 0 ? answer.text : text + answer.join + answer.text), '');
}

function isBlank(text: string): boolean {
  return !/\S/.test(text);
}
