/** Where the person writes: Enter sends, Shift+Enter makes a new line, Stop while an answer streams. */
import type { ChatStrings } from '../../extension/protocol/chatView.ts';
import { iconButton, textArea, type IconButton, type TextArea } from '../shared/components/components.ts';
import { element, setVisible } from '../shared/dom.ts';

const MAX_ROWS = 10;

export interface ComposerEvents {
  send(text: string): void;
  stop(): void;
  /** The text changed: it is worth keeping. */
  draft(text: string): void;
  chooseResponder(): void;
  /** The person goes from the box up to the turns; false where there is none. */
  up(): boolean;
}

export class Composer {
  readonly node: HTMLElement;
  readonly #area: TextArea;
  readonly #send: HTMLElement;
  readonly #stop: HTMLElement;
  readonly #responder: HTMLButtonElement;
  /** In place of the former where the panel is low: the style sheet shows one of the two. */
  readonly #responderIcon: IconButton;
  readonly #events: ComposerEvents;
  #busy = false;

  constructor(strings: ChatStrings, events: ComposerEvents) {
    this.#events = events;
    this.#area = textArea(strings.composerLabel, strings.composerPlaceholder, MAX_ROWS);
    this.#area.node.addEventListener('input', () => {
      events.draft(this.#area.value);
    });
    this.#area.node.addEventListener('keydown', (event) => {
      if (event.key === 'ArrowUp' && !event.isComposing && this.#area.atStart) {
        if (events.up()) event.preventDefault();
        return;
      }
      // While an input method is composing, Enter chooses a candidate and sends nothing.
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#submit();
    });
    this.#send = iconButton('send', strings.send, () => {
      this.#submit();
    }).node;
    this.#stop = iconButton('debug-stop', strings.stop, () => {
      events.stop();
    }).node;
    this.#responder = element('button', { class: 'responder', attributes: { type: 'button' } });
    this.#responder.addEventListener('click', () => {
      events.chooseResponder();
    });
    this.#responderIcon = iconButton('account', '', () => {
      events.chooseResponder();
    });
    this.#responderIcon.node.classList.add('responder-icon');
    this.node = element(
      'div',
      { class: 'composer' },
      this.#area.node,
      element('div', { class: 'composer-row' }, this.#responder, this.#responderIcon.node, this.#stop, this.#send),
    );
    this.setBusy(false);
  }

  get text(): string {
    return this.#area.value;
  }

  set text(value: string) {
    this.#area.value = value;
    this.#events.draft(value);
  }

  setBusy(busy: boolean): void {
    this.#busy = busy;
    setVisible(this.#send, !busy);
    setVisible(this.#stop, busy);
  }

  /** Who answers, and where the text goes. */
  setResponder(label: string, detail: string): void {
    this.#responder.textContent = label;
    this.#responder.title = detail;
    this.#responderIcon.set('account', label);
  }

  focus(): void {
    this.#area.focus();
  }

  #submit(): void {
    const text = this.#area.value.trim();
    if (text === '' || this.#busy) return;
    this.text = '';
    this.#events.send(text);
  }
}
