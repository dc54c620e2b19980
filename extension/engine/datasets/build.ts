/** A dataset from conversations to a folder that a trainer loads: every step, its account, and files that appear together. */
import type { TrainingRecord } from '../../core/model/record.ts';
import { throwIfCancelled } from '../../core/ports.ts';
import type { Split, SplitSummary } from '../../core/synthesis/splits/splits.ts';
import { TARGETS } from '../../core/targets/registry.ts';
import {
  sequenceLength,
  type Command,
  type DatasetFacts,
  type DataStatement,
  type StepAccount,
  type TargetId,
  type TokenAccount,
  type Target,
} from '../../core/targets/target.ts';
import { commandsFile, COMMANDS_FILE } from '../../core/targets/writing.ts';
import { countsOf } from '../../core/text/order.ts';
import { lengthHistogram } from '../../core/tokens/counter.ts';
import type { Workers } from '../duplicates/search.ts';
import { EngineError, fileError, systemCode } from '../errors.ts';
import { loadTokenizer } from '../tokens/tokenizer.ts';
import { evaluationSets } from './evaluationSets.ts';
import { FolderInMaking, folderState } from './folder.ts';
import { MANIFEST_FILE, manifestText, type ManifestFile } from './manifest.ts';
import { decontaminationStep, DuplicatesStep, heldOutStep, splitsLeft, splitsOf } from './overlapSteps.ts';
import { planSettings, splitSeed, trainerSeed, type BuildPlan } from './plan.ts';
import { baseName } from './provenance.ts';
import { readRecords, type DatasetSource, type ReadRecords } from './source.ts';
import { StepRunner, type DroppedFrom, type Step, type StepCall } from './step.ts';
import { balanceStep, RecordLengths, partFor, partModes, selectionStep, targetStep, tokenStep } from './steps.ts';
import { writeData, writeSides } from './writeDataset.ts';

export interface BuildParts {
  readonly source: DatasetSource;
  /** Replaces what should not leave the store; undefined where the person wants none. */
  readonly redaction: Step | undefined;
  readonly workers: Workers;
}

export interface BuildResult {
  readonly target: TargetId;
  readonly input: Pick<ReadRecords, 'conversations' | 'turns'> & { readonly records: number };
  readonly steps: readonly StepAccount[];
  /** Every record that was dropped, by which step and why. */
  readonly dropped: readonly DroppedFrom[];
  readonly splits: SplitSummary;
  readonly tokens: TokenAccount;
  /** What was written; undefined where no record was left. */
  readonly written: WrittenFolder | undefined;
}

export interface WrittenFolder {
  readonly folder: string;
  readonly facts: DatasetFacts;
  /** Relative paths with forward slashes; the manifest last. */
  readonly files: readonly ManifestFile[];
  readonly commands: readonly Command[];
  readonly notes: readonly string[];
}

/** Shares of the whole work, by stage, for progress. */
const STAGES = { records: 0.4, steps: 0.4, files: 0.2 } as const;

/**
 * Builds into `folder`. Throws `folderTaken` where something stands there that is not an untouched dataset of ours and
 * `replace` is false, `nothingToDo` where the source holds no record. A cancellation or failure leaves the folder as
 * it was. Same source and plan, same bytes.
 */
export async function buildDataset(
  parts: BuildParts,
  plan: BuildPlan,
  folder: string,
  replace: boolean,
  call: StepCall,
): Promise<BuildResult> {
  if (!replace) await refuseForeign(folder);
  const target = TARGETS[plan.target];
  if (plan.format === 'parquet' && target.parquet !== true) {
    throw new EngineError('invalid', `${target.name} is written as JSONL; Parquet is for the target huggingface`);
  }
  const evaluation = await evaluationSets(plan.evaluation, call.signal);
  const lengths = new RecordLengths(await loadTokenizer(), target);
  const read = await readRecords(parts.source, plan.records, within(call, 0, STAGES.records));
  if (read.records.length === 0) throw new EngineError('nothingToDo', 'the conversations give no record');

  const runner = new StepRunner();
  const { selection } = plan;
  const partOf = (record: TrainingRecord): string | undefined => partFor(target, record)?.id;
  const duplicates = new DuplicatesStep(plan.similarity, parts.workers, partOf, selection);
  const before: readonly Step[] = [
    selectionStep(selection, lengths),
    ...(parts.redaction ? [parts.redaction] : []),
    targetStep(target),
    duplicates,
    ...(evaluation ? [decontaminationStep(evaluation, selection)] : []),
  ];
  let records = read.records;
  const total = before.length + 3;
  let done = 0;
  const stepCall = (): StepCall => within(call, STAGES.records + (STAGES.steps * done++) / total, STAGES.steps / total);
  for (const step of before) records = await runner.run(step, records, stepCall());
  const split = splitsOf(records, plan.ratios, splitSeed(plan), duplicates.clusters);
  const splitOf = (record: TrainingRecord): Split => split.splits.get(record.id) ?? 'train';
  records = await runner.run(heldOutStep(split.splits, selection), records, stepCall());
  records = await runner.run(balanceStep(selection), records, stepCall());
  const measured = records;
  records = await runner.run(
    tokenStep(target, lengths, plan.maxTokens, plan.longRecords, selection),
    records,
    stepCall(),
  );
  const tokens = tokenAccount(target, measured, records, lengths, plan);
  const result = {
    target: plan.target,
    input: { conversations: read.conversations, turns: read.turns, records: read.records.length },
    steps: runner.accounts,
    dropped: runner.dropped,
    splits: splitsLeft(split, records),
    tokens,
  };
  if (records.length === 0) return { ...result, written: undefined };
  const statement = statementOf(records, plan, result, parts.redaction !== undefined);
  const written = await write({ plan, records, splitOf, folder, statement, result }, within(call, 0.8, STAGES.files));
  return { ...result, written };
}

