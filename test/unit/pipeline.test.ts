import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Example } from '../../extension/core/model/example.ts';
import { HIGH_CONFIDENCE, PATTERN_TYPES } from '../../extension/core/model/pattern.ts';
import { DEFAULT_PIPELINE_SETTINGS } from '../../extension/core/model/settings.ts';
import { contentOf, type Turn } from '../../extension/core/model/turn.ts';
import { EARLIER_TURNS } from '../../extension/core/patterns/dialogue/dialogue.ts';
import { Thread } from '../../extension/core/patterns/dialogue/thread.ts';
import { Pipeline } from '../../extension/core/pipeline.ts';
import { analyze } from '../../extension/core/text/analysis.ts';

const pipeline = new Pipeline(DEFAULT_PIPELINE_SETTINGS);

function turn(user: string, assistant: string, index = 0): Turn {
  return { id: `t${index}`, conversation: 'c', index, user, assistant, origin: { source: 'test' } };
}

/** A definition, a how-it-works, a what-if, a which-should-I, a comparison, a how-to, another definition. */
const SEVEN: readonly (readonly [string, string])[] = [
  [
    'What is Thompson Sampling?',
    'Thompson Sampling is a Bayesian approach to the exploration-exploitation tradeoff. It maintains a probability distribution over the expected reward of each action and samples from these distributions to choose actions. This naturally balances exploration and exploitation because uncertain actions have wider distributions.',
  ],
  [
    'How does the policy engine work?',
    'The policy engine combines Thompson Sampling with a small network. First, it extracts features from the current state. Then it computes action probabilities with the network. Finally, it samples an action. Because every choice is logged with its probability, the data can be used for offline evaluation. Therefore the system can adapt without new experiments.',
  ],
  [
    'What if we used epsilon-greedy instead of Thompson Sampling?',
    'If we used epsilon-greedy, the agent would explore uniformly at random with a fixed probability. This leads to wasted exploration on actions that are known to be bad. As a result, convergence would be slower.',
  ],
  [
    'Which exploration strategy should I use for production?',
    'I recommend Thompson Sampling for production because it adapts its exploration to uncertainty and needs no tuning. Epsilon-greedy requires a schedule that is hard to get right.',
  ],
  [
    'What is the difference between a process and a thread?',
    'A process has its own address space, whereas threads share the memory of their process. Threads are cheaper to create than processes, but a crash in one thread takes the whole process down.',
  ],
  [
    'How do I rotate the TLS certificate on nginx?',
    '1. Create a new key and a certificate signing request.\n2. Ask the certificate authority to sign it.\n3. Copy the new files to `/etc/nginx/tls`.\n4. Test the configuration with `nginx -t`.\n5. Reload nginx with `systemctl reload nginx`.',
  ],
  [
    'What is a knowledge graph?',
    'A knowledge graph is a structured representation of facts, where nodes are entities and edges are relationships between them. It is used for retrieval because it makes connections explicit.',
  ],
];

describe('the pipeline over seven good turns', () => {
  const examples: readonly Example[] = SEVEN.flatMap(([user, assistant], i) =>
    pipeline.runAll([turn(user, assistant, i)], new Thread()).flatMap(({ examples: made }) => made),
  );

  it('gives at least eight examples of at least five types, seven of eight with high confidence', () => {
    expect(examples.length).toBeGreaterThanOrEqual(8);
    expect(new Set(examples.map((e) => e.metadata.pattern_type)).size).toBeGreaterThanOrEqual(5);
    const high = examples.filter((e) => e.metadata.confidence >= HIGH_CONFIDENCE).length;
    expect(high / examples.length).toBeGreaterThanOrEqual(0.875);
  });

  it('asks each question once, and says nothing twice in a turn', () => {
    expect(new Set(examples.map((e) => e.instruction)).size).toBe(examples.length);
    for (const { id } of SEVEN.map((_, i) => ({ id: `t${i}` }))) {
      const outputs = examples.filter((e) => e.metadata.source[0] === id).map((e) => e.output);
      expect(new Set(outputs).size).toBe(outputs.length);
    }
  });
});

describe('the bundled sample', () => {
  const text = readFileSync(join(import.meta.dirname, '..', '..', 'media', 'sample', 'conversation.md'), 'utf8');
  const turns = text
    .split(/^User: /m)
    .slice(1)
    .map((part, i) => {
      const [user = '', assistant = ''] = part.trim().split('\n\nAssistant: ');
      return turn(user, assistant, i);
    });
  const followed = new Thread();
  const judged = turns.map((t, i) => ({
    judgement: pipeline.judge(t, undefined, followed.followTurn(t), () =>
      turns.slice(i + 1, i + 1 + EARLIER_TURNS).map((later) => analyze(contentOf(later))),
    ),
  }));

  it('asks each question as the person asked it', () => {
    const questions = judged.flatMap(({ judgement: { learnt } }) =>
      (learnt?.patterns ?? []).flatMap((pattern) => (pattern.type === 'qa_pair' ? [pattern.content.question] : [])),
    );
    expect(questions).toContain('What is a materialized view, and would it be better than the summary table?');
  });

  it('has some sixty turns with noise among them', () => {
    expect(turns.length).toBeGreaterThanOrEqual(55);
    const remembered = judged.filter((j) => j.judgement.score.remembered).length / turns.length;
    expect(remembered).toBeGreaterThan(0.4);
    expect(remembered).toBeLessThan(0.75);
  });

  it.each(PATTERN_TYPES)('shows at least two of %s', (type) => {
    const found = judged.filter((j) => j.judgement.learnt?.patterns.some((p) => p.type === type));
    expect(found.length).toBeGreaterThanOrEqual(2);
  });

  it('gives the same examples whether turns go through the stages together or alone', () => {
    const together = pipeline.runAll(turns, new Thread());
    const thread = new Thread();
    expect(together).toEqual(turns.flatMap((t, i) => pipeline.runAll([t], thread, undefined, turns.slice(i + 1))));
    expect(together.map(({ score }) => score)).toEqual(judged.map(({ judgement }) => judgement.score));
    expect(together.map(({ examples }) => examples)).toEqual(
      judged.map(({ judgement: { turn: of, learnt } }) => (learnt ? pipeline.examples(of, learnt) : [])),
    );
  });

  it('leaves out turns that are about something else, and keeps the others in their places', () => {
    const all = pipeline.runAll(turns, new Thread());
    const some = pipeline.runAll(turns, new Thread(), ({ topics }) => topics.length % 2 === 0);
    const kept = some.flatMap(({ examples }, i) => (examples.length > 0 ? [i] : []));
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.length).toBeLessThan(all.filter(({ examples }) => examples.length > 0).length);
    for (const i of kept) expect(some[i]).toEqual(all[i]);
  });

  it('never saturates', () => {
    for (const { judgement } of judged) {
      expect(judgement.score.importance).toBeGreaterThan(0);
      expect(judgement.score.importance).toBeLessThan(1);
    }
  });
});
