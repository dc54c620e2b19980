/** Records seen as dialogue, and dialogues read back: what all chat formats share. */
import type { ChatMessage, RecordData } from '../../model/record.ts';
import { isRecord, userContent } from '../wording.ts';

export type ConversationData = Extract<RecordData, { kind: 'conversation' }>;
export type PreferenceData = Extract<RecordData, { kind: 'preference' }>;
export type FeedbackData = Extract<RecordData, { kind: 'feedback' }>;

export interface RoleMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/**
 * The dialogue that an instruction or conversation is for a chat model; undefined for other kinds. The context of an
 * instruction follows it after a blank line; a line end after it is no part of what a person says.
 */
export function asConversation(data: RecordData): ConversationData | undefined {
  switch (data.kind) {
    case 'conversation':
      return answersOf(data.messages) > 1 ? data : { ...data, train: 'all' };
    case 'instruction':
      return {
        kind: 'conversation',
        system: data.system,
        messages: [
          { role: 'user', content: userContent(data.instruction, data.input.trimEnd()) },
          { role: 'assistant', content: data.output },
        ],
        train: 'all',
      };
    default:
      return undefined;
  }
}

export function answersOf(messages: readonly ChatMessage[]): number {
  return messages.filter(({ role }) => role === 'assistant').length;
}

/** The system prompt, where there is one, and the messages. */
export function withSystem(system: string, messages: readonly ChatMessage[]): readonly RoleMessage[] {
  const own = messages.map(({ role, content }) => ({ role, content }));
  return system === '' ? own : [{ role: 'system', content: system }, ...own];
}

export function answer(content: string): RoleMessage {
  return { role: 'assistant', content };
}

export interface Dialogue {
  readonly system: string;
  readonly messages: readonly ChatMessage[];
}

/** Reads messages whose role and text stand under the given keys; undefined where one is not of that shape. */
export function readDialogue(
  value: unknown,
  { role: roleKey, content: contentKey, names }: DialogueKeys = OPENAI,
): Dialogue | undefined {
  if (!Array.isArray(value)) return undefined;
  const messages: ChatMessage[] = [];
  let system = '';
  for (const [i, message] of value.entries()) {
    if (!isRecord(message)) return undefined;
    const role = names[String(message[roleKey])];
    const content = message[contentKey];
    if (typeof content !== 'string' || role === undefined || (role === 'system' && i > 0)) return undefined;
    if (role === 'system') system = content;
    else messages.push({ role, content });
  }
  return messages.length === 0 ? undefined : { system, messages };
}

interface DialogueKeys {
  readonly role: string;
  readonly content: string;
  readonly names: Readonly<Record<string, RoleMessage['role']>>;
}

const OPENAI: DialogueKeys = {
  role: 'role',
  content: 'content',
  names: { system: 'system', user: 'user', assistant: 'assistant' },
};

export const SHAREGPT_KEYS: DialogueKeys = {
  role: 'from',
  content: 'value',
  names: { system: 'system', human: 'user', gpt: 'assistant' },
};

/** The one answer of a list such as `[{"role":"assistant","content":…}]`, or of the message alone. */
export function readAnswer(value: unknown): string | undefined {
  const message: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
  if (!isRecord(message) || message['role'] !== 'assistant') return undefined;
  return typeof message['content'] === 'string' ? message['content'] : undefined;
}
