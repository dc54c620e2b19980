import { describe, expect, it } from 'vitest';
import type { Pattern } from '../../../extension/core/model/pattern.ts';
import { extractPatterns } from '../../../extension/core/patterns/registry.ts';
import { anchored } from '../../../extension/core/synthesis/anchor.ts';
import { asksFor, instructionsFor } from '../../../extension/core/synthesis/instruction.ts';
import { analyze } from '../../../extension/core/text/analysis.ts';

function firstInstruction(type: string, assistant: string): string | undefined {
  const turn = analyze({ kind: 'exchange', user: 'Tell me more.', assistant });
  const pattern = extractPatterns(turn, 0.3).find((p) => p.type === type);
  return pattern && instructionsFor(pattern, turn)[0];
}

describe('instruction', () => {
  it('gives the things compared the articles that the text gives them', () => {
    expect(firstInstruction('comparison', 'The new upload command is safer than the script.')).toBe(
      'How do the new upload command and the script compare?',
    );
    expect(firstInstruction('comparison', 'Kafka is faster than RabbitMQ.')).toBe('How do Kafka and RabbitMQ compare?');
  });

  it('writes a term small that the text writes small elsewhere', () => {
    const text = 'Edge caching is a technique that stores pages near the reader. Use edge caching for images.';
    expect(firstInstruction('definition', text)).toBe('What is edge caching?');
  });

  it('keeps a name in title case as it is written', () => {
    const text = 'Political Philosophy is the study of states. It is a political subject.';
    expect(firstInstruction('definition', text)).toBe('What is Political Philosophy?');
  });

  it('asks for several things in the plural', () => {
    const text = 'A monad has laws. Weak references denote links that do not keep their target alive.';
    expect(firstInstruction('definition', text)).toBe('What are weak references?');
  });

  it('compares no thing with a quality, and asks why of nothing that begins beside its subject', () => {
    const worded = (pattern: Pattern): readonly string[] =>
      instructionsFor(pattern, analyze({ kind: 'exchange', user: 'Go on.', assistant: 'Fine.' }));
    const comparison = { item_a: 'understandable', item_b: 'the evidence', comparison: 'x' };
    expect(worded({ type: 'comparison', confidence: 0.9, spans: [], content: comparison })).toEqual([]);
    const chain = (conclusion: string): readonly string[] =>
      worded({ type: 'reasoning_chain', confidence: 0.9, spans: [], content: { premise: '', steps: [], conclusion } });
    expect(chain('a cache is cold after a restart')[0]).toMatch(/^Explain step by step why a cache/);
    expect(chain('when a body holds a path, it is indexed twice')[0]).toMatch(/^Give the reasoning/);
  });

  it('names the chosen option by what it is', () => {
    const [first] = instructionsFor(
      {
        type: 'decision',
        confidence: 0.9,
        spans: [],
        content: {
          context: 'Option C: Use the paths of the command',
          decision: 'I recommend Option C',
          reasoning: 'it is simple',
        },
      },
      analyze({ kind: 'exchange', user: 'Go on.', assistant: 'Fine.' }),
    );
    expect(first).toBe('Give the reasoning for this choice: Use the paths of the command.');
  });

  it('asks nothing of what only its other half names', () => {
    const worded = (cause: string, effect: string): readonly string[] =>
      instructionsFor(
        { type: 'causal', confidence: 0.9, spans: [], content: { cause, effect } },
        analyze({ kind: 'exchange', user: 'Go on.', assistant: 'Fine.' }),
      );
    expect(worded('a row of hits has no column for turns', 'cloud hits never could show it')).toEqual([
      'What follows if a row of hits has no column for turns?',
    ]);
    expect(worded('a clean tree has no open edits', 'switching it to another branch is safe')).toHaveLength(1);
  });

  it('does not ask what a letter is', () => {
    const turn = analyze({ kind: 'exchange', user: 'Go on.', assistant: 'In the formula, n is the number of cards.' });
    const [found] = extractPatterns(turn, 0.1).filter((p) => p.type === 'definition');
    expect(found && instructionsFor(found, turn)).toEqual([]);
  });

  it('asks no stranger why the speaker wants something', () => {
    const text =
      'The lock is taken before the check runs. Because two workers share it, only one goes on. So we want to rename the flag.';
    expect(firstInstruction('reasoning_chain', text)).toMatch(/^What can be concluded/);
  });

  it('puts no capital of a sentence into the middle of a task', () => {
    expect(
      firstInstruction('causal', 'Drying the surface of the meat helps, since water keeps the temperature low.'),
    ).toBe('Explain why drying the surface of the meat helps.');
    expect(firstInstruction('causal', 'Wheat and rice would hardly change, since they are pollinated by wind.')).toBe(
      'Explain why this is so: Wheat and rice would hardly change.',
    );
  });
});

describe('asksFor', () => {
  const cause: Pattern = {
    type: 'causal',
    confidence: 0.9,
    spans: [],
    content: { cause: 'the alias hides the package', effect: 'the import needs a comment' },
  };

  it.each([
    'Why does the import need a comment?',
    'explain why the alias is there',
    'Fine. What is the effect of the alias?',
  ])('takes %s as the question for a cause', (question) => expect(asksFor(question, cause)).toBe(true));

  it.each([
    'Use the alias. Just put a comment on the import as to why we rename it.',
    'Build a model to predict the effect of the alias on sales.',
  ])('does not take %s as one', (message) => expect(asksFor(message, cause)).toBe(false));
});

describe('anchored', () => {
  it('says what a task is about that names nothing of the question', () => {
    const question = 'How does the sodium-potassium pump work?';
    expect(anchored('Explain why the inside becomes negative.', question, ['ATP', 'sodium-potassium pump'])).toBe(
      'About sodium-potassium pump: explain why the inside becomes negative.',
    );
  });

  it('leaves a task alone that names something, and one without a topic', () => {
    const question = 'Why are the pumps slow?';
    const topics = ['pumps'];
    for (const task of ['Explain why the pump stops.', 'Explain why `run` stops.', 'Explain why only Redis knows.'])
      expect(anchored(task, question, topics)).toBe(task);
    expect(anchored('Explain why the inside becomes negative.', question, ['ATP'])).toBe(
      'Explain why the inside becomes negative.',
    );
    expect(anchored('Explain why the inside becomes negative.', 'why?', topics)).toBe(
      'Explain why the inside becomes negative.',
    );
  });
});
