/** The built chat panel in a window of its own, with a fake VS Code around it: what the host would see and say. */
import { Window } from 'happy-dom';
import { readFile } from 'node:fs/promises';
import {
  CHAT_STRING_KEYS,
  type ChatSnapshot,
  type ChatStrings,
  type HostToView,
  type TurnView,
  type ViewToHost,
} from '../../extension/protocol/chatView.ts';
import { webviewScript } from './bundle.ts';

const bundle = webviewScript('chat');

/** Every text is its own key, so a test reads `[pin]` where a person reads a translation. Placeholders stay. */
export const STRINGS = Object.fromEntries(
  CHAT_STRING_KEYS.map((key) => [key, PLACEHOLDERS()[key] ?? `[${key}]`]),
) as ChatStrings;

function PLACEHOLDERS(): Partial<ChatStrings> {
  return {
    turnLabel: '[turnLabel] {0} {1} {2} {3}',
    why: '[why] {0}',
    codeLabel: '[codeLabel] {0}',
    statusNone: '[none]',
    statusTurn: '{0} [turn]',
    statusTurns: '{0} [turns]',
    statusRemembered: '{0} [remembered]',
    statusRate: '{0} % [rate]',
    answersFrom: '[answersFrom] {0}',
    announceScore: '[announceScore] {0} {1} {2}',
    announceAction: '[announceAction] {0} {1}',
  };
}

export const EMPTY: ChatSnapshot = {
  session: undefined,
  turns: [],
  counts: { turns: 0, remembered: 0 },
  pending: undefined,
  responder: { id: 'knowledgeBase', label: 'Knowledge base', detail: '[Stays here.]' },
  notice: undefined,
  undo: undefined,
  status: 'ready',
};

export function turn(overrides: Partial<TurnView> = {}): TurnView {
  return {
    id: 't1',
    user: 'What is Thompson Sampling?',
    assistant: 'A **Bayesian** method for bandits.',
    at: '10:00',
    atInFull: '23/11/2026, 10:00',
    importance: 0.7234,
    verdict: 'signal',
    state: 'remembered',
    signals: [
      { label: 'Explanation', sentence: 'The answer explains.', contribution: 0.5 },
      { label: 'Chatter', sentence: 'Some of it is chatter.', contribution: -0.1 },
      { label: 'Baseline', sentence: 'Where every turn starts.', contribution: 0.3234 },
    ],
    passages: [],
    model: '',
    ...overrides,
  };
}

export function snapshot(turns: readonly TurnView[], overrides: Partial<ChatSnapshot> = {}): ChatSnapshot {
  const remembered = turns.filter(({ state }) => state !== 'noise' && state !== 'forgotten').length;
  return {
    ...EMPTY,
    session: { id: 's1', title: 'Bandits' },
    turns,
    counts: { turns: turns.length, remembered },
    ...overrides,
  };
}

export class Panel {
  readonly window: Window;
  readonly document: Document;
  readonly posted: ViewToHost[] = [];
  kept: unknown;

  private constructor(window: Window, kept: unknown) {
    this.window = window;
    this.document = window.document as unknown as Document;
    this.kept = kept;
  }

  /** A panel that has said `ready` and was shown `first`. `kept` is what an earlier one kept. */
  static async open(first: ChatSnapshot = EMPTY, kept?: unknown): Promise<Panel> {
    const panel = await Panel.load(kept);
    panel.say({ type: 'init', strings: STRINGS, snapshot: first });
    await panel.settle();
    return panel;
  }

  /** A panel to which the host has said nothing yet. */
  static async load(kept?: unknown): Promise<Panel> {
    const window = new Window({
      url: 'https://panel.test/',
      settings: { enableJavaScriptEvaluation: true, suppressInsecureJavaScriptEnvironmentWarning: true },
    });
    window.document.write(
      '<!DOCTYPE html><html lang="en"><head><title>Chat</title><link id="vscode-codicon-stylesheet"></head><body></body></html>',
    );
    const panel = new Panel(window, kept);
    Object.assign(window, {
      acquireVsCodeApi: () => ({
        postMessage: (message: ViewToHost) => panel.posted.push(message),
        getState: () => panel.kept,
        setState: (state: unknown) => (panel.kept = state),
      }),
    });
    // happy-dom has no form-associated elements; the components only tell a form their value through these.
    Object.assign(window.HTMLElement.prototype, {
      attachInternals: () => ({ form: null, setFormValue: () => undefined, setValidity: () => undefined }),
    });
    window.eval(await bundle);
    return panel;
  }

  say(message: HostToView): void {
    // Messages cross a process boundary in the product: nothing is shared.
    this.window.dispatchEvent(new this.window.MessageEvent('message', { data: structuredClone(message) }));
  }

  /** Lets components draw themselves. */
  async settle(): Promise<void> {
    await this.window.happyDOM.waitUntilComplete();
    await new Promise((resolve) => setTimeout(resolve, 0));
  }

  async show(next: ChatSnapshot): Promise<void> {
    this.say({ type: 'snapshot', snapshot: next });
    await this.settle();
  }

  find<E extends HTMLElement = HTMLElement>(selector: string): E {
    const found = this.document.querySelector<E>(selector);
    if (found === null) throw new Error(`nothing matches ${selector} in\n${this.document.body.outerHTML}`);
    return found;
  }

  all(selector: string): readonly HTMLElement[] {
    return [...this.document.querySelectorAll<HTMLElement>(selector)];
  }

  text(): string {
    return this.document.body.textContent;
  }

  /** Presses a key where the focus is, or on `target`. */
  press(
    key: string,
    target: Element = this.document.activeElement ?? this.document.body,
    init: KeyboardEventInit = {},
  ): KeyboardEvent {
    const event = new this.window.KeyboardEvent('keydown', {
      key,
      bubbles: true,
      composed: true,
      cancelable: true,
      ...(init as object),
    });
    target.dispatchEvent(event as unknown as Event);
    return event as unknown as KeyboardEvent;
  }

  get composer(): HTMLTextAreaElement {
    return this.find('textarea');
  }

  write(text: string): void {
    this.composer.value = text;
    this.composer.dispatchEvent(new this.window.Event('input', { bubbles: true }) as unknown as Event);
  }

  last<T extends ViewToHost['type']>(type: T): Extract<ViewToHost, { type: T }> | undefined {
    return this.posted.filter((message): message is Extract<ViewToHost, { type: T }> => message.type === type).at(-1);
  }

  get announced(): string {
    return this.find('[aria-live="polite"]').textContent;
  }

  /** Ids of the rules of axe that do not hold, with where. */
  async axe(): Promise<readonly string[]> {
    this.window.eval(await readFile('node_modules/axe-core/axe.min.js', 'utf8'));
    const results = await (
      this.window as unknown as { axe: { run: (context: unknown, options: unknown) => Promise<AxeResults> } }
    ).axe.run(
      this.document.documentElement,
      // What needs layout or computed colours is checked in a real browser, by the tests of the user interface.
      { rules: { 'color-contrast': { enabled: false } } },
    );
    return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  }
}

interface AxeResults {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}
