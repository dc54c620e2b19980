import { describe, expect, it } from 'vitest';
import { statementOf } from '../../../extension/core/synthesis/statement.ts';

describe('statementOf', () => {
  it.each([
    ['the query is slow', 'clause', 'the query is slow'],
    ['PostgreSQL aborts one of them after `deadlock_timeout`', 'clause', undefined],
    [
      'Comparisons of raw click rates are misleading, however,',
      'clause',
      'comparisons of raw click rates are misleading',
    ],
    ['uncertain arms are still tried now and then.', 'clause', 'uncertain arms are still tried now and then'],
    ['Lower fees: holding a coin involves fewer transactions', 'clause', 'holding a coin involves fewer transactions'],
    ['2. **The cache** is cold', 'clause', 'the cache is cold'],
    ["there's no `file_path` key in the input", 'clause', undefined],
    ['`Check` only runs `droid --version`', 'clause', undefined],
    ['`formatToolCall` also calls `formatToolOutput`', 'clause', undefined],
    ['`seenSessions` needs protection', 'clause', undefined],
    ['the loop in `main()` scans `os.Args`', 'clause', undefined],
    ['the `bulk_sizes_nil` test took 30s', 'clause', undefined],
    ['the deadlock', 'phrase', 'the deadlock'],
    ['news of the outage', 'phrase', undefined],
    ['files written by hand', 'phrase', undefined],
    ['the widespread use of AI', 'phrase', undefined],
    ['A slow disk', 'phrase', 'a slow disk'],
    ['incorrect predictions and performance degradation', 'phrase', undefined],
    ['draining the queue first', 'action', undefined],
  ] as const)('reads %s as a %s', (text, kind, worded) => {
    expect(statementOf(text, text)).toMatchObject({ kind, text: worded ?? text.replace(/\.$/, '') });
  });

  it.each([
    ['a pronoun', 'they are still tried'],
    ['a demonstrative', 'the cache loses this entry'],
    ['a subordinate clause', 'Since the posteriors overlap, the probability is low'],
    ['a predicate without its subject', 'logs the resolved path for debugging'],
    ['words of the people who talk', "I'll drop the import"],
    ['an open bracket', 'the path (with its folder is kept'],
    ['an end that waits for more', 'the job stops because'],
    ['nothing named', 'the factors'],
    ['a number alone', '2'],
    ['only a relative clause', 'levels that could distract the driver'],
    ['an infinitive', 'users to think the tool is hung'],
    ['what may be past tense or not', 'the colonists failed'],
    ['a label in its middle', 'the one wrinkle here: Gemini maps a folder to a project'],
    ['a plural with a word behind it that may be a verb', 'columns line up across rows'],
    ['a past tense behind its subject', 'Cursor looked in the right place'],
    ['an effect in passing', 'ensuring that it flows logically'],
  ])('gives none for %s', (_, text) => expect(statementOf(text, text)).toBeUndefined());

  it('keeps the capital of a name, and lowers that of a word that is written small elsewhere', () => {
    expect(statementOf('Redis keeps everything in memory', '')?.text).toBe('Redis keeps everything in memory');
    const around = 'Arms are drawn. Other arms wait.';
    expect(statementOf('Arms are drawn in turn', around)?.text).toBe('arms are drawn');
  });
});
