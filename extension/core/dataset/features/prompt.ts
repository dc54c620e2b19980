/**
 * The text that a trainer would really build of a row: the same row trains on different prompts, by trainer and format.
 * Source for each: export-formats.md, sections 1 to 10, where the loaders' own code was read or run.
 */
import { isRecord, userContent } from '../../formats/wording.ts';
import { FORMAT_NAMES, type DocumentFormat } from '../formats.ts';
import { READS } from '../reads.ts';
import { TARGET_NAMES, type FolderFacts, type Target } from '../targets.ts';
import type { RowView } from '../view.ts';
import type { ChatTurn, PromptPiece } from '../chatTemplate.ts';
import { instructionPrompt, toolsNote } from './instructionPrompt.ts';
import { one, piece, textOf, type TrainedPrompt } from './trainedPrompt.ts';
import { Trainer, type Side } from './trainer.ts';

type RowObject = Readonly<Record<string, unknown>>;

/** undefined where the row has nothing to learn from, or is of no known format. */
export function trainedPrompt(
  value: unknown,
  format: DocumentFormat,
  view: RowView,
  target: Target | undefined,
  folder: FolderFacts,
): TrainedPrompt | undefined {
  if (!isRecord(value) || format === 'unknown') return undefined;
  const trainer = new Trainer(target, folder);
  switch (format) {
    case 'alpaca':
    case 'raw':
      // mlx-lm reads it where its configuration renames the columns.
      return instructionPrompt(value, target, folder);
    case 'messages':
    case 'sharegpt':
      return refused(target, format) ?? conversation(value, view, format, trainer);
    case 'promptCompletion':
      return refused(target, format) ?? completion(value, view, trainer);
    case 'text':
      return refused(target, format) ?? plain(value, trainer);
    case 'preference':
    case 'preferenceOpenai':
      return refused(target, format) ?? preference(value, view, trainer);
    case 'kto':
      return refused(target, format) ?? feedback(value, view, trainer);
    case 'segments':
      return refused(target, format) ?? segments(value);
  }
}

/** What the target's loader does not take at all. */
function refused(target: Target | undefined, format: Exclude<DocumentFormat, 'unknown'>): TrainedPrompt | undefined {
  if (target === undefined || READS[target].includes(format)) return undefined;
  const wanted = READS[target].slice(0, 3).map((name) => FORMAT_NAMES[name]);
  return {
    kind: 'refused',
    why: `${TARGET_NAMES[target]} does not read ${FORMAT_NAMES[format]}: it wants ${wanted.join(', ')}.`,
  };
}

// --- conversations -----------------------------------------------------------------------------

/** What LLaMA-Factory adds to rows of `formatting: openai` without tools. Source: section 3. */
const THINKING_OFF = 'detailed thinking off';

function conversation(
  row: RowObject,
  view: RowView,
  format: 'messages' | 'sharegpt',
  trainer: Trainer,
): TrainedPrompt | undefined {
  const { target, folder } = trainer;
  const list = view.lists.find(({ purpose }) => purpose === 'conversation');
  if (!list || list.messages.length === 0) return undefined;
  const tools = toolsNote(row);
  const thinking = target === 'llama-factory' && folder.llamaFactory?.formatting === 'openai' && tools.length === 0;
  const learnsAll = target === 'mlx-lm' || target === 'trl';
  const turns = withColumn(
    trainer.turns(list, learnsAll ? 'everything' : 'answers', READS_WEIGHT.has(target)),
    systemColumn(row, trainer),
  );
  const shown = thinking ? withSystem(turns, THINKING_OFF) : turns;
  const everything = trainer.learnsOf(learnsAll ? 'everything' : 'answers') === 'everything';
  return one(trainer.chat(shown, everything), [
    ...(thinking
      ? [`LLaMA-Factory adds "${THINKING_OFF}" to the system prompt of "formatting": "openai" without tools.`]
      : []),
    ...trainer.learningNote(target === undefined ? '' : (LEARNS[target] ?? '')),
    ...(target === 'trl' && format === 'sharegpt'
      ? ['TRL leaves the names of ShareGPT roles as they are, and most chat templates refuse them.']
      : []),
    ...tools,
    ...trainer.systemNote(shown),
    trainer.templateNote(),
  ]);
}

