import type { TranscriptFormat } from './transcript.ts';

/** One line, `{"messages":[{"role","content"}…]}`: nothing but what fine-tuning services take. */
export const openaiMessages: TranscriptFormat = {
  id: 'openai-messages',
  extension: 'messages.jsonl',
  begin: () => '{"messages":[',
  turn({ user, assistant }, position) {
    const messages = [
      ...(user === '' ? [] : [{ role: 'user', content: user }]),
      { role: 'assistant', content: assistant },
    ];
    return `${position === 0 ? '' : ','}${messages.map((message) => JSON.stringify(message)).join(',')}`;
  },
  end: ']}\n',
};
