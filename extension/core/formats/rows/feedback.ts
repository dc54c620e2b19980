/** An answer and whether it was liked (KTO). The label is a JSON boolean: text in its place makes trainers drop the row. */
import { isRecord } from '../wording.ts';
import type { RowFormat } from './row.ts';
import { answer, readAnswer, readDialogue, withSystem } from './turns.ts';

/** `{"prompt":[…],"completion":[answer],"label":true}`: TRL. */
export const trlFeedback: RowFormat<'trl-feedback'> = {
  id: 'trl-feedback',
  kinds: ['feedback'],
  drops: [],
  encode(data) {
    if (data.kind !== 'feedback') return undefined;
    const prompt = withSystem(data.system, data.prompt).map((message) => ({ ...message }));
    return { prompt, completion: [{ ...answer(data.completion) }], label: data.label };
  },
  decode(row) {
    if (!isRecord(row) || typeof row['label'] !== 'boolean') return undefined;
    const dialogue = readDialogue(row['prompt']);
    const completion = readAnswer(row['completion']);
    if (!dialogue || completion === undefined) return undefined;
    return { kind: 'feedback', system: dialogue.system, prompt: dialogue.messages, completion, label: row['label'] };
  },
  kept: (data) => (data.kind === 'feedback' ? data : undefined),
};

/** `{"messages":[… assistant],"label":true}`: LLaMA-Factory with `kto_tag: label`. */
export const messagesFeedback: RowFormat<'messages-feedback'> = {
  id: 'messages-feedback',
  kinds: ['feedback'],
  drops: [],
  encode(data) {
    if (data.kind !== 'feedback') return undefined;
    const all = [...withSystem(data.system, data.prompt), answer(data.completion)].map((message) => ({ ...message }));
    return { messages: all, label: data.label };
  },
  decode(row) {
    if (!isRecord(row) || typeof row['label'] !== 'boolean') return undefined;
    const dialogue = readDialogue(row['messages']);
    const last = dialogue?.messages.at(-1);
    if (!dialogue || last?.role !== 'assistant') return undefined;
    return {
      kind: 'feedback',
      system: dialogue.system,
      prompt: dialogue.messages.slice(0, -1),
      completion: last.content,
      label: row['label'],
    };
  },
  kept: (data) => (data.kind === 'feedback' ? data : undefined),
};
