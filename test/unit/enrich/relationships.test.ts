import { describe, expect, it } from 'vitest';
import { enrichedText, enrichedTurn, triplesOf } from './enriched.ts';

describe('relationships', () => {
  it.each([
    ['The parser uses a lookup table.', 'parser | uses | lookup table'],
    ['Claude Code stores session data in JSONL.', 'Claude Code | stores | session data'],
    ['The watch command depends on shared helpers.', 'watch command | depends on | shared helpers'],
    ['Redis is an in-memory data store.', 'Redis | is a | in-memory data store'],
    ['Memory pressure causes long pauses.', 'Memory pressure | causes | long pauses'],
    ['The crash is caused by a race condition.', 'race condition | causes | crash'],
    ['Vite replaces webpack.', 'Vite | replaces | webpack'],
    ['The Dog class extends the Animal class.', 'Dog class | extends | Animal class'],
    ['`parseBlocks()` returns a list of blocks.', 'parseBlocks() | returns | list of blocks'],
    ['The service runs on Kubernetes.', 'service | runs on | Kubernetes'],
    ['The kit consists of a sensor and a cable.', 'kit | consists of | sensor'],
    ['Deep pages lead to slow queries.', 'Deep pages | leads to | slow queries'],
    ['The choice of model depends on the size of the dataset.', 'choice of model | depends on | size of the dataset'],
    ['The new engine is based on SQLite.', 'new engine | is based on | SQLite'],
    ['In Go, the scheduler can use several threads.', 'scheduler | uses | several threads'],
  ])('%s', (sentence, triple) => {
    if (triple.includes('several')) expect(triplesOf(enrichedText(sentence))).toEqual([]);
    else expect(triplesOf(enrichedText(sentence))).toContain(triple);
  });

  it('go on with the same subject after `and`', () => {
    expect(triplesOf(enrichedText('Express depends on Node.js and is written in JavaScript.'))).toEqual([
      'Express | depends on | Node.js',
      'Express | is written in | JavaScript',
    ]);
    expect(triplesOf(enrichedText('`parseConfig()` reads `config.yml` and returns a `Config` object.'))).toEqual([
      'parseConfig() | reads | config.yml',
      'parseConfig() | returns | Config object',
    ]);
  });

  it('are not stated of half a phrase', () => {
    expect(triplesOf(enrichedText('Atrial fibrillation is an irregular and often fast rhythm.'))).toEqual([]);
  });

  it('give one triple for each member of a list', () => {
    expect(
      triplesOf(enrichedText('A PERN stack application consists of PostgreSQL, Express, React, and Node.js.')),
    ).toEqual([
      'PERN stack application | consists of | PostgreSQL',
      'PERN stack application | consists of | Express',
      'PERN stack application | consists of | React',
      'PERN stack application | consists of | Node.js',
    ]);
  });

  it.each([
    'It uses a cache.',
    'This uses a cache.',
    'They depend on it.',
    'Does the parser use a cache?',
    'If the parser uses a cache, tests fail.',
    'The parser does not use a cache.',
    'The parser might use a cache.',
    'The function call sites moved.',
    'Their team uses a cache.',
    'What the parser uses is a cache.',
    'The config needs updating.',
    'Go requires the letter to be upper case.',
  ])('state nothing: %s', (sentence) => {
    expect(triplesOf(enrichedText(sentence))).toEqual([]);
  });

  it('come with the sentence part that states them', () => {
    const user = 'ok';
    const assistant = 'Right. In short, the CLI wraps the `sync` engine for now.';
    const [first] = enrichedTurn(user, assistant).relationships;
    expect(first).toMatchObject({ subject: 'CLI', predicate: 'wraps' });
    expect(first?.span.side).toBe('assistant');
    expect(assistant.slice(first?.span.start, first?.span.end)).toBe('the CLI wraps the `sync` engine');
  });
});
