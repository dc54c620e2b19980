import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import type { PipelineSettings } from '../../core/model/settings.ts';
import { Pipeline } from '../../core/pipeline.ts';
import type { CancellationSignal } from '../../core/ports.ts';
import { readAllowed } from '../../core/synthesis/redaction/allow.ts';
import { TARGETS } from '../../core/targets/registry.ts';
import { SPLITS } from '../../core/synthesis/splits/splits.ts';
import type { StepAccount, TokenAccount } from '../../core/targets/target.ts';
import { count } from '../../core/targets/writing.ts';
import { buildDataset, type BuildResult } from '../../engine/datasets/build.ts';
import type { BuildPlan } from '../../engine/datasets/plan.ts';
import { redactionStep } from '../../engine/datasets/redaction.ts';
import { turnSource } from '../../engine/datasets/turnSource.ts';
import { SecretlintScanner } from '../../engine/redaction/secretlint.ts';
import { EngineError } from '../../engine/errors.ts';
import { EXIT, Failure } from '../failure.ts';
import { InputTurns } from '../inputs.ts';

export interface BuildCommand {
  readonly out: string;
  readonly plan: BuildPlan;
  readonly pipeline: PipelineSettings;
  /** Only turns at or after this time (ISO 8601). */
  readonly since: string | undefined;
  readonly replace: boolean;
  readonly json: boolean;
  /** Bundle of the threads that look for duplicates. */
  readonly workerPath: string;
}

/** `build INPUT… --target T --out DIR`: conversation files in, a folder that a trainer loads out, the account on standard output. */
export async function build(
  inputs: readonly string[],
  command: BuildCommand,
  signal: CancellationSignal,
): Promise<void> {
  const { plan, out } = command;
  const problem = readAllowed(plan.redaction.allow).problems[0];
  if (problem !== undefined) {
    throw new Failure(
      `--allow ${problem.entry}: cannot be used (${problem.reason}); write the value itself, or a simpler /pattern/`,
      EXIT.usage,
    );
  }
  const started = performance.now();
  const turns = new InputTurns(inputs, command.since, signal);
  const parts = {
    source: turnSource(turns.turns(), new Pipeline(command.pipeline)),
    redaction: redactionStep(plan.redaction, new SecretlintScanner()),
    workers: { count: availableParallelism(), path: command.workerPath },
  };
  let result: BuildResult;
  try {
    result = await buildDataset(parts, plan, resolve(out), command.replace, { progress: () => undefined, signal });
  } catch (error) {
    if (error instanceof EngineError && error.reason === 'nothingToDo') turns.throwIfNothingRead();
    throw failureOf(error);
  }
  const seconds = (performance.now() - started) / 1000;
  process.stdout.write(command.json ? `${JSON.stringify(summary(result))}\n` : report(result, turns, out, seconds));
  if (!result.written)
    throw new Failure(`no record is left for ${TARGETS[plan.target].name}: the table says where they went`);
}

function failureOf(error: unknown): unknown {
  if (!(error instanceof EngineError)) return error;
  switch (error.reason) {
    case 'folderTaken':
      return new Failure(
        `${error.message}; name another folder, or --replace to write into it (files that are not ours stay)`,
        EXIT.failed,
        error,
      );
    case 'nothingToDo':
      return new Failure(
        `${error.message}; lower --threshold or --min-confidence, or name other --kinds`,
        EXIT.failed,
        error,
      );
    default:
      return new Failure(error.message, EXIT.failed, error);
  }
}

function summary({ dropped: _, written, ...result }: BuildResult): object {
  if (!written) return { ...result, written: null };
  const { folder, files, commands, notes } = written;
  return { ...result, written: { folder, files, commands, notes } };
}

function report(result: BuildResult, turns: InputTurns, out: string, seconds: number): string {
  const { input, steps, splits, tokens, written } = result;
  const lines = [
    `${count(turns.files)} file(s), ${count(input.conversations)} conversation(s), ${count(input.turns)} turn(s), ${count(input.records)} record(s) in ${seconds.toFixed(1)} s`,
    '',
    ...account(steps),
    '',
    ...SPLITS.map((split) => {
      const { rows, conversations } = splits.counts[split];
      return `${split.padEnd(16)}${count(rows).padStart(9)}  of ${count(conversations)} conversation(s)`;
    }),
    '',
    ...histogram(tokens),
  ];
  if (!written) return `${lines.join('\n')}\n`;
  const { files, commands, notes } = written;
  return `${[
    ...lines,
    '',
    ...files.map(
      ({ path, rows, bytes }) =>
        `wrote ${out}/${path}  ${rows === undefined ? `${count(bytes)} bytes` : `${count(rows)} row(s)`}`,
    ),
    ...(notes.length > 0 ? ['', ...notes.map((note) => `note: ${note}`)] : []),
    ...(commands.length > 0 ? ['', `cd ${shellWord(out)}`] : []),
    ...commands.flatMap(({ purpose, lines: typed }) => [`# ${purpose}`, ...typed]),
  ].join('\n')}\n`;
}

function account(steps: readonly StepAccount[]): readonly string[] {
  const row = (name: string, before: string, after: string, rest: string): string =>
    `${name.padEnd(16)}${before.padStart(9)}${after.padStart(9)}  ${rest}`.trimEnd();
  return [
    row('step', 'in', 'out', 'dropped'),
    ...steps.map(({ name, in: before, out: after, dropped, noted }) =>
      row(
        name,
        count(before),
        count(after),
        [told(dropped), told(noted, 'noted ')].filter((text) => text !== '').join('; '),
      ),
    ),
  ];
}

function told(counts: Readonly<Record<string, number>>, prefix = ''): string {
  const parts = Object.entries(counts).map(([name, n]) => `${name} ${count(n)}`);
  return parts.length === 0 ? '' : prefix + parts.join(', ');
}

/** Bars at the widest. */
const WIDEST = 40;

function histogram({
  tokenizer,
  total,
  longest,
  histogram: bars,
  limit,
  longer,
  longerAre,
}: TokenAccount): readonly string[] {
  const most = bars.reduce((high, { records }) => Math.max(high, records), 1);
  return [
    `${count(total)} tokens (${tokenizer}), the longest record ${count(longest)}`,
    ...bars.map(({ upTo, records }) =>
      `${`≤ ${count(upTo)}`.padStart(10)} ${count(records).padStart(8)}  ${'#'.repeat(Math.ceil((records / most) * WIDEST))}`.trimEnd(),
    ),
    ...(limit === undefined ? [] : [`${count(longer)} record(s) longer than ${count(limit)} tokens were ${longerAre}`]),
  ];
}

/** A path as one word of a shell. */
function shellWord(path: string): string {
  return /^[\w./:@%+=,-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;
}
