import { describe, expect, it } from 'vitest';
import type { PatternContents } from '../../../extension/core/model/pattern.ts';
import { definitionExtractor } from '../../../extension/core/patterns/definition.ts';
import { analyze } from '../../../extension/core/text/analysis.ts';
import { expectExactSpans } from './fuzz.ts';

type Definition = PatternContents['definition'];

function inText(text: string, minConfidence = 0.5): readonly Definition[] {
  return definitionsOf(definitionExtractor.extract(analyze({ kind: 'text', text })), minConfidence);
}

function inAnswer(assistant: string, minConfidence = 0.5, user = 'Tell me.'): readonly Definition[] {
  return definitionsOf(definitionExtractor.extract(analyze({ kind: 'exchange', user, assistant })), minConfidence);
}

function definitionsOf(found: ReturnType<typeof definitionExtractor.extract>, min: number): readonly Definition[] {
  return found.flatMap((p) => (p.type === 'definition' && p.confidence >= min ? [p.content] : []));
}

describe('definition', () => {
  it.each([
    [
      'Thompson Sampling is a Bayesian method for balancing exploration.',
      'Thompson Sampling',
      'a Bayesian method for balancing exploration',
    ],
    ['In networking, a firewall is a device that filters traffic.', 'firewall', 'a device that filters traffic'],
    [
      'Latency refers to the delay between a request and its answer.',
      'Latency',
      'the delay between a request and its answer',
    ],
    ['Density is defined as mass per unit of volume.', 'Density', 'mass per unit of volume'],
    ['The term moral hazard refers to the wish to take more risk.', 'moral hazard', 'the wish to take more risk'],
    ['The change from gas to liquid is called condensation.', 'condensation', 'The change from gas to liquid'],
    ['Sepsis, also called blood poisoning, is a reaction to an infection.', 'Sepsis', 'a reaction to an infection'],
    ['A baker is someone who makes bread.', 'baker', 'someone who makes bread'],
    ['By stemming we mean the removal of endings from words.', 'stemming', 'the removal of endings from words'],
    [
      'The mean time to recovery is a measure of how long a repair takes.',
      'mean time to recovery',
      'a measure of how long a repair takes',
    ],
    ['Glaciers are large masses of ice that move slowly.', 'Glaciers', 'large masses of ice that move slowly'],
  ])('reads %s', (text, term, definition) => {
    expect(inText(text)[0]).toEqual({ term, definition });
  });

  it('leaves out a remark behind a dash, and doubts a letter', () => {
    expect(inAnswer('`readFlag` is a single lookup in the table — it needs no lock.', 0)[0]?.definition).toBe(
      'a single lookup in the table',
    );
    expect(inAnswer('Where m is the number of boxes in the store.', 0.7)).toEqual([]);
  });

  it('is sure of what the person asked for', () => {
    const found = definitionExtractor.extract(
      analyze({
        kind: 'exchange',
        user: 'What is Thompson Sampling?',
        assistant: 'Thompson Sampling is a Bayesian algorithm for the multi-armed bandit problem. It is old.',
      }),
    );
    expect(found[0]?.confidence).toBeGreaterThanOrEqual(0.7);
    expect(found[0]?.content).toMatchObject({ term: 'Thompson Sampling' });
  });

  it('reads the entries of a glossary', () => {
    const text = '- **Shard** – a part of a table that lives on one machine\n- **Replica**: a copy of a shard\n';
    expect(inText(text).map((d) => d.term)).toEqual(['Shard', 'Replica']);
  });

  it('reads a table of terms', () => {
    const text =
      '| Term | Meaning |\n|---|---|\n| RTO | the time a recovery may take |\n| RPO | the data that may be lost |\n';
    const found = definitionExtractor.extract(analyze({ kind: 'text', text }));
    expect(found.map((p) => p.content)).toEqual([
      { term: 'RTO', definition: 'the time a recovery may take' },
      { term: 'RPO', definition: 'the data that may be lost' },
    ]);
  });

  it('spells out initials, never as a sure definition', () => {
    const found = definitionExtractor.extract(
      analyze({ kind: 'exchange', user: 'Go on.', assistant: 'We trained a Deep Q Network (DQN) on the game.' }),
    );
    expect(found[0]?.content).toEqual({ term: 'DQN', definition: 'Deep Q Network' });
    expect(found[0]?.confidence).toBeLessThan(0.85);
  });

  it.each([
    'The fix is a one-line change in the parser.',
    'This is a good idea.',
    'Python is a great choice for this kind of work.',
    'The root cause is the stale cache.',
    'It is the same as before.',
    'Here is a short list of books.',
    'The tests are green and the build passes.',
    'Is a mutex a lock?',
    'A mutex is not a semaphore.',
    '- **Done**: removed the old flag',
  ])('takes nothing for sure from %s', (text) => expect(inAnswer(`Well.\n\n${text}`, 0.5)).toEqual([]));

  it.each([
    ['GLSL is a shading language for 3D graphics, so I will show one example.', 'a shading language for 3D graphics'],
    ['An antenna is a part that sends waves, as it turns current into them.', 'a part that sends waves'],
    [
      'WPS is a feature that lets devices join a network, but it can be abused.',
      'a feature that lets devices join a network',
    ],
    [
      'A provider is a source of files that we read; we only choose not to pass it on.',
      'a source of files that we read',
    ],
    ['SRE is a discipline that keeps systems up, and is often taught at work.', 'a discipline that keeps systems up'],
    ['`readFlag` is a reader of one setting — inline it.', 'a reader of one setting'],
    [
      'A vaccine is a substance that trains the body, and one of the great inventions.',
      'a substance that trains the body, and one of the great inventions',
    ],
  ])('ends the definition where the speaker goes on: %s', (text, definition) => {
    expect(inAnswer(`Well.\n\n${text}`, 0)[0]?.definition).toBe(definition);
  });

  it('takes praise for no judgement where it says what the thing is', () => {
    const text = 'Requests is a popular Python library for making HTTP requests.';
    expect(inAnswer(`Here they are.\n\n${text}`, 0.5)[0]?.term).toBe('Requests');
    expect(inAnswer('Here they are.\n\nRequests is a popular choice.', 0.5)).toEqual([]);
  });

  it.each([
    ['a part of speech', 'In the sentence, "ilim" is the indirect object in the genitive case.'],
    ['an address', 'You need SharpPcap. github.com/chmorgan/sharppcap is a wrapper for npcap that reads packets.'],
    ['advice', 'Choosing a language is a process that should be done with care.'],
    [
      'a statement under a heading word',
      '- **Inflexibility**: Changes in scope can be difficult to make.\n- **Cost**: Work is dear.',
    ],
    ['a judgement', 'Well. As Swedish is a harsh sounding language, you may find the sound hard.'],
    ['a comment', 'Well. `processOne` is the function that actually writes the file.'],
  ])('is not sure of %s', (_, text) => expect(inAnswer(text, 0.7)).toEqual([]));

  describe('keeps what was once cut wrong', () => {
    it('a name in title case', () => {
      expect(inText('Building a Second Brain (BASB) is a framework for organizing digital information.')[0]?.term).toBe(
        'Building a Second Brain',
      );
    });
    it('a clause of its own after the definition', () => {
      expect(inText('In the formula, P is the payment, r is the discount rate.')[0]).toEqual({
        term: 'P',
        definition: 'the payment',
      });
    });
    it('marked words at both ends', () => {
      expect(inText('Here `m` and `n` are the lengths of the input strings.')[0]?.term).toBe('`m` and `n`');
    });
    it('the end of a longer subject is no term', () => {
      const found = inText('Computing the rate for a phase transition is a complex task that takes care.', 0);
      expect(found.map((d) => d.term)).not.toContain('phase transition');
    });
    it('"Sure! Here is a plan" defines nothing', () => {
      expect(inAnswer('Sure, here is a summary of the syntax.', 0)).toEqual([]);
    });
  });

  it('gives every field as the exact text of its span', () => expectExactSpans(definitionExtractor));
});
