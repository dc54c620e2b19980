import { describe, expect, it } from 'vitest';
import { synthesizeTurn } from '../../../extension/core/synthesis/synthesize.ts';
import { NO_ENRICHMENT, pattern, SETTINGS, turn } from './helpers.ts';

const THOMPSON = turn(
  'What is Thompson Sampling?',
  'Thompson Sampling is a Bayesian method for the bandit problem. It keeps a distribution over the reward of every arm.\n\nBecause it draws from a posterior, uncertain arms are still tried now and then.',
);
const DEFINITION = pattern(THOMPSON, 'definition', {
  term: 'Thompson Sampling',
  definition: 'a Bayesian method for the bandit problem',
});
const QA = pattern(THOMPSON, 'qa_pair', { question: THOMPSON.user, answer: THOMPSON.assistant });
const CAUSAL = pattern(
  THOMPSON,
  'causal',
  { cause: 'it draws from a posterior', effect: 'uncertain arms are still tried now and then' },
  0.8,
);

describe('synthesizeTurn', () => {
  it('gives the whole answer under the question when the question asks for a definition', () => {
    const [first] = synthesizeTurn({ turn: THOMPSON, patterns: [QA, DEFINITION], enrichment: NO_ENRICHMENT }, SETTINGS);
    expect(first?.instruction).toBe('What is Thompson Sampling?');
    expect(first?.output).toBe(THOMPSON.assistant);
    expect(first?.metadata).toMatchObject({ pattern_type: 'definition', source: ['t1'] });
  });

  it('does not repeat itself: one instruction once, and no two answers that are mostly the same text', () => {
    const examples = synthesizeTurn(
      { turn: THOMPSON, patterns: [QA, DEFINITION, CAUSAL], enrichment: NO_ENRICHMENT },
      SETTINGS,
    );
    expect(new Set(examples.map((e) => e.instruction)).size).toBe(examples.length);
    expect(examples.map((e) => e.metadata.pattern_type)).toEqual(['definition', 'causal']);
    expect(examples[1]?.output).toBe('Because it draws from a posterior, uncertain arms are still tried now and then.');
    expect(examples[1]?.instruction).toBe('Explain why uncertain arms are still tried now and then.');
  });

  it('gives a definition without the label and the aside before it', () => {
    const about = turn(
      'Go on.',
      '- Timsort: Timsort is a sorting algorithm that merges runs.\n\nYou are right — a run is a sorted stretch.',
    );
    const examples = synthesizeTurn(
      {
        turn: about,
        patterns: [
          {
            type: 'definition',
            confidence: 0.9,
            content: { term: 'Timsort', definition: 'a sorting algorithm that merges runs' },
            spans: [
              { field: 'term', side: 'assistant', start: 11, end: 18 },
              { field: 'definition', side: 'assistant', start: 22, end: 58 },
            ],
          },
          pattern(about, 'definition', { term: 'run', definition: 'a sorted stretch' }, 0.8),
        ],
        enrichment: NO_ENRICHMENT,
      },
      SETTINGS,
    );
    expect(examples.map(({ output }) => output)).toContain('Timsort is a sorting algorithm that merges runs.');
  });

  it('makes no task of a question that leans on the conversation', () => {
    const follow = turn(
      'Can you extend the example so that I can run it?',
      'Sure: call the function from main and print what it gives back.',
    );
    const qa = pattern(follow, 'qa_pair', { question: follow.user, answer: follow.assistant });
    expect(synthesizeTurn({ turn: follow, patterns: [qa], enrichment: NO_ENRICHMENT }, SETTINGS)).toEqual([]);
  });

  it('leaves out patterns below the confidence of the settings', () => {
    const settings = { ...SETTINGS, minConfidence: 0.85 };
    const examples = synthesizeTurn({ turn: THOMPSON, patterns: [QA, CAUSAL], enrichment: NO_ENRICHMENT }, settings);
    expect(examples.map((e) => e.metadata.pattern_type)).toEqual(['qa_pair']);
  });

  it('words a pattern in as many ways as the settings allow, each a task of its own', () => {
    const settings = { ...SETTINGS, maxExamplesPerPattern: 3 };
    const examples = synthesizeTurn(
      { turn: turn('hi', THOMPSON.assistant), patterns: [DEFINITION], enrichment: NO_ENRICHMENT },
      settings,
    );
    expect(examples.map((e) => e.instruction)).toEqual([
      'What is Thompson Sampling?',
      'Define Thompson Sampling.',
      'Explain what Thompson Sampling is.',
    ]);
  });

  it('keeps entities and topics as input only when context is on', () => {
    const enrichment = {
      ...NO_ENRICHMENT,
      entities: [
        {
          text: 'Thompson Sampling',
          kind: 'other' as const,
          span: { side: 'user' as const, start: 8, end: 25 },
          mentions: 2,
        },
      ],
      topics: ['bandits'],
    };
    const input = { turn: THOMPSON, patterns: [QA], enrichment };
    expect(synthesizeTurn(input, SETTINGS)[0]?.input).toBe('Entities: Thompson Sampling\nTopics: bandits\n');
    expect(synthesizeTurn(input, { ...SETTINGS, includeContext: false })[0]?.input).toBe('');
  });

  it('gives a decision with its reasoning, or the decision alone', () => {
    const chat = turn(
      'Should we use Redis or PostgreSQL for the counters?',
      'Use PostgreSQL. It is durable and you run it already.',
    );
    const decision = pattern(chat, 'decision', {
      context: '',
      decision: 'Use PostgreSQL.',
      reasoning: 'It is durable and you run it already.',
    });
    const outputs = [true, false].map(
      (includeReasoning) =>
        synthesizeTurn(
          { turn: chat, patterns: [decision], enrichment: NO_ENRICHMENT },
          { ...SETTINGS, includeReasoning },
        )[0]?.output,
    );
    expect(outputs).toEqual(['Use PostgreSQL. It is durable and you run it already.', 'Use PostgreSQL.']);
  });

  it('keeps the code of a procedure inside its steps', () => {
    const chat = turn(
      'How do I add an index without blocking writes?',
      'Do this:\n\n1. Connect to the primary.\n2. Run the statement:\n\n   ```sql\n   CREATE INDEX CONCURRENTLY i ON t (c);\n   ```\n\n3. Check that it is valid.\n\nThat is all.',
    );
    const steps = ['Connect to the primary.', 'Run the statement:', 'Check that it is valid.'];
    const procedure = pattern(chat, 'procedure', { task: 'add an index without blocking writes', steps }, 0.9, {
      task: 'user',
    });
    const [example] = synthesizeTurn({ turn: chat, patterns: [procedure], enrichment: NO_ENRICHMENT }, SETTINGS);
    expect(example?.instruction).toBe('How do I add an index without blocking writes?');
    expect(example?.output).toBe(
      '1. Connect to the primary.\n2. Run the statement:\n\n   ```sql\n   CREATE INDEX CONCURRENTLY i ON t (c);\n   ```\n\n3. Check that it is valid.',
    );
  });

  it('makes nothing of a question that points outside itself', () => {
    const chat = turn('Why does this fail on line 42?', 'The pointer is null because the cache was never filled.');
    const qa = pattern(chat, 'qa_pair', { question: chat.user, answer: chat.assistant });
    expect(synthesizeTurn({ turn: chat, patterns: [qa], enrichment: NO_ENRICHMENT }, SETTINGS)).toEqual([]);
  });

  it('joins soft line breaks and drops quote markers inside a sentence', () => {
    const chat = turn('hi', '> A cache is a store\n> of recent results.\n\nMore text.');
    const definition = pattern(chat, 'definition', { term: 'cache', definition: 'a store\n> of recent results' });
    const [example] = synthesizeTurn({ turn: chat, patterns: [definition], enrichment: NO_ENRICHMENT }, SETTINGS);
    expect(example).toMatchObject({ instruction: 'What is a cache?', output: 'A cache is a store of recent results.' });
  });
});
