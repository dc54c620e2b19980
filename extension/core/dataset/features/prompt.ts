/**
 * The text that a trainer would really build of a row: the same row trains on different prompts, by trainer and format.
 * Source for each: export-formats.md, sections 1 to 10, where the loaders' own code was read or run.
 */
import { isRecord, userContent } from '../../formats/wording.ts';
import type { DocumentFormat } from '../formats.ts';
import { TARGET_NAMES, type FolderFacts, type Target } from '../targets.ts';
import type { MessageList, MessageView, RowView } from '../view.ts';
import { CHAT_TEMPLATE_NAMES, renderChat, type ChatTurn, type PromptPiece } from '../chatTemplate.ts';

export type TrainedPrompt =
  | {
      readonly kind: 'prompt';
      /** Several where a row trains on more than one sequence: chosen and rejected. */
      readonly sequences: readonly { readonly name: string; readonly pieces: readonly PromptPiece[] }[];
      /** What is worth knowing of how this trainer reads it; whole sentences. */
      readonly notes: readonly string[];
    }
  /** The trainer does not take the row; a sentence says why. */
  | { readonly kind: 'refused'; readonly why: string };

/** undefined where the row has nothing to learn from, or is of no known format. */
export function trainedPrompt(
  value: unknown,
  format: DocumentFormat,
  view: RowView,
  target: Target | undefined,
  folder: FolderFacts,
): TrainedPrompt | undefined {
  if (!isRecord(value)) return undefined;
  switch (format) {
    case 'alpaca':
    case 'raw':
      return instruction(value, target, folder);
    case 'messages':
    case 'sharegpt':
      return conversation(view, format, target, folder);
    case 'promptCompletion':
      return completion(value, view, target, folder);
    case 'text':
      return typeof value['text'] === 'string' ? plain(value['text'], target) : undefined;
    case 'preference':
    case 'preferenceOpenai':
      return preference(value, view, target, folder);
    case 'kto':
      return feedback(value, view, target, folder);
    case 'segments':
      return segments(value);
    case 'unknown':
      return undefined;
  }
}

// --- instruction rows --------------------------------------------------------------------------

/** The Alpaca template, which Axolotl's `alpaca` and torchtune's `alpaca_dataset` write around a row. Source: section 1. */
const STANFORD = {
  withInput:
    'Below is an instruction that describes a task, paired with an input that provides further context. Write a response that appropriately completes the request.\n\n### Instruction:\n',
  withoutInput:
    'Below is an instruction that describes a task. Write a response that appropriately completes the request.\n\n### Instruction:\n',
} as const;

function instruction(
  row: Readonly<Record<string, unknown>>,
  target: Target | undefined,
  folder: FolderFacts,
): TrainedPrompt | undefined {
  const task = textOf(row['instruction']);
  const output = textOf(row['output']);
  if (task === undefined || output === undefined) return undefined;
  const input = textOf(row['input']) ?? '';
  const system = textOf(row['system']) ?? '';
  switch (target) {
    case 'axolotl':
    case 'torchtune': {
      const prompt =
        input === ''
          ? `${STANFORD.withoutInput}${task}\n\n### Response:\n`
          : `${STANFORD.withInput}${task}\n\n### Input:\n${input}\n\n### Response:\n`;
      const notes =
        system === '' ? [] : [`${TARGET_NAMES[target]} ignores "system" here: the template has its own words.`];
      if (target === 'torchtune') notes.push('torchtune learns the prompt too, unless train_on_input is False.');
      return one([piece(prompt, target === 'torchtune'), piece(output, true)], notes);
    }
    case 'llama-factory': {
      const columns = folder.llamaFactory?.columns;
      const asked =
        columns && columns['query'] === undefined ? task : [task, input].filter((text) => text !== '').join('\n');
      const notes: string[] = [];
      if (columns && columns['query'] === undefined && input !== '')
        notes.push('The entry in dataset_info.json names no "query" column, so "input" is ignored.');
      const read = columns?.['system'] === undefined ? '' : system;
      if (system !== '' && read === '')
        notes.push('"system" is read only where dataset_info.json names a "system" column.');
      return one(exchange(folder, read, asked, output), [...notes, templateNote(folder)]);
    }
    case 'mlx-lm':
      return one(exchange(folder, '', task, output), [
        'mlx-lm takes this format only with prompt_feature: instruction and completion_feature: output.',
        ...(input === '' ? [] : ['It ignores "input".']),
        ...(system === '' ? [] : ['It ignores "system".']),
        templateNote(folder),
      ]);
    case 'unsloth':
      return one(exchange(folder, system, input === '' ? task : `${task}\nYour input is:\n${input}`, output), [
        'Shown as to_sharegpt merges it by the usual merged_prompt; the notebook decides.',
        templateNote(folder),
      ]);
    case 'openai':
    case 'together':
    case 'trl':
      return {
        kind: 'refused',
        why: `${TARGET_NAMES[target]} does not take instruction rows: it wants "messages" or "prompt" with "completion".`,
      };
    case 'huggingface':
    case undefined:
      return one(exchange(folder, system, userContent(task, input), output), [templateNote(folder)]);
  }
}