/** Without a target named, `weight` is taken at its word. */
const READS_WEIGHT: ReadonlySet<Target | undefined> = new Set([undefined, 'openai', 'together', 'huggingface']);

const LEARNS: Readonly<Partial<Record<Target, string>>> = {
  'mlx-lm': 'mlx-lm learns every part, or with --mask-prompt the last message alone.',
  trl: 'TRL learns the whole conversation, unless assistant_only_loss=True.',
  torchtune: 'torchtune learns the answers, and the rest too where train_on_input is True.',
};

/** A column `system` beside the messages, where the loader reads one. */
function systemColumn(row: RowObject, { target, folder }: Trainer): string {
  const read =
    target === 'axolotl' || (target === 'llama-factory' && folder.llamaFactory?.columns?.['system'] !== undefined);
  return read ? (textOf(row['system']) ?? '') : '';
}

function withColumn(turns: readonly ChatTurn[], system: string): readonly ChatTurn[] {
  if (system === '' || turns[0]?.role === 'system') return turns;
  return [{ role: 'system', text: system, learnt: false }, ...turns];
}

function withSystem(turns: readonly ChatTurn[], addition: string): readonly ChatTurn[] {
  const [first, ...rest] = turns;
  if (first?.role === 'system') return [{ ...first, text: `${first.text}\n${addition}` }, ...rest];
  return [{ role: 'system', text: addition, learnt: false }, ...turns];
}

// --- the other kinds ---------------------------------------------------------------------------

/** Trainers that make messages of a prompt and an answer that are texts, and draw their template around them. */
const MAKES_MESSAGES: ReadonlySet<Target | undefined> = new Set(['mlx-lm', 'llama-factory', 'torchtune']);
/** Of pairs and rated answers Axolotl's strategies do so too. */
const MAKES_PAIRS: ReadonlySet<Target | undefined> = new Set(['llama-factory', 'axolotl']);

function completion(row: RowObject, view: RowView, trainer: Trainer): TrainedPrompt | undefined {
  const { target } = trainer;
  const learnsAll = trainer.learnsOf(target === 'mlx-lm' ? 'everything' : 'answers') === 'everything';
  const prompt = sideOf(row['prompt'], view, 'prompt', trainer);
  const given = sideOf(row['completion'], view, 'answer', trainer);
  if (prompt === undefined || given === undefined) return undefined;
  const notes = trainer.learningNote(
    target === 'mlx-lm' ? 'mlx-lm learns the prompt too, unless --mask-prompt is given.' : '',
  );
  return joined({ prompt, given, learnsAll, messages: MAKES_MESSAGES.has(target) }, trainer, '', notes);
}

function plain(row: RowObject, trainer: Trainer): TrainedPrompt | undefined {
  const text = textOf(row['text']);
  if (text === undefined) return undefined;
  return one(trainer.plain([piece(text, true)]), [
    ...(trainer.target === 'axolotl' ? ['Axolotl (type: completion) cuts it at sequence_len.'] : []),
    ...trainer.plainNote(),
  ]);
}

function preference(row: RowObject, view: RowView, trainer: Trainer): TrainedPrompt | undefined {
  const openai = Object.hasOwn(row, 'preferred_output');
  const [better, worse] = openai ? ['preferred_output', 'non_preferred_output'] : ['chosen', 'rejected'];
  const prompt = (openai ? undefined : sideOf(row['prompt'], view, 'prompt', trainer)) ?? listsBefore(view, trainer);
  const chosen = answerSide(row[better], view, better, trainer);
  const rejected = answerSide(row[worse], view, worse, trainer);
  if (chosen === undefined || rejected === undefined) return undefined;
  const messages = MAKES_PAIRS.has(trainer.target);
  const sides = [
    joined({ prompt, given: chosen, learnsAll: false, messages }, trainer, 'chosen', []),
    joined({ prompt, given: rejected, learnsAll: false, messages }, trainer, 'rejected', []),
  ];
  return {
    kind: 'prompt',
    sequences: sides.flatMap((side) => side.sequences),
    notes: ['Learns to prefer the chosen answer over the rejected one.', ...sides[0]!.notes],
  };
}

