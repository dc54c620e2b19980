import { describe, expect, it } from 'vitest';
import { CancelledError, NEVER_CANCELLED } from '../../../../extension/core/ports.ts';
import type { RecordData } from '../../../../extension/core/model/record.ts';
import { GOOD_TURNS, testEngine, type TestEngine } from '../engines.ts';
import { conversation, judged, NOW, turn } from '../samples.ts';

async function filled(): Promise<TestEngine> {
  const test = await testEngine();
  const turns = GOOD_TURNS.map(([user, assistant], index) => judged(turn(`m${index}`, { index, user, assistant })));
  test.store.memories.put(conversation(), turns, NOW);
  return test;
}

const list = ({ engine }: TestEngine, kinds = ['conversation'] as const) =>
  engine.records.list(kinds, {}, 0, 100, NEVER_CANCELLED);

describe('records of the store', () => {
  it('are made of what is remembered, a page at a time', async () => {
    const test = await filled();
    const all = await test.engine.records.list(['instruction'], {}, 0, 1000, NEVER_CANCELLED);
    expect(all.records.length).toBeGreaterThan(1);
    expect(all.more).toBe(false);
    const first = await test.engine.records.list(['instruction'], {}, 0, 1, NEVER_CANCELLED);
    const second = await test.engine.records.list(['instruction'], {}, 1, 1, NEVER_CANCELLED);
    expect([...first.records, ...second.records]).toEqual(all.records.slice(0, 2));
    expect(first.more).toBe(true);
    const one = await test.engine.records.list(['instruction'], { memories: ['m1'] }, 0, 1000, NEVER_CANCELLED);
    expect(one.records.every(({ source }) => source.memories[0] === 'm1')).toBe(true);
  });

  it('are learnt from on the way, and what was learnt stays', async () => {
    const test = await testEngine();
    const [user, assistant] = GOOD_TURNS[0];
    test.store.memories.put(conversation(), [judged(turn('m0', { user, assistant }), 0.8, { learnt: undefined })], NOW);
    expect(test.store.memories.get('m0')?.learnt).toBe(false);
    expect((await test.engine.records.list(['instruction'], {}, 0, 1, NEVER_CANCELLED)).records).toHaveLength(1);
    expect(test.store.memories.get('m0')?.learnt).toBe(true);
  });

  it('leave out what is forgotten, and do not reach over the gap', async () => {
    const test = await filled();
    test.engine.memories.act(['m1'], { kind: 'forget' });
    const { records } = await list(test);
    expect(records.map(({ source }) => source.memories)).toEqual([
      ['m0'],
      GOOD_TURNS.slice(2).map((_, i) => `m${i + 2}`),
    ]);
  });

  it('stop when they are cancelled', async () => {
    const test = await filled();
    await expect(test.engine.records.list(['text'], {}, 0, 1, { cancelled: true })).rejects.toThrow(CancelledError);
  });
});

describe("the person's word on records", () => {
  it('is kept by the id, over a new list and a new import of the same turns', async () => {
    const test = await filled();
    const [record] = (await list(test)).records;
    const { id } = record!;
    expect(test.engine.records.act([id], { kind: 'accept' })).toEqual([
      { id, word: { verdict: 'accepted', tags: [] } },
    ]);
    test.engine.records.act([id], { kind: 'tag', tags: ['gold ', 'first\nbatch', ' ', 'gold'] });
    const turns = GOOD_TURNS.map(([user, assistant], index) => judged(turn(`m${index}`, { index, user, assistant })));
    test.store.memories.put(conversation(), turns, NOW);
    expect((await list(test)).records[0]).toMatchObject({ id, verdict: 'accepted', tags: ['first batch', 'gold'] });
    test.engine.records.act([id], { kind: 'untag', tags: ['gold'] });
    test.engine.records.act([id], { kind: 'reject' });
    expect((await list(test)).records[0]).toMatchObject({ verdict: 'rejected', tags: ['first batch'] });
  });

  it('is gone when all of it is taken back', async () => {
    const test = await filled();
    const id = (await list(test)).records[0]!.id;
    test.engine.records.act([id], { kind: 'accept' });
    test.engine.records.act([id], { kind: 'undecide' });
    expect(test.store.recordWords.all().size).toBe(0);
    expect((await list(test)).records[0]).not.toHaveProperty('verdict');
  });

  it('puts their wording in place, and takes it back', async () => {
    const test = await filled();
    const before = (await list(test)).records[0]!;
    const data: RecordData = {
      kind: 'conversation',
      system: '',
      messages: [
        { role: 'user', content: 'My question?' },
        { role: 'assistant', content: 'My answer.' },
      ],
      train: 'all',
    };
    test.engine.records.act([before.id], { kind: 'edit', data });
    expect((await list(test)).records[0]).toMatchObject({ id: before.id, data, edited: true });
    test.engine.records.act([before.id], { kind: 'undoEdit' });
    expect((await list(test)).records[0]).toEqual(before);
  });

  it('is refused where it cannot be meant', async () => {
    const { engine } = await filled();
    const text = { kind: 'text', text: 'x' } as const;
    expect(() => engine.records.act(['m0'], { kind: 'accept' })).toThrow('no id of a record');
    expect(() => engine.records.act(['text-1', 'text-2'], { kind: 'edit', data: text })).toThrow('one record');
    expect(() => engine.records.act(['feedback-1'], { kind: 'edit', data: text })).toThrow('does not fit');
    expect(() => engine.records.act(['text-1'], { kind: 'edit', data: { kind: 'text', text: ' ' } })).toThrow(
      'is blank',
    );
  });
});