/** Throws where the folder holds what a build would not bring back. */
async function refuseForeign(folder: string): Promise<void> {
  const state = await folderState(folder);
  if (state.kind !== 'foreign') return;
  throw new EngineError(
    'folderTaken',
    `${folder} holds files that are not of an unchanged HoloLoom dataset: ${state.files.join(', ')}`,
    { path: folder },
  );
}

function within({ progress, signal }: StepCall, from: number, share: number): StepCall {
  return {
    signal,
    progress: (fraction, message) => progress(fraction === undefined ? from : from + share * fraction, message),
  };
}

/** Counted by rows, as whoever reads the files counts them; `longer` by records. */
function tokenAccount(
  target: Target,
  measured: readonly TrainingRecord[],
  kept: readonly TrainingRecord[],
  lengths: RecordLengths,
  { maxTokens, longRecords }: BuildPlan,
): TokenAccount {
  const modes = partModes(target, kept);
  const of = kept.flatMap((record) => {
    const part = partFor(target, record);
    return part ? lengths.ofRows(record, modes.get(part)!) : [];
  });
  return {
    tokenizer: lengths.tokenizer.name,
    total: of.reduce((sum, length) => sum + length, 0),
    longest: of.reduce((most, length) => Math.max(most, length), 0),
    histogram: lengthHistogram(of),
    limit: maxTokens,
    longer: maxTokens === undefined ? 0 : measured.filter((record) => lengths.of(record) > maxTokens).length,
    longerAre: longRecords === 'drop' ? 'dropped' : 'kept',
  };
}

function statementOf(
  records: readonly TrainingRecord[],
  plan: BuildPlan,
  { steps, tokens }: Pick<BuildResult, 'steps' | 'tokens'>,
  redacted: boolean,
): DataStatement {
  const said = <T>(of: (record: TrainingRecord) => T | undefined): readonly T[] =>
    records.map(of).filter((value) => value !== undefined);
  return {
    name: plan.name,
    license: plan.license,
    sources: countsOf(said(({ source }) => source.importer)),
    models: countsOf(said(({ source }) => source.model)),
    languages: countsOf(said(({ language }) => language)),
    patternTypes: countsOf(said(({ patternType }) => patternType)),
    conversations: new Set(records.map(({ source }) => source.conversation)).size,
    steps,
    redaction: redacted ? 'on' : 'off',
    tokens,
  };
}

interface ToWrite {
  readonly plan: BuildPlan;
  readonly records: readonly TrainingRecord[];
  readonly splitOf: (record: TrainingRecord) => Split;
  readonly folder: string;
  readonly statement: DataStatement;
  readonly result: Omit<BuildResult, 'written'>;
}

async function write(
  { plan, records, splitOf, folder, statement, result }: ToWrite,
  call: StepCall,
): Promise<WrittenFolder> {
  const target = TARGETS[plan.target];
  const making = await FolderInMaking.create(folder);
  try {
    const data = await writeData(making, { target, format: plan.format, records, splitOf }, call);
    const facts: DatasetFacts = {
      parts: data.parts,
      sequenceLength: sequenceLength(result.tokens.longest, plan.maxTokens),
      seed: trainerSeed(plan),
      statement,
    };
    const notes = [...target.notes(facts), ...unmarkedNote(data.unmarked)];
    const sides = [...target.sides(facts), { path: COMMANDS_FILE, text: commandsFile(target, facts, notes) }];
    const files = [...data.files, ...(await writeSides(making, sides))];
    const manifest = manifestText({
      target: plan.target,
      settings: planSettings(plan, plan.evaluation.map(baseName)),
      input: result.input,
      steps: result.steps,
      splits: result.splits,
      tokens: result.tokens,
      facts,
      files,
    });
    const [manifestFile] = await writeSides(making, [{ path: MANIFEST_FILE, text: manifest }]);
    throwIfCancelled(call.signal);
    await making.commit();
    return {
      folder,
      facts,
      files: manifestFile ? [...files, manifestFile] : files,
      commands: target.commands(facts),
      notes,
    };
  } catch (error) {
    await making.discard();
    throw systemCode(error) === '' ? error : fileError('cannotWrite', folder, error);
  }
}

function unmarkedNote(unmarked: number): readonly string[] {
  return unmarked === 0
    ? []
    : [
        `${unmarked} conversation(s) have earlier answers that are context only; this format cannot say so, and whoever loads it learns them too.`,
      ];
}
