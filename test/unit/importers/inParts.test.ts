/** Sessions that are read part by part, and on from where reading stopped, are what they are as a whole. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Conversation, Turn } from '../../../extension/core/model/turn.ts';
import type { ImportAccount } from '../../../extension/core/importers/importer.ts';
import { readConversations } from '../../../extension/core/importers/read.ts';
import type { ReadOnPoint } from '../../../extension/core/importers/reading/readOnPoint.ts';
import { ImportRun } from '../../../extension/core/importers/reading/run.ts';
import { jsonLines, memorySource, readSource } from './reading.ts';

interface Read {
  readonly conversation: Conversation | undefined;
  readonly account: ImportAccount;
  readonly point: ReadOnPoint | undefined;
  readonly readOn: boolean;
  readonly restarts: number;
}

/** Parts put together; after a restart, those that came since. */
async function read(text: string, options: { partBytes?: number; from?: ReadOnPoint | undefined } = {}): Promise<Read> {
  const reading = readConversations(memorySource('s.jsonl', text, { chunk: 700 }), {
    ...options,
    format: 'claude-code',
    run: new ImportRun(),
  });
  let parts: Conversation[] = [];
  let restarts = 0;
  for await (const part of reading) {
    if (reading.restarts > restarts) parts = [];
    restarts = reading.restarts;
    parts.push(part);
  }
  const last = parts.at(-1);
  const conversation = last && { ...last, turns: parts.flatMap(({ turns }) => turns) };
  return { conversation, account: reading.account(), point: reading.point, readOn: reading.readOn, restarts };
}

/** As a stream, which has no parts. */
async function whole(text: string): Promise<Pick<Read, 'conversation' | 'account'>> {
  const { seekable: _seekable, ...stream } = memorySource('s.jsonl', text);
  const { conversations, account } = await readSource(stream, new ImportRun(), 'claude-code');
  expect(conversations.length).toBeLessThanOrEqual(1);
  return { conversation: conversations[0], account };
}

/** What a session of Claude Code has next. `back`: how many lines before the last one it hangs on. */
type Step =
  | { readonly kind: 'turn'; readonly steps: number; readonly repeated: boolean }
  | { readonly kind: 'rewind'; readonly back: number }
  | { readonly kind: 'compact' | 'side' | 'title' | 'summary' | 'broken' | 'lost' };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ kind: fc.constant('turn'), steps: fc.nat(3), repeated: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('rewind'), back: fc.integer({ min: 1, max: 12 }) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('compact', 'side', 'title', 'broken') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('summary', 'lost') }) },
);

function session(steps: readonly Step[]): readonly string[] {
  const out: string[] = [];
  const chain: string[] = [];
  let parent: string | null = null;
  const line = (type: string, message: unknown, extra: object = {}): void => {
    const uuid = `u${out.length}`;
    const timestamp = new Date(1_767_600_000_000 + out.length * 1000).toISOString();
    const base = { parentUuid: parent, isSidechain: false, cwd: '/p', sessionId: 's', type, uuid, timestamp };
    out.push(jsonLines({ ...base, ...(message === undefined ? {} : { message }), ...extra }));
    parent = uuid;
    chain.push(uuid);
  };
  const answer = (id: string, block: object): void => {
    line('assistant', { id, role: 'assistant', model: 'm', content: [block] });
  };
  steps.forEach((each, n) => {
    switch (each.kind) {
      case 'rewind':
        parent = chain.at(-1 - each.back) ?? null;
        line('user', { role: 'user', content: `Rewound prompt ${n}` });
        answer(`m${n}`, { type: 'text', text: `Answer ${n} after the rewind` });
        break;
      case 'turn':
        line('user', { role: 'user', content: n === 0 ? 'hi' : `Prompt number ${n}` });
        for (let i = 0; i < each.steps; i++) {
          answer(`m${n}.${i}`, { type: 'text', text: `Step ${i} of ${n}` });
          if (each.repeated) answer(`m${n}.${i}`, { type: 'text', text: `Step ${i} of ${n}, longer` });
          answer(`m${n}.${i}`, { type: 'tool_use', id: `t${n}.${i}`, name: 'Read', input: {} });
          line('user', { role: 'user', content: [{ type: 'tool_result', content: 'x'.repeat(300) }] });
        }
        answer(`m${n}`, { type: 'text', text: `Answer ${n}` });
        break;
      case 'compact': {
        const before = parent;
        parent = null;
        line('system', undefined, { subtype: 'compact_boundary', logicalParentUuid: before });
        line('user', { role: 'user', content: 'This session is being continued' }, { isCompactSummary: true });
        break;
      }
      case 'side': {
        const before = parent;
        line('user', { role: 'user', content: 'sub' }, { isSidechain: true });
        parent = before;
        chain.pop();
        break;
      }
      case 'title':
        out.push(
          jsonLines({
            type: n % 2 ? 'custom-title' : 'ai-title',
            sessionId: 's',
            customTitle: `T${n}`,
            aiTitle: `A${n}`,
          }),
        );
        break;
      case 'summary':
        out.push(jsonLines({ type: 'summary', summary: `Summary ${n}`, leafUuid: parent }));
        break;
      case 'broken':
        out.push('{"type": "user", "uui\n');
        break;
      case 'lost':
        parent = 'not-there';
        break;
    }
  });
  return out;
}

