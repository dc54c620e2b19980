import { describe, expect, it } from 'vitest';
import type { PatternContents, PatternType } from '../../../extension/core/model/pattern.ts';
import { extractPatterns } from '../../../extension/core/patterns/registry.ts';
import { analyze } from '../../../extension/core/text/analysis.ts';

/** Kinds of patterns that blind exchanges of many fields showed to be missed, in cases of our own written after the rules. */
const SHOWN = 0.7;

function found<T extends PatternType>(type: T, user: string, assistant: string): readonly PatternContents[T][] {
  return extractPatterns(analyze({ kind: 'exchange', user, assistant }), SHOWN)
    .filter((pattern) => pattern.type === type)
    .map(({ content }) => content as PatternContents[T]);
}

describe('definitions', () => {
  it.each([
    ['What is a gasket?', 'A gasket is a soft seal between two parts.', 'gasket', 'a soft seal between two parts'],
    [
      'what is trickle charging',
      'Trickle charging is charging at the rate at which the battery loses its charge.',
      'Trickle charging',
      'charging at the rate at which the battery loses its charge',
    ],
    [
      'What is leaf mould?',
      'Leaf mould is compost made from nothing but leaves. It takes two years.',
      'Leaf mould',
      'compost made from nothing but leaves',
    ],
    [
      'What was the Zollverein?',
      'The Zollverein was a customs union of German states.',
      'Zollverein',
      'a customs union of German states',
    ],
  ])('%s', (user, assistant, term, definition) => {
    expect(found('definition', user, assistant)).toEqual([{ term, definition }]);
  });

  it('reads a glossary whole', () => {
    const answer =
      '- **Warp**: the threads that run along the loom\n- **Weft**: the thread that crosses them\n- **Selvedge**: the edge that keeps the cloth from fraying';
    expect(found('definition', 'words for the weaving class', answer).map(({ term }) => term)).toEqual([
      'Warp',
      'Weft',
      'Selvedge',
    ]);
  });

  it.each([
    ['What is running?', 'Running is not a problem.'],
    ['What is Docker doing?', 'Docker is running two containers.'],
    ['What is the best editor?', 'The best editor is the one you know.'],
  ])('none in %s', (user, assistant) => {
    expect(found('definition', user, assistant)).toEqual([]);
  });
});

describe('comparisons', () => {
  it('reads a table whose first head is empty', () => {
    const table =
      '| | Oak | Pine |\n|---|---|---|\n| Weight | heavy | light |\n| Price | high | low |\n| Outdoors | yes | treated |';
    expect(found('comparison', 'oak or pine for the bench, what is the difference?', table)).toEqual([
      { item_a: 'Oak', item_b: 'Pine', comparison: table },
    ]);
  });

  it('takes all the criteria of a list', () => {
    const answer =
      'Goats need less room than cows, while cows give more milk.\n\n- Feed: goats eat brush, cows want grass\n- Fences: goats climb out of most\n- Milk: cows give ten times as much';
    const [comparison] = found('comparison', "What's the difference between goats and cows?", answer);
    expect(comparison?.comparison).toContain('Goats need less room than cows');
    expect(comparison?.comparison).toContain('cows give ten times as much');
  });
});

describe('analogies', () => {
  it.each([
    [
      'what comes before a picture of it',
      'A thread pool is a set of threads that wait for work. Think of a taxi rank: the cabs wait, and whoever comes next takes the first one.',
      'a taxi rank',
      'A thread pool',
      'the cabs wait, and whoever comes next takes the first one',
    ],
    [
      'a story',
      'Imagine two people who write on one blackboard. Each wipes off what the other wrote. A lost update is like that: the second writer overwrites what the first one saved.',
      'two people who write on one blackboard. Each wipes off what the other wrote',
      'A lost update',
      'the second writer overwrites what the first one saved',
    ],
    [
      'a deed',
      "Backpressure is a signal that slows the sender down. It's like merging onto a full motorway: you wait until there is a gap.",
      'merging onto a full motorway',
      'Backpressure',
      'you wait until there is a gap',
    ],
  ])('%s', (_, answer, source, target, mapping) => {
    expect(found('analogy', 'Explain it simply please.', answer)).toEqual([{ source, target, mapping }]);
  });
});

describe('causes', () => {
  it('takes both halves of what only together is the cause', () => {
    const answer = 'The door opens only because the key fits, and the alarm is switched off.';
    expect(found('causal', 'why does the door open', answer)).toEqual([
      { cause: 'the key fits, and the alarm is switched off', effect: 'The door opens' },
    ]);
  });

  it('leaves out the comment that says it', () => {
    const answer = 'I also added a comment explaining that the sums are kept in cents because floats would round.';
    expect(found('causal', 'and?', answer)).toEqual([
      { cause: 'floats would round', effect: 'the sums are kept in cents' },
    ]);
  });

  it('gives each of two clauses its own subject', () => {
    const answer =
      'The frost killed most of the blossoms, and the hail of the 14th resulted in 120 broken panes of glass.';
    expect(found('causal', 'what happened', answer)).toContainEqual({
      cause: 'the hail of the 14th',
      effect: '120 broken panes of glass',
    });
  });
});
