import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Command, CommanderError, Option } from 'commander';
import { FORMAT_IDS, type FormatId } from '../core/formats/format.ts';
import { DEFAULT_MIN_PATTERN_CONFIDENCE } from '../core/model/pattern.ts';
import { PRODUCT } from '../core/model/product.ts';
import { DEFAULT_IMPORTANCE_THRESHOLD } from '../core/model/score.ts';
import { CancelledError } from '../core/ports.ts';
import { TRANSCRIPT_FORMAT_IDS } from '../core/transcripts/transcript.ts';
import { DEFAULT_FEW_SHOT } from '../core/synthesis/fewShot.ts';
import { addBuildCommand } from './buildOptions.ts';
import { bench } from './commands/bench.ts';
import { conversations, type ConversationsOptions } from './commands/conversations.ts';
import { fewshot } from './commands/fewshot.ts';
import { importTurns, listSources } from './commands/import.ts';
import { patterns } from './commands/patterns.ts';
import { report } from './commands/report.ts';
import { score } from './commands/score.ts';
import { FoundSecrets, secrets, type SecretsOptions } from './commands/secrets.ts';
import { stats } from './commands/stats.ts';
import { synthesize } from './commands/synthesize.ts';
import { addDatasetCommands } from './datasets/commands.ts';
import { addCompareCommand } from './datasets/compare.ts';
import { EXIT, explainIo, Failure } from './failure.ts';
import { addValidateCommand } from './validate/command.ts';
import { formats, positiveInteger, unitInterval } from './options.ts';
import {
  addPipelineOptions,
  allow,
  domainTerm,
  noRedact,
  pipelineOf,
  redactionOf,
  type PipelineFlags,
} from './pipelineOptions.ts';
import { stateFolder } from './stateFolder.ts';

const FILE = 'JSONL file, - for standard input';
const INPUTS = 'conversation files, folders or archives of any known format, - for standard input';

/** The bundles of the worker threads lie beside this one. */
const WORKER = join(dirname(process.argv[1] ?? '.'), 'worker.js');
const DUPLICATES_WORKER = join(dirname(process.argv[1] ?? '.'), 'duplicatesWorker.js');

/** Set by SIGINT; commands look at it between pieces of work. */
const signal = { cancelled: false };

interface SynthesizeFlags extends PipelineFlags {
  readonly out: string;
  readonly format?: readonly FormatId[];
  readonly workers?: number;
  readonly json: boolean;
}

