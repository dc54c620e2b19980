import type { Turn } from '../model/turn.ts';
import type { TranscriptFormat } from './transcript.ts';

/**
 * A session line, then a message a line, as the Hugging Face Hub shows them. Source: huggingface/hub-docs,
 * session-traces-format.md. Times of messages are milliseconds there.
 */
export const hfSessionTrace: TranscriptFormat = {
  id: 'hf-sts',
  extension: 'trace.jsonl',
  begin: ({ id, title, createdAt, project }) =>
    line({
      type: 'session',
      harness: 'hololoom',
      id,
      name: title,
      ...(createdAt !== undefined && { timestamp: createdAt }),
      ...(project !== undefined && { cwd: project }),
    }),
  turn(turn) {
    const { user, assistant, model } = turn;
    const time = timeOf(turn);
    const prompt = { type: 'message', id: turn.id, message: { role: 'user', content: user, ...time } };
    const answer = {
      type: 'message',
      message: { role: 'assistant', content: assistant, ...time, ...(model !== undefined && { model }) },
    };
    return `${user === '' ? '' : line(prompt)}${line(answer)}`;
  },
  end: '',
};

function timeOf({ timestamp }: Turn): { readonly timestamp?: number } {
  const time = timestamp === undefined ? Number.NaN : Date.parse(timestamp);
  return Number.isNaN(time) ? {} : { timestamp: time };
}

function line(record: object): string {
  return `${JSON.stringify(record)}\n`;
}
