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

  it.each([
    ['the alias had no other use', 'the alias was noise', []],
    ['the session is written live', 'the row stays open', []],
    ['`open` ignores the flag', 'the row stays open', ['What happens when `open` ignores the flag?']],
    ['`open` is unbuffered', 'the row stays open', ['What follows if `open` is unbuffered?']],
    ['plants get no light', 'the plants in the shade die', ['What happens when plants get no light?']],
    ['the moon is small', 'the sky stays dark', ['Explain why the sky stays dark.']],
    ['slow storage', 'side effects such as nausea', ['What causes side effects such as nausea?']],
    ['Excessive heat', 'the row stays open', ['What is the effect of excessive heat?']],
  ])('asks nothing of a stranger that only those who talked can know: %s / %s', (cause, effect, instructions) => {
    const told = turn('ok', `Cause: ${cause}. Effect: ${effect}.`);
    const examples = synthesizeTurn(
      { turn: told, patterns: [pattern(told, 'causal', { cause, effect }, 0.9)], enrichment: NO_ENRICHMENT },
      SETTINGS,
    );
    expect(examples.map((example) => example.instruction)).toEqual(instructions);
  });

  it('makes one example of the causes of a turn beside what was asked, and none of a purpose', () => {
    const told = turn(
      'ok',
      'Plants die because `light` is missing. Roots rot because `water` stands. Seeds wait because `heat` is late.',
    );
    const causes = ['light', 'water', 'heat'].map((name, i) =>
      pattern(
        told,
        'causal',
        {
          cause: `\`${name}\` is ${['missing', 'standing', 'late'][i] as string}`.replace('is standing', 'stands'),
          effect: ['Plants die', 'Roots rot', 'Seeds wait'][i] as string,
        },
        0.9 - i / 100,
      ),
    );
    const made = (patterns: typeof causes): number =>
      synthesizeTurn({ turn: told, patterns, enrichment: NO_ENRICHMENT }, SETTINGS).length;
    expect(made(causes)).toBe(1);
    expect(made([{ ...(causes[0] as (typeof causes)[number]), confidence: 0.65 }])).toBe(0);
  });

  it('asks for the reasons of a choice where the situation is an order or a list of options', () => {
    const told = turn(
      'Start the design document.',
      'A) one lock\n\n**Keep one lock** — it is `pure`\n\nI recommend A because it is simpler.',
    );
    const decided = (context: string): readonly string[] =>
      synthesizeTurn(
        {
          turn: told,
          patterns: [
            pattern(told, 'decision', { context, decision: 'I recommend A', reasoning: 'because it is simpler' }, 0.9, {
              context: context === told.user ? 'user' : 'assistant',
            }),
          ],
          enrichment: NO_ENRICHMENT,
        },
        SETTINGS,
      ).map((example) => example.instruction);
    expect(decided('**Keep one lock** — it is `pure`')).toEqual([
      'Give the reasoning for this choice: Keep one lock — it is `pure`.',
    ]);
    expect(decided('A) one lock')).toEqual(['Give the reasoning for this choice: one lock.']);
    expect(decided('Start the design document.')).toEqual(['Give the reasoning for this decision: I recommend A.']);
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

  it('ends a sentence that led on to a list, and leaves out one that announces what is not there', () => {
    const of = (assistant: string): readonly string[] => {
      const t = turn('ok', assistant);
      const cause = 'every session has one file';
      const patterns = [pattern(t, 'causal', { cause, effect: 'the path of a session is unique' })];
      return synthesizeTurn({ turn: t, patterns, enrichment: NO_ENRICHMENT }, SETTINGS).map(({ output }) => output);
    };
    expect(of('Because every session has one file, the path of a session is unique:\n\n- a\n- b')).toEqual([
      'Because every session has one file, the path of a session is unique.',
    ]);
    expect(of('Because every session has one file, the path of a session is unique, as shown below:\n\n- a')).toEqual(
      [],
    );
  });

  it('makes nothing of an answer that ends where it was about to go on', () => {
    const t = turn('What is the Greenshields model?', 'It is a traffic flow model with the following equation:');
    const patterns = [pattern(t, 'qa_pair', { question: t.user, answer: t.assistant })];
    expect(synthesizeTurn({ turn: t, patterns, enrichment: NO_ENRICHMENT }, SETTINGS)).toEqual([]);
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
