/** Rules about messages: each an object with a role and a content. */
import { replaceValue } from '../edits.ts';
import { pathText } from '../jsonPath.ts';
import { lookalike } from './keys.ts';
import { valueOf, type RowRule } from './rule.ts';
import { article, quotedList, typeName } from './wording.ts';

const COOKBOOK = 'OpenAI cookbook, Chat_finetuning_data_prep';

export const MESSAGE_RULES: readonly RowRule[] = [
  {
    id: 'messages-empty',
    group: 'shape',
    title: 'A list without messages',
    explanation: 'An empty conversation teaches nothing; loaders refuse the file or drop the row.',
    source: `${COOKBOOK}, missing_messages_list; Together`,
    severity: 'error',
    scope: 'known',
    on: 'value',
    check(row, report) {
      for (const { path, messages, strangers } of row.view.lists)
        if (messages.length + strangers.length === 0)
          report(valueOf(path), `"${pathText(path)}" holds no message. Add messages or delete the row.`);
    },
  },
  {
    id: 'message-not-object',
    group: 'shape',
    title: 'A message that is no object',
    explanation: 'Each message is an object with a role and a content.',
    source: 'Together check_file; LLaMA-Factory converter (TypeError)',
    severity: 'error',
    scope: 'known',
    on: 'value',
    check({ view }, report) {
      for (const { path, strangers, roleKey, contentKey } of view.lists)
        for (const i of strangers)
          report(valueOf([...path, i]), `This message is no object; write {"${roleKey}": …, "${contentKey}": …}.`);
    },
  },
  {
    id: 'message-missing-role',
    group: 'shape',
    title: 'A message without a role',
    explanation: 'Nobody knows who speaks. The role must be a string.',
    source: `${COOKBOOK}, message_missing_key; every chat loader`,
    severity: 'error',
    scope: 'known',
    on: 'value',
    check({ view }, report) {
      for (const { messages, roleKey } of view.lists) {
        for (const { path, value, role } of messages) {
          if (role !== undefined || lookalike(Object.keys(value), roleKey) !== undefined) continue;
          const there = Object.hasOwn(value, roleKey);
          report(
            valueOf(there ? [...path, roleKey] : path),
            there
              ? `"${roleKey}" is ${article(typeName(value[roleKey]))}; a string such as "user" is wanted.`
              : `This message has no "${roleKey}". Say who speaks.`,
          );
        }
      }
    },
  },
  {
    id: 'message-missing-content',
    group: 'shape',
    title: 'A message without content',
    explanation: 'Only an assistant message with tool calls may do without content.',
    source: `${COOKBOOK}, message_missing_key and missing_content; Together`,
    severity: 'error',
    scope: 'known',
    on: 'value',
    check({ view }, report) {
      for (const { messages, contentKey } of view.lists) {
        for (const { path, value } of messages) {
          if (Object.hasOwn(value, contentKey) || callsTools(value)) continue;
          if (lookalike(Object.keys(value), contentKey) !== undefined) continue;
          report(valueOf(path), `This message has no "${contentKey}". Add it or delete the message.`);
        }
      }
    },
  },
  {
    id: 'content-null',
    group: 'shape',
    title: 'null as content',
    explanation:
      'torchtune copies the text of the user into an assistant message whose content is null, in silence; Together refuses the file. null is right only beside tool calls.',
    source: 'torchtune OpenAIToMessages, run (export-formats 2); Together; OpenAI cookbook, missing_content',
    severity: 'error',
    scope: 'known',
    on: 'value',
    check({ view }, report) {
      for (const { messages, contentKey } of view.lists)
        for (const { value, content, contentPath } of messages)
          if (content === null && !callsTools(value))
            report(valueOf(contentPath), `"${contentKey}" is null. Write the text, or delete the message.`);
    },
  },
  {
    id: 'content-wrong-type',
    group: 'shape',
    title: 'Content that is no text',
    explanation:
      'Content is a string, or a list of parts with a type each. Numbers and booleans must be written as text, objects have no meaning to any loader.',
    source: `${COOKBOOK}, missing_content; Together ("Invalid content type"); Unsloth (RuntimeError)`,
    severity: 'error',
    fixable: true,
    scope: 'known',
    on: 'value',
    check({ view }, report) {
      for (const { messages, contentKey } of view.lists) {
        for (const { content, contentPath } of messages) {
          if (typeof content === 'string' || content === null || content === undefined || Array.isArray(content))
            continue;
          const plain = typeof content === 'number' || typeof content === 'boolean';
          report(
            valueOf(contentPath),
            `"${contentKey}" is ${article(typeName(content))}; a string is wanted.`,
            plain
              ? { title: 'Write it as a string', edits: (row) => replaceValue(row, contentPath, String(content)) }
              : undefined,
          );
        }
      }
    },
  },
  {
    id: 'content-part-invalid',
    group: 'shape',
    title: 'A part of a content list that no loader understands',
    explanation:
      'A part is {"type": "text", "text": "…"}, or an image, audio or video part with its data. A part without a type, or a text part without a text, is refused or dropped.',
    source: 'OpenAI chat format; Together (multimodal content)',
    severity: 'error',
    scope: 'known',
    on: 'value',
    check({ view, target, object }, report) {
      // Amazon's Converse names a part by its only key, and says in the row that it does.
      const isConverse = target === undefined && String(object?.['schemaVersion']).startsWith('bedrock-conversation');
      for (const { messages } of view.lists) {
        for (const { content, contentPath } of messages) {
          if (!Array.isArray(content) || isConverse) continue;
          content.forEach((part: unknown, i) => {
            const problem = partProblem(part);
            if (problem !== undefined) report(valueOf([...contentPath, i]), problem);
          });
        }
      }
    },
  },
];

/** Assistant messages may leave content out where they call tools. */
export function callsTools(message: Readonly<Record<string, unknown>>): boolean {
  return ['tool_calls', 'function_call'].some((key) => message[key] !== undefined && message[key] !== null);
}

const PART_TYPES = [
  'text',
  'image_url',
  'image',
  'input_audio',
  'audio',
  'audio_url',
  'video',
  'video_url',
  'file',
  'refusal',
  'input_text',
  'output_text',
  'thinking',
  'reasoning',
  'document',
  'tool_use',
  'tool_result',
];

function partProblem(part: unknown): string | undefined {
  if (typeof part === 'string') return undefined;
  if (typeof part !== 'object' || part === null || Array.isArray(part))
    return `A part is {"type": "text", "text": "…"}, not ${article(typeName(part))}.`;
  const { type, text } = part as Readonly<Record<string, unknown>>;
  if (typeof type !== 'string') return 'This part has no "type". Write {"type": "text", "text": "…"}.';
  if (!PART_TYPES.includes(type))
    return `No loader knows parts of type ${JSON.stringify(type)}; known are ${quotedList(PART_TYPES.slice(0, 7))}.`;
  if (type === 'text' && typeof text !== 'string') return 'This text part has no "text".';
  return undefined;
}
