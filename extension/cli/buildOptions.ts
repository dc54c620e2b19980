/** The options of `build`, and the plan that they make. */
import { InvalidArgumentError, Option, type Command } from 'commander';
import { RECORD_KINDS, type RecordKind } from '../core/model/record.ts';
import type { CancellationSignal } from '../core/ports.ts';
import { DEFAULT_RECORD_OPTIONS } from '../core/synthesis/kinds/options.ts';
import { DEFAULT_SIMILARITY } from '../core/synthesis/duplicates/duplicates.ts';
import type { BalanceBy } from '../core/synthesis/selection/options.ts';
import type { SplitRatios } from '../core/synthesis/splits/splits.ts';
import { TARGETS } from '../core/targets/registry.ts';
import { TARGET_IDS, type TargetId } from '../core/targets/target.ts';
import { balancesOf } from '../engine/datasets/chosenPlan.ts';
import { DEFAULT_DATASET_NAME, defaultPlan, type BuildPlan } from '../engine/datasets/plan.ts';
import { build, type BuildCommand } from './commands/build.ts';
import { collect, positiveInteger, unitInterval } from './options.ts';
import { addPipelineOptions, pipelineOf, redactionOf, type PipelineFlags } from './pipelineOptions.ts';

interface BuildFlags extends PipelineFlags {
  readonly target: TargetId;
  readonly out: string;
  readonly kinds?: readonly RecordKind[];
  readonly train: 'all' | 'last';
  readonly window: number;
  readonly splits?: SplitRatios;
  readonly seed?: number;
  readonly format: 'jsonl' | 'parquet';
  readonly maxTokens?: number;
  readonly long: 'keep' | 'drop';
  readonly duplicates: boolean;
  readonly similarity: number;
  readonly decontaminate: readonly string[];
  readonly balance?: readonly BalanceBy[];
  readonly mostOfATopic?: number;
  readonly mostOfAType?: number;
  readonly order: 'source' | 'shortFirst';
  readonly name: string;
  readonly license: string;
  readonly replace: boolean;
  readonly minQuality: number;
  readonly language: readonly string[];
  readonly json: boolean;
}

export function addBuildCommand(
  hololoom: Command,
  inputs: string,
  workerPath: string,
  signal: CancellationSignal,
): void {
  const making = hololoom
    .command('build')
    .description('make a dataset for a trainer: data, its configuration, and the command to run')
    .argument('<input...>', inputs)
    .addOption(new Option('--target <id>', 'what the dataset is for').choices(TARGET_IDS).makeOptionMandatory())
    .requiredOption('--out <dir>', 'folder of the dataset; made when missing')
    .option(
      '--kinds <list>',
      `of ${RECORD_KINDS.join(', ')}; by default those of the target but for conversation and text`,
      kinds,
    )
    .addOption(
      new Option('--train <answers>', 'of conversations: every answer is learnt, or the last of each window')
        .choices(['all', 'last'])
        .default('all'),
    )
    .option(
      '--window <n>',
      'turns of a conversation record',
      positiveInteger,
      DEFAULT_RECORD_OPTIONS.conversation.turns,
    )
    .option('--splits <train,validation,test>', 'shares, together 1', ratios)
    .option('--seed <n>', 'of splits and trainer', positiveInteger)
    .addOption(new Option('--format <format>', 'of data files').choices(['jsonl', 'parquet']).default('jsonl'))
    .option('--max-tokens <n>', 'longer records are counted, see --long', positiveInteger)
    .addOption(
      new Option('--long <action>', 'with records above --max-tokens').choices(['keep', 'drop']).default('keep'),
    )
    .option('--no-duplicates', 'leave duplicates as they are')
    .option('--similarity <n>', 'near-duplicates from here on, above 0.5', similarity, DEFAULT_SIMILARITY)
    .option('--decontaminate <path>', 'evaluation set that nothing may overlap with (repeatable)', collect, [])
    .addOption(
      new Option('--balance <groups...>', 'the same number of each; the best by quality stay').choices([
        'topic',
        'patternType',
      ]),
    )
    .option('--most-of-a-topic <n>', 'records of one topic at the most, the best by quality', positiveInteger)
    .option('--most-of-a-type <n>', 'records of one pattern type at the most', positiveInteger)
    .addOption(new Option('--order <order>', 'of rows').choices(['source', 'shortFirst']).default('source'))
    .option('--name <text>', 'of the dataset, for its card', DEFAULT_DATASET_NAME)
    .option('--license <id>', 'of the dataset, for its card', '')
    .option('--replace', 'write into a folder that holds other files, which stay', false);
  addPipelineOptions(making, 'record')
    .option('--min-quality <n>', 'only records at or above this quality', unitInterval, 0)
    .option('--language <code>', 'only this language, ISO 639-1 (repeatable)', collect, [])
    .option('--json', 'the account as JSON', false)
    .addHelpText(
      'after',
      `\nTargets:\n${TARGET_IDS.map((id) => `  ${id.padEnd(14)}${TARGETS[id].summary}`).join('\n')}`,
    )
    .action((paths: readonly string[], flags: BuildFlags) => build(paths, buildCommand(flags, workerPath), signal));
}

