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
      'a judgement of one of the two',
      'Is felt or cork better for a notice board?',
      'Cork is usually better for a notice board, because pins hold in it for years.',
      'Cork is usually better for a notice board',
      'because pins hold in it for years',
    ],
    [
      'a judgement behind what it is for',
      'Which glue should I take for a violin, hide glue or epoxy?',
      'For a violin, hide glue is the standard choice. It can be opened again with steam.',
      'For a violin, hide glue is the standard choice.',
      'It can be opened again with steam.',
    ],
    [
      'an order whose verb the question does not have',
      'Should I fit a chain guard or a belt drive?',
      'Order a belt drive. It needs no oil and runs silently.',
      'Order a belt drive.',
      'It needs no oil and runs silently.',
    ],
    [
      'advice to us',
      'Which should we plan first, the roof or the cellar?',
      'We should begin with the roof. Water that comes in there ruins the cellar too.',
      'We should begin with the roof.',
      'Water that comes in there ruins the cellar too.',
    ],
    [
      'a question without a mark, an answer without capitals',
      'which thread should i take, silk or linen',
      'linen. silk slips out of the sewing holes after a while.',
      'linen',
      'silk slips out of the sewing holes after a while',
    ],
    [
      'what is recommended though it depends, with a list of reasons',
      'Which should I use, larch or oak?',
      "It depends on the budget, but for a fence I'd recommend larch:\n\n- It needs no treatment\n- It costs half as much",
      "It depends on the budget, but for a fence I'd recommend larch:",
      'It needs no treatment\n- It costs half as much',
    ],
    [
      'an option with an exception',
      'Which glaze should I try first, celadon or tenmoku?',
      'Start with celadon unless the clay is very dark. It forgives a kiln that runs hot.',
      'Start with celadon unless the clay is very dark.',
      'It forgives a kiln that runs hot.',
    ],
    [
      'an option with what goes with it',
      'Which filling should I take for the quilt, wool or cotton?',
      'Wool with a thin backing. It stays warm and does not bunch up.',
      'Wool with a thin backing.',
      'It stays warm and does not bunch up.',
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
    ['two judgements', 'Is cork or felt better?', 'Cork is better for pins. Felt is better for a quiet room.'],
    ['two judgements in one', 'cork or felt?', 'Cork is better for pins, while felt is better for a quiet room.'],
    ['what is put off', 'Cork or felt for the board?', 'Check both cork and felt at the shop first.'],
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
