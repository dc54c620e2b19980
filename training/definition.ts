// How likely a definition candidate is one that a careful reader would accept. Fitted on labels of our own
// (training/data/definition.md is the guideline) over texts whose licence allows it.
import { DEFINITION_FEATURES, fillDefinitionFeatures } from '../extension/core/patterns/definition/features.ts';
import { askedWords, findDefinitions, mentionedWords } from '../extension/core/patterns/definition/find.ts';
import { wordsOf } from '../extension/core/patterns/phrases/words.ts';
import type { DefinitionCandidate } from '../extension/core/patterns/definition/candidate.ts';
import { analyze, type AnalyzedSide, type AnalyzedTurn } from '../extension/core/text/analysis.ts';
import { labelAt, readLabelledTurns } from './lib/candidates.ts';
import { readOwnData } from './lib/corpora.ts';
import {
  calibrateAll,
  crossValidate,
  exportModel,
  fitPlatt,
  trainLogistic,
  weightsText,
  type TrainingCase,
  type TrainingOptions,
} from './lib/logistic.ts';
import { auc, calibrationError, f1At } from './lib/measures.ts';
import type { Trainer } from './lib/trainer.ts';

const OPTIONS: TrainingOptions = {
  names: DEFINITION_FEATURES,
  signs: {
    clean: 1,
    alias: 1,
    genus: 1,
    postmodified: 1,
    asked: 1,
    inQuestion: 1,
    glossary: 1,
    standalone: 1,
    definedAs: 1,
    means: 1,
    isA: 1,
    calledX: 1,
    termOfTalk: -1,
    termOtherDeterminer: -1,
    participant: -1,
    deictic: -1,
    hedge: -1,
    evaluative: -1,
    unfinished: -1,
    termVerbal: -1,
    oneOfAKind: -1,
    symbol: -1,
    comment: -1,
    bareGenus: -1,
    theCode: -1,
  },
  epochs: 80,
  l2: 4e-3,
};

export const definitionTrainer: Trainer = {
  name: 'definition',
  corpora: ['conversations_coding', 'conversations_general', 'semeval10_t8', 'cnc', 'irc_disentangle'],
  output: 'extension/core/patterns/definition/weights.json',
  train(log) {
    const cases = definitionCases();
    const labels = cases.map((c) => c.label);
    const logits = crossValidate(cases, OPTIONS, 8);
    const calibration = fitPlatt(logits, labels);
    const p = calibrateAll(calibration, logits);
    const sure = labels.map((y) => (y >= 0.5 ? 1 : 0));
    const { precision, recall, f1 } = f1At(p, sure, 0.5);
    log(`${cases.length} candidates, ${sure.filter(Boolean).length} definitions`);
    log(
      `out of fold: AUC ${auc(p, sure).toFixed(3)} P ${precision.toFixed(3)} R ${recall.toFixed(3)} F1 ${f1.toFixed(3)}`,
    );
    const shown = f1At(p, sure, 0.7);
    log(
      `at 0.7: P ${shown.precision.toFixed(3)} R ${shown.recall.toFixed(3)}; ECE ${calibrationError(p, labels).toFixed(3)}`,
    );
    return weightsText(exportModel(trainLogistic(cases, OPTIONS), calibration));
  },
};

/** Letters spelled out tell what a short form stands for, not what the thing is: in doubt. */
const EXPANSION = 0.5;

/** A sentence of our own; `term` is what it defines, '' where it defines nothing. */
interface OwnSentence {
  readonly text: string;
  readonly term: string;
}

/** An exchange of our own; `terms` are what its answer defines. */
interface OwnExchange {
  readonly user: string;
  readonly assistant: string;
  readonly terms: readonly string[];
}

function definitionCases(): TrainingCase[] {
  const cases: TrainingCase[] = [];
  for (const { text, term } of readOwnData<OwnSentence>('definitionSentences')) {
    const turn = analyze({ kind: 'text', text });
    for (const side of turn.sides)
      for (const candidate of findDefinitions(side))
        cases.push({
          dense: featuresOf(candidate, side, turn),
          label:
            term === '' || side.analysis.slice(candidate.term).toLowerCase() !== term.toLowerCase()
              ? 0
              : candidate.form === 'acronym'
                ? EXPANSION
                : 1,
          group: text,
        });
  }
  for (const { user, assistant, terms } of readOwnData<OwnExchange>('definitionExchanges')) {
    const turn = analyze({ kind: 'exchange', user, assistant });
    const side = turn.sides[1] as AnalyzedSide;
    const defined = new Set(terms.map((term) => term.toLowerCase()));
    for (const candidate of findDefinitions(side)) {
      const label = defined.has(side.analysis.slice(candidate.term).toLowerCase()) ? 1 : 0;
      const doubted = candidate.form === 'acronym' ? Math.min(label, EXPANSION) : label;
      cases.push({ dense: featuresOf(candidate, side, turn), label: doubted, group: user });
    }
  }
  for (const { turn, group, labels } of readLabelledTurns('definition')) {
    for (const side of turn.sides) {
      if (side.side === 'user') continue;
      for (const candidate of findDefinitions(side)) {
        const label = labelAt(labels, side.side, candidate.form, candidate.term);
        if (label === undefined) continue;
        cases.push({ dense: featuresOf(candidate, side, turn), label: label.label, group });
      }
    }
  }
  return cases;
}

function featuresOf(candidate: DefinitionCandidate, side: AnalyzedSide, turn: AnalyzedTurn): Float64Array {
  const dense = new Float64Array(DEFINITION_FEATURES.length);
  fillDefinitionFeatures(dense, candidate, side.analysis, wordsOf(side.analysis), {
    side: side.side,
    asked: askedWords(turn),
    mentioned: mentionedWords(turn),
  });
  return dense;
}
