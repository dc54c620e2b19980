/** The judgement of a turn: number, word, state, and on demand what the number is made of. */
import type { ChatStrings, SignalView, TurnView } from '../../extension/protocol/chatView.ts';
import { badge, icon } from '../shared/components/components.ts';
import { element } from '../shared/dom.ts';
import { fill } from '../shared/strings.ts';
import { addingUp } from './shares.ts';

export function formatImportance(importance: number): string {
  return importance.toFixed(2);
}

const STATE_ICONS: Readonly<Record<TurnView['state'], string>> = {
  remembered: 'check',
  noise: 'circle-slash',
  pinned: 'pinned',
  forgotten: 'trash',
  restored: 'history',
};

export function stateName(state: TurnView['state'], strings: ChatStrings): string {
  switch (state) {
    case 'remembered':
      return strings.stateRemembered;
    case 'noise':
      return strings.stateNoise;
    case 'pinned':
      return strings.statePinned;
    case 'forgotten':
      return strings.stateForgotten;
    case 'restored':
      return strings.stateRestored;
    default: {
      const unknown: never = state;
      return unknown;
    }
  }
}

export function verdictName(verdict: TurnView['verdict'], strings: ChatStrings): string {
  return verdict === 'signal' ? strings.signal : strings.noise;
}

/** `0.72 [bar] Signal · Remembered`. */
export function scoreLine(turn: TurnView, strings: ChatStrings): HTMLElement {
  const filled = element('span', { class: 'meter-fill' });
  filled.style.width = `${String(Math.round(turn.importance * 100))}%`;
  const verdict = badge(verdictName(turn.verdict, strings));
  verdict.classList.add('verdict');
  return element(
    'div',
    { class: `score ${turn.verdict}` },
    element(
      'span',
      { class: 'importance', attributes: { title: strings.importance } },
      formatImportance(turn.importance),
    ),
    element('span', { class: 'meter', attributes: { 'aria-hidden': 'true' } }, filled),
    verdict,
    element('span', { class: `state ${turn.state}` }, icon(STATE_ICONS[turn.state]), stateName(turn.state, strings)),
  );
}

/** A disclosure with one row for each contribution, the longest bar for the largest share. */
export function explanation(turn: TurnView, strings: ChatStrings, open: boolean): HTMLDetailsElement {
  const largest = Math.max(...turn.signals.map((signal) => Math.abs(signal.contribution)), Number.EPSILON);
  const figures = addingUp(
    turn.signals.map(({ contribution }) => contribution),
    turn.importance,
  );
  const details = element(
    'details',
    { class: 'why' },
    element('summary', {}, fill(strings.why, formatImportance(turn.importance))),
    element('p', { class: 'hint' }, strings.whyIntro),
    element(
      'ul',
      { class: 'signals' },
      ...turn.signals.map((signal, i) =>
        signalRow(signal, figures[i] ?? signal.contribution, Math.abs(signal.contribution) / largest),
      ),
    ),
  );
  details.open = open;
  return details;
}

function signalRow(signal: SignalView, figure: number, share: number): HTMLElement {
  const bar = element('span', { class: 'bar-fill' });
  bar.style.width = `${String(Math.round(share * 100))}%`;
  const sign = signal.contribution < 0 ? '\u2212' : '+';
  return element(
    'li',
    { class: signal.contribution < 0 ? 'lowers' : 'raises' },
    element('span', { class: 'signal-label' }, signal.label),
    element('span', { class: 'bar', attributes: { 'aria-hidden': 'true' } }, bar),
    element('span', { class: 'signal-value' }, sign + Math.abs(figure).toFixed(2)),
    element('span', { class: 'signal-sentence' }, signal.sentence),
  );
}
