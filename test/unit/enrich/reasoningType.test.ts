import { describe, expect, it } from 'vitest';
import { enrichedText, enrichedTurn } from './enriched.ts';
import { REASONING_CASES } from './reasoningType.cases.ts';

describe('reasoning type', () => {
  it.each(REASONING_CASES.map((c) => [c.type, c.user ?? '', c.text] as const))('%s: %s … %s', (type, user, text) => {
    expect((user === '' ? enrichedText(text) : enrichedTurn(user, text)).reasoningType).toBe(type);
  });

  it('has an answer for empty sides', () => {
    expect(enrichedTurn('', '').reasoningType).toBe('observation');
    expect(enrichedTurn('Where is the log?', '').reasoningType).toBe('question');
    expect(enrichedTurn('', 'The log is in /var/log, because systemd puts it there.').reasoningType).toBe(
      'explanation',
    );
  });
});
