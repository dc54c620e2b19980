/** Two answers to the same prompt, as TRL, OpenAI, LLaMA-Factory and Axolotl read them. */
import type { RecordData } from '../../model/record.ts';
import { isRecord } from '../wording.ts';
import type { Json, RowFormat } from './row.ts';
import { answer, readAnswer, readDialogue, withSystem, type PreferenceData } from './turns.ts';

interface PreferenceKeys<Id extends string> {
  readonly id: Id;
  /** Row of prompt messages and the two answers. */
  readonly write: (prompt: Json, chosen: Json, rejected: Json) => Readonly<Record<string, Json>>;
  readonly prompt: (row: Readonly<Record<string, unknown>>) => unknown;
  readonly chosen: string;
  readonly rejected: string;
  /** Answers stand in a list of one. */
  readonly listed: boolean;
}

function preference<Id extends string>(keys: PreferenceKeys<Id>): RowFormat<Id> {
  const said = (text: string): Json => {
    const message = { ...answer(text) };
    return keys.listed ? [message] : message;
  };
  return {
    id: keys.id,
    kinds: ['preference'],
    drops: [],
    encode(data) {
      if (data.kind !== 'preference') return undefined;
      const prompt = withSystem(data.system, data.prompt).map((message) => ({ ...message }));
      return keys.write(prompt, said(data.chosen), said(data.rejected));
    },
    decode(row) {
      if (!isRecord(row)) return undefined;
      const dialogue = readDialogue(keys.prompt(row));
      const chosen = readAnswer(row[keys.chosen]);
      const rejected = readAnswer(row[keys.rejected]);
      if (!dialogue || chosen === undefined || rejected === undefined) return undefined;
      return { kind: 'preference', system: dialogue.system, prompt: dialogue.messages, chosen, rejected };
    },
    kept: onlyPreference,
  };
}

function onlyPreference(data: RecordData): PreferenceData | undefined {
  return data.kind === 'preference' ? data : undefined;
}

/** `{"prompt":[…],"chosen":[answer],"rejected":[answer]}`: TRL's conversational row with the prompt spelt out. */
export const trlPreference = preference({
  id: 'trl-preference',
  write: (prompt, chosen, rejected) => ({ prompt, chosen, rejected }),
  prompt: (row) => row['prompt'],
  chosen: 'chosen',
  rejected: 'rejected',
  listed: true,
});

/** `{"input":{"messages":[…]},"preferred_output":[answer],"non_preferred_output":[answer]}`: OpenAI, Azure, Together. */
export const openaiPreference = preference({
  id: 'openai-preference',
  write: (messages, preferred, other) => ({
    input: { messages },
    preferred_output: preferred,
    non_preferred_output: other,
  }),
  prompt: (row) => (isRecord(row['input']) ? row['input']['messages'] : undefined),
  chosen: 'preferred_output',
  rejected: 'non_preferred_output',
  listed: true,
});

/** `{"messages":[… user],"chosen":answer,"rejected":answer}`: LLaMA-Factory's ranking and Axolotl's chat_template.default. */
export const messagesPreference = preference({
  id: 'messages-preference',
  write: (messages, chosen, rejected) => ({ messages, chosen, rejected }),
  prompt: (row) => row['messages'],
  chosen: 'chosen',
  rejected: 'rejected',
  listed: false,
});