function feedback(row: RowObject, view: RowView, trainer: Trainer): TrainedPrompt {
  const good = row['label'] ?? row['kto_tag'];
  const notes = [
    good === true ? 'A wanted answer.' : good === false ? 'An unwanted answer.' : 'The label is no boolean.',
  ];
  const whole = view.lists.find(({ purpose }) => purpose === 'conversation');
  if (whole) {
    const turns = trainer.turns(whole, 'lastAnswer', false);
    return one(trainer.chat(turns, false), [...notes, ...trainer.systemNote(turns), trainer.templateNote()]);
  }
  const prompt =
    sideOf(row['prompt'], view, 'prompt', trainer) ??
    (typeof row['instruction'] === 'string'
      ? userContent(row['instruction'], textOf(row['input']) ?? '')
      : listsBefore(view, trainer));
  const given =
    sideOf(row['completion'], view, 'answer', trainer) ?? (typeof row['output'] === 'string' ? row['output'] : []);
  return joined({ prompt, given, learnsAll: false, messages: MAKES_PAIRS.has(trainer.target) }, trainer, '', notes);
}

function segments(row: RowObject): TrainedPrompt | undefined {
  const list = row['segments'];
  if (!Array.isArray(list)) return undefined;
  const pieces = list.flatMap((part: unknown) =>
    isRecord(part) && typeof part['text'] === 'string' ? [piece(part['text'], part['label'] === true)] : [],
  );
  return one(pieces, ['Axolotl (type: input_output) adds no mark of its own.']);
}

// --- prompt and answer -------------------------------------------------------------------------

function sideOf(value: unknown, view: RowView, purpose: 'prompt' | 'answer', trainer: Trainer): Side | undefined {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return undefined;
  const list = view.lists.find((candidate) => candidate.purpose === purpose);
  return list && trainer.turns(list, 'answers', false).map((turn) => ({ ...turn, learnt: purpose === 'answer' }));
}

function answerSide(value: unknown, view: RowView, key: string, trainer: Trainer): Side | undefined {
  if (typeof value === 'string') return value;
  const list = view.lists.find(({ path }) => path[0] === key);
  return list && trainer.turns(list, 'answers', false);
}

function listsBefore(view: RowView, trainer: Trainer): readonly ChatTurn[] {
  return view.lists
    .filter(({ purpose }) => purpose === 'prompt')
    .flatMap((list) => trainer.turns(list, 'answers', false).map((turn) => ({ ...turn, learnt: false })));
}

interface Joined {
  readonly prompt: Side;
  readonly given: Side;
  readonly learnsAll: boolean;
  /** Texts become a question and an answer. */
  readonly messages: boolean;
}

type Prompt = Extract<TrainedPrompt, { kind: 'prompt' }>;

/** What is read, then what is learnt; messages of both sides are one conversation to the template. */
function joined(
  { prompt, given, learnsAll, messages }: Joined,
  trainer: Trainer,
  name: string,
  notes: readonly string[],
): Prompt {
  const asTurns = (side: Side, role: string): Side =>
    messages && typeof side === 'string' ? [{ role, text: side, learnt: role === 'assistant' }] : side;
  const asked = asTurns(prompt, 'user');
  const answered = asTurns(given, 'assistant');
  const of = (pieces: readonly PromptPiece[], more: readonly string[]): Prompt => ({
    kind: 'prompt',
    sequences: [{ name, pieces }],
    notes: [...notes, ...more],
  });
  if (typeof asked !== 'string' && typeof answered !== 'string') {
    const turns = [...asked, ...answered];
    return of(trainer.chat(turns, learnsAll), [...trainer.systemNote(turns), trainer.templateNote()]);
  }
  const side = (part: Side, learnt: boolean): readonly PromptPiece[] =>
    typeof part === 'string' ? [piece(part, learnt)] : trainer.chat(part, learnt);
  return of(trainer.plain([...side(asked, learnsAll), ...side(answered, true)]), trainer.plainNote());
}
