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

  it.each([
    [
      'What does "ullage" mean?',
      'Ullage is the air above the wine in a bottle.',
      'Ullage',
      'the air above the wine in a bottle',
    ],
    [
      'What is a bight in ropework?',
      'A bend of the rope that does not cross itself. Sailors use it in most knots.',
      'bight',
      'A bend of the rope that does not cross itself',
    ],
    [
      'Explain what a ratchet is in mechanics',
      "It's a wheel with slanted teeth that turns one way only.",
      'ratchet',
      'a wheel with slanted teeth that turns one way only',
    ],
    [
      'What is a capo?',
      'A capo clamps all the strings of a guitar at one fret. It raises the pitch.',
      'capo',
      'clamps all the strings of a guitar at one fret',
    ],
    [
      'Define estoppel in English law.',
      'In English law, estoppel is a rule that stops a party from going back on its word.',
      'estoppel',
      'a rule that stops a party from going back on its word',
    ],
    [
      'What is tempering?',
      'Tempering is slow heating of hardened steel, before grinding and polishing are done.',
      'Tempering',
      'slow heating of hardened steel, before grinding and polishing are done',
    ],
  ])('asked for in other words: %s', (user, assistant, term, definition) => {
    expect(found('definition', user, assistant)).toEqual([{ term, definition }]);
  });

  it('marks the term in the words of the person where the answer does not repeat it', () => {
    const user = 'What is a bight in ropework?';
    const [pattern] = extractPatterns(
      analyze({ kind: 'exchange', user, assistant: 'A bend of the rope that does not cross itself.' }),
      SHOWN,
    ).filter(({ type }) => type === 'definition');
    expect(pattern?.spans[0]).toEqual({ field: 'term', side: 'user', start: 10, end: 15 });
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
    ['What is Docker doing?', 'The process that serves the requests is starting.'],
    ['What is this?', "It's a file that holds the settings of the editor."],
    ['What is Docker?', 'Docker has many users and a large community.'],
  ])('none in %s', (user, assistant) => {
    expect(found('definition', user, assistant)).toEqual([]);
  });
});

describe('what would happen', () => {
  it.each([
    [
      'What if the float valve sticks?',
      'The tank overflows through a pipe on its side. Tap the valve first.',
      'the float valve sticks',
      'The tank overflows through a pipe on its side',
    ],
    [
      'what happens when the buffer is full',
      'When the buffer is full, the reader drops the oldest packets.',
      'the buffer is full',
      'the reader drops the oldest packets',
    ],
    [
      'What happens if I use `*` in the pattern?',
      'Then the shell expands it before the program sees it.',
      'I use `*` in the pattern',
      'the shell expands it before the program sees it',
    ],
  ])('%s', (user, assistant, cause, effect) => {
    expect(found('causal', user, assistant)).toEqual([{ cause, effect }]);
  });

  it.each([
    ['What if the dough sticks?', 'Wet your hands and fold it twice.'],
    ['What if we use a queue instead?', 'A queue keeps the order of the requests.'],
    ['What if the soup tastes flat?', 'Flatness means that salt or acid is missing.'],
    ['What if the train is late?', 'You can take the bus at the other exit.'],
  ])('no effect in %s', (user, assistant) => {
    expect(found('causal', user, assistant)).toEqual([]);
  });
});

describe('causes in plain explanations', () => {
  it.each([
    [
      'The valve is closed at night, so the tank fills by morning.',
      'The valve is closed at night',
      'the tank fills by morning',
    ],
    ['Warmer glue sets faster because its water leaves sooner.', 'its water leaves sooner', 'Warmer glue sets faster'],
    ['Rows get lost because the second worker moves on. Use a lock.', 'the second worker moves on', 'Rows get lost'],
  ])('%s', (assistant, cause, effect) => {
    expect(found('causal', 'How does that work?', assistant)).toEqual([{ cause, effect }]);
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
