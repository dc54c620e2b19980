/** The chat panel: draws snapshots, sends what the person does, announces what changed. */
import type { ChatSnapshot, ChatStrings, HostToView, TurnView, ViewToHost } from '../../extension/protocol/chatView.ts';
import { button } from '../shared/components/components.ts';
import { element, setVisible } from '../shared/dom.ts';
import type { Host } from '../shared/host.ts';
import { fill } from '../shared/strings.ts';
import { Composer } from './composer.ts';
import { Conversation } from './conversation.ts';
import { emptyState } from './empty.ts';
import { noticeElement } from './notice.ts';
import { formatImportance, stateName, verdictName } from './score.ts';

/** What the view keeps while it is hidden; all else belongs to the host. */
export interface KeptState {
  readonly draft: string;
  readonly scrollTop: number;
  readonly atEnd: boolean;
}

export function isKeptState(value: unknown): value is KeptState {
  if (typeof value !== 'object' || value === null) return false;
  const state = value as Partial<Record<keyof KeptState, unknown>>;
  return typeof state.draft === 'string' && typeof state.scrollTop === 'number' && typeof state.atEnd === 'boolean';
}

export type ChatHost = Host<HostToView, ViewToHost, KeptState>;

/** Within this many pixels of the end the list follows new text. */
const NEAR_END = 24;
/** A list this low shows an answer from its start: its end and its score would be all that one sees. In pixels. */
const LOW = 160;

export class ChatView {
  readonly #host: ChatHost;
  readonly #strings: ChatStrings;
  readonly #conversation: Conversation;
  readonly #composer: Composer;
  readonly #scroller: HTMLElement;
  readonly #empty: HTMLElement;
  /** Where what is written goes, of the one who answers. */
  readonly #where: HTMLElement;
  readonly #notices: HTMLElement;
  readonly #status: HTMLElement;
  readonly #live: HTMLElement;
  readonly #undo: HTMLElement;
  #snapshot: ChatSnapshot | undefined;
  #requests = 0;
  #atEnd = true;

