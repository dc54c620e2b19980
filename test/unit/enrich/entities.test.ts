import { describe, expect, it } from 'vitest';
import { kindOfCode } from '../../../extension/core/enrich/entities/code.ts';
import { enrichedText, enrichedTurn, namesOf } from './enriched.ts';

describe('domain terms', () => {
  it('are recognised whole, in any case, wherever they stand', () => {
    const { entities } = enrichedText(
      'thompson sampling beats greedy search.\n\n```\nTHOMPSON   SAMPLING\n```\n\n`Thompson\nSampling`',
      ['Thompson Sampling'],
    );
    expect(entities.filter((e) => e.kind === 'domainTerm').map((e) => e.text)).toEqual([
      'thompson sampling',
      'THOMPSON   SAMPLING',
      'Thompson\nSampling',
    ]);
  });

  it('are not found inside other words', () => {
    expect(enrichedText('The capital and the captain.', ['cap', 'tal']).entities).toEqual([]);
  });

  it('never give a part of the term as an entity of its own', () => {
    const surfaces = enrichedText('We use Thompson Sampling here.', ['Thompson Sampling']).entities.map((e) => e.text);
    expect(surfaces).toEqual(['Thompson Sampling']);
  });

  it('prefer the longer of two terms that begin at one place', () => {
    const { entities } = enrichedText('Feature flag rollout is on.', ['feature flag', 'feature flag rollout']);
    expect(entities.map((e) => e.text)).toEqual(['Feature flag rollout']);
  });

  it('may hold marks that have a meaning in patterns', () => {
    const { entities } = enrichedText('We moved from C++ (old) to a.b[0] and .NET?', ['C++', 'a.b[0]', '.NET']);
    expect(namesOf({ ...enrichedText(''), entities }, 'domainTerm')).toEqual(['C++', 'a.b[0]', '.NET']);
  });

  it('ignore blank terms', () => {
    expect(enrichedText('Nothing of note.', ['', '  ']).entities).toEqual([]);
  });

  it('are no article with its noun', () => {
    const { entities } = enrichedTurn(
      'An index on a table: how does it work?',
      'An index is a sorted copy of a column.',
    );
    expect(entities.map(({ text }) => text)).not.toContain('An index');
  });

  it('are one for the singular and the plural of a thing', () => {
    const { entities } = enrichedTurn(
      'What is a mutex?',
      'It lets one thread in. Waiting threads are parked by the kernel.',
    );
    expect(entities.filter(({ text }) => /^threads?$/.test(text))).toMatchObject([{ text: 'thread', mentions: 2 }]);
  });

  it('count mentions on both sides', () => {
    const { entities } = enrichedTurn('What is Holo Core?', 'Holo core stores turns. holo core is local.', [
      'Holo Core',
    ]);
    expect(entities[0]).toMatchObject({ text: 'Holo Core', kind: 'domainTerm', mentions: 3 });
    expect(entities[0]?.span).toEqual({ side: 'user', start: 8, end: 17 });
  });
});

describe('code-like words', () => {
  it.each([
    ['parseBlocks', 'symbol'],
    ['user_id', 'symbol'],
    ['foo()', 'symbol'],
    ['std::vector<char>', 'symbol'],
    ['--no-cache', 'symbol'],
    ['$scope.$apply()', 'symbol'],
    ['src/index.ts', 'file'],
    ['main.go:120', 'file'],
    ['~/.config/app/settings.json', 'file'],
    ['.gitignore', 'file'],
    ['Dockerfile', 'file'],
    ['git rebase -i HEAD~3', 'command'],
    ['npm test', 'command'],
    ['/compact', 'command'],
    ['v2.1', 'version'],
    ['1.4.0-rc.1', 'version'],
    ['TypeError', 'error'],
    ['java.lang.NullPointerException', 'error'],
    ['ENOENT', 'error'],
    ['TS2345', 'error'],
    ['https://example.org/a?b=c', 'url'],
    ['react', 'library'],
    ['PostgreSQL', 'product'],
  ] as const)('`%s` is a %s', (code, kind) => {
    expect(kindOfCode(code)).toBe(kind);
  });

  it.each(['true', 'null', '42', 'x = y + 1', 'if (a) return b;', 'some words of prose', '==='])(
    '`%s` names nothing',
    (code) => {
      expect(kindOfCode(code)).toBeUndefined();
    },
  );

  it('are found outside code marks too', () => {
    const found = enrichedText(
      'ExecAgentAndWatch in pkg/cmd/resume.go calls open_file() and throws a TypeError. See https://example.org/docs.',
    );
    expect(namesOf(found, 'symbol')).toEqual(['ExecAgentAndWatch', 'open_file()']);
    expect(namesOf(found, 'file')).toEqual(['pkg/cmd/resume.go']);
    expect(namesOf(found, 'error')).toEqual(['TypeError']);
    expect(namesOf(found, 'url')).toEqual(['https://example.org/docs']);
  });

  it('in fenced blocks are no entities of the turn', () => {
    expect(enrichedText('Here it is:\n\n```ts\nconst secretName = loadIt("a.json");\n```').entities).toEqual([]);
  });

  it('leave mail addresses alone', () => {
    expect(enrichedText('Write to jane.doe@example.org about it.').entities.map((e) => e.text)).not.toContain(
      '@example.org',
    );
  });
});

