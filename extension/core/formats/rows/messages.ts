import type { RecordData } from '../../model/record.ts';
import { isRecord } from '../wording.ts';
import type { Row, RowFormat } from './row.ts';
import { answersOf, asConversation, readDialogue, SHAREGPT_KEYS, withSystem, type ConversationData } from './turns.ts';

const CHAT_KINDS = ['instruction', 'conversation'] as const;
const CONTEXT_LOST = 'that the answers before the last are context only';
const PLACE_LOST = 'where the context of an instruction begins';

function allAnswers(data: RecordData): ConversationData | undefined {
  const chat = asConversation(data);
  return chat && { ...chat, train: 'all' };
}

/** `{"messages":[{role, content}]}`: the row that every chat loader accepts. */
export const messages: RowFormat<'messages'> = {
  id: 'messages',
  kinds: CHAT_KINDS,
  drops: [CONTEXT_LOST, PLACE_LOST],
  encode(data) {
    const chat = asConversation(data);
    return chat && { messages: withSystem(chat.system, chat.messages).map((message) => ({ ...message })) };
  },
  decode(row) {
    const dialogue = isRecord(row) ? readDialogue(row['messages']) : undefined;
    return dialogue && { kind: 'conversation', ...dialogue, train: 'all' };
  },
  kept: allAnswers,
};

/**
 * The same where a flag in the message says whether it is learnt. Without a conversation whose earlier answers are
 * context the row is that of `messages`; with `everywhere` each message of each row has the flag.
 */
function flagged<Id extends string>(
  id: Id,
  flag: (learnt: boolean) => Row,
  isContext: (message: Readonly<Record<string, unknown>>) => boolean,
  everywhere: boolean,
): RowFormat<Id> {
  return {
    id,
    kinds: CHAT_KINDS,
    drops: [PLACE_LOST],
    encode(data) {
      const chat = asConversation(data);
      if (!chat) return undefined;
      const all = withSystem(chat.system, chat.messages);
      return {
        messages: all.map((message, i) => {
          const isAnswer = message.role === 'assistant';
          const learnt = isAnswer && (chat.train === 'all' || i === all.length - 1);
          return { ...message, ...(everywhere || (isAnswer && !learnt) ? flag(learnt) : {}) };
        }),
      };
    },
    decode(row) {
      const list: unknown = isRecord(row) ? row['messages'] : undefined;
      const dialogue = readDialogue(list);
      if (!dialogue) return undefined;
      const answers = (list as readonly Readonly<Record<string, unknown>>[]).filter(
        (message) => message['role'] === 'assistant',
      );
      const context = answers.slice(0, -1);
      const last = context.length > 0 && context.every(isContext);
      return { kind: 'conversation', ...dialogue, train: last ? 'last' : 'all' };
    },
    kept: asConversation,
  };
}

/** OpenAI's fine-tuning row: answers that are context have `"weight":0`. */
export const openaiMessages = flagged(
  'openai-messages',
  () => ({ weight: 0 }),
  (message) => message['weight'] === 0,
  false,
);

/** Axolotl's chat_template with `message_field_training: training`: each message says whether it is learnt. */
export const axolotlMessages = flagged(
  'axolotl-messages',
  (training) => ({ training }),
  (message) => message['training'] === false,
  true,
);

const SHAREGPT_NAMES = { system: 'system', user: 'human', assistant: 'gpt' } as const;

/** `{"conversations":[{"from","value"}]}` with the roles system, human and gpt. */
export const sharegpt: RowFormat<'sharegpt'> = {
  id: 'sharegpt',
  kinds: CHAT_KINDS,
  drops: [CONTEXT_LOST, PLACE_LOST],
  encode(data) {
    const chat = asConversation(data);
    if (!chat) return undefined;
    const all = withSystem(chat.system, chat.messages);
    return { conversations: all.map(({ role, content }) => ({ from: SHAREGPT_NAMES[role], value: content })) };
  },
  decode(row) {
    const dialogue = isRecord(row) ? readDialogue(row['conversations'], SHAREGPT_KEYS) : undefined;
    return dialogue && { kind: 'conversation', ...dialogue, train: 'all' };
  },
  kept: allAnswers,
};

/**
 * `{"prompt":[…],"completion":[answer]}`, TRL's row whose loss is on the completion alone: of a conversation the last
 * answer is learnt. One that is learnt from every answer goes in as one row an answer, see `answersApart`.
 */
export const promptCompletion: RowFormat<'prompt-completion'> = {
  id: 'prompt-completion',
  kinds: CHAT_KINDS,
  drops: ['answers before the last, as something to learn', PLACE_LOST],
  encode(data) {
    const chat = asConversation(data);
    if (!chat) return undefined;
    const all = withSystem(chat.system, chat.messages).map((message) => ({ ...message }));
    return { prompt: all.slice(0, -1), completion: all.slice(-1) };
  },
  decode(row) {
    if (!isRecord(row) || 'label' in row || !Array.isArray(row['prompt']) || !Array.isArray(row['completion'])) {
      return undefined;
    }
    const dialogue = readDialogue([...(row['prompt'] as unknown[]), ...(row['completion'] as unknown[])]);
    return dialogue && lastAnswer({ kind: 'conversation', ...dialogue, train: 'last' });
  },
  kept(data) {
    const chat = asConversation(data);
    return chat && lastAnswer({ ...chat, train: 'last' });
  },
};

function lastAnswer(chat: ConversationData): ConversationData {
  return answersOf(chat.messages) > 1 ? chat : { ...chat, train: 'all' };
}

/** `{"prompt":"…","completion":"…"}` in plain strings: one question, one answer, no system prompt. */
export const promptCompletionText: RowFormat<'prompt-completion-text'> = {
  id: 'prompt-completion-text',
  kinds: CHAT_KINDS,
  drops: ['conversations of several turns (no row)', 'the system prompt', PLACE_LOST],
  encode(data) {
    const [question, reply, ...more] = asConversation(data)?.messages ?? [];
    if (!question || !reply || more.length > 0) return undefined;
    return { prompt: question.content, completion: reply.content };
  },
  decode(row) {
    if (!isRecord(row) || 'label' in row) return undefined;
    const { prompt, completion } = row;
    if (typeof prompt !== 'string' || typeof completion !== 'string') return undefined;
    return {
      kind: 'conversation',
      system: '',
      messages: [
        { role: 'user', content: prompt },
        { role: 'assistant', content: completion },
      ],
      train: 'all',
    };
  },
  kept(data) {
    const chat = asConversation(data);
    return chat?.messages.length === 2 ? { ...chat, system: '' } : undefined;
  },
};

/** A conversation learnt from every answer as one conversation an answer, what stands before it being context. */
export function answersApart(data: RecordData): readonly RecordData[] {
  if (data.kind !== 'conversation' || data.train === 'last') return [data];
  return data.messages.flatMap((message, i) =>
    message.role === 'assistant' ? [{ ...data, messages: data.messages.slice(0, i + 1), train: 'last' as const }] : [],
  );
}
