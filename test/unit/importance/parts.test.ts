import { describe, expect, it } from 'vitest';
import { DomainTerms } from '../../../extension/core/importance/domainTerms.ts';
import { contributions } from '../../../extension/core/importance/explain.ts';
import { FEATURES, featuresOf, profileTurn } from '../../../extension/core/importance/features.ts';
import { LINE, scanLines } from '../../../extension/core/importance/lines.ts';
import { MARKER } from '../../../extension/core/importance/markers.ts';
import { SENTENCE } from '../../../extension/core/importance/openers.ts';
import { profileText } from '../../../extension/core/importance/profile.ts';
import type { TextProfile } from '../../../extension/core/importance/textProfile.ts';
import { Wording } from '../../../extension/core/importance/wording.ts';
import { sigmoid } from '../../../extension/core/learn/linear.ts';
import { analyze, AnalyzedText } from '../../../extension/core/text/analysis.ts';

const profile = (text: string): TextProfile => profileText(new AnalyzedText(text));

describe('scanLines', () => {
  const kinds = (text: string): number[] => {
    const lines = scanLines(text);
    return Array.from(lines.kinds.subarray(0, lines.count));
  };

  it('tells kinds by the first characters', () => {
    expect(kinds('# Title\ntext\n\n- a\n* b\n12. c\n| x |\n> q\n**bold** text')).toEqual([
      LINE.heading,
      LINE.prose,
      LINE.blank,
      LINE.bullet,
      LINE.bullet,
      LINE.ordered,
      LINE.tableRow,
      LINE.quote,
      LINE.prose,
    ]);
  });

  it('keeps code and output apart, to the closing fence', () => {
    expect(kinds('```ts\n# no title\n```\n~~~bash\n- no item\n```\n~~~\nend')).toEqual([
      LINE.fence,
      LINE.code,
      LINE.fence,
      LINE.fence,
      LINE.output,
      LINE.output,
      LINE.fence,
      LINE.prose,
    ]);
  });

  it('reads more lines than it has room for at first', () => {
    const lines = scanLines('x\n'.repeat(2000));
    expect(lines.count).toBe(2001);
    expect(lines.starts[1999]).toBe(3998);
  });
});

describe('profileText', () => {
  it('knows what a sentence is for', () => {
    const kind = (text: string): number => profile(text).lastKind;
    expect(kind('Let me check the tests.')).toBe(SENTENCE.chatter);
    expect(kind("Great, now I'll update the imports.")).toBe(SENTENCE.chatter);
    expect(kind('Running the suite again.')).toBe(SENTENCE.chatter);
    expect(kind('All tests pass.')).toBe(SENTENCE.report);
    expect(kind('Done. Renamed both files.')).toBe(SENTENCE.report);
    expect(kind('Want me to commit it?')).toBe(SENTENCE.offer);
    expect(kind('Let me know if it fails.')).toBe(SENTENCE.offer);
    expect(kind("You're right, that was wrong.")).toBe(SENTENCE.concession);
    expect(kind('Thank you!')).toBe(SENTENCE.empty);
    expect(kind('The lock expires after thirty seconds.')).toBe(SENTENCE.statement);
  });

  it('takes typographic apostrophes as plain ones', () => {
    expect(profile('You’re right about the lock. I’ll fix it.')).toMatchObject({ concessionWords: 5, chatterWords: 3 });
  });

  it('counts code apart from prose', () => {
    const counted = profile(
      'Use `a.b` here:\n\n```js\nconst x = makeThing(1);\n```\n\n```text\nok done\n```\nThat is all there is.',
    );
    expect(counted).toMatchObject({ words: 8, codeWords: 6, outputWords: 2, codeBlocks: 2, codeSpans: 1 });
  });

  it('sees questions, orders and clauses', () => {
    expect(profile('Why does it fail? Can you see it?')).toMatchObject({ questions: 2, openQuestions: 1 });
    expect(profile('Please wait. Fix the test. Add a comment.').orders).toBe(2);
    expect(profile("They moved, it's late and we could go.").clauses).toBeGreaterThanOrEqual(2);
  });

  it('sees identifiers, numbers and names', () => {
    expect(profile('The parseBlocks of index.ts reads max_size and 42 of Anna Weber.')).toMatchObject({
      identifiers: 3,
      numbers: 1,
      names: 2,
    });
  });

  it('finds set phrases in prose and in code', () => {
    const found = profile(
      'API Error: 500\n```text\nThe file a.ts has been updated successfully.\n```\nAs an AI I cannot help.',
    );
    expect(found.markers[MARKER.harness]).toBe(1);
    expect(found.markers[MARKER.toolResult]).toBe(1);
    expect(found.markers[MARKER.refusal]).toBe(2);
  });

  it('finds repeated lines', () => {
    expect(profile('one line of text\nanother line here\n'.repeat(3)).repeatedLines).toBe(4);
  });

  it('is at home in any text', () => {
    for (const text of ['', ' \n\t', '```', '🙂🙂', '\u0000\ud800x', '?!?!', '…', 'ありがとう、よく分かりました。'])
      expect(profile(text).characters).toBe(text.length);
  });
});