  constructor(host: ChatHost, strings: ChatStrings, root: HTMLElement) {
    this.#host = host;
    this.#strings = strings;
    this.#conversation = new Conversation(strings, {
      act: (turn, action) => {
        host.send({ type: 'act', requestId: this.#nextRequest(), turnId: turn.id, action });
      },
      undo: () => {
        this.#sendUndo();
      },
      leave: () => {
        this.#composer.focus();
      },
      open: (turn) => {
        host.send({ type: 'openTurn', turnId: turn.id });
      },
      openPassage: (turn, index) => {
        host.send({ type: 'openPassage', turnId: turn.id, index });
      },
      copy: (text) => {
        host.send({ type: 'copy', text });
        this.#announce(strings.copied);
      },
    });
    this.#composer = new Composer(strings, {
      send: (text) => {
        this.#atEnd = true;
        host.send({ type: 'send', requestId: this.#nextRequest(), text });
      },
      stop: () => {
        host.send({ type: 'stop' });
      },
      draft: () => {
        this.#keep();
      },
      chooseResponder: () => {
        host.send({ type: 'run', command: 'chooseResponder' });
      },
      up: () => this.#conversation.focusLast(),
    });
    this.#where = element('p', { class: 'hint' });
    this.#empty = emptyState(
      strings,
      (command) => {
        host.send({ type: 'run', command });
      },
      (question) => {
        this.#composer.text = question;
        this.#composer.focus();
      },
      this.#where,
    );
    this.#scroller = element(
      'main',
      { class: 'scroller' },
      element('h1', { class: 'visually-hidden' }, strings.conversation),
      this.#empty,
      this.#conversation.node,
    );
    this.#scroller.addEventListener('scroll', () => {
      const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
      this.#atEnd = scrollHeight - scrollTop - clientHeight < NEAR_END;
      this.#keep();
    });
    this.#notices = element('div', { class: 'notices' });
    this.#status = element('span', { class: 'counts' });
    this.#undo = button({
      label: strings.undo,
      icon: 'discard',
      secondary: true,
      onClick: () => {
        this.#sendUndo();
      },
    });
    this.#undo.classList.add('undo');
    this.#live = element('div', { class: 'visually-hidden', attributes: { role: 'status', 'aria-live': 'polite' } });
    root.replaceChildren(
      this.#scroller,
      element(
        'footer',
        {},
        this.#notices,
        element('div', { class: 'status' }, this.#status, this.#undo),
        this.#composer.node,
        element('p', { class: 'visually-hidden' }, strings.keysHelp),
      ),
      this.#live,
    );
    this.#restore();
  }

  receive(message: Exclude<HostToView, { type: 'init' }>): void {
    switch (message.type) {
      case 'snapshot':
        this.show(message.snapshot);
        return;
      case 'pending':
        if (this.#snapshot === undefined) return;
        this.#snapshot = { ...this.#snapshot, pending: message.pending };
        this.#conversation.showPending(message.pending);
        this.#follow();
        return;
      case 'done':
        if (message.draft !== undefined && this.#composer.text === '') this.#composer.text = message.draft;
        return;
      case 'focusComposer':
        this.#composer.focus();
        return;
      default:
        message satisfies never;
    }
  }

  show(snapshot: ChatSnapshot): void {
    const before = this.#snapshot;
    this.#snapshot = snapshot;
    const { counts, pending, notice, responder, turns } = snapshot;
    setVisible(this.#empty, turns.length === 0 && pending === undefined);
    this.#conversation.show(turns, pending);
    this.#composer.setBusy(pending !== undefined);
    this.#where.textContent = responder.detail;
    this.#composer.setResponder(fill(this.#strings.answersFrom, responder.label), responder.detail);
    this.#status.replaceChildren(...(snapshot.status === 'starting' ? [this.#strings.starting] : this.#counts(counts)));
    setVisible(this.#undo, snapshot.undo !== undefined);
    this.#undo.title = snapshot.undo ?? '';
    if (JSON.stringify(before?.notice) !== JSON.stringify(notice)) this.#showNotice();
    // The first turn of a new session brings the session with it.
    const begun = before?.session === undefined && before?.pending !== undefined;
    if (begun || before?.session?.id === snapshot.session?.id) this.#announceChanges(before?.turns ?? [], turns);
    else if (before !== undefined) this.#atEnd = true;
    this.#follow();
  }

  #showNotice(): void {
    const notice = this.#snapshot?.notice;
    this.#notices.replaceChildren();
    if (notice === undefined) return;
    this.#notices.append(
      noticeElement(
        notice,
        this.#strings,
        (command) => {
          this.#host.send({ type: 'run', command });
        },
        () => {
          this.#host.send({ type: 'dismissNotice' });
          this.#composer.focus();
        },
      ),
    );
  }

  /** In a narrow panel the line breaks between its parts, never within one. */
  #counts({ turns, remembered }: ChatSnapshot['counts']): readonly (Node | string)[] {
    if (turns === 0) return [this.#strings.statusNone];
    const parts = [
      fill(turns === 1 ? this.#strings.statusTurn : this.#strings.statusTurns, turns),
      fill(this.#strings.statusRemembered, remembered),
      fill(this.#strings.statusRate, Math.round((100 * remembered) / turns)),
    ];
    return parts.flatMap((part, i) => [i === 0 ? '' : ' · ', element('span', { class: 'count' }, part)]);
  }

  /** Says aloud what a sighted person sees change: a new score, a turn that was pinned or forgotten. */
  #announceChanges(before: readonly TurnView[], after: readonly TurnView[]): void {
    const last = after.at(-1);
    if (last !== undefined && after.length === before.length + 1) {
      this.#announce(
        fill(
          this.#strings.announceScore,
          formatImportance(last.importance),
          verdictName(last.verdict, this.#strings),
          stateName(last.state, this.#strings),
        ),
      );
      return;
    }
    const states = new Map(before.map((turn) => [turn.id, turn.state]));
    for (const [index, turn] of after.entries()) {
      const old = states.get(turn.id);
      if (old === undefined || old === turn.state) continue;
      this.#announce(fill(this.#strings.announceAction, index + 1, stateName(turn.state, this.#strings)));
      return;
    }
  }

  #announce(text: string): void {
    this.#live.textContent = text;
  }

  #sendUndo(): void {
    this.#host.send({ type: 'undo', requestId: this.#nextRequest() });
  }

  #nextRequest(): number {
    return ++this.#requests;
  }

  #follow(): void {
    if (!this.#atEnd) return;
    if (this.#snapshot?.turns.length === 0 && this.#snapshot.pending === undefined) {
      // The invitation is read from its top; only turns are followed to their end.
      this.#scroller.scrollTop = 0;
      return;
    }
    const end = this.#scroller.scrollHeight - this.#scroller.clientHeight;
    const answer = this.#scroller.clientHeight < LOW ? this.#conversation.lastAnswer : undefined;
    this.#scroller.scrollTop = answer === undefined ? end : Math.min(end, this.#topOf(answer));
  }

  /** Where something stands in the list, from the list's beginning. */
  #topOf(node: HTMLElement): number {
    return node.getBoundingClientRect().top - this.#scroller.getBoundingClientRect().top + this.#scroller.scrollTop;
  }

  #keep(): void {
    this.#host.keep({ draft: this.#composer.text, scrollTop: this.#scroller.scrollTop, atEnd: this.#atEnd });
  }

  #restore(): void {
    const kept = this.#host.kept();
    if (kept === undefined) return;
    this.#atEnd = kept.atEnd;
    this.#composer.text = kept.draft;
    // The turns that give the list its height come with the first snapshot, which is drawn in this same task.
    queueMicrotask(() => {
      if (!kept.atEnd) this.#scroller.scrollTop = kept.scrollTop;
    });
  }
}