describe('names', () => {
  it('are whole', () => {
    const found = enrichedText('Yesterday Ada Lovelace met Charles Babbage in New York City.');
    expect(found.entities.map((e) => [e.text, e.kind])).toEqual([
      ['Ada Lovelace', 'person'],
      ['Charles Babbage', 'person'],
      ['New York City', 'place'],
    ]);
  });

  it('have the kind that lists and form give them', () => {
    const found = enrichedText('Python and Flask run on Ubuntu at Google, says Maria from Berlin.');
    expect(Object.fromEntries(found.entities.map((e) => [e.text, e.kind]))).toEqual({
      Python: 'product',
      Flask: 'library',
      Ubuntu: 'product',
      Google: 'product',
      Maria: 'person',
      Berlin: 'place',
    });
  });

  it('are written without the possessive ending', () => {
    expect(enrichedText("Kubernetes' scheduler and Docker's cache").entities.map((e) => e.text)).toEqual([
      'Kubernetes',
      'Docker',
    ]);
  });

  it('do not include a word that only begins a sentence', () => {
    const found = enrichedText('Review the change first. Then merge it. Support is limited, and nobody answers.');
    expect(found.entities).toEqual([]);
  });

  it('of everyday words need their capital', () => {
    expect(enrichedText('I will go home and react to the spring, rest and flask.').entities).toEqual([]);
  });
  it('are whole: with of, with common words in capitals, and with the marks of a model', () => {
    const names = (text: string): readonly string[] => enrichedTurn('Tell me.', text).entities.map((each) => each.text);
    expect(names('It was settled in the Treaty of Westphalia by the Dutch Republic and Spain.')).toEqual([
      'Treaty of Westphalia',
      'Dutch Republic',
      'Spain',
    ]);
    expect(names('In June the Federal Reserve waited.')).toEqual(['Federal Reserve']);
    expect(names('I would take the Sony A7 IV or the Canon EOS R7.')).toEqual(['Sony A7 IV', 'Canon EOS R7']);
    expect(names('Read the Apple documentation of the Android NDK.')).toEqual(['Apple', 'Android NDK']);
  });
});

describe('nameless things of software', () => {
  it('are entities only where the turn comes back to them', () => {
    const once = enrichedText('The `run()` function reads a table from the database with SQL and Python code.');
    expect(namesOf(once, 'concept')).toEqual([]);
    const twice = enrichedText(
      'The `run()` function reads a table from the database with SQL and Python code. Then the table is dropped.',
    );
    expect(namesOf(twice, 'concept')).toEqual(['table']);
  });

  it('are left alone in everyday talk', () => {
    expect(enrichedText('We laid the table. The table was too small for the six of us.').entities).toEqual([]);
  });

  it('with a term of their own count at once', () => {
    const found = enrichedText('The parser raised a segmentation fault while it built the linked list in C++ code.');
    expect(namesOf(found, 'concept')).toEqual(['segmentation fault', 'linked list']);
  });
});

describe('an e-mail address', () => {
  it('gives no half of itself as an entity', () => {
    const { entities } = enrichedText('Ask mira.okafor@lagos-mail.com or jon_smith@lagos-mail.com about Redis.');
    const names = entities.map((entity) => entity.text);
    expect(names).toContain('Redis');
    expect(names.filter((name) => /okafor|smith|lagos/i.test(name) && !name.includes('@'))).toEqual([]);
  });
});
