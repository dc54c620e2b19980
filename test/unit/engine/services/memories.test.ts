import { describe, expect, it } from 'vitest';
import { CancelledError, NEVER_CANCELLED } from '../../../../extension/core/ports.ts';
import { GOOD_TURNS, SETTINGS, testEngine, withThreshold, type TestEngine } from '../engines.ts';
import { conversation, judged, NOW, turn } from '../samples.ts';

const quiet = () => undefined;

async function filled(): Promise<TestEngine> {
  const test = await testEngine();
  const turns = GOOD_TURNS.map(([user, assistant], index) => judged(turn(`m${index}`, { index, user, assistant })));
  const noise = judged(turn('noise', { index: 9, user: GOOD_TURNS[0][0], assistant: GOOD_TURNS[0][1] }), 0.1);
  test.store.memories.put(conversation(), [...turns, noise], NOW);
  return test;
}

describe('memories', () => {
  it('are pinned, forgotten and restored, and the scorer has the word again afterwards', async () => {
    const { engine } = await filled();
    const state = (rows: readonly { state: string }[]) => rows.map((row) => row.state);
    expect(state(engine.memories.act(['m0', 'noise'], { kind: 'pin' }))).toEqual(['pinned', 'pinned']);
    expect(state(engine.memories.act(['m0', 'noise'], { kind: 'unpin' }))).toEqual(['remembered', 'noise']);
    expect(state(engine.memories.act(['m0'], { kind: 'forget' }))).toEqual(['forgotten']);
    expect(state(engine.memories.act(['m0', 'noise'], { kind: 'restore' }))).toEqual(['restored', 'restored']);
    expect(state(engine.memories.act(['m0'], { kind: 'setState', state: 'pinned' }))).toEqual(['pinned']);
    expect(state(engine.memories.act(['noise'], { kind: 'setState', state: 'noise' }))).toEqual(['noise']);
  });

  it('that are restored are learnt from then', async () => {
    const { engine, store } = await filled();
    expect(store.memories.get('noise')?.learnt).toBe(false);
    engine.memories.act(['noise'], { kind: 'restore' });
    expect(store.memories.get('noise')?.learnt).toBe(true);
    const { enrichment, patterns } = engine.memories.get('m0')!;
    const restored = engine.memories.get('noise')!;
    expect(restored).not.toHaveProperty('learnt');
    expect(restored.patterns.length >= patterns.length || enrichment.topics.length > 0).toBe(true);
  });

  it('are edited one at a time, with an edit that says something, and the edit is undone', async () => {
    const { engine } = await filled();
    const edit = { kind: 'edit', user: 'My words?', assistant: 'My answer.' } as const;
    expect(engine.memories.act(['m0'], edit)).toMatchObject([{ edited: true, title: 'My words?' }]);
    expect(engine.memories.get('m0')).toMatchObject({
      turn: { user: GOOD_TURNS[0][0] },
      edit: { user: 'My words?', assistant: 'My answer.', editedAt: NOW },
    });
    expect(() => engine.memories.act(['m0', 'm1'], edit)).toThrow('one memory');
    expect(() => engine.memories.act(['m0'], { kind: 'edit', user: ' ', assistant: '' })).toThrow('needs a text');
    expect(engine.memories.act(['m0', 'm1'], { kind: 'undoEdit' })).toMatchObject([
      { edited: false },
      { edited: false },
    ]);
    expect(engine.memories.get('m0')).not.toHaveProperty('edit');
  });

  it('that do not exist are an error, and nothing is done to the others', async () => {
    const { engine } = await filled();
    expect(() => engine.memories.act(['m0', 'nobody'], { kind: 'pin' })).toThrow('1 of 2');
    expect(engine.memories.get('m0')?.state).toBe('remembered');
    expect(engine.memories.get('nobody')).toBeUndefined();
  });

  it('are taken out of the dataset and put back', async () => {
    const { engine } = await filled();
    expect(engine.memories.act(['m0'], { kind: 'exclude' })).toMatchObject([{ inDataset: false }]);
    expect(engine.memories.counts(undefined)).toMatchObject({ inDataset: 3 });
    expect(engine.memories.act(['m0'], { kind: 'include' })).toMatchObject([{ inDataset: true }]);
  });

  it('follow a new threshold by their stored importance, learn what is kept now, and leave the word of the person', async () => {
    const { engine, store } = await filled();
    engine.memories.act(['m1'], { kind: 'forget' });
    engine.memories.act(['m2'], { kind: 'pin' });
    engine.replaceSettings(withThreshold(0.05));
    expect(await engine.tidy()).toBe(true);
    expect(store.memories.rows(['m0', 'm1', 'm2', 'noise']).map((row) => row.state)).toEqual([
      'remembered',
      'forgotten',
      'pinned',
      'remembered',
    ]);
    expect(store.memories.get('noise')?.learnt).toBe(true);
    expect(await engine.tidy()).toBe(false);
    engine.replaceSettings(withThreshold(0.9));
    await engine.tidy();
    expect(engine.memories.counts(undefined)).toMatchObject({ kept: 1 });
  });

  it('are judged again by new settings where they are asked to be', async () => {
    const { engine, store } = await filled();
    engine.memories.act(['m1'], { kind: 'edit', user: 'Mine?', assistant: 'Mine.' });
    expect(engine.memories.counts(undefined).stale).toBe(5);
    const told: number[] = [];
    const result = await engine.memories.rescore((fraction) => told.push(fraction ?? -1), NEVER_CANCELLED);
    expect(result.rescored).toBe(5);
    expect(told.at(-1)).toBe(1);
    expect(engine.memories.counts(undefined).stale).toBe(0);
    // The good turn that was put as noise is seen for what it is, like its copy.
    expect(store.memories.get('noise')?.score.importance).toBe(store.memories.get('m0')?.score.importance);
    expect(store.memories.get('m1')?.edit?.assistant).toBe('Mine.');

    const terms = { ...SETTINGS.pipeline.importance, domainTerms: ['Thompson Sampling'] };
    engine.replaceSettings({ ...SETTINGS, pipeline: { ...SETTINGS.pipeline, importance: terms } });
    expect(engine.memories.counts(undefined).stale).toBe(5);
    await expect(engine.memories.rescore(quiet, { cancelled: true })).rejects.toThrow(CancelledError);
    expect(engine.memories.counts(undefined).stale).toBe(5);
  });
});
