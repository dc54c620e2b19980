import { causalTrainer } from './causal.ts';
import { comparisonTrainer } from './comparison.ts';
import { decisionTrainer } from './decision.ts';
import { definitionTrainer } from './definition.ts';
import { namesTrainer } from './enrichNames.ts';
import { vocabularyTrainer } from './enrichVocabulary.ts';
import { importanceTrainer } from './importance.ts';
import { qaPairTrainer } from './qaPair.ts';
import type { Trainer } from './lib/trainer.ts';

/** Everything that `npm run train` fits. Add a model: one file beside this one, one line here. */
export const TRAINERS: readonly Trainer[] = [
  causalTrainer,
  comparisonTrainer,
  decisionTrainer,
  definitionTrainer,
  qaPairTrainer,
  namesTrainer,
  vocabularyTrainer,
  importanceTrainer,
];