// --- conversations -----------------------------------------------------------------------------

/** Whose marks are drawn, and who says so. */
function templateNote({ chat }: FolderFacts): string {
  if (!chat) return "Shown with ChatML's marks; the model's own chat template decides them.";
  return `Shown with ${CHAT_TEMPLATE_NAMES[chat.template]}'s marks, as "${chat.saidAs}" of ${chat.toldBy} wants.`;
}

/** What LLaMA-Factory adds to rows of `formatting: openai` without tools. Source: section 3. */
const THINKING_OFF = 'detailed thinking off';

function conversation(
  view: RowView,
  format: 'messages' | 'sharegpt',
  target: Target | undefined,
  folder: FolderFacts,
): TrainedPrompt | undefined {
  const list = view.lists.find(({ purpose }) => purpose === 'conversation');
  if (!list || list.messages.length === 0) return undefined;
  const notes: string[] = [];
  const entry = folder.llamaFactory;
  const thinking = target === 'llama-factory' && entry?.formatting === 'openai';
  if (thinking)
    notes.push(`LLaMA-Factory adds "${THINKING_OFF}" to the system prompt of "formatting": "openai" without tools.`);
  if (target === 'mlx-lm') notes.push('mlx-lm learns every part, or with --mask-prompt the last message alone.');
  if (target === 'trl') notes.push('TRL learns the whole conversation, unless assistant_only_loss=True.');
  if (target === 'torchtune')
    notes.push('torchtune learns the answers, and the rest too where train_on_input is True.');
  if (format === 'sharegpt' && (target === 'openai' || target === 'together' || target === 'mlx-lm'))
    return { kind: 'refused', why: `${TARGET_NAMES[target]} does not read "conversations": it wants "messages".` };
  const learnsAll = target === 'mlx-lm' || target === 'trl';
  const turns = turnsOf(list, learnsAll, target === 'llama-factory' || target === 'torchtune');
  return one(render(thinking ? withSystem(turns, THINKING_OFF) : turns, folder, learnsAll), [
    ...notes,
    templateNote(folder),
  ]);
}

function withSystem(turns: readonly ChatTurn[], addition: string): readonly ChatTurn[] {
  const [first, ...rest] = turns;
  if (first?.role === 'system') return [{ ...first, text: `${first.text}\n${addition}` }, ...rest];
  return [{ role: 'system', text: addition, learnt: false }, ...turns];
}

function turnsOf(list: MessageList, learnsAll: boolean, ignoresWeight: boolean): readonly ChatTurn[] {
  return list.messages.map((message) => {
    const role = message.speaker ?? message.role ?? 'unknown';
    const learnt = learnsAll || (role === 'assistant' && (ignoresWeight || message.value['weight'] !== 0));
    return { role, text: contentText(message), learnt };
  });
}

function render(turns: readonly ChatTurn[], { chat }: FolderFacts, learnsAll: boolean): readonly PromptPiece[] {
  return renderChat(chat?.template ?? 'chatml', turns, learnsAll);
}

function contentText({ content, value }: MessageView): string {
  const calls = value['tool_calls'];
  const called = Array.isArray(calls) && calls.length > 0 ? JSON.stringify(calls) : '';
  if (typeof content === 'string') return content === '' ? called : content;
  if (Array.isArray(content)) {
    return content
      .map((part: unknown) =>
        typeof part === 'string' ? part : isRecord(part) && typeof part['text'] === 'string' ? part['text'] : '[…]',
      )
      .join('');
  }
  return called;
}

// --- the other kinds ---------------------------------------------------------------------------

function completion(
  row: Readonly<Record<string, unknown>>,
  view: RowView,
  target: Target | undefined,
  folder: FolderFacts,
): TrainedPrompt | undefined {
  if (target === 'openai')
    return { kind: 'refused', why: 'OpenAI fine-tuning does not read "prompt" and "completion": it wants "messages".' };
  const notes = target === 'mlx-lm' ? ['mlx-lm learns the prompt too, unless --mask-prompt is given.'] : [];
  const learnsAll = target === 'mlx-lm';
  const prompt = sideOf(row['prompt'], view, 'prompt', learnsAll);
  const given = sideOf(row['completion'], view, 'answer', true);
  if (prompt === undefined || given === undefined) return undefined;
  return one(joined(prompt, given, folder, learnsAll), notes);
}

function plain(text: string, target: Target | undefined): TrainedPrompt {
  if (target === 'openai')
    return { kind: 'refused', why: 'OpenAI fine-tuning does not read "text": it wants "messages".' };
  const notes = target === 'axolotl' ? ['Axolotl (type: completion) cuts it at sequence_len.'] : [];
  return one([piece(text, true)], notes);
}

