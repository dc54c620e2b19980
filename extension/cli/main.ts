import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { DEFAULT_MIN_PATTERN_CONFIDENCE } from '../core/model/pattern.ts';
import { DEFAULT_IMPORTANCE_THRESHOLD } from '../core/model/score.ts';
import { patterns } from './commands/patterns.ts';
import { score } from './commands/score.ts';
import { EXIT, Failure } from './failure.ts';

function unitInterval(value: string): number {
  const number = Number(value);
  if (value.trim() === '' || !(number >= 0 && number <= 1))
    throw new InvalidArgumentError('A number from 0 to 1 is wanted.');
  return number;
}

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

function program(): Command {
  const hololoom = new Command('hololoom')
    .description('Makes training data out of conversations: scores turns, mines patterns, writes JSONL. All local.')
    .exitOverride()
    .showHelpAfterError('(run with --help for the options)');

  hololoom
    .command('score')
    .description('score turns 0 to 1: JSONL of {id,user,assistant} or {id,text} in, JSONL out')
    .argument('<file>', 'JSONL file, - for standard input')
    .option('--threshold <n>', 'remembered at and above this importance', unitInterval, DEFAULT_IMPORTANCE_THRESHOLD)
    .option('--domain-term <term>', 'a term of yours that raises importance (repeatable)', collect, [])
    .action((file: string, options: { threshold: number; domainTerm: readonly string[] }) =>
      score(file, { threshold: options.threshold, domainTerms: options.domainTerm }),
    );

  hololoom
    .command('patterns')
    .description('enrich turns and extract patterns: the same JSONL in, JSONL out')
    .argument('<file>', 'JSONL file, - for standard input')
    .option(
      '--min-confidence <n>',
      'patterns below are left out; 0 prints all candidates',
      unitInterval,
      DEFAULT_MIN_PATTERN_CONFIDENCE,
    )
    .option('--domain-term <term>', 'a term of yours, recognised as an entity (repeatable)', collect, [])
    .action((file: string, options: { minConfidence: number; domainTerm: readonly string[] }) =>
      patterns(file, { minConfidence: options.minConfidence, domainTerms: options.domainTerm }),
    );

  return hololoom;
}

async function main(): Promise<number> {
  // A reader that closes early (`| head`) is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) =>
    process.exit(error.code === 'EPIPE' ? EXIT.done : EXIT.failed),
  );
  try {
    await program().parseAsync();
    return EXIT.done;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    if (error instanceof Failure) {
      process.stderr.write(`hololoom: ${error.message}\n`);
      return error.exitCode;
    }
    process.stderr.write(`hololoom: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return EXIT.failed;
  }
}

void main().then((code) => {
  process.exitCode = code;
});
