import { resolve } from 'node:path';
import type { Balance } from '../../core/synthesis/selection/options.ts';
import type { TargetId } from '../../core/targets/target.ts';
import type { DatasetChoices } from '../../protocol/datasetChoices.ts';
import type { Settings } from '../../protocol/settings.ts';
import { defaultPlan, type BuildPlan } from './plan.ts';

/** What the person chose over what is taken where they say nothing. */
export function chosenPlan(
  target: TargetId,
  choices: DatasetChoices,
  { pipeline, redaction }: Pick<Settings, 'pipeline' | 'redaction'>,
  workspaceFolder: string,
): BuildPlan {
  const usual = defaultPlan(target);
  const { conversation } = usual.records;
  const turns = choices.conversationTurns ?? conversation.turns;
  return {
    ...usual,
    format: choices.format ?? usual.format,
    records: {
      ...usual.records,
      kinds: choices.kinds ?? usual.records.kinds,
      synthesis: pipeline.synthesis,
      conversation: {
        ...conversation,
        ...(turns === 0 ? { cut: 'whole' } : { turns }),
        train: choices.conversationTrain ?? conversation.train,
      },
    },
    selection: {
      ...usual.selection,
      minConfidence: pipeline.synthesis.minConfidence,
      minQuality: choices.minQuality ?? usual.selection.minQuality,
      balance: balancesOf(choices),
      order: choices.order ?? usual.selection.order,
    },
    redaction,
    similarity: choices.similarity === 0 ? undefined : (choices.similarity ?? usual.similarity),
    evaluation: (choices.evaluationSets ?? []).map((path) => resolve(workspaceFolder, path)),
    ratios: choices.splits ?? usual.ratios,
    seed: choices.seed,
    maxTokens: choices.maxTokens,
    longRecords: choices.longRecords ?? usual.longRecords,
    name: choices.name === undefined || choices.name === '' ? usual.name : choices.name,
    license: choices.license ?? usual.license,
  };
}

/** Equal shares first: a cap on what is left takes no more than it has to. */
export function balancesOf({ balance = [], mostOfATopic, mostOfAPatternType }: DatasetChoices): readonly Balance[] {
  return [
    ...balance.map((by): Balance => ({ by, kind: 'equal' })),
    ...(mostOfATopic === undefined ? [] : [{ by: 'topic', kind: 'cap', most: mostOfATopic } as const]),
    ...(mostOfAPatternType === undefined
      ? []
      : [{ by: 'patternType', kind: 'cap', most: mostOfAPatternType } as const]),
  ];
}
