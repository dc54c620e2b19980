import { describe, expect, it } from 'vitest';
import type { Passage } from '../../../../extension/core/model/passage.ts';
import { EngineError } from '../../../../extension/engine/errors.ts';
import { knownTextsFor } from '../../../../extension/engine/judging/familiarity.ts';
import { withoutRecalled } from '../../../../extension/engine/judging/recalled.ts';
import { GOOD_TURNS, testEngine } from '../engines.ts';
import { conversation, enrichment, judged, NOW, turn } from '../samples.ts';

const [[QUESTION, ANSWER]] = GOOD_TURNS;

describe('sessions', () => {
  it('keep what was said, with score, state and the passages that were offered', async () => {
    const { engine, clock } = await testEngine();
    const { id } = engine.sessions.start();
    const passages: readonly Passage[] = [
      { text: 'something known', relevance: 2, origin: { kind: 'document', path: '/d.md', line: 3, title: 'D' } },
    ];
    const said = engine.sessions.commit({ sessionId: id, user: QUESTION, assistant: ANSWER, model: 'm', passages });
    expect(said).toMatchObject({
      user: QUESTION,
      assistant: ANSWER,
      model: 'm',
      passages,
      at: NOW,
      state: 'remembered',
    });
    expect(said.score.importance).toBeGreaterThan(0.4);
    expect(said.score.signals.length).toBeGreaterThan(0);
    clock.time += 60_000;
    engine.sessions.commit({ sessionId: id, user: 'ok', assistant: 'Good.', model: '', passages: [] });
    const session = engine.sessions.open(id);
    expect(session.title).toBe(QUESTION);
    expect(session.turns.map((t) => t.user)).toEqual([QUESTION, 'ok']);
    expect(session.counts).toEqual({ turns: 2, remembered: 1 });
    expect(engine.sessions.list()).toEqual([{ id, title: QUESTION, turns: 2, updatedAt: '2026-03-01T12:01:00.000Z' }]);
  });

  it('take a turn of a session that nobody knows any more', async () => {
    const { engine } = await testEngine();
    engine.sessions.commit({ sessionId: 'lost', user: QUESTION, assistant: ANSWER, model: '', passages: [] });
    expect(engine.sessions.open('lost').turns).toHaveLength(1);
  });

  it('say that there is none', async () => {
    const { engine } = await testEngine();
    expect(() => engine.sessions.open('nobody')).toThrow(EngineError);
  });

  it('forget the empty ones after a day', async () => {
    const { engine, clock } = await testEngine();
    const { id } = engine.sessions.start();
    clock.time += 3600_000;
    engine.sessions.start();
    expect(engine.sessions.open(id).turns).toEqual([]);
    clock.time += 25 * 3600_000;
    engine.sessions.start();
    expect(() => engine.sessions.open(id)).toThrow('no session');
  });

  it('hand recalled passages to the scorer and do not learn them again', async () => {
    const { engine, store } = await testEngine();
    store.memories.put(conversation(), [judged(turn('m1', { user: QUESTION, assistant: ANSWER }))], NOW);
    const [passage] = await engine.recall.passages('What is Thompson Sampling?', 3);
    const said = engine.sessions.commit({
      sessionId: 's',
      user: 'tell me about thompson sampling',
      assistant: `From your memories:\n\n> ${passage!.text}`,
      model: '',
      passages: [passage!],
    });
    expect(store.memories.get(said.id)?.turn.recalled).toEqual([ANSWER]);
    engine.memories.act([said.id], { kind: 'pin' });
    const spans = store.memories.get(said.id)!.patterns.flatMap((p) => p.spans.filter((s) => s.side === 'assistant'));
    expect(spans.every((span) => span.end <= said.assistant.indexOf(ANSWER))).toBe(true);
  });
});

describe('what is recalled', () => {
  const assistant = 'Here is what I found.\n> Redis keeps everything in memory, so reads are fast.\nIn short: use it.';
  const pattern = (start: number, end: number) => ({
    type: 'definition' as const,
    confidence: 1,
    content: { term: '', definition: assistant.slice(start, end) },
    spans: [{ field: 'definition', side: 'assistant' as const, start, end }],
  });
  const quoted = pattern(assistant.indexOf('Redis'), assistant.indexOf(' fast.') + 6);
  const own = pattern(assistant.indexOf('In short'), assistant.length);
  const learnt = { enrichment: enrichment(), patterns: [quoted, own] };

  it('is not learnt, what stands beside it is', () => {
    const recalled = ['Redis keeps everything in memory, so reads are fast.'];
    expect(withoutRecalled(learnt, { assistant, recalled }).patterns).toEqual([own]);
    const longer = [`A line that was left out of the answer altogether.\n${recalled[0]!}`];
    expect(withoutRecalled(learnt, { assistant, recalled: longer }).patterns).toEqual([own]);
  });

  it('does not matter where the answer does not hold it', () => {
    expect(withoutRecalled(learnt, { assistant, recalled: ['Something else that is long enough.'] })).toEqual(learnt);
    expect(withoutRecalled(learnt, { assistant })).toEqual(learnt);
  });
});

describe('familiarity', () => {
  it('is the share of a text that remembered texts hold', async () => {
    const { store } = await testEngine();
    const forgotten = 'Walruses dive deep under the arctic ice to find clams on the sea floor.';
    store.memories.put(
      conversation(),
      [
        judged(turn('m1', { user: QUESTION, assistant: ANSWER })),
        judged(turn('m2', { user: 'walruses', assistant: forgotten }), 0.1),
      ],
      NOW,
    );
    const known = (text: string, id = 'new') =>
      knownTextsFor({ id, user: '', assistant: text }, store.search).familiarity(text);
    expect(known(ANSWER)).toBe(1);
    expect(known(`${ANSWER} ${forgotten}`)).toBeGreaterThan(0.4);
    expect(known(`${ANSWER} ${forgotten}`)).toBeLessThan(0.9);
    expect(known(forgotten)).toBe(0);
    expect(known('Nothing of this was ever said before in any conversation.')).toBe(0);
    expect(known(ANSWER, 'm1')).toBe(0);
    expect(known('')).toBe(0);
  });
});
