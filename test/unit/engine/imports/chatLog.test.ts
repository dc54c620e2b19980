/** Logs of VS Code chat sessions that grow: read on, they read as they read whole. */
import fc from 'fast-check';
import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NEVER_CANCELLED } from '../../../../extension/core/ports.ts';
import { jsonLines, memorySource } from '../../importers/reading.ts';
import { testEngine } from '../engines.ts';
import { temporaryFolder } from '../folders.ts';
import { readOn } from './readOn.ts';

const bulk = 'x'.repeat(3000);
const words = (value: string): object => ({ value, isTrusted: false });
const request = (id: string, text: string, response: readonly object[]): object => ({
  requestId: `request_${id}-1111-4222-8333-444444444444`,
  timestamp: 1_772_359_200_000,
  message: { text, parts: [{ kind: 'text', text }] },
  variableData: { variables: [{ kind: 'file', name: 'a.ts', value: bulk }] },
  response,
  modelId: 'copilot/model-1',
  result: { metadata: { toolCallRounds: [{ response: bulk }] } },
});
const start = (requests: readonly object[] = []): object => ({
  kind: 0,
  v: { version: 3, sessionId: 's', responderUsername: 'GitHub Copilot', inputState: { inputText: bulk }, requests },
});
const tool = { kind: 'toolInvocationSerialized', toolCallId: 'c', pastTenseMessage: { value: bulk }, isComplete: true };

const part = fc.oneof(fc.string({ unit: 'grapheme' }).map(words), fc.constant(tool), fc.constant({ kind: 'undoStop' }));
const parts = fc.array(part, { maxLength: 3 });
const place = fc.nat({ max: 2 });
const cut = fc.option(place, { nil: undefined });
const asked = fc.tuple(fc.constantFrom('0000000a', '0000000b', '0000000c'), fc.string(), parts);
const step: fc.Arbitrary<unknown> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant(2),
      k: fc.constant(['requests']),
      v: fc.array(
        asked.map((each) => request(...each)),
        { maxLength: 2 },
      ),
      i: cut,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant(2), k: place.map((n) => ['requests', n, 'response']), v: parts, i: cut }),
  },
  fc.record({
    kind: fc.constant(1),
    k: place.map((n) => ['requests', n, 'result']),
    v: fc.constantFrom<object>({ metadata: { bulk } }, { errorDetails: { message: bulk } }),
  }),
  fc.record({ kind: fc.constant(1), k: place.map((n) => ['requests', n, 'vote']), v: place }),
  fc.record({ kind: fc.constant(1), k: place.map((n) => ['requests', n, 'response', n]), v: part }),
  fc.record({
    kind: fc.constantFrom(1, 2, 3),
    k: fc.constantFrom<unknown[]>(
      ['inputState', 'inputText'],
      ['inputState', 'contrib', 'deep', 0],
      ['nothing', 'here'],
      ['requests', 0, 'result', 'metadata', 'bulk'],
      ['requests', 0, 'response', 1, 'pastTenseMessage', 'value'],
      ['customTitle'],
    ),
    v: fc.constantFrom<unknown>('text', ['text']),
  }),
  fc.constant(start()),
  fc.constant([1]),
);

describe('the log of a chat session', () => {
  it('reads on as it reads whole, whatever its steps', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), fc.array(step, { maxLength: 8 }), async (before, after) => {
        const first = jsonLines(start([request('0000000a', 'Why?', [words('So.'), tool])]), ...(before as object[]));
        const all = first + jsonLines(...(after as object[]));
        const part = await readOn(memorySource('s.jsonl', first), undefined);
        expect(part.point?.end).toBe(Buffer.byteLength(first));
        const second = await readOn(memorySource('s.jsonl', all), {
          format: part.read.format,
          point: part.point!,
          pieces: part.pieces,
        });
        const whole = await readOn(memorySource('s.jsonl', all), undefined);
        expect(second.read).toEqual(whole.read);
        expect(second.point).toEqual(whole.point);
        expect(part.point!.textBytes).toBeLessThan(first.length / 3);
      }),
      { numRuns: 60 },
    );
  });

  it('reads on where every line so far is damaged', async () => {
    const first = `{"kind":0,"v":{"version":3,"responderUsername":"G\n\nitHub"}}\n`;
    const all = first + jsonLines(start());
    const { point, pieces, read } = await readOn(memorySource('s.jsonl', first), undefined);
    const format = 'vscode-copilot';
    expect([read.format, point?.lines]).toEqual([format, 3]);
    const second = await readOn(memorySource('s.jsonl', all), { format, point: point!, pieces });
    expect(second.read).toEqual((await readOn(memorySource('s.jsonl', all), undefined)).read);
  });

  it('forgets a turn that was undone, and has it again where it is asked again', async () => {
    const { engine, store } = await testEngine();
    const path = join(await temporaryFolder(), 's.jsonl');
    const importing = () => engine.imports.run([path], () => undefined, NEVER_CANCELLED);
    const second = request('0000000b', 'How does the cache expire?', [words('After an hour.')]);
    await writeFile(
      path,
      jsonLines(start([request('0000000a', 'Why does it rain?', [words('It is April.')])]), {
        kind: 2,
        k: ['requests'],
        v: [second],
      }),
    );
    expect(await importing()).toMatchObject({ turns: 2, unchanged: 0 });
    expect(store.sources.get(path)?.point).toMatchObject({ lines: 2 });
    await appendFile(path, jsonLines({ kind: 2, k: ['requests'], i: 1 }));
    expect(await importing()).toMatchObject({ turns: 1, unchanged: 1 });
    expect(store.sources.presentIn(path)).toHaveLength(1);
    await appendFile(path, jsonLines({ kind: 2, k: ['requests'], v: [second] }));
    expect(await importing()).toMatchObject({ turns: 2, unchanged: 2 });
    expect(store.sources.presentIn(path)).toHaveLength(2);
    expect(store.sources.get(path)?.point).toMatchObject({ lines: 4 });
  });
});
