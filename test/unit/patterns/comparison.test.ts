import { describe, expect, it } from 'vitest';
import type { PatternContents } from '../../../extension/core/model/pattern.ts';
import { comparisonExtractor } from '../../../extension/core/patterns/comparison.ts';
import { analyze } from '../../../extension/core/text/analysis.ts';
import { expectExactSpans } from './fuzz.ts';

function inText(text: string, minConfidence = 0.5): readonly PatternContents['comparison'][] {
  const found = comparisonExtractor.extract(analyze({ kind: 'text', text }));
  return found.flatMap((p) => (p.type === 'comparison' && p.confidence >= minConfidence ? [p.content] : []));
}

function inAnswer(assistant: string, user = 'How do they compare?'): readonly PatternContents['comparison'][] {
  const found = comparisonExtractor.extract(analyze({ kind: 'exchange', user, assistant }));
  return found.flatMap((p) => (p.type === 'comparison' && p.confidence >= 0.7 ? [p.content] : []));
}

describe('comparison in an answer', () => {
  it.each([
    'This method is faster than the Fourier method.',
    'These molecules are much smaller than the wavelength of red light.',
    'Natural causes are simpler than invoking a ghost.',
    'Jazz is more than just a genre of music.',
    'The new figure of 3.4 MB is smaller than 5 MB.',
    'Memory use: **Accuracy**: Outperforms GPT-4.',
    'Q&A-designated channels are better than general channels.',
    'If the distance is smaller than the limit, the loop ends.',
    'The index is slower than BTree lookups on a table.',
    'For long sessions, 3 is cheaper per memory token than the old injection.',
  ])('is not sure of %s', (text) => expect(inAnswer(text)).toEqual([]));

  it('leaves the label out of what is said of the two', () => {
    expect(inAnswer('- **Ease of use**: Fedora is simpler than Gentoo in every way.')[0]).toMatchObject({
      item_a: 'Fedora',
      item_b: 'Gentoo',
      comparison: 'Fedora is simpler than Gentoo in every way',
    });
  });

  it('keeps the first mark of a path in code', () => {
    const [found] = comparisonExtractor.extract(
      analyze({ kind: 'exchange', user: 'Which?', assistant: 'The file `.env` is older than `.config/app`.' }),
    );
    expect(found?.content).toMatchObject({ item_b: '.config/app' });
  });

  it('takes a table for a comparison only where its columns are named elsewhere', () => {
    const table = (a: string, b: string): string =>
      `| Factor | ${a} | ${b} |\n|---|---|---|\n| Team size | large | small |\n| Errors | few | many |`;
    expect(inAnswer(table('SQLite', 'Postgres'), 'Is SQLite or Postgres better?')).toHaveLength(1);
    expect(inAnswer(table('Our Situation', 'Favors'), 'Is SQLite or Postgres better?')).toEqual([]);
  });

  it('prefers the sentence that tells the difference to one that announces it', () => {
    const [found] = inAnswer(
      'Sets and lists are both collections, but they have several key differences. Lists keep the order of what is added, while sets do not.',
      'What is the difference between sets and lists?',
    );
    expect(found?.comparison).toContain('Lists keep the order');
  });

  it('learns nothing from a story', () => {
    const text = 'The fox is faster than the Bear of the wood.';
    expect(inAnswer(text, 'Write a short story about a fox.')).toEqual([]);
  });
});

