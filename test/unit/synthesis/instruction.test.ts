import { describe, expect, it } from 'vitest';
import { extractPatterns } from '../../../extension/core/patterns/registry.ts';
import { instructionsFor } from '../../../extension/core/synthesis/instruction.ts';
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
});