describe('a long text', () => {
  it.each(['x\n', '`a` ', 'word ', '. ', '#\n', "let's see ", 'you are a ', '| a |\n', '🙂'])(
    'of %j is counted in one go',
    (piece) => {
      const text = piece.repeat(Math.ceil(300_000 / piece.length));
      expect(profile(text).characters).toBe(text.length);
    },
  );
});

describe('features', () => {
  it('are finite for every text, named once a mode', () => {
    const contents = ['', 'hi', '```\n```', '?', '# x\n\n- y\n1. z', 'word '.repeat(5000)];
    for (const user of contents)
      for (const assistant of contents) {
        const turn = profileTurn(analyze({ kind: 'exchange', user, assistant }));
        for (const feature of FEATURES) expect(Number.isFinite(feature.value(turn)), feature.name).toBe(true);
      }
    for (const mode of ['exchange', 'text'] as const) {
      const names = featuresOf(mode).map((f) => f.name);
      expect(new Set(names).size).toBe(names.length);
    }
  });
});

describe('Wording', () => {
  it('collects each word of a side once', () => {
    const wording = new Wording();
    const turn = analyze({ kind: 'exchange', user: 'fix it', assistant: 'fix it fix it\n```\nnot code\n```' });
    profileTurn(turn, wording);
    expect(wording.count).toBe(4);
    profileTurn(turn, wording);
    expect(wording.count).toBe(4);
  });
});

describe('contributions', () => {
  it('are exact where the parts cancel out', () => {
    const signals = contributions(['a', 'b'], Float64Array.of(2, -2), 0.5, sigmoid);
    expect(signals.map((s) => s.name).sort()).toEqual(['a', 'b', 'baseline']);
    expect(signals.reduce((sum, s) => sum + s.contribution, 0)).toBeCloseTo(sigmoid(0.5), 9);
    const p = sigmoid(0.5);
    expect(signals.find((s) => s.name === 'a')?.contribution).toBeCloseTo(2 * p * (1 - p), 5);
  });

  it('are proportional to the parts, small ones summed up', () => {
    const signals = contributions(['big', 'small', 'none'], Float64Array.of(1, 0.0001, 0), 0, sigmoid);
    expect(signals.map((s) => s.name)).toEqual(['big', 'other', 'baseline']);
    expect(signals.reduce((sum, s) => sum + s.contribution, 0)).toBeCloseTo(sigmoid(1.0001), 12);
  });
});

describe('DomainTerms', () => {
  it('finds whole terms in any case', () => {
    const terms = new DomainTerms(['Thompson Sampling', 'C++', 'übung', '  ', 'c++']);
    expect(terms.countIn(['we use thompson sampling', 'in C++.'])).toBe(2);
    expect(terms.countIn(['Thompson Samplings', 'ÜBUNGen'])).toBe(0);
    expect(terms.countIn(['Eine Übung!'])).toBe(1);
    expect(new DomainTerms([]).isEmpty).toBe(true);
  });

  it('looks on where a first match is no whole word', () => {
    expect(new DomainTerms(['arm']).countIn(['charm, alarm, arm'])).toBe(1);
    expect(new DomainTerms(['a']).countIn(['𝒳a a'])).toBe(1);
  });
});