function program(): Command {
  const hololoom = new Command('hololoom')
    .description(
      'Makes training data out of conversations: scores turns, mines patterns, writes JSONL. Local: no network, no model.',
    )
    .version(PRODUCT.version, '-V, --version', 'print the version')
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(`hololoom: ${text.replace(/^error: /, '')}`) })
    .showHelpAfterError('(--help shows the options)');

  hololoom
    .command('score')
    .description('score turns 0 to 1: JSONL of {id,user,assistant} or {id,text} in, JSONL out')
    .argument('<file>', FILE)
    .option('--threshold <n>', 'remembered at and above this importance', unitInterval, DEFAULT_IMPORTANCE_THRESHOLD)
    .addOption(domainTerm)
    .action((file: string, flags: { threshold: number; domainTerm: readonly string[] }) =>
      score(file, { threshold: flags.threshold, domainTerms: flags.domainTerm }, signal),
    );

  hololoom
    .command('patterns')
    .description(
      'enrich turns and extract patterns: the same JSONL in, JSONL out; turns of one "conversation" are read together',
    )
    .argument('<file>', FILE)
    .option(
      '--min-confidence <n>',
      'patterns below are left out; 0 prints all candidates',
      unitInterval,
      DEFAULT_MIN_PATTERN_CONFIDENCE,
    )
    .addOption(domainTerm)
    .action((file: string, flags: { minConfidence: number; domainTerm: readonly string[] }) =>
      patterns(file, { minConfidence: flags.minConfidence, domainTerms: flags.domainTerm }, signal),
    );

  hololoom
    .command('secrets')
    .description('find secrets and personal data in datasets or texts; exit 1 when there are any')
    .argument('<file...>', 'JSONL or text files, - for standard input')
    .option('--json', 'findings as JSONL', false)
    .option('--only-secrets', 'credentials, no personal data', false)
    .addOption(allow)
    .option('--redact', 'write the one file anew with placeholders for what was found', false)
    .option('--out <file>', 'with --redact: where to; the file that was read stays as it is')
    .action((files: readonly string[], flags: SecretsOptions) => secrets(files, flags, signal));

  const making = hololoom
    .command('synthesize')
    .description('make training files out of conversations')
    .argument('<input...>', INPUTS)
    .requiredOption('--out <dir>', 'folder for the training files; made when missing')
    .option('--format <ids>', `${FORMAT_IDS.join(', ')}; all of them by default`, formats);
  addPipelineOptions(making, 'example')
    .addOption(new Option('--workers <n>', 'worker threads; as many as cores by default').argParser(positiveInteger))
    .option('--json', 'statistics as JSON', false)
    .action((inputs: readonly string[], flags: SynthesizeFlags) =>
      synthesize(inputs, synthesizeOptions(flags), signal),
    );

  addBuildCommand(hololoom, INPUTS, DUPLICATES_WORKER, signal);

  hololoom
    .command('stats')
    .description('figures of a raw, alpaca or chatml file')
    .argument('<file>', FILE)
    .option('--json', 'as JSON', false)
    .option('--report', 'of any dataset file or folder: all that the statistics view shows', false)
    .action((file: string, flags: { json: boolean; report: boolean }) =>
      flags.report ? report(file, flags, signal) : stats(file, flags, signal),
    );

  hololoom
    .command('fewshot')
    .description('the best examples of a file as a prompt, ending with the slot of a new question')
    .argument('<file>', FILE)
    .option('-n, --count <n>', 'examples in the prompt', positiveInteger, DEFAULT_FEW_SHOT)
    .option('--json', 'examples and prompt as JSON', false)
    .action((file: string, flags: { count: number; json: boolean }) => fewshot(file, flags, signal));

  hololoom
    .command('import')
    .description('read conversations of any known format: JSONL of turns out')
    .argument('[input...]', INPUTS)
    .option('--to-turns', 'print one JSON line a turn (what it does without a flag too)')
    .option(
      '--report',
      'the account of every file on standard error: records read = kept + dropped, with reasons',
      false,
    )
    .option('--list', 'name the formats, and what is found on this machine', false)
    .option('--json', 'with --list or --report: as JSON', false)
    .action((inputs: readonly string[], flags: { list: boolean; report: boolean; json: boolean }) => {
      if (flags.list) return listSources({ home: homedir(), platform: process.platform, env: process.env }, flags.json);
      if (inputs.length === 0) throw new Failure('import: name a file or folder, or use --list', EXIT.usage);
      return importTurns(inputs, flags, signal);
    });

  addDatasetCommands(hololoom, DUPLICATES_WORKER, signal);
  addCompareCommand(hololoom, signal);
  addValidateCommand(hololoom, signal);

  hololoom
    .command('conversations')
    .description('write conversations of any known format as files of one format, one file a conversation')
    .argument('<input...>', INPUTS)
    .requiredOption('--out <dir>', 'folder for the files; made when missing')
    .addOption(
      new Option('--format <id>', 'what the files are').choices(TRANSCRIPT_FORMAT_IDS).default('openai-messages'),
    )
    .addOption(noRedact())
    .addOption(allow)
    .option('--report', 'the account of every file that was read, on standard error', false)
    .option('--json', 'what was written, and the report, as JSON', false)
    .action((inputs: readonly string[], flags: ConversationsOptions) => conversations(inputs, flags, signal));

  hololoom
    .command('bench')
    .description('how fast each stage goes over the given conversations, as JSON')
    .argument('<input...>', INPUTS)
    .action((inputs: readonly string[]) => bench(inputs, WORKER, signal));

  return hololoom;
}

function synthesizeOptions(flags: SynthesizeFlags): Parameters<typeof synthesize>[1] {
  return {
    out: flags.out,
    formats: flags.format ?? FORMAT_IDS,
    pipeline: pipelineOf(flags),
    minImportance: flags.minImportance,
    patterns: flags.pattern,
    topics: flags.topic,
    since: flags.since,
    redaction: redactionOf(flags),
    workers: flags.workers,
    json: flags.json,
    workerPath: WORKER,
    ledger: join(stateFolder(process.platform, process.env, tmpdir()), 'written.json'),
  };
}

async function main(): Promise<number> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that closes early (`| head`) is no failure.
    if (error.code === 'EPIPE') process.exit(EXIT.done);
    process.stderr.write(`hololoom: ${explainIo('standard output', error).message}\n`, () => process.exit(EXIT.failed));
  });
  process.once('SIGINT', () => {
    signal.cancelled = true;
    // A second one ends at once.
    process.once('SIGINT', () => process.exit(EXIT.interrupted));
    // Commands that wait for input have nothing to clean up and would never look.
    process.stdin.destroy();
  });
  try {
    await program().parseAsync();
    return signal.cancelled ? EXIT.interrupted : EXIT.done;
  } catch (error) {
    if (signal.cancelled || error instanceof CancelledError) {
      process.stderr.write('hololoom: stopped; no file was written\n');
      return EXIT.interrupted;
    }
    if (error instanceof FoundSecrets) return EXIT.failed;
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    if (error instanceof Failure) {
      if (error.message !== '') process.stderr.write(`hololoom: ${error.message}\n`);
      return error.exitCode;
    }
    process.stderr.write(`hololoom: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return EXIT.failed;
  }
}

void main().then((code) => {
  process.exitCode = code;
});