function preference(
  row: Readonly<Record<string, unknown>>,
  view: RowView,
  target: Target | undefined,
  folder: FolderFacts,
): TrainedPrompt | undefined {
  const openai = Object.hasOwn(row, 'preferred_output');
  if (openai && target !== undefined && target !== 'openai' && target !== 'together' && target !== 'huggingface')
    return {
      kind: 'refused',
      why: `${TARGET_NAMES[target]} does not read "preferred_output": it wants "chosen" and "rejected".`,
    };
  if (!openai && (target === 'openai' || target === 'together'))
    return {
      kind: 'refused',
      why: `${TARGET_NAMES[target]} does not read "chosen" and "rejected": it wants "input", "preferred_output" and "non_preferred_output".`,
    };
  const [better, worse] = openai ? ['preferred_output', 'non_preferred_output'] : ['chosen', 'rejected'];
  const prompt = openai ? listsBefore(view) : (sideOf(row['prompt'], view, 'prompt', false) ?? listsBefore(view));
  const chosen = answerSide(row[better], view, better);
  const rejected = answerSide(row[worse], view, worse);
  if (chosen === undefined || rejected === undefined) return undefined;
  return {
    kind: 'prompt',
    sequences: [
      { name: 'chosen', pieces: joined(prompt, chosen, folder) },
      { name: 'rejected', pieces: joined(prompt, rejected, folder) },
    ],
    notes: ['Learns to prefer the chosen answer over the rejected one.'],
  };
}

function feedback(
  row: Readonly<Record<string, unknown>>,
  view: RowView,
  target: Target | undefined,
  folder: FolderFacts,
): TrainedPrompt | undefined {
  if (target === 'openai' || target === 'together' || target === 'mlx-lm' || target === 'torchtune')
    return { kind: 'refused', why: `${TARGET_NAMES[target]} has no training on single ratings (KTO).` };
  const good = row['label'] ?? row['kto_tag'];
  const prompt =
    sideOf(row['prompt'], view, 'prompt', false) ??
    (typeof row['instruction'] === 'string'
      ? userContent(row['instruction'], textOf(row['input']) ?? '')
      : listsBefore(view));
  const given =
    sideOf(row['completion'], view, 'answer', true) ?? (typeof row['output'] === 'string' ? row['output'] : []);
  const notes = [
    good === true ? 'A wanted answer.' : good === false ? 'An unwanted answer.' : 'The label is no boolean.',
  ];
  return one(joined(prompt, given, folder), notes);
}

function segments(row: Readonly<Record<string, unknown>>): TrainedPrompt | undefined {
  const list = row['segments'];
  if (!Array.isArray(list)) return undefined;
  const pieces = list.flatMap((part: unknown) =>
    isRecord(part) && typeof part['text'] === 'string' ? [piece(part['text'], part['label'] === true)] : [],
  );
  return one(pieces, ['Axolotl (type: input_output) adds no mark of its own.']);
}

/** A text stands as it is; messages wait for the template that writes them. */
type Side = string | readonly ChatTurn[];

function sideOf(value: unknown, view: RowView, purpose: 'prompt' | 'answer', learnt: boolean): Side | undefined {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return undefined;
  const list = view.lists.find((candidate) => candidate.purpose === purpose);
  return list && turnsOf(list, learnt, true);
}

function answerSide(value: unknown, view: RowView, key: string): Side | undefined {
  if (typeof value === 'string') return value;
  const list = view.lists.find(({ path }) => path[0] === key);
  return list && turnsOf(list, false, true);
}

function listsBefore(view: RowView): readonly ChatTurn[] {
  return view.lists
    .filter(({ purpose }) => purpose === 'prompt')
    .flatMap((list) => turnsOf(list, false, true).map((turn) => ({ ...turn, learnt: false })));
}

/** What is read, then what is learnt; messages of both sides are one conversation to the template. */
function joined(prompt: Side, given: Side, folder: FolderFacts, learnsAll = false): readonly PromptPiece[] {
  if (typeof prompt !== 'string' && typeof given !== 'string') return render([...prompt, ...given], folder, learnsAll);
  const side = (part: Side, learnt: boolean): readonly PromptPiece[] =>
    typeof part === 'string' ? [piece(part, learnt)] : render(part, folder, learnt);
  return [...side(prompt, learnsAll), ...side(given, true)];
}

function exchange(folder: FolderFacts, system: string, asked: string, answer: string): readonly PromptPiece[] {
  const turns: readonly ChatTurn[] = [
    { role: 'user', text: asked, learnt: false },
    { role: 'assistant', text: answer, learnt: true },
  ];
  return render(system === '' ? turns : [{ role: 'system', text: system, learnt: false }, ...turns], folder, false);
}

function one(pieces: readonly PromptPiece[], notes: readonly string[]): TrainedPrompt {
  return { kind: 'prompt', sequences: [{ name: '', pieces }], notes };
}

function piece(text: string, learnt: boolean): PromptPiece {
  return { text, learnt };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
