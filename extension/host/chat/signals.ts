/** The contributions that a score is made of, as they are shown. */
import type { Contribution } from '../../core/model/score.ts';
import type { SignalView } from '../../protocol/chatView.ts';
import { signalWordings, unnamed } from './signalWordings.ts';

/** Shares below this are told together: a person reads reasons, not rounding. */
const SMALLEST_NAMED = 0.01;

/** The contributions in their order, worded, at most `limit` by name; they still add up to the importance. */
export function signalViews(signals: readonly Contribution[], limit = signals.length): readonly SignalView[] {
  const wordings = signalWordings();
  const largest = new Set(signals.filter(({ name }) => name !== 'other' && name !== 'baseline').slice(0, limit));
  const isSmall = (signal: Contribution): boolean =>
    signal.name !== 'baseline' && (!largest.has(signal) || Math.abs(signal.contribution) < SMALLEST_NAMED);
  const small = signals.filter(isSmall).reduce((sum, { contribution }) => sum + contribution, 0);
  const named = signals.filter((signal) => !isSmall(signal));
  const end = named.findIndex(({ name }) => name === 'baseline');
  const other = { name: 'other', contribution: small };
  const shown = small === 0 ? named : named.toSpliced(end < 0 ? named.length : end, 0, other);
  return shown.map(({ name, contribution }) => {
    const wording = wordings[name] ?? unnamed(name);
    return { label: wording.label, sentence: wording.sentence(contribution), contribution };
  });
}
