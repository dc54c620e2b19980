import { describe, expect, it } from 'vitest';
import { MOST_TAKEN_BACK } from '../../../extension/core/patterns/dialogue/takenBack.ts';
import { Thread } from '../../../extension/core/patterns/dialogue/thread.ts';
import { extractPatterns } from '../../../extension/core/patterns/registry.ts';
import { analyze, type AnalyzedTurn } from '../../../extension/core/text/analysis.ts';

type Said = readonly [user: string, assistant: string];

/** What is found in each turn of a conversation, as `type confidence`, with the turns before and behind it in sight. */
function found(turns: readonly Said[]): readonly (readonly { type: string; confidence: number }[])[] {
  const analyzed = turns.map(([user, assistant]): AnalyzedTurn => analyze({ kind: 'exchange', user, assistant }));
  const thread = new Thread();
  return analyzed.map((turn, i) =>
    extractPatterns(turn, 0, thread.follow('c', turn), () => analyzed.slice(i + 1, i + 4)).map(
      ({ type, confidence }) => ({ type, confidence }),
    ),
  );
}

const HELD: readonly (readonly [what: string, type: string, turns: readonly Said[]])[] = [
  [
    'an answer that the person corrects',
    'qa_pair',
    [
      ['How many legs does a crab have?', 'A crab has eight legs.'],
      ["That's wrong, it has ten.", "You're right, sorry: a crab has ten legs, the first pair of which are claws."],
    ],
  ],
  [
    'an answer that is given up without another',
    'qa_pair',
    [
      ['When was the bridge opened?', 'The bridge was opened in 1931.'],
      ['No, that was the tunnel.', "You're right, I mixed them up."],
    ],
  ],
  [
    'a decision that is revised two turns later',
    'decision',
    [
      ["Let's use Redis for the sessions because it is fast.", 'Fine, Redis for the sessions.'],
      ['Where is the config?', 'The config is in `config/app.yaml`, below the key `sessions`.'],
      ["Actually, let's use the database instead, we have no Redis in production.", 'Agreed.'],
    ],
  ],
  [
    'a recommendation that the next one replaces',
    'decision',
    [
      [
        'Should we ship on Friday or on Monday?',
        "I'd ship on Friday, because the customers asked for it and the team is complete then.",
      ],
      [
        'half of the team is off on friday evening',
        'Then ship on Monday. A bad release on a Friday has nobody to mend it.',
      ],
    ],
  ],
];

describe('what a later turn takes back', () => {
  it.each(HELD)('holds %s below what is kept', (_, type, turns) => {
    const [alone] = found(turns.slice(0, 1));
    expect(alone?.filter((pattern) => pattern.type === type && pattern.confidence > MOST_TAKEN_BACK)).not.toEqual([]);
    const [first] = found(turns);
    expect(first?.filter((pattern) => pattern.type === type).every((p) => p.confidence <= MOST_TAKEN_BACK)).toBe(true);
    expect(first?.some((pattern) => pattern.type === type)).toBe(true);
  });

  it.each([
    ['thanks', 'thanks, that helps', "You're welcome!"],
    ['a question on something else', 'And when does it close?', "You're right to ask: it closes at six."],
    ['an addition', 'Also mention the price please', 'Good point. The ticket costs 12 euros.'],
  ])('leaves an answer alone after %s', (_, user, assistant) => {
    const asked: Said = ['When does the museum open?', 'The museum opens at nine on weekdays and at ten on Sundays.'];
    expect(found([asked, [user, assistant]])[0]).toEqual(found([asked])[0]);
  });

  it('says the same however many turns come after it', () => {
    const [, , turns] = HELD[0] as (typeof HELD)[number];
    const more: readonly Said[] = [...turns, ['thanks', "You're welcome!"], ['bye', 'Goodbye!']];
    expect(found(more)[0]).toEqual(found(turns)[0]);
  });
});
