import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { CondensedText } from '../../../../extension/engine/imports/condensedText.ts';
import { FIXTURES, jsonLines, memorySource } from '../../importers/reading.ts';
import { readOn, type ReadPart } from './readOn.ts';

const SESSIONS = [
  'claude-code/projects/-home-dev-jsonl-tools/5e551011-0000-4000-8000-000000000001.jsonl',
  'claude-code/projects/-home-dev-jsonl-tools/malformed.jsonl',
  'codex/sessions/2026/02/03/rollout-2026-02-03T08-00-00-0198f000-0000-7000-8000-000000000001.jsonl',
  'codex/sessions/2026/02/03/rollout-2026-02-03T09-00-00-0198f000-0000-7000-8000-000000000003.jsonl',
  'codex/malformed.jsonl',
  'gemini-cli/tmp/jsonl-tools/chats/session-2026-03-01T10-00-9e31a100.jsonl',
  'gemini-cli/malformed.jsonl',
  'vscode-copilot/workspaceStorage/0123456789abcdef0123456789abcdef/chatSessions/7c0de000-0000-4000-8000-000000000001.jsonl',
  'vscode-copilot/workspaceStorage/0123456789abcdef0123456789abcdef/chatSessions/malformed-bad-path.jsonl',
  'vscode-copilot/workspaceStorage/0123456789abcdef0123456789abcdef/GitHub.copilot-chat/transcripts/7c0de000-0000-4000-8000-000000000001.jsonl',
];

describe('a file that grows', () => {
  it.each(SESSIONS)('reads on anywhere as it reads whole: %s', async (name) => {
    const bytes = await readFile(FIXTURES + name);
    for (let cut = 300; cut < bytes.length; cut += Math.max(50, Math.floor(bytes.length / 40))) {
      const first = await readOn(memorySource(name, bytes.subarray(0, cut), { chunk: 1000 }), undefined);
      if (!first.point) continue;
      const second = await readOn(memorySource(name, bytes, { chunk: 1000 }), {
        format: first.read.format,
        point: first.point,
        pieces: first.pieces,
      });
      const whole = await readOn(memorySource(name, bytes, { chunk: 1000 }), undefined);
      expect(second.read, `cut at ${cut}`).toEqual(whole.read);
      expect(second.point).toEqual(whole.point);
    }
  });

  it('reads on line by line, and what stands in for it is small', async () => {
    const result = 'x'.repeat(20_000);
    const record = (n: number, type: 'user' | 'assistant', content: unknown) => ({
      type,
      uuid: `u${n}`,
      parentUuid: n === 0 ? null : `u${n - 1}`,
      sessionId: 's',
      timestamp: new Date(1_767_600_000_000 + n * 1000).toISOString(),
      message: { role: type, id: `m${n}`, content },
      toolUseResult: { result },
    });
    const text = jsonLines(
      ...Array.from({ length: 40 }, (_, i) => [
        record(3 * i, 'user', `Question ${i}?`),
        record(3 * i + 1, 'user', [{ type: 'tool_result', content: result }]),
        record(3 * i + 2, 'assistant', [{ type: 'text', text: `Answer ${i}.` }]),
      ]).flat(),
    );
    const bytes = new TextEncoder().encode(text);
    let part: ReadPart | undefined;
    let end = 0;
    for (let i = 0; i < 40; i++) {
      for (let lines = 0; lines < 3; lines++) end = text.indexOf('\n', end) + 1;
      const next = await readOn(memorySource('s.jsonl', bytes.subarray(0, end)), part);
      expect(next.read.turns).toHaveLength(i + 1);
      part = { format: 'claude-code', point: next.point!, pieces: next.pieces };
      expect(part.point.end).toBe(end);
    }
    expect(part!.point.textBytes).toBeLessThan(bytes.length / 50);
    expect(part!.pieces).toHaveLength(1);
  });

  it('is read whole where a line cannot be condensed, or its format does not tell', async () => {
    const long = new CondensedText();
    long.note({ number: 1, end: 10, text: '{}' });
    long.note({ number: 2, end: 20, text: undefined });
    expect(long.point).toBeUndefined();
    const turns = await readOn(memorySource('t.jsonl', jsonLines({ user: 'q', assistant: 'a' })), undefined);
    expect(turns.read.turns).toHaveLength(1);
    expect(turns.point).toBeUndefined();
  });
});
