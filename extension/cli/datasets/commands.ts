import { InvalidArgumentError, Option, type Command } from 'commander';
import type { CancellationSignal } from '../../core/ports.ts';
import {
  DEFAULT_BOILERPLATE_CONVERSATIONS,
  DEFAULT_DUPLICATE_OPTIONS,
  DEFAULT_SIMILARITY,
} from '../../core/synthesis/duplicates/duplicates.ts';
import {
  DEFAULT_SPLIT_RATIOS,
  DEFAULT_SPLIT_SEED,
  SPLITS,
  type SplitRatios,
} from '../../core/synthesis/splits/splits.ts';
import { collect, positiveInteger, unitInterval } from '../options.ts';
import { decontaminateFile } from './decontaminate.ts';
import { dedupe } from './dedupe.ts';
import { splitFile, SPLITS_FILE } from './split.ts';

const FILE = 'JSONL dataset of any shape, - for standard input';
/** Ratios may miss 1 by this much: 0.33,0.33,0.33. */
const RATIO_TOLERANCE = 0.011;

interface DuplicateFlags {
  readonly threshold: number;
  readonly boilerplate: number;
  readonly workers?: number;
  readonly json: boolean;
}

/** The commands over whole datasets: dedupe, decontaminate, split. */
export function addDatasetCommands(program: Command, workerPath: string, signal: CancellationSignal): void {
  const workers = (): Option =>
    new Option('--workers <n>', 'worker threads; as many as cores by default').argParser(positiveInteger);
  const boilerplate = (): Option =>
    new Option('--boilerplate <n>', 'a block of text in this many conversations, with otherwise different text, is boilerplate') // prettier-ignore
      .argParser(conversations)
      .default(DEFAULT_BOILERPLATE_CONVERSATIONS);

  program
    .command('dedupe')
    .description('find exact and near-duplicates and boilerplate, and write what stays')
    .argument('<file...>', FILE)
    .option('--threshold <n>', 'near-duplicates share this much of their wording', similarity, DEFAULT_SIMILARITY)
    .addOption(boilerplate())
    .option('--survivor <id>', 'this row stays in its cluster, whatever its quality (repeatable)', collect, [])
    .option('--out <file>', 'the rows that stay, as they are and in their order')
    .addOption(workers())
    .option('--json', 'the report as JSON', false)
    .action((files: readonly string[], flags: DuplicateFlags & { survivor: readonly string[]; out?: string }) =>
      dedupe(
        files,
        {
          duplicates: { ...duplicateOptions(flags), survivors: new Map(flags.survivor.map((id) => [id, id])) },
          out: flags.out,
          workers: flags.workers,
          workerPath,
          json: flags.json,
        },
        signal,
      ),
    );

  program
    .command('decontaminate')
    .description('find rows that overlap with evaluation sets, and write the others')
    .argument('<file>', FILE)
    .requiredOption(
      '--against <path...>',
      'evaluation sets: files (JSONL, JSON, CSV, Parquet, text; packed or not) or folders of them',
    )
    .option('--min-share <n>', 'least share of an evaluation text that must be found in a row', unitInterval, 0)
    .option('--out <file>', 'the rows without overlap, as they are and in their order')
    .option('--json', 'the report as JSON', false)
    .action((file: string, flags: { against: readonly string[]; minShare: number; out?: string; json: boolean }) =>
      decontaminateFile(file, { ...flags, out: flags.out }, signal),
    );

  const ratio = SPLITS.map((split) => DEFAULT_SPLIT_RATIOS[split]).join(',');
  program
    .command('split')
    .description('train, validation and test by conversation; near-duplicates stay together')
    .argument('<file>', FILE)
    .requiredOption('--out <dir>', `folder for ${SPLITS.join('.jsonl, ')}.jsonl and ${SPLITS_FILE}; made when missing`)
    .option('--ratios <train,validation,test>', `shares of the splits (default: ${ratio})`, ratios)
    .option('--seed <text>', 'another seed gives other splits', DEFAULT_SPLIT_SEED)
    .option('--balanced', 'even shares of every pattern type, for small data; not stable without --previous', false)
    .option('--previous <file>', `${SPLITS_FILE} of an earlier split, whose conversations keep their place`)
    .option(
      '--threshold <n>',
      'rows that share this much of their wording stay together',
      similarity,
      DEFAULT_SIMILARITY,
    )
    .addOption(boilerplate())
    .addOption(workers())
    .option('--json', 'the report as JSON', false)
    .action((file: string, flags: DuplicateFlags & SplitFlags) =>
      splitFile(
        file,
        {
          out: flags.out,
          splits: { ratios: flags.ratios ?? DEFAULT_SPLIT_RATIOS, seed: flags.seed, balanced: flags.balanced },
          previous: flags.previous,
          duplicates: duplicateOptions(flags),
          workers: flags.workers,
          workerPath,
          json: flags.json,
        },
        signal,
      ),
    );
}

interface SplitFlags {
  readonly out: string;
  readonly ratios?: SplitRatios;
  readonly seed: string;
  readonly balanced: boolean;
  readonly previous?: string;
}

function duplicateOptions(flags: DuplicateFlags): typeof DEFAULT_DUPLICATE_OPTIONS {
  return { ...DEFAULT_DUPLICATE_OPTIONS, threshold: flags.threshold, boilerplateConversations: flags.boilerplate };
}

function similarity(value: string): number {
  const number = unitInterval(value);
  if (number < 0.5) throw new InvalidArgumentError('A number from 0.5 to 1 is wanted.');
  return number;
}

function conversations(value: string): number {
  const number = positiveInteger(value);
  if (number < 2) throw new InvalidArgumentError('A whole number of at least 2 is wanted.');
  return number;
}

function ratios(value: string): SplitRatios {
  const shares = value.split(',').map(Number);
  const [train, validation, test] = shares;
  const sum = shares.reduce((total, share) => total + share, 0);
  if (train === undefined || validation === undefined || test === undefined || shares.length !== SPLITS.length)
    throw new InvalidArgumentError('Three numbers are wanted, such as 0.9,0.05,0.05.');
  if (!shares.every((share) => share >= 0) || Math.abs(sum - 1) > RATIO_TOLERANCE)
    throw new InvalidArgumentError('Three numbers from 0 that make 1 together are wanted.');
  return { train: train / sum, validation: validation / sum, test: test / sum };
}