function buildCommand(flags: BuildFlags, workerPath: string): BuildCommand {
  const pipeline = pipelineOf(flags);
  const usual = defaultPlan(flags.target);
  const plan: BuildPlan = {
    ...usual,
    format: flags.format,
    records: {
      ...usual.records,
      kinds: flags.kinds ?? usual.records.kinds,
      synthesis: pipeline.synthesis,
      conversation: { ...usual.records.conversation, turns: flags.window, train: flags.train },
    },
    selection: {
      ...usual.selection,
      patternTypes: flags.pattern,
      minConfidence: flags.minConfidence,
      minImportance: flags.minImportance,
      minQuality: flags.minQuality,
      topics: flags.topic,
      languages: flags.language,
      balance: balancesOf({
        ...(flags.balance && { balance: flags.balance }),
        ...(flags.mostOfATopic !== undefined && { mostOfATopic: flags.mostOfATopic }),
        ...(flags.mostOfAType !== undefined && { mostOfAPatternType: flags.mostOfAType }),
      }),
      order: flags.order,
    },
    redaction: redactionOf(flags),
    similarity: flags.duplicates ? flags.similarity : undefined,
    evaluation: flags.decontaminate,
    ratios: flags.splits ?? usual.ratios,
    seed: flags.seed,
    maxTokens: flags.maxTokens,
    longRecords: flags.long,
    name: flags.name,
    license: flags.license,
  };
  return {
    out: flags.out,
    plan,
    pipeline,
    since: flags.since,
    replace: flags.replace,
    json: flags.json,
    workerPath,
  };
}

function kinds(value: string, before: readonly RecordKind[] | undefined): readonly RecordKind[] {
  const chosen = value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map((name) => {
      const kind = RECORD_KINDS.find((known) => known === name);
      if (!kind) throw new InvalidArgumentError(`Of ${RECORD_KINDS.join(', ')} one or more are wanted.`);
      return kind;
    });
  return [...new Set([...(before ?? []), ...chosen])];
}

function ratios(value: string): SplitRatios {
  const shares = value.split(',').map(Number);
  const [train = NaN, validation = NaN, test = NaN] = shares;
  const sum = train + validation + test;
  if (shares.length !== 3 || !shares.every((share) => share >= 0 && share <= 1) || Math.abs(sum - 1) > 1e-9) {
    throw new InvalidArgumentError('Three shares of 0 to 1 that add up to 1 are wanted, such as 0.9,0.05,0.05.');
  }
  return { train, validation, test };
}

function similarity(value: string): number {
  const number = unitInterval(value);
  if (number <= 0.5) throw new InvalidArgumentError('A number above 0.5 and up to 1 is wanted.');
  return number;
}
