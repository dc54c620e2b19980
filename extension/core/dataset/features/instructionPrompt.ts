/** The prompts that trainers build of Alpaca rows. Source: export-formats.md, sections 1 to 9, where the loaders were run. */
import { isRecord, userContent } from '../../formats/wording.ts';
import type { ChatTurn, PromptPiece } from '../chatTemplate.ts';
import { TARGET_NAMES, type FolderFacts, type Target } from '../targets.ts';
import { Trainer } from './trainer.ts';
import { one, piece, textOf, type TrainedPrompt } from './trainedPrompt.ts';

/** The Alpaca template, which Axolotl's `alpaca` and torchtune's `alpaca_dataset` write around a row. Source: section 1. */
const STANFORD = {
  withInput:
    'Below is an instruction that describes a task, paired with an input that provides further context. Write a response that appropriately completes the request.\n\n### Instruction:\n',
  withoutInput:
    'Below is an instruction that describes a task. Write a response that appropriately completes the request.\n\n### Instruction:\n',
} as const;

function stanford(task: string, input: string): string {
  return input === ''
    ? `${STANFORD.withoutInput}${task}\n\n### Response:\n`
    : `${STANFORD.withInput}${task}\n\n### Input:\n${input}\n\n### Response:\n`;
}

export function instructionPrompt(
  row: Readonly<Record<string, unknown>>,
  target: Target | undefined,
  folder: FolderFacts,
): TrainedPrompt | undefined {
  const task = textOf(row['instruction']);
  const output = textOf(row['output']);
  if (task === undefined || output === undefined) return undefined;
  const input = textOf(row['input']) ?? '';
  const system = textOf(row['system']) ?? '';
  const trainer = new Trainer(target, folder);
  const chat = (asked: readonly ChatTurn[], learnsAll: boolean, notes: readonly string[]): TrainedPrompt => {
    const turns: readonly ChatTurn[] = [...asked, { role: 'assistant', text: output, learnt: true }];
    return one(trainer.chat(turns, learnsAll), [...notes, ...trainer.systemNote(turns), trainer.templateNote()]);
  };
  const systemTurn = (text: string): readonly ChatTurn[] =>
    text === '' ? [] : [{ role: 'system', text, learnt: false }];
  const user = (text: string): ChatTurn => ({ role: 'user', text, learnt: false });
  const ignoresSystem = (name: string): readonly string[] =>
    system === '' ? [] : [`${name} ignores "system" here: the template has its own words.`];
  switch (target) {
    case 'axolotl': {
      const everything = trainer.learnsOf('answers') === 'everything';
      const pieces: readonly PromptPiece[] = [piece(stanford(task, input), everything), piece(output, true)];
      return one(trainer.plain(pieces), [
        ...ignoresSystem(TARGET_NAMES[target]),
        ...trainer.learningNote(''),
        ...trainer.plainNote(),
      ]);
    }
    case 'torchtune':
      // The template is the text of a user message, around which the tokenizer draws its own marks.
      return chat([user(stanford(task, input))], trainer.learnsOf('everything') === 'everything', [
        ...ignoresSystem(TARGET_NAMES[target]),
        ...trainer.learningNote('torchtune learns the prompt too, unless train_on_input is False.'),
      ]);
    case 'llama-factory': {
      const columns = folder.llamaFactory?.columns;
      const readsInput = !columns || columns['query'] !== undefined;
      const read = columns?.['system'] === undefined ? '' : system;
      const history = columns?.['history'] === undefined ? [] : historyTurns(row['history'], trainer);
      const asked = [task, readsInput ? input : ''].filter((text) => text !== '').join('\n');
      return chat([...systemTurn(read), ...history, user(asked)], trainer.learnsOf('answers') === 'everything', [
        ...(readsInput || input === ''
          ? []
          : ['The entry in dataset_info.json names no "query" column, so "input" is ignored.']),
        ...(system === '' || read !== ''
          ? []
          : ['"system" is read only where dataset_info.json names a "system" column.']),
        ...trainer.learningNote(''),
      ]);
    }
    case 'mlx-lm':
      return chat([user(task)], trainer.learnsOf('everything') === 'everything', [
        'mlx-lm takes this format only with prompt_feature: instruction and completion_feature: output.',
        ...(input === '' ? [] : ['It ignores "input".']),
        ...(system === '' ? [] : ['It ignores "system".']),
        ...trainer.learningNote('mlx-lm learns the prompt too, unless --mask-prompt is given.'),
      ]);
    case 'unsloth':
      return chat([...systemTurn(system), user(input === '' ? task : `${task}\nYour input is:\n${input}`)], false, [
        'Shown as to_sharegpt merges it by the usual merged_prompt; the notebook decides.',
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
      return chat([...systemTurn(system), user(userContent(task, input))], false, []);
  }
}

/** LLaMA-Factory learns the answers of the history too, unless it masks them. */
function historyTurns(history: unknown, trainer: Trainer): readonly ChatTurn[] {
  if (!Array.isArray(history)) return [];
  const learnt = trainer.learnsOf('answers') !== 'lastAnswer';
  return history.flatMap((pair: unknown): readonly ChatTurn[] =>
    Array.isArray(pair) && typeof pair[0] === 'string' && typeof pair[1] === 'string'
      ? [
          { role: 'user', text: pair[0], learnt: false },
          { role: 'assistant', text: pair[1], learnt },
        ]
      : [],
  );
}

/** Whether the row's extra list of tools is read: it is not drawn. */
export function toolsNote(row: Readonly<Record<string, unknown>>): readonly string[] {
  const { tools } = row;
  const declared = Array.isArray(tools)
    ? tools.length > 0
    : isRecord(tools) || (typeof tools === 'string' && tools.length > 2);
  return declared ? ['The template also lists the tools of the row, which is not drawn.'] : [];
}
