import { describe, expect, it } from 'vitest';
import type { Pattern, PatternType } from '../../../extension/core/model/pattern.ts';
import { extractPatterns } from '../../../extension/core/patterns/registry.ts';
import { analyze } from '../../../extension/core/text/analysis.ts';

/** What a strict reader of drawn patterns marked wrong, in cases of our own. */
const SHOWN = 0.7;

function found<T extends PatternType>(
  type: T,
  assistant: string,
  { user = 'Tell me.', from = 0 }: { readonly user?: string; readonly from?: number } = {},
): readonly Extract<Pattern, { type: T }>[] {
  return extractPatterns(analyze({ kind: 'exchange', user, assistant }), from).filter(
    (pattern): pattern is Extract<Pattern, { type: T }> => pattern.type === type,
  );
}

describe('definitions that strict readers accept', () => {
  it.each([
    ['Tern is a small language and has few users.', 'Tern', 'a small language'],
    ['D(p, q) is the distance between the points p and q.', 'D(p, q)', 'the distance between the points p and q'],
    ['r is the yearly rate, and m is the monthly rate.', 'r', 'the yearly rate'],
    ['Drag is a force that slows things down, and on the moon it is absent.', 'Drag', 'a force that slows things down'],
  ])('%s', (text, term, definition) => {
    expect(found('definition', text).map(({ content }) => content)).toContainEqual({ term, definition });
  });

  it.each([
    '"Rolling, rolling stone!" is a riddle about a pebble.',
    "f'(x) is the slope of the curve at x.",
    'Some text. The tide is a rise of the water that comes with the moo',
  ])('nothing in part: %s', (text) => {
    const terms = found('definition', text).map(({ content }) => content.term);
    expect(terms.filter((term) => term === 'rolling stone' || term === 'f' || term.includes('tide'))).toEqual([]);
  });
});

describe('causes that strict readers accept', () => {
  it.each([
    ['Wait — the lock is held twice, so the writer waits.', 'the lock is held twice'],
    ['(4) The lock is held twice, so the writer waits.', 'The lock is held twice'],
    ['Contention: The lock is held twice, so the writer waits.', 'The lock is held twice'],
    ['Locks and writers\nThe lock is held twice, so the writer waits.', 'The lock is held twice'],
  ])('without what leads in: %s', (text, cause) => {
    expect(found('causal', text).map(({ content }) => content)).toContainEqual({ cause, effect: 'the writer waits' });
  });

  it('keeps an aside between dashes inside its clause', () => {
    const text = 'The field is focused, so every key — including the escape key — goes into the query.';
    expect(found('causal', text)[0]?.content.effect).toBe('every key — including the escape key — goes into the query');
  });

  it.each([
    'Log the call so you can confirm that it happens.',
    'The fix is to sort the rows so that the file stays the same.',
    "I'll move the header so both views are consistent.",
    'Redundant because the caller checks it as well.',
  ])('never sure of a purpose or half a thought: %s', (text) => {
    expect(found('causal', text, { from: SHOWN })).toEqual([]);
  });
});

describe('decisions that strict readers accept', () => {
  it('says what the chosen option is', () => {
    const answer =
      'There are two ways:\n\n- **Option A**: Keep the queue in memory.\n- **Option B**: Write the queue to disk.\n\n' +
      "I'd recommend **Option B** because a crash loses nothing then.";
    expect(found('decision', answer)[0]?.content).toEqual({
      context: '**Option B**: Write the queue to disk',
      decision: "I'd recommend **Option B**",
      reasoning: 'because a crash loses nothing then',
    });
  });

  it.each([
    ['a choice without a reason', 'What smells here?', "First, I'd recommend trying to find the source."],
    [
      'words that are quoted',
      'And then?',
      'One note on "we\'d pick the wrong id": there is no id to pick. So it hashes the path.',
    ],
    [
      'a step of a list',
      'How can we join encoders or decoders?',
      'Follow these steps:\n\n1. Choose the models that you want to join. They should be of one kind.\n2. Load the models.',
    ],
  ])('never sure of %s', (_, user, answer) => {
    expect(found('decision', answer, { user, from: SHOWN })).toEqual([]);
  });
});

describe('steps that strict readers accept', () => {
  it('hold the code and the lists that they announce', () => {
    const answer =
      '1. Install the tool:\n\n```sh\nnpm install tool\n```\n\n2. Write a config:\n   - Name the input.\n   - Name the output.\n\n3. Run it.';
    expect(found('procedure', answer, { user: 'How do I set up the tool?' })[0]?.content.steps).toEqual([
      'Install the tool:\n\n```sh\nnpm install tool\n```',
      'Write a config:\n   - Name the input.\n   - Name the output.',
      'Run it.',
    ]);
  });

  it('are not sure where the last one is cut off', () => {
    const answer = '1. Stop the service.\n2. Copy the files.\n3. Start the service with:\n\n```sh\nservice sta';
    expect(found('procedure', answer, { user: 'How do I move the service?', from: SHOWN })).toEqual([]);
  });

  it('are not the comments of code without a fence', () => {
    const answer =
      'Here it is:\n\nimport http\n\n# Set up the parameters\nparams = {"a": 1}\n\n# Make the request\nanswer = http.get(url, params)\n\n# Check the response\nprint(answer)';
    expect(found('procedure', answer, { user: 'How do I call it?', from: SHOWN })).toEqual([]);
  });
});

describe('questions that strict readers accept', () => {
  it('take up what they announce', () => {
    const user = 'Which of the following does not belong with the others?\n\nbrake, wheel, car';
    const [pair] = found('qa_pair', 'Car does not belong with the others, as the others are parts of one.', { user });
    expect(pair?.content.question).toBe(user);
  });

  it('are never sure where they point at something else', () => {
    const answer =
      'The best language for this task is the one that your team knows, because it will maintain the code.';
    const user = 'What would be the best language for this task?';
    expect(found('qa_pair', answer, { user, from: SHOWN })).toEqual([]);
  });
});

describe('comparisons and chains that strict readers accept', () => {
  it('weighs two things in each half of a sentence', () => {
    const pairs = found('comparison', 'Zig is faster than Ruby, and much simpler than Rust.').map(({ content }) => [
      content.item_a,
      content.item_b,
    ]);
    expect(pairs).toEqual([
      ['Zig', 'Ruby'],
      ['Zig', 'Rust'],
    ]);
  });

  it.each([
    ['It is easier to hire Java developers than Scala developers.', 'Java developers', 'Scala developers'],
    ['The test runs faster on Linux than Windows.', 'Linux', 'Windows'],
    ['I view Postgres as better than Oracle.', 'Postgres', 'Oracle'],
    ['Amazon (the shop) and Google are cheaper than Apple.', 'Amazon (the shop) and Google', 'Apple'],
  ])('%s', (text, item_a, item_b) => {
    expect(found('comparison', text)[0]?.content).toMatchObject({ item_a, item_b });
  });

  it('takes no title for a comparison', () => {
    expect(found('comparison', 'Differences between TCP and UDP')).toEqual([]);
  });

  it('begins a chain with a statement and not with a label', () => {
    const text =
      '**1. The wrong order.** The comparator reads the parents of a pair only. That is no order for three of them, because each pair may disagree with the third. So the sorted list depends on the input.';
    expect(found('reasoning_chain', text)[0]?.content.premise).toBe('The comparator reads the parents of a pair only.');
  });
});
