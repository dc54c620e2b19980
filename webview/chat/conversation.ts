/**
 * The list of turns. Snapshots are whole, but a turn is drawn again only when something of it changed, so a long
 * session costs what the change costs and focus, selection and open disclosures stay where they were.
 */
import type { ChatStrings, PendingTurn, TurnView } from '../../extension/protocol/chatView.ts';
import { element } from '../shared/dom.ts';
import { forgetAction, PendingElement, pinAction, turnElement, type TurnEvents } from './turn.ts';

interface Drawn {
  readonly turn: TurnView;
  readonly fingerprint: string;
  readonly node: HTMLElement;
}

export interface ConversationEvents extends TurnEvents {
  undo(): void;
  /** The person goes back to the box they write in. */
  leave(): void;
}

export class Conversation {
  readonly node: HTMLElement;
  readonly #strings: ChatStrings;
  readonly #events: ConversationEvents;
  #drawn: readonly Drawn[] = [];
  #pending: PendingElement | undefined;
  #current: string | undefined;

  constructor(strings: ChatStrings, events: ConversationEvents) {
    this.#strings = strings;
    this.#events = events;
    this.node = element('section', { class: 'conversation', attributes: { 'aria-label': strings.conversation } });
    this.node.addEventListener('keydown', (event) => {
      this.#onKey(event);
    });
    this.node.addEventListener('focusin', (event) => {
      const id = (event.target as HTMLElement).closest<HTMLElement>('article[data-turn]')?.dataset.turn;
      if (id !== undefined) this.#setCurrent(id);
    });
  }

  show(turns: readonly TurnView[], pending: PendingTurn | undefined): void {
    const before = new Map(this.#drawn.map((drawn) => [drawn.turn.id, drawn]));
    const focused = this.#focusedTurn();
    const next = turns.map((turn, index): Drawn => {
      const fingerprint = JSON.stringify([index, turn]);
      const old = before.get(turn.id);
      if (old?.fingerprint === fingerprint) return old;
      const whyOpen = old?.node.querySelector<HTMLDetailsElement>('details.why')?.open ?? false;
      const node = turnElement(turn, index + 1, this.#strings, this.#events, whyOpen);
      return { turn, fingerprint, node };
    });
    const kept = new Set(next);
    for (const old of this.#drawn) if (!kept.has(old)) old.node.remove();
    let previous: HTMLElement | undefined;
    for (const { node } of next) {
      if (previous === undefined ? this.node.firstChild !== node : previous.nextSibling !== node) {
        if (previous === undefined) this.node.prepend(node);
        else previous.after(node);
      }
      previous = node;
    }
    this.#drawn = next;
    this.showPending(pending);
    const known = this.#drawn.some(({ turn }) => turn.id === this.#current);
    this.#setCurrent(known ? this.#current : this.#drawn.at(-1)?.turn.id);
    if (focused !== undefined) this.#nodeOf(focused)?.focus({ preventScroll: true });
  }

  /** Focuses the last turn, the one beside the box; false where there is none. */
  focusLast(): boolean {
    return this.#focusAt(this.#drawn.length - 1);
  }

  /** Of the turn that is being answered, else of the last one. */
  get lastAnswer(): HTMLElement | undefined {
    const turn = this.#pending?.node ?? this.#drawn.at(-1)?.node;
    return turn?.querySelector<HTMLElement>('.answer') ?? undefined;
  }

  showPending(pending: PendingTurn | undefined): void {
    if (pending === undefined) {
      this.#pending?.node.remove();
      this.#pending = undefined;
      return;
    }
    if (this.#pending === undefined) {
      this.#pending = new PendingElement(this.#strings, this.#events);
      this.node.append(this.#pending.node);
    }
    this.#pending.show(pending);
  }

  /** One turn is in the tab order; the arrow keys go from turn to turn. */
  #setCurrent(id: string | undefined): void {
    this.#current = id;
    for (const { turn, node } of this.#drawn) node.tabIndex = turn.id === id ? 0 : -1;
  }

  #focusedTurn(): string | undefined {
    const active = document.activeElement;
    return active instanceof HTMLElement ? active.closest<HTMLElement>('article[data-turn]')?.dataset.turn : undefined;
  }

  #nodeOf(id: string): HTMLElement | undefined {
    return this.#drawn.find(({ turn }) => turn.id === id)?.node;
  }

  #onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const index = this.#drawn.findIndex(({ turn }) => turn.id === this.#focusedTurn());
    const turn = this.#drawn[index]?.turn;
    if (turn === undefined) return;
    const onTurn = (event.target as HTMLElement).matches('article');
    const handled = ((): boolean => {
      switch (event.key.toLowerCase()) {
        case 'p':
          this.#events.act(turn, pinAction(turn));
          return true;
        case 'f':
          this.#events.act(turn, forgetAction(turn));
          return true;
        case 'u':
          this.#events.undo();
          return true;
        case 'enter':
          if (!onTurn) return false;
          this.#events.open(turn);
          return true;
        case 'escape':
          this.#events.leave();
          return true;
        case 'arrowdown':
          if (!onTurn) return false;
          // Beyond the last turn stands the box.
          if (!this.#focusAt(index + 1)) this.#events.leave();
          return true;
        case 'arrowup':
          return onTurn && this.#focusAt(index - 1);
        case 'home':
          return onTurn && this.#focusAt(0);
        case 'end':
          return onTurn && this.#focusAt(this.#drawn.length - 1);
        default:
          return false;
      }
    })();
    if (handled) event.preventDefault();
  }

  #focusAt(index: number): boolean {
    const node = this.#drawn[index]?.node;
    node?.focus();
    return node !== undefined;
  }
}
