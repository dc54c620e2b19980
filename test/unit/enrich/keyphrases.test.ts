import { describe, expect, it } from 'vitest';
import { enrichedText, enrichedTurn } from './enriched.ts';

describe('keyphrases', () => {
  it('are phrases of the text, best first, not frequent words', () => {
    const { keywords } = enrichedText(
      'Neural network pruning for embedded devices. We present a method for structured pruning of convolutional neural networks. ' +
        'Structured pruning removes whole channels, and the resulting networks run faster on embedded devices without special hardware.',
    );
    expect(keywords.slice(0, 3)).toContain('embedded devices');
    expect(keywords).toContain('structured pruning');
    expect(keywords).not.toContain('method');
    expect(keywords.every((k) => !/^(the|a|and|we)\b/.test(k))).toBe(true);
  });

  it('are few for a short turn and none for small talk', () => {
    expect(enrichedTurn('thanks', 'You are welcome!').keywords).toEqual([]);
    expect(enrichedTurn('What is a bloom filter?', 'A compact set that may err.').keywords.length).toBeLessThanOrEqual(
      4,
    );
  });

  it('are whole after have, and end before the verb of a question', () => {
    expect(enrichedText('We chose Postgres because it has row level security.').keywords).toContain(
      'row level security',
    );
    expect(enrichedText('We have set size limits, and Kafka has log compaction.').keywords).not.toContain(
      'set size limits',
    );
    const asked = enrichedTurn('How does garbage collection work in Go?', 'A collector marks what can be reached.');
    expect(asked.keywords).toContain('garbage collection');
    expect(enrichedText('How does the run command work?').keywords.join(' ')).not.toMatch(/ work$/);
  });

  it('hold no verb: past forms, what a relative clause does', () => {
    expect(enrichedText('The nightly import job died with a deadlock.').keywords.join(' ')).not.toMatch(/died/);
    expect(enrichedText('The dashboard query that counts clicks is slow.').keywords.join(' ')).not.toMatch(/counts/);
  });

  it('hold no code, files or addresses', () => {
    const { keywords } = enrichedText('The watcher calls `startWatch()` in watcher.go, see https://example.org/watch.');
    expect(keywords.join(' ')).not.toMatch(/startWatch|watcher\.go|example/);
  });

  it('begin with no verb and no empty adjective', () => {
    const { keywords } = enrichedText(
      'Use the query planner. Update project deadlines. A new improved query planner reads table statistics.',
    );
    expect(keywords).toContain('query planner');
    expect(keywords).toContain('project deadlines');
    expect(keywords).toContain('table statistics');
  });

  it('keep the capitals of names and drop those of sentence starts', () => {
    const { keywords } = enrichedText(
      'Garbage collection pauses are long. Our PostgreSQL cluster suffers from garbage collection.',
    );
    expect(keywords).toContain('garbage collection pauses');
    expect(keywords).toContain('PostgreSQL cluster');
  });

  it('grow slowly with length and end at sixteen', () => {
    const text = Array.from(
      { length: 60 },
      (_, i) => `The quantum lattice ${'abcdefghij'[i % 10]}x${i}y simulator fails.`,
    ).join(' ');
    expect(enrichedText(text).keywords.length).toBeLessThanOrEqual(16);
  });

  it('hold no verb of the sentence', () => {
    const { keywords, topics } = enrichedTurn(
      'What causes coral bleaching?',
      'When the water is too warm, corals expel the algae that live in their tissues. It starves the coral, and limits reef growth.',
    );
    const all = [...keywords, ...topics].join('|').toLowerCase();
    expect(all).toContain('coral bleaching');
    expect(all).toContain('reef growth');
    expect(all).not.toMatch(/causes|expel|starves|limits/);
    expect(enrichedTurn('Why is my React component rendering twice?', 'StrictMode.').keywords).toContain(
      'React component',
    );
  });

  it('keep the capitals of a name made of common words', () => {
    const { keywords } = enrichedTurn('Who won?', 'She won the Nobel Prize, and the Federal Reserve hired her.');
    expect(keywords).toEqual(expect.arrayContaining(['Nobel Prize', 'Federal Reserve']));
  });
});
