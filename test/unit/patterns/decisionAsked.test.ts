import { describe, expect, it } from 'vitest';
import { extractPatterns } from '../../../extension/core/patterns/registry.ts';
import { analyze } from '../../../extension/core/text/analysis.ts';

function decisions(user: string, assistant: string, from = 0): readonly Readonly<Record<string, unknown>>[] {
  return extractPatterns(analyze({ kind: 'exchange', user, assistant }), from)
    .filter(({ type }) => type === 'decision')
    .map(({ content }) => content);
}

describe('choices that the question tells for choices', () => {
  it.each([
    [
      'the option alone',
      'ridge or lasso for 40 features?',
      'Ridge. All features carry some signal, and lasso would drop half of them.',
      'Ridge.',
      'All features carry some signal, and lasso would drop half of them.',
    ],
    [
      'the option with its reason, without capitals',
      'tabs or spaces in the makefile',
      'tabs, because make refuses recipes that begin with spaces',
      'tabs',
      'because make refuses recipes that begin with spaces',
    ],
    [
      'a verb of the matter',
      'Should I lease or buy the van?',
      'I would lease it, since you only need it until the depot moves.',
      'I would lease it',
      'since you only need it until the depot moves',
    ],
    [
      'an order with the verb of the question',
      'Should we paint the fence or oil it?',
      'Oil it. Oiled wood can be treated again without sanding.',
      'Oil it.',
      'Oiled wood can be treated again without sanding.',
    ],
    [
      'an order behind what it is for',
      'Gouache or watercolour for travel sketches?',
      'For quick sketches, use watercolour: it dries fast and the box fits a pocket.',
      'For quick sketches, use watercolour',
      'it dries fast and the box fits a pocket',
    ],
    [
      'the reason first',
      'Should we self-host or use the cloud?',
      'Since the data may not leave the building, self-hosting is the better choice for you.',
      'self-hosting is the better choice for you',
      'Since the data may not leave the building',
    ],
  ])('%s', (_, user, answer, decision, reasoning) => {
    expect(decisions(user, answer, 0.7)).toEqual([{ context: user, decision, reasoning }]);
  });

  it.each([
    ['both', 'tea or coffee?', 'Both are fine, since the caffeine is about the same.'],
    ['a name that was not offered', 'How do I brew it?', 'Kettle. It boils in two minutes.'],
    ['what depends', 'bus or train?', 'Depends on the day: the bus is cheaper on Sundays.'],
  ])('nothing in %s', (_, user, answer) => {
    expect(decisions(user, answer, 0.5)).toEqual([]);
  });
});

describe('parts of a decision that are called by their names', () => {
  it('takes context and reason from their lines', () => {
    const answer =
      'Decision: nightly batches.\n\nContext: 3 GB of logs a day, nobody reads them before nine.\nReason: streaming would need two more services, and a late report costs nothing.';
    expect(decisions('Summarize the meeting on log shipping.', answer)).toEqual([
      {
        context: '3 GB of logs a day, nobody reads them before nine',
        decision: 'nightly batches.',
        reasoning: 'streaming would need two more services, and a late report costs nothing',
      },
    ]);
  });

  it('takes a list of reasons whole', () => {
    const answer =
      '**Vitest.**\n\n### Why\n- It runs our TypeScript as it is.\n- The watch mode is quick.\n\nMigrate file by file.';
    expect(decisions('jest or vitest for the new package?', answer, 0.7)).toEqual([
      {
        context: 'jest or vitest for the new package?',
        decision: 'Vitest.',
        reasoning: 'It runs our TypeScript as it is.\n- The watch mode is quick',
      },
    ]);
  });

  it('takes the reason that a person gives in a clause of its own', () => {
    expect(decisions("ok let's go with a flat file, a database would be overkill for twelve rows", 'Sure.')).toEqual([
      {
        context: '',
        decision: "let's go with a flat file",
        reasoning: 'a database would be overkill for twelve rows',
      },
    ]);
  });
});