describe('comparison', () => {
  it.each([
    ['Kafka is faster than RabbitMQ.', 'Kafka', 'RabbitMQ'],
    ['I find Elixir easier than Clojure.', 'Elixir', 'Clojure'],
    ['Writing parsers is nicer in Haskell than in OCaml.', 'Haskell', 'OCaml'],
    ['Nomad is a simpler alternative to Kubernetes.', 'Nomad', 'Kubernetes'],
    ['FreeBSD was long superior to Linux.', 'FreeBSD', 'Linux'],
    ['We chose Postgres over MongoDB for its transactions.', 'Postgres', 'MongoDB'],
    ['Lua outperforms Tcl in most benchmarks.', 'Lua', 'Tcl'],
    ['Unlike Git, Perforce locks files.', 'Perforce', 'Git'],
    ['TCP guarantees order, whereas UDP does not.', 'TCP', 'UDP'],
    ['While TCP guarantees order, UDP does not.', 'TCP', 'UDP'],
    ['Compared to Lisbon, Madrid is hot.', 'Madrid', 'Lisbon'],
    ['Svelte is as fast as React in this test.', 'Svelte', 'React'],
    ['The main difference between a raven and a crow is the size.', 'raven', 'crow'],
    ['Ease of use: Fedora is simpler than Gentoo.', 'Fedora', 'Gentoo'],
    ['The new upload flag really did help better than the script did.', 'new upload flag', 'script'],
    ['The GTK render path is faster than the old render path.', 'GTK render path', 'old render path'],
    ['There are lamp kits that are better than most torch kits.', 'lamp kits', 'torch kits'],
    [
      'Maps is nicer than the viewer that shipped with the last release.',
      'Maps',
      'viewer that shipped with the last release',
    ],
    ['Tea is better than any other drink (such as Fizz).', 'Tea', 'any other drink (such as Fizz)'],
    ['The verdict was that Zig is neat, but Rust has a larger crowd.', 'Zig', 'Rust'],
    ['Plus, unlike Sass, Stylus allows loops.', 'Stylus', 'Sass'],
    ['We use the Lua binding for Qt, which is cleaner than the Perl binding.', 'Lua binding for Qt', 'Perl binding'],
    ['Oracle is friendlier to open projects than Acme.', 'Oracle', 'Acme'],
    ['Acme Corporation (NYSE:ACM) will grow faster than Globex.', 'Acme Corporation (NYSE:ACM)', 'Globex'],
  ])('reads %s', (text, item_a, item_b) => {
    expect(inText(text, 0)[0]).toMatchObject({ item_a, item_b });
  });

  it('keeps the sentence as what is said of the two', () => {
    expect(inText('First. Kafka is faster than RabbitMQ. Last.')[0]?.comparison).toBe('Kafka is faster than RabbitMQ');
  });

  it('reads a table with a column for each thing', () => {
    const table = '| Aspect | SQLite | Postgres |\n|---|---|---|\n| Server | none | yes |\n| Writers | one | many |';
    expect(inText(`Intro.\n\n${table}\n\nEnd.`)).toEqual([{ item_a: 'SQLite', item_b: 'Postgres', comparison: table }]);
  });

  it('takes up what the person asked to have compared', () => {
    const found = comparisonExtractor.extract(
      analyze({
        kind: 'exchange',
        user: "What's the difference between a mutex and a semaphore?",
        assistant: 'A mutex lets one thread in, whereas a semaphore lets several in. Both block.',
      }),
    );
    expect(found).toHaveLength(1);
    expect(found[0]?.confidence).toBeGreaterThanOrEqual(0.7);
    expect(found[0]?.content).toMatchObject({ item_a: 'mutex', item_b: 'semaphore' });
  });

  it.each([
    'More than one hundred people came.',
    'Other than that, the trip was fine.',
    'We measure rather than guess.',
    'It took less than a minute to install.',
    'The result was worse than expected.',
    'As soon as possible, send the form.',
    'Use names such as foo as well as bar.',
    'While reading the paper he fell asleep.',
    'The queue holds fewer than 20 items.',
    'There is no difference.',
  ])('finds nothing in %s', (text) => expect(inText(text)).toEqual([]));

  it('does not take a table of one thing for a comparison', () => {
    expect(inText('| Option | Default | Description |\n|---|---|---|\n| a | 1 | x |\n| b | 2 | y |')).toEqual([]);
  });

  it('gives every field as the exact text of its span', () => expectExactSpans(comparisonExtractor));
});
