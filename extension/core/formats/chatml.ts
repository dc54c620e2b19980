import type { DatasetFormat } from './format.ts';
import { isRecord, jsonLine, splitUserContent, userContent, wellFormed } from './wording.ts';

interface Message {
  readonly role: string;
  readonly content: string;
}

/** `{"messages":[system?, user, assistant]}`: strings only and no other key, which every chat loader accepts. */
export const chatml: DatasetFormat = {
  id: 'chatml',
  fileName: 'training_data_chatml.jsonl',
  encode(example) {
    const messages: Message[] = [];
    if (example.system !== '') messages.push({ role: 'system', content: wellFormed(example.system) });
    messages.push({ role: 'user', content: wellFormed(userContent(example.instruction, example.input)) });
    messages.push({ role: 'assistant', content: wellFormed(example.output) });
    return jsonLine({ messages });
  },
  decode(record) {
    if (!isRecord(record) || !Array.isArray(record['messages'])) return undefined;
    const messages = record['messages'].filter(isMessage);
    const system = messages.find((m) => m.role === 'system');
    const user = messages.find((m) => m.role === 'user');
    const assistant = messages.find((m) => m.role === 'assistant');
    if (!user || !assistant) return undefined;
    return { ...splitUserContent(user.content), output: assistant.content, system: system?.content ?? '' };
  },
};

function isMessage(value: unknown): value is Message {
  return isRecord(value) && typeof value['role'] === 'string' && typeof value['content'] === 'string';
}
