/** What reading any source holds: cancellation, progress, failures of the disk, heads that tell nothing. */
import { describe, expect, it } from 'vitest';
import type { ImportSource } from '../../../extension/core/importers/importer.ts';
import { readConversations } from '../../../extension/core/importers/read.ts';
import { CancelledError } from '../../../extension/core/ports.ts';
import { jsonLines, memorySource, readSource } from './reading.ts';

const EXCHANGE = {
  messages: [
    { role: 'user', content: 'Q' },
    { role: 'assistant', content: 'A' },
  ],
};

describe('reading', () => {
  it('stops within a conversation when cancelled, and tells bytes as they come', async () => {
    const signal = { cancelled: false };
    let bytes = 0;
    const onRead = (count: number): void => {
      bytes += count;
      signal.cancelled = bytes > 150_000;
    };
    const source = memorySource('x.jsonl', jsonLines(...Array.from({ length: 5000 }, () => EXCHANGE)), { chunk: 4096 });
    const reading = readConversations(source, { signal, onRead });
    const drain = async (): Promise<void> => {
      for await (const conversation of reading) expect(conversation.turns).not.toEqual([]);
    };
    await expect(drain()).rejects.toBeInstanceOf(CancelledError);
    expect(bytes).toBeLessThan(160_000);
  });

  it('keeps what came before a failure of the disk, and says it once', async () => {
    const whole = memorySource('x.jsonl', jsonLines(EXCHANGE, EXCHANGE));
    const failing: ImportSource = {
      ...whole,
      bytes: async function* () {
        yield* whole.bytes();
        throw new Error('EIO: the disk failed');
      },
    };
    const { turns, account } = await readSource(failing);
    expect(turns).toHaveLength(1);
    expect(account.findings.filter(({ message }) => message.includes('the disk failed'))).toHaveLength(1);
  });

  it('closes a source that is left half-way', async () => {
    let closed = 0;
    const content = memorySource('x.jsonl', jsonLines(...Array.from({ length: 5000 }, () => EXCHANGE)), {
      chunk: 4096,
    });
    const source: ImportSource = {
      ...content,
      bytes: async function* () {
        try {
          yield* content.bytes();
        } finally {
          closed++;
        }
      },
    };
    for await (const conversation of readConversations(source)) {
      expect(conversation.turns).toHaveLength(1);
      break;
    }
    expect(closed).toBeGreaterThan(1);
  });

  it('looks further where the first record hides the telling part', async () => {
    const tools = { tools: [{ description: 'x'.repeat(100_000) }], ...EXCHANGE };
    expect((await readSource(memorySource('x.jsonl', jsonLines(tools)))).format).toBe('openai-messages');
    const snapshot = { type: 'file-history-snapshot', snapshot: { text: 'x'.repeat(100_000) }, messageId: 'm' };
    const line = { parentUuid: null, uuid: 'u', sessionId: 's', type: 'user', message: { role: 'user', content: 'Q' } };
    expect((await readSource(memorySource('x.jsonl', jsonLines(snapshot, line)))).format).toBe('claude-code');
  });

  it('of an export whose answerer stands last is known by its requests', async () => {
    const requests = [{ requestId: 'r', message: { text: 'Q' }, response: [{ value: 'A'.repeat(100_000) }] }];
    const { format, turns } = await readSource(
      memorySource(
        'chat.json',
        JSON.stringify({ initialLocation: 'panel', requests, responderUsername: 'GitHub Copilot' }),
      ),
    );
    expect(format).toBe('vscode-copilot');
    expect(turns).toHaveLength(1);
  });
});
