/** Rules about pairs of answers (DPO and its like) and about liked or disliked answers (KTO). */
import { isRecord } from '../../formats/wording.ts';
import { replaceValue } from '../edits.ts';
import type { MessageList } from '../view.ts';
import { valueOf, WHOLE_ROW, type RowContext, type RowRule } from './rule.ts';
import { article, typeName } from './wording.ts';

const PAIRS = ['preference', 'preferenceOpenai'] as const;
const SIDES = {
  preference: ['chosen', 'rejected'],
  preferenceOpenai: ['preferred_output', 'non_preferred_output'],
} as const;

export const PREFERENCE_RULES: readonly RowRule[] = [
  {
    id: 'pair-equal',
    group: 'preference',
    title: 'Both answers are the same',
    explanation:
      'A pair whose chosen and rejected answer are equal has no preference in it: its gradient is nothing but noise.',
    source: 'DPO loss (TRL, LLaMA-Factory, OpenAI); kept by every loader',
    severity: 'error',
    scope: PAIRS,
    on: 'value',
    check(row, report) {
      const { chosen, rejected, rejectedKey } = sides(row);
      if (chosen === undefined || rejected === undefined) return;
      if (JSON.stringify(chosen) === JSON.stringify(rejected))
        report(
          valueOf([rejectedKey]),
          'The rejected answer equals the chosen one; there is nothing to prefer. Change one or delete the row.',
        );
    },
  },
  {
    id: 'pair-nearly-equal',
    group: 'preference',
    title: 'The answers differ only in space, case or punctuation',
    explanation: 'Such a pair teaches the model about white space. Unless that is meant, it weakens the others.',
    source: 'DPO loss (TRL, LLaMA-Factory, OpenAI); kept by every loader',
    severity: 'warning',
    scope: PAIRS,
    on: 'value',
    check(row, report) {
      const { chosen, rejected, rejectedKey } = sides(row);
      if (chosen === undefined || rejected === undefined || JSON.stringify(chosen) === JSON.stringify(rejected)) return;
      const plain = (value: unknown): string =>
        answerText(value)
          .toLowerCase()
          .replace(/[^\p{L}\p{N}]+/gu, '');
      const bare = plain(rejected);
      if (bare !== '' && plain(chosen) === bare)
        report(
          valueOf([rejectedKey]),
          'The answers differ only in space, case or punctuation. Write a real alternative or delete the row.',
        );
    },
  },
  {
    id: 'pair-types-differ',
    group: 'preference',
    title: 'One answer is a text and the other messages',
    explanation: 'Both sides of a pair have one shape: strings, or messages.',
    source: 'TRL (is_conversational looks at one of them); Arrow columns of Hugging Face datasets',
    severity: 'error',
    scope: ['preference'],
    on: 'value',
    check(row, report) {
      const { chosen, rejected, rejectedKey } = sides(row);
      if (chosen === undefined || rejected === undefined || chosen === null || rejected === null) return;
      if (typeName(chosen) !== typeName(rejected))
        report(
          valueOf([rejectedKey]),
          `"chosen" is ${article(typeName(chosen))} and "rejected" ${article(typeName(rejected))}. Write both the same way.`,
        );
    },
  },
  {
    id: 'pair-not-one-message',
    group: 'preference',
    title: 'An output of more or less than one message',
    explanation: 'preferred_output and non_preferred_output hold exactly one assistant message each.',
    source: 'Together check_file ("exactly one assistant message"); OpenAI preference format',
    severity: 'error',
    scope: ['preferenceOpenai'],
    on: 'value',
    check({ object, view, target }, report) {
      for (const { path, messages } of view.lists) {
        if (path[0] === 'input' || messages.length === 0) continue;
        const outputs = object?.[String(path[0])];
        if (!Array.isArray(outputs)) continue;
        // OpenAI takes tool messages beside the assistant's; Together one message and no more.
        const answers = messages.filter(({ speaker }) => speaker === 'assistant');
        const tools = messages.some(({ speaker }) => speaker === 'tool');
        if (target !== 'together' && tools && answers.length > 0) continue;
        if (outputs.length !== 1)
          report(
            valueOf(path),
            `"${String(path[0])}" holds ${outputs.length} messages; exactly one assistant message is wanted.`,
          );
      }
    },
  },
  {
    id: 'pair-not-assistant',
    group: 'preference',
    title: "A chosen or rejected answer that is not the assistant's",
    explanation:
      'What is preferred is an answer; a message of the user or the system on either side is refused or trained on as if the assistant had said it.',
    source: 'Together check_file; OpenAI preference format; LLaMA-Factory (drops the row)',
    severity: 'error',
    fixable: true,
    scope: PAIRS,
    on: 'value',
    check({ view }, report) {
      for (const { messages, purpose, roleKey } of view.lists) {
        const last = messages.at(-1);
        if (
          purpose !== 'answer' ||
          !last ||
          last.speaker === 'assistant' ||
          last.speaker === undefined ||
          last.speaker === 'tool'
        )
          continue;
        const role = roleKey === 'from' ? 'gpt' : 'assistant';
        report(
          valueOf([...last.path, roleKey]),
          `An answer is the assistant's; this one is the ${last.role ?? 'user'}'s. Write "${role}".`,
          {
            title: `Write "${role}"`,
            edits: (row) => replaceValue(row, [...last.path, roleKey], role),
          },
        );
      }
    },
  },
  {
    id: 'pair-prompt-answered',
    group: 'preference',
    title: 'The prompt of a pair ends with the assistant',
    explanation:
      'The answers follow the prompt, so the prompt ends with the user (or a tool). Together refuses the file; other loaders put two assistant messages in a row.',
    source: 'Together check_file, run (export-formats 2); LLaMA-Factory; TRL (continues the message)',
    severity: 'warning',
    targets: {
      together: { severity: 'error', effect: 'Together refuses the file' },
      openai: { severity: 'error', effect: 'OpenAI refuses the file' },
      'llama-factory': { severity: 'error', effect: 'LLaMA-Factory drops the row in silence' },
    },
    scope: [...PAIRS, 'kto', 'promptCompletion'],
    on: 'value',
    check({ view }, report) {
      for (const { messages, purpose } of view.lists) {
        const last = messages.at(-1);
        if (purpose === 'prompt' && last?.speaker === 'assistant')
          report(
            valueOf(last.path),
            'The prompt ends with the assistant; it must end with the user. Move the answer or delete it.',
          );
      }
    },
  },
  {
    id: 'pair-prompts-differ',
    group: 'preference',
    title: 'The two conversations of a pair begin differently',
    explanation:
      'Where chosen and rejected hold whole conversations, every turn but the last must be equal: TRL takes what they share as the prompt, and what comes after becomes part of the answers.',
    source: 'TRL extract_prompt; OpenAI preference guide',
    severity: 'warning',
    scope: ['preference'],
    on: 'value',
    check({ view }, report) {
      const [chosen, rejected] = view.lists.filter(({ purpose }) => purpose === 'conversation');
      if (!chosen || !rejected) return;
      const before = (list: MessageList): string =>
        JSON.stringify(list.messages.slice(0, -1).map(({ role, content }) => [role, content]));
      if (before(chosen) !== before(rejected))
        report(
          valueOf(rejected.path),
          'Every turn but the last must be the same in "chosen" and "rejected". Make the prompts equal.',
        );
    },
  },
  {
    id: 'pair-without-prompt',
    group: 'preference',
    title: 'Answers without a question',
    explanation:
      'Two texts alone say which is better and not to what. TRL takes their common beginning as the prompt, which for texts without one is nothing.',
    source: 'TRL extract_prompt; LLaMA-Factory and OpenAI need a prompt',
    severity: 'warning',
    scope: ['preference'],
    on: 'value',
    check({ object, view }, report) {
      const { chosen, rejected } = object ?? {};
      if (typeof chosen !== 'string' || typeof rejected !== 'string') return;
      if (view.texts.some(({ part }) => part === 'prompt') || view.lists.length > 0) return;
      // Anthropic's style: both sides begin with the same dialogue.
      const shared = Math.min(12, chosen.length, rejected.length);
      if (shared < 12 || chosen.slice(0, shared) !== rejected.slice(0, shared))
        report(WHOLE_ROW, 'This pair has no "prompt". Add the question that both answer.');
    },
  },
  {
    id: 'label-not-boolean',
    group: 'preference',
    title: 'A label that is not true or false',
    explanation:
      'KTO learns from a JSON boolean. LLaMA-Factory drops a row whose tag is the text "true"; TRL counts every text that is not empty as liked.',
    source: 'LLaMA-Factory kto_tag, run (export-formats 3); TRL KTOTrainer; Axolotl kto',
    severity: 'error',
    targets: { 'llama-factory': { severity: 'error', effect: 'LLaMA-Factory drops the row in silence' } },
    fixable: true,
    scope: ['kto'],
    on: 'value',
    check({ object }, report) {
      for (const key of ['label', 'kto_tag']) {
        if (!object || !Object.hasOwn(object, key)) continue;
        const label = object[key];
        if (typeof label === 'boolean') continue;
        const meant = /^(?:true|1|yes)$/i.test(String(isRecord(label) ? '' : label))
          ? true
          : /^(?:false|0|-1|no)$/i.test(String(isRecord(label) ? '' : label))
            ? false
            : undefined;
        report(
          valueOf([key]),
          `"${key}" must be true or false; this is ${article(typeName(label))}.`,
          meant === undefined
            ? undefined
            : { title: `Write ${meant}`, edits: (row) => replaceValue(row, [key], meant) },
        );
      }
    },
  },
];

function sides({ object, format }: RowContext): {
  readonly chosen: unknown;
  readonly rejected: unknown;
  readonly rejectedKey: string;
} {
  const [first, second] = SIDES[format === 'preferenceOpenai' ? 'preferenceOpenai' : 'preference'];
  return { chosen: object?.[first], rejected: object?.[second], rejectedKey: second };
}

/** All the text of an answer. */
function answerText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(answerText).join('\n');
  if (!isRecord(value)) return '';
  return (
    answerText(value['content'] ?? value['value'] ?? value['text'] ?? '') + JSON.stringify(value['tool_calls'] ?? '')
  );
}
