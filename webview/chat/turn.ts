/** One turn of the conversation: the person's text, the answer with its sources, and the judgement with its actions. */
import type { ChatStrings, PassageView, PendingTurn, TurnAction, TurnView } from '../../extension/protocol/chatView.ts';
import { busyIcon, icon, iconButton } from '../shared/components/components.ts';
import { element } from '../shared/dom.ts';
import { MAX_RENDERED_LENGTH, renderMarkdown, type CodeBlockActions } from '../shared/markdown.ts';
import { fill } from '../shared/strings.ts';
import { explanation, formatImportance, scoreLine, stateName, verdictName } from './score.ts';

/** What a turn asks of the view around it. */
export interface TurnEvents {
  act(turn: TurnView, action: TurnAction): void;
  open(turn: TurnView): void;
  openPassage(turn: TurnView, index: number): void;
  copy(text: string): void;
}

/** What the pin key and button do to a turn in its present state. */
export function pinAction(turn: TurnView): TurnAction {
  return turn.state === 'pinned' ? 'unpin' : 'pin';
}

export function forgetAction(turn: TurnView): TurnAction {
  return turn.state === 'forgotten' ? 'restore' : 'forget';
}

export function actionName(action: TurnAction, strings: ChatStrings): string {
  return strings[action];
}

export function turnLabel(turn: TurnView, position: number, strings: ChatStrings): string {
  return fill(
    strings.turnLabel,
    position,
    formatImportance(turn.importance),
    verdictName(turn.verdict, strings),
    stateName(turn.state, strings),
  );
}

/** A committed turn. `whyOpen` keeps its disclosure as it was when the turn is drawn anew. */
export function turnElement(
  turn: TurnView,
  position: number,
  strings: ChatStrings,
  events: TurnEvents,
  whyOpen: boolean,
): HTMLElement {
  const headingId = `turn-${String(position)}`;
  const action = (name: TurnAction, iconName: string): HTMLElement =>
    iconButton(iconName, actionName(name, strings), () => {
      events.act(turn, name);
    }).node;
  return element(
    'article',
    {
      class: `turn ${turn.state}`,
      attributes: {
        tabindex: '-1',
        'aria-labelledby': headingId,
        'aria-keyshortcuts': 'P F U Enter',
        'data-turn': turn.id,
      },
    },
    element('h2', { class: 'visually-hidden', attributes: { id: headingId } }, turnLabel(turn, position, strings)),
    personText(turn.user, strings),
    answerText(turn.assistant, turn.model, strings, events),
    sources(turn, strings, events),
    scoreLine(turn, strings),
    // Beside the folded explanation, which has room for them: a turn shall be little higher than what it says.
    element(
      'div',
      { class: 'actions', attributes: { role: 'group', 'aria-label': turnLabel(turn, position, strings) } },
      element('time', { class: 'at', attributes: { title: turn.atInFull } }, turn.at),
      action(pinAction(turn), turn.state === 'pinned' ? 'pinned' : 'pin'),
      action(forgetAction(turn), turn.state === 'forgotten' ? 'discard' : 'trash'),
      iconButton('go-to-file', strings.openTurn, () => {
        events.open(turn);
      }).node,
      iconButton('copy', strings.copy, () => {
        events.copy(turn.assistant);
      }).node,
    ),
    explanation(turn, strings, whyOpen),
  );
}

/** The turn that is being answered. Only what changes is drawn again while the answer comes. */
export class PendingElement {
  readonly node: HTMLElement;
  readonly #strings: ChatStrings;
  readonly #events: TurnEvents;
  readonly #person = element('div');
  readonly #answer = element('div');
  readonly #phase = element('span');
  #shown: PendingTurn | undefined;

  constructor(strings: ChatStrings, events: TurnEvents) {
    this.#strings = strings;
    this.#events = events;
    this.node = element(
      'article',
      { class: 'turn pending', attributes: { 'aria-busy': 'true' } },
      this.#person,
      this.#answer,
      element('div', { class: 'phase' }, busyIcon(), this.#phase),
    );
  }

  show(pending: PendingTurn): void {
    const { user, answer, phase } = pending;
    const strings = this.#strings;
    const phases = {
      recalling: strings.phaseRecalling,
      answering: strings.phaseAnswering,
      scoring: strings.phaseScoring,
    } as const;
    if (this.#shown?.user !== user) this.#person.replaceChildren(personText(user, strings));
    if (this.#shown?.answer !== answer) {
      this.#answer.replaceChildren(...(answer === '' ? [] : [answerText(answer, '', strings, this.#events)]));
    }
    if (this.#shown?.phase !== phase) {
      this.#phase.textContent = phases[phase];
      this.node.setAttribute('aria-label', phases[phase]);
    }
    this.#shown = pending;
  }
}

function personText(text: string, strings: ChatStrings): HTMLElement {
  const cut = text.length > MAX_RENDERED_LENGTH;
  return element(
    'div',
    { class: 'person' },
    element('span', { class: 'visually-hidden' }, strings.you),
    element('div', { class: 'person-text' }, cut ? text.slice(0, MAX_RENDERED_LENGTH) : text),
    cut ? element('p', { class: 'hint' }, strings.shortened) : undefined,
  );
}

function answerText(text: string, model: string, strings: ChatStrings, events: TurnEvents): HTMLElement {
  const cut = text.length > MAX_RENDERED_LENGTH;
  const code: CodeBlockActions = {
    control: (content) =>
      iconButton('copy', strings.copyCode, () => {
        events.copy(content);
      }).node,
    label: (language) => fill(strings.codeLabel, language).trim(),
    table: strings.tableLabel,
  };
  const body = element('div', { class: 'markdown' });
  body.append(renderMarkdown(cut ? text.slice(0, MAX_RENDERED_LENGTH) : text, code));
  return element(
    'div',
    { class: 'answer' },
    element('span', { class: 'visually-hidden' }, strings.answer),
    model === '' ? undefined : element('div', { class: 'hint model' }, model),
    body,
    cut ? element('p', { class: 'hint' }, strings.shortened) : undefined,
  );
}

function sources(turn: TurnView, strings: ChatStrings, events: TurnEvents): HTMLElement | undefined {
  if (turn.passages.length === 0) return undefined;
  const link = (passage: PassageView, index: number): HTMLElement => {
    const node = element(
      'button',
      {
        class: 'source',
        attributes: { type: 'button', title: passage.kind === 'memory' ? strings.openMemory : strings.openDocument },
      },
      icon(passage.kind === 'memory' ? 'comment-discussion' : 'file'),
      element('span', {}, passage.title),
    );
    node.addEventListener('click', () => {
      events.openPassage(turn, index);
    });
    return element('li', {}, node);
  };
  return element(
    'div',
    { class: 'sources' },
    element('span', { class: 'hint' }, strings.sources),
    element('ol', {}, ...turn.passages.map(link)),
  );
}
