/** Importance on every corpus that tells it, by the protocol of the acceptance script. */
import { createScorer } from '../../extension/core/importance/score.ts';
import { DEFAULT_IMPORTANCE_THRESHOLD } from '../../extension/core/model/score.ts';
import { DEFAULT_PIPELINE_SETTINGS } from '../../extension/core/model/settings.ts';
import type { TurnContent } from '../../extension/core/model/turn.ts';
import { analyze } from '../../extension/core/text/analysis.ts';
import { heldOutScores } from '../importance.ts';
import { readCorpus } from '../lib/corpora.ts';
import { bugsum, bugsumComments, mrda, swda, type LabelledTurn } from '../lib/importanceCases.ts';
import { auc, aucAtEqualLength, bootstrapInterval, calibrationError } from '../lib/measures.ts';
import type { Figure } from './figure.ts';

const OUT_OF_FOLD = 'out of fold: each conversation judged by a model that has not seen it';

/** Figures, and the corpora that were looked for in vain. */
export function evaluateImportance(): { readonly figures: readonly Figure[]; readonly skipped: readonly string[] } {
  const scorer = createScorer(DEFAULT_PIPELINE_SETTINGS.importance);
  const shipped = (turn: LabelledTurn): number => scorer.score(analyze(turn.content)).importance;
  const figures: Figure[] = [];
  const skipped: string[] = [];
  const measure = (corpus: string, turns: readonly LabelledTurn[]): void => {
    if (turns.length === 0) skipped.push(corpus);
    else figures.push(figureOf(corpus, turns, turns.map(shipped), ''));
  };

  for (const [corpus, mode] of [
    ['turn_gold', 'exchange'],
    ['ami_extractive', 'text'],
  ] as const) {
    if (readCorpus(corpus) === undefined) {
      skipped.push(corpus);
      continue;
    }
    const { turns, logits, probabilities } = heldOutScores(mode);
    const kept = turns.map((_, i) => i).filter((i) => turns[i]?.corpus === corpus);
    const scores = kept.map((i) => probabilities[i] as number);
    // Ranked before calibration, which differs a little from fold to fold.
    const ranking = kept.map((i) => logits[i] as number);
    figures.push(
      figureOf(
        corpus,
        kept.map((i) => turns[i] as LabelledTurn),
        scores,
        OUT_OF_FOLD,
        ranking,
      ),
    );
  }
  measure('bugsum SDS sentences', bugsum('SDS'));
  measure('bugsum SDS comments', bugsumComments('SDS'));
  measure('bugsum ADS sentences', bugsum('ADS'));
  measure('bugsum ADS comments', bugsumComments('ADS'));
  measure('swda', swda());
  measure('mrda strict', mrda());
  return { figures, skipped };
}

function figureOf(
  corpus: string,
  turns: readonly LabelledTurn[],
  scores: readonly number[],
  note: string,
  ranking: readonly number[] = scores,
): Figure {
  // Borderline turns are left out, as the acceptance script does.
  const sure = turns.map((_, i) => i).filter((i) => turns[i]?.label === 0 || turns[i]?.label === 1);
  const y = sure.map((i) => (turns[i] as LabelledTurn).label);
  const s = sure.map((i) => scores[i] as number);
  const r = sure.map((i) => ranking[i] as number);
  const n = sure.map((i) => lengthOf((turns[i] as LabelledTurn).content));
  const groups = sure.map((i) => (turns[i] as LabelledTurn).group);
  const pick = <T>(values: readonly T[], indices: readonly number[]): T[] => indices.map((i) => values[i] as T);
  const recall = (label: 0 | 1, indices: readonly number[] = y.map((_, i) => i)): number => {
    const of = indices.filter((i) => y[i] === label);
    const right = of.filter((i) => (s[i] as number) >= DEFAULT_IMPORTANCE_THRESHOLD === (label === 1));
    return of.length === 0 ? Number.NaN : right.length / of.length;
  };
  const interval = (statistic: (indices: readonly number[]) => number): readonly [number, number] =>
    bootstrapInterval(y.length, statistic, { groups, rounds: 200 });
  return {
    task: 'importance',
    corpus,
    cases: y.length,
    positives: y.reduce((sum, v) => sum + v, 0),
    measures: {
      auc: auc(r, y),
      equalLength: aucAtEqualLength(r, y, n),
      lengthAlone: auc(n, y),
      noise: recall(0),
      signal: recall(1),
      remembered: s.filter((v) => v >= DEFAULT_IMPORTANCE_THRESHOLD).length / s.length,
      calibrationError: calibrationError(s, y),
    },
    intervals: {
      auc: interval((ix) => auc(pick(r, ix), pick(y, ix))),
      equalLength: interval((ix) => aucAtEqualLength(pick(r, ix), pick(y, ix), pick(n, ix))),
      noise: interval((ix) => recall(0, ix)),
      signal: interval((ix) => recall(1, ix)),
    },
    note,
  };
}

function lengthOf(content: TurnContent): number {
  return content.kind === 'exchange' ? content.user.length + content.assistant.length : content.text.length;
}