describe('a session', () => {
  it('is the same in parts as in one piece', async () => {
    let inSeveral = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), fc.integer({ min: 500, max: 9000 }), async (steps, size) => {
        const text = session(steps).join('');
        const parts = await read(text, { partBytes: size });
        if (parts.restarts === 0 && size * 2 < text.length) inSeveral++;
        const { conversation, account } = await whole(text);
        expect(parts.conversation).toEqual(conversation);
        expect(parts.account).toEqual(account);
      }),
      { numRuns: 200 },
    );
    expect(inSeveral).toBeGreaterThan(20);
  });

  it('is the same when it is read on, wherever reading stopped', async () => {
    let readOn = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 3, maxLength: 40 }),
        fc.array(fc.nat(), { minLength: 1, maxLength: 5 }),
        fc.boolean(),
        async (steps, cuts, halfLines) => {
          const text = session(steps).join('');
          const ends = cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b);
          const stops = ends.map((end) => (halfLines ? end : text.lastIndexOf('\n', end) + 1));
          let point: ReadOnPoint | undefined;
          /** Turns by id, as a store keeps them. */
          let stored = new Map<string, Turn>();
          let title = '';
          for (const stop of [...stops, text.length]) {
            const part = text.slice(0, stop);
            if (point && point.end > stop) point = undefined;
            const before = point;
            const next = await read(part, { from: before && (JSON.parse(JSON.stringify(before)) as ReadOnPoint) });
            if (next.readOn) readOn++;
            const kept = next.readOn && before ? before.start.lines : 0;
            stored = new Map([...stored].filter(([, { origin }]) => (origin.line ?? 0) <= kept));
            for (const turn of next.conversation?.turns ?? []) stored.set(turn.id, turn);
            title = next.conversation?.title ?? title;
            point = next.point;
            const expected = await whole(part);
            expect([...stored.values()]).toEqual(expected.conversation?.turns ?? []);
            if (expected.conversation) expect(title).toEqual(expected.conversation.title);
            expect(next.account).toEqual(expected.account);
          }
        },
      ),
      { numRuns: 200 },
    );
    expect(readOn).toBeGreaterThan(50);
  });

  it('of thousands of turns is read on from its last turns', async () => {
    const turns: Step[] = Array.from({ length: 3000 }, () => ({ kind: 'turn', steps: 1, repeated: false }));
    const lines = session(turns);
    const { point } = await read(lines.join(''));
    expect(point).toMatchObject({ turns: 2992, conversation: 'claude-code:s', title: 'Prompt number 1' });
    expect(JSON.stringify(point).length).toBeLessThan(2000);
    const more = session([...turns, { kind: 'turn', steps: 1, repeated: false }]).join('');
    const next = await read(more, { from: point });
    expect(next.readOn).toBe(true);
    expect(next.conversation?.turns.map(({ index }) => index)).toEqual(Array.from({ length: 9 }, (_, i) => 2992 + i));
    expect(next.account.turns).toBe(3001);
  });

  it('is read from its start where what is new goes back far', async () => {
    const turns: Step[] = Array.from({ length: 40 }, () => ({ kind: 'turn', steps: 0, repeated: false }));
    const { point } = await read(session(turns).join(''));
    const text = session([...turns, { kind: 'rewind', back: 50 }]).join('');
    const next = await read(text, { from: point });
    expect(next.readOn).toBe(false);
    expect(next.conversation).toEqual((await whole(text)).conversation);
  });
});
