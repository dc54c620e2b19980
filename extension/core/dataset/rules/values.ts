/** Rules about values: empty texts, weights, names. */
import { removeAt, replaceValue } from '../edits.ts';
import type { TextView } from '../view.ts';
import { callsTools } from './messages.ts';
import { valueOf, type RowRule } from './rule.ts';
import { shown } from './wording.ts';

export const VALUE_RULES: readonly RowRule[] = [
  {
    id: 'answer-empty',
    group: 'values',
    title: 'An empty answer',
    explanation:
      'An answer of nothing or of white space teaches the model to say nothing. Loaders keep it, except for the checks of OpenAI.',
    source: 'OpenAI cookbook, missing_content; kept by LLaMA-Factory, TRL, mlx-lm and torchtune (export-formats 2)',
    severity: 'error',
    scope: 'known',
    on: 'value',
    check({ view, object }, report) {
      for (const text of view.texts)
        if (text.part === 'answer' && isBlank(text) && !besideCalls(text, object))
          report(
            valueOf(text.path),
            'The answer is empty: the model learns to say nothing. Write it or delete the row.',
          );
    },
  },
  {
    id: 'prompt-empty',
    group: 'values',
    title: 'An empty question',
    explanation:
      'The user says nothing, or the instruction is empty: the model learns to answer without being asked. An empty input beside an instruction is normal.',
    source: 'OpenAI cookbook, missing_content; every chat loader keeps it',
    severity: 'warning',
    targets: { openai: { severity: 'error', effect: "OpenAI's published checks refuse it" } },
    scope: ['messages', 'sharegpt', 'alpaca', 'raw', 'preference', 'preferenceOpenai', 'kto', 'promptCompletion'],
    on: 'value',
    check({ view, object, format }, report) {
      for (const text of view.texts) {
        if (text.part !== 'prompt' || !isBlank(text)) continue;
        if (text.path.length === 1) {
          // Unconditional completion is written with an empty prompt; Alpaca's input may be all there is to say.
          if (text.path[0] === 'input' || format === 'promptCompletion') continue;
          if (typeof object?.['input'] === 'string' && object['input'].trim() !== '') continue;
        }
        report(valueOf(text.path), 'Nothing is asked here. Write the question or delete the row.');
      }
    },
  },
  {
    id: 'text-empty',
    group: 'values',
    title: 'An empty text',
    explanation: 'A row of plain text without text is a training example of nothing.',
    source: 'Axolotl completion, mlx-lm TextDataset, TRL text (kept by all)',
    severity: 'warning',
    scope: ['text'],
    on: 'value',
    check({ view }, report) {
      for (const text of view.texts)
        if (isBlank(text)) report(valueOf(text.path), 'The text is empty. Delete the row.');
    },
  },
  {
    id: 'system-empty',
    group: 'values',
    title: 'An empty system message',
    explanation:
      'An empty system message is rendered as an empty system block by most chat templates, so the model learns that one is there. Leave the message out.',
    source: 'Chat templates of TRL, Axolotl and mlx-lm (rendered as it is)',
    severity: 'warning',
    fixable: true,
    scope: 'known',
    on: 'value',
    check({ view }, report) {
      for (const { messages } of view.lists)
        for (const { speaker, content, path } of messages)
          if (speaker === 'system' && typeof content === 'string' && content.trim() === '')
            report(valueOf(path), 'The system message is empty. Leave it out.', {
              title: 'Delete the empty message',
              edits: (row) => removeAt(row, path),
            });
    },
  },
  {
    id: 'answer-equals-prompt',
    group: 'values',
    title: 'The answer repeats the question word for word',
    explanation:
      'A column was copied into the wrong place, or the answer is missing: the model learns to echo. torchtune itself makes such rows out of null answers.',
    source: 'torchtune OpenAIToMessages with null content, run (export-formats 2)',
    severity: 'warning',
    scope: ['messages', 'sharegpt', 'alpaca', 'raw', 'promptCompletion'],
    on: 'value',
    check({ view: { texts } }, report) {
      texts.forEach((text, i) => {
        const before = texts[i - 1];
        const asked = before?.text.trim() === '' ? texts[i - 2] : before;
        if (text.part !== 'answer' || asked?.part !== 'prompt' || text.text.trim().length < 12) return;
        if (text.text.trim() === asked.text.trim())
          report(valueOf(text.path), 'The answer is the question word for word. Write the answer or delete the row.');
      });
    },
  },
  {
    id: 'weight-invalid',
    group: 'values',
    title: 'A weight other than 0 and 1',
    explanation: 'weight says whether an assistant message is learnt: 0 or 1, an integer.',
    source: 'Together ("Weight must be an integer"); OpenAI chat format',
    severity: 'error',
    fixable: true,
    scope: ['messages', 'sharegpt', 'preferenceOpenai'],
    on: 'value',
    check({ view, target }, report) {
      for (const { messages } of view.lists) {
        for (const { value, path } of messages) {
          const weight = value['weight'];
          if (weight === undefined || weight === 0 || weight === 1) continue;
          // The `datasets` library writes null where a message has none.
          if (weight === null && target !== 'together' && target !== 'openai') continue;
          const meant = weight === true || weight === '1' ? 1 : weight === false || weight === '0' ? 0 : undefined;
          report(
            valueOf([...path, 'weight']),
            `A weight is 0 or 1, not ${shown(JSON.stringify(weight))}.`,
            meant === undefined
              ? undefined
              : { title: `Write ${meant}`, edits: (row) => replaceValue(row, [...path, 'weight'], meant) },
          );
        }
      }
    },
  },
  {
    id: 'weight-ignored',
    group: 'values',
    title: 'A weight on a message that is never learnt',
    explanation: 'Only assistant messages are learnt, so that a weight on another one has no effect.',
    source: 'OpenAI chat format',
    severity: 'info',
    fixable: true,
    scope: ['messages', 'sharegpt'],
    on: 'value',
    check({ view }, report) {
      for (const { messages } of view.lists)
        for (const { value, path, speaker } of messages)
          if (typeof value['weight'] === 'number' && speaker !== undefined && speaker !== 'assistant')
            report(valueOf([...path, 'weight']), 'Only assistant messages have a weight; this one has no effect.', {
              title: 'Delete the weight',
              edits: (row) => removeAt(row, [...path, 'weight']),
            });
    },
  },
  {
    id: 'weight-all-zero',
    group: 'values',
    title: 'No answer of the row is learnt',
    explanation: 'Every assistant message has weight 0: the row costs time and teaches nothing.',
    source: 'OpenAI chat format; Together',
    severity: 'warning',
    scope: ['messages', 'sharegpt'],
    on: 'value',
    check({ view }, report) {
      for (const { messages, path } of view.lists) {
        const answers = messages.filter(({ speaker }) => speaker === 'assistant');
        if (answers.length > 0 && answers.every(({ value }) => value['weight'] === 0))
          report(
            valueOf(path),
            'Every answer has weight 0, so nothing is learnt from this row. Set a weight to 1 or delete the row.',
          );
      }
    },
  },
  {
    id: 'name-invalid',
    group: 'values',
    title: 'A name that is no string',
    explanation: 'name must be a string: the token counter of the published checks fails on anything else.',
    source: 'OpenAI cookbook (token counter, TypeError)',
    severity: 'error',
    scope: 'known',
    on: 'value',
    check({ view }, report) {
      for (const { messages } of view.lists)
        for (const { value, path } of messages)
          if (value['name'] !== undefined && value['name'] !== null && typeof value['name'] !== 'string')
            report(valueOf([...path, 'name']), '"name" must be a string. Quote it or leave it out.');
    },
  },
];

function isBlank({ text }: TextView): boolean {
  return text.length < 1000 && text.trim() === '';
}

/** An assistant message that calls tools may have an empty content. */
function besideCalls({ path }: TextView, object: Readonly<Record<string, unknown>> | undefined): boolean {
  let here: unknown = object;
  for (const step of path.slice(0, -1)) here = (here as Readonly<Record<string | number, unknown>> | undefined)?.[step];
  return typeof here === 'object' && here !== null && callsTools(here as Readonly<Record<string, unknown>>);
}
