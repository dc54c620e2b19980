import { describe, expect, it } from 'vitest';
import { CancelledError, NEVER_CANCELLED, type LanguageModel } from '../../../../extension/core/ports.ts';
import { GOOD_TURNS, testEngine, type TestEngine } from '../engines.ts';
import { conversation, judged, NOW, turn } from '../samples.ts';

/** In the shape of a token of GitHub's; put together here so that nobody takes it for a real one. */
const KEY = `ghp_${'a1B2c3D4e5F6g7H8i9J0'.repeat(2).slice(0, 36)}`;

async function filled(): Promise<TestEngine> {
  const test = await testEngine();
  const turns = GOOD_TURNS.map(([user, assistant], index) =>
    judged(turn(`m${index}`, { index, user, assistant: `${assistant} The token ${KEY} is used.` })),
  );
  test.store.memories.put(conversation(), turns, NOW);
  return test;
}

/** Says the same of everything, and keeps what it was asked. */
function model(answer: string | (() => Promise<string>)): LanguageModel & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    name: 'Tiny',
    asked,
    answer: (prompt) => {
      asked.push(JSON.stringify(prompt));
      return typeof answer === 'string' ? Promise.resolve(answer) : answer();
    },
  };
}

const ask = ({ engine }: TestEngine, asked: LanguageModel, most = 100, signal = NEVER_CANCELLED) =>
  engine.proposals.ask({ most }, asked, () => undefined, signal);

describe('what a model advises on records', () => {
  it('is kept for each, and nothing else changes', async () => {
    const test = await filled();
    const before = await test.engine.records.list(['instruction'], {}, 0, 1000, NEVER_CANCELLED);
    const plan = await test.engine.proposals.plan({ most: 2 }, NEVER_CANCELLED);
    expect(plan.records).toBe(2);
    expect(plan.characters).toBeGreaterThan(500);
    const tiny = model('{"verdict":"reject","reason":"thin"}');
    const { advices, unclear } = await ask(test, tiny, 2);
    expect({ advices, unclear }).toEqual({ advices: { keep: 0, reject: 2, reword: 0 }, unclear: 0 });
    expect(tiny.asked).toHaveLength(2);
    const after = await test.engine.records.list(['instruction'], {}, 0, 1000, NEVER_CANCELLED);
    expect(after).toEqual(before);
    const ids = before.records.map(({ id }) => id);
    expect([...test.engine.proposals.get(ids).values()]).toContainEqual({
      advice: 'reject',
      reason: 'thin',
      model: 'Tiny',
    });
    // Nobody is asked twice.
    expect((await test.engine.proposals.plan({ most: 1000 }, NEVER_CANCELLED)).records).toBe(plan.left);
  });

  it('is asked without secrets, and a question with a placeholder gets its words back', async () => {
    const test = await filled();
    const tiny = model('{"verdict":"reword","reason":"vague","instruction":"What is [GITHUB_TOKEN_1] for?"}');
    await ask(test, tiny, 1);
    expect(tiny.asked.join()).not.toContain(KEY);
    const placeholder = /\[[A-Z_]+_1\]/.exec(tiny.asked.join())?.[0];
    expect(placeholder).toBeDefined();
    const other = model(JSON.stringify({ verdict: 'reword', instruction: `What is ${placeholder} for?` }));
    const fresh = await filled();
    await ask(fresh, other, 1);
    const { records } = await fresh.engine.records.list(['instruction', 'conversation'], {}, 0, 1000, NEVER_CANCELLED);
    const [proposal] = fresh.engine.proposals.get(records.map(({ id }) => id)).values();
    expect(proposal?.instruction).toBe(`What is ${KEY} for?`);
  });

  it('is dropped once the person has said their own word, tags apart', async () => {
    const test = await filled();
    await ask(test, model('{"verdict":"keep"}'));
    const { records } = await test.engine.records.list(['instruction'], {}, 0, 1000, NEVER_CANCELLED);
    const [first, second] = records.map(({ id }) => id) as [string, string];
    test.engine.records.act([first], { kind: 'tag', tags: ['gold'] });
    test.engine.records.act([second], { kind: 'reject' });
    expect([...test.engine.proposals.get([first, second]).keys()]).toEqual([first]);
    expect((await test.engine.proposals.plan({ most: 1000 }, NEVER_CANCELLED)).records).toBe(0);
  });

  it('counts what it cannot follow, and asks about that again', async () => {
    const test = await filled();
    const { advices, unclear } = await ask(test, model('I like it.'), 3);
    expect({ advices, unclear }).toEqual({ advices: { keep: 0, reject: 0, reword: 0 }, unclear: 3 });
    expect((await test.engine.proposals.plan({ most: 3 }, NEVER_CANCELLED)).records).toBe(3);
  });

  it('stops at the first failure and keeps what was said before', async () => {
    const test = await filled();
    let asked = 0;
    const flaky = model(() => {
      asked++;
      return asked < 3 ? Promise.resolve('{"verdict":"keep"}') : Promise.reject(new Error('over quota'));
    });
    const { records } = await test.engine.proposals.plan({ most: 1000 }, NEVER_CANCELLED);
    await expect(ask(test, flaky)).rejects.toThrow('over quota');
    expect(asked).toBeLessThanOrEqual(5);
    expect((await test.engine.proposals.plan({ most: 1000 }, NEVER_CANCELLED)).records).toBe(records - 2);
  });

  it('stops when it is cancelled', async () => {
    const test = await filled();
    const signal = { cancelled: false };
    const slow = model(() => {
      signal.cancelled = true;
      return Promise.resolve('{"verdict":"keep"}');
    });
    await expect(ask(test, slow, 100, signal)).rejects.toThrow(CancelledError);
    expect(slow.asked.length).toBeLessThanOrEqual(3);
  });
});
