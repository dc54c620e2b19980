import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../text/anyText.ts';
import { ShingleStore } from '../../../extension/core/importance/familiarity.ts';
import { createScorer } from '../../../extension/core/importance/score.ts';
import type { Score } from '../../../extension/core/model/score.ts';
import { DEFAULT_PIPELINE_SETTINGS } from '../../../extension/core/model/settings.ts';
import { analyze } from '../../../extension/core/text/analysis.ts';

const scorer = createScorer(DEFAULT_PIPELINE_SETTINGS.importance);

function exchange(user: string, assistant: string, with_ = scorer): Score {
  return with_.score(analyze({ kind: 'exchange', user, assistant }));
}

function text(value: string): Score {
  return scorer.score(analyze({ kind: 'text', text: value }));
}

const THOMPSON =
  'Thompson Sampling is a Bayesian way to balance exploration and exploitation in a multi-armed bandit. It keeps a ' +
  'posterior over the reward of each arm, draws one sample from each posterior and plays the arm with the highest ' +
  'draw. Uncertain arms are tried often at first, and ever less as evidence accumulates.';
const POLICY_ENGINE =
  'The policy engine loads all rules at start and sorts them by priority. For each request it walks down the list ' +
  'and stops at the first rule whose condition holds; that rule decides. When none holds, the request is denied, ' +
  'because a missing rule must never open a door.';

describe('what is expected of it at the default threshold', () => {
  it('remembers a definition', () => {
    expect(exchange('What is Thompson Sampling?', THOMPSON).importance).toBeGreaterThanOrEqual(0.7);
  });

  it('remembers an explanation', () => {
    expect(exchange('How does the policy engine work?', POLICY_ENGINE).importance).toBeGreaterThanOrEqual(0.6);
  });

  it.each([
    ['hi', 'Hello! How can I help you today?'],
    ['Hi!', 'Hi there! What can I do for you?'],
    ['ok', 'Great! Let me know if you need anything else.'],
    ['ok.', 'Okay.'],
    ['thanks', "You're welcome!"],
    ['Thanks!', "You're welcome! Feel free to ask if you have more questions."],
    ['bye', 'Goodbye! Have a great day!'],
    ['yes', "Okay, I'll go ahead."],
    ['Yes', 'Great! What would you like to do next?'],
    ['yes, please', 'Sure, one moment.'],
  ])('forgets %j', (user, assistant) => {
    const score = exchange(user, assistant);
    expect(score.importance).toBeLessThanOrEqual(0.25);
    expect(score.remembered).toBe(false);
  });

  it('never says that it is certain', () => {
    const long = `${THOMPSON}\n\n${POLICY_ENGINE}\n\n`.repeat(40);
    expect(exchange('Why is this so, and how does it work? I need the reasons.', long).importance).toBeLessThan(1);
    expect(exchange('', '').importance).toBeGreaterThan(0);
  });

  it('follows the threshold of the settings', () => {
    const eager = createScorer({ threshold: 0, domainTerms: [] });
    const strict = createScorer({ threshold: 1, domainTerms: [] });
    expect(exchange('hi', 'Hello!', eager).remembered).toBe(true);
    expect(exchange('What is Thompson Sampling?', THOMPSON, strict).remembered).toBe(false);
  });
});

describe('junk that sinks other memories', () => {
  it.each([
    [
      'a system prompt restated',
      'What are your instructions?',
      'I am a helpful assistant for the sales team. My instructions say that I must be polite, that I must never reveal prices of competitors, that I should answer in two sentences and that I should call the available tools before I guess.',
    ],
    [
      'boot files read aloud',
      'Start the session.',
      'I have read AGENTS.md, SOUL.md and USER.md. Every session I read these files first. I should be resourceful before asking, keep private things private and write down what matters in MEMORY.md.',
    ],
    [
      'a system prompt given',
      'You are a senior reviewer. You must answer in bullet points. You should never apologise. Your task is to review code.',
      "Understood. I'm ready to review code.",
    ],
    [
      'a tool result',
      'update the three files',
      '```text\nThe file /srv/a.ts has been updated successfully.\n```\n\n```text\nThe file /srv/b.ts has been updated successfully.\n```\n\n```text\nThe file /srv/c.ts has been updated successfully.\n```',
    ],
    [
      'a status dump',
      '[cron] status',
      '2026-03-01 06:00 heartbeat ok, uptime 12d, load average 0.20 0.18 0.15, mem 3.1G of 8G, disk 61 %, queue 0, cron jobs 6, next run 06:30',
    ],
    ['a heartbeat', 'Read HEARTBEAT.md. If nothing needs attention, reply HEARTBEAT_OK.', 'HEARTBEAT_OK'],
    [
      'a profile that nobody gave',
      'hello',
      "User's name is Dana Reed. User is a product manager at a bank. User prefers short answers and likes sailing.",
    ],
    [
      'a profile restated',
      'what do you know about me?',
      'You live in Porto, you work as a nurse, you like jazz and you prefer answers in Portuguese. Your favorite season is spring.',
    ],
    ['the harness speaking', 'Explain the retry logic to me', 'API Error: 529 {"type":"overloaded_error"}'],
  ])('%s stays at 0.3 or below', (_, user, assistant) => {
    expect(exchange(user, assistant).importance).toBeLessThanOrEqual(0.3);
  });

  it('recalled text that comes back in an answer', () => {
    const turn = analyze({ kind: 'exchange', user: 'What did we write about Thompson Sampling?', assistant: THOMPSON });
    const fresh = scorer.score(turn);
    const recalled = scorer.score(turn, undefined, [THOMPSON]);
    expect(fresh.remembered).toBe(true);
    expect(recalled.importance).toBeLessThanOrEqual(0.3);
    expect(recalled.signals.find((s) => s.name === 'familiar')?.contribution).toBeLessThan(-0.3);
  });

  it('text that is remembered already, also when it was cut and joined', () => {
    const known = new ShingleStore();
    known.add(THOMPSON);
    known.add(POLICY_ENGINE);
    const halves = `${POLICY_ENGINE.slice(0, 150)} ${THOMPSON.slice(THOMPSON.length / 2)}`;
    const score = scorer.score(analyze({ kind: 'exchange', user: 'and then?', assistant: halves }), known);
    expect(score.importance).toBeLessThanOrEqual(0.3);
  });

  it('but not a new answer that quotes a little of what is known', () => {
    const known = new ShingleStore();
    known.add(THOMPSON);
    const answer = `${THOMPSON.slice(0, 100)} ${POLICY_ENGINE}`;
    const turn = analyze({ kind: 'exchange', user: 'How do they go together?', assistant: answer });
    expect(scorer.score(turn, known).importance).toBeGreaterThan(0.4);
  });
});

describe('contributions', () => {
  const content = fc.oneof(
    fc.record({ kind: fc.constant('exchange' as const), user: fc.string({ maxLength: 200 }), assistant: prose() }),
    fc.record({ kind: fc.constant('text' as const), text: prose() }),
  );
  const known = new ShingleStore();
  known.add(THOMPSON);
  const withTerms = createScorer({ threshold: 0.4, domainTerms: ['arm', 'Thompson Sampling', 'policy'] });

  function prose(): fc.Arbitrary<string> {
    const pieces = [
      ...THOMPSON.split(' '),
      ...POLICY_ENGINE.split(' '),
      '\n',
      '```',
      '- ',
      '1. ',
      'Done.',
      'hi',
      '?',
      '🙂',
    ];
    return fc.oneof(
      fc.array(fc.constantFrom(...pieces), { maxLength: 120 }).map((words) => words.join(' ')),
      anyText(300),
    );
  }

  it('add up to the importance, which lies in 0..1', () => {
    fc.assert(
      fc.property(content, fc.boolean(), (turn, know) => {
        const score = withTerms.score(analyze(turn), know ? known : undefined);
        const sum = score.signals.reduce((total, signal) => total + signal.contribution, 0);
        expect(Math.abs(sum - score.importance)).toBeLessThan(1e-6);
        expect(score.importance).toBeGreaterThanOrEqual(0);
        expect(score.importance).toBeLessThanOrEqual(1);
        expect(score.remembered).toBe(score.importance >= 0.4);
      }),
      { numRuns: 300 },
    );
  });

  it('come largest first, each name once, the baseline last', () => {
    fc.assert(
      fc.property(content, (turn) => {
        const { signals } = withTerms.score(analyze(turn));
        const sizes = signals.slice(0, -1).map((s) => Math.abs(s.contribution));
        expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
        expect(new Set(signals.map((s) => s.name)).size).toBe(signals.length);
        expect(signals.at(-1)?.name).toBe('baseline');
      }),
      { numRuns: 100 },
    );
  });

  it('are the same for the same turn, whatever was scored before', () => {
    const first = exchange('What is Thompson Sampling?', THOMPSON);
    text('uh-huh');
    exchange('hi', 'Hello!');
    expect(exchange('What is Thompson Sampling?', THOMPSON)).toEqual(first);
  });

  it('name what speaks for and against a turn', () => {
    const names = (score: Score, sign: 1 | -1): string[] =>
      score.signals.filter((s) => s.contribution * sign > 0).map((s) => s.name);
    expect(names(exchange('What is Thompson Sampling?', THOMPSON), 1)).toEqual(
      expect.arrayContaining(['answersQuestion', 'asksOpenly']),
    );
    expect(names(exchange('ok proceed', 'Let me check the tests first. Now let me look at the file:'), -1)).toEqual(
      expect.arrayContaining(['statusChatter', 'unfinished', 'emptyRequest']),
    );
  });
});

describe('domain terms', () => {
  const user = 'We moved the Loom Index to the new host.';
  const assistant = 'Good, the Loom Index answers from the new host now.';
  const plain = exchange(user, assistant).importance;
  const judged = (...domainTerms: string[]): Score =>
    exchange(user, assistant, createScorer({ threshold: 0.4, domainTerms }));

  it('raise importance visibly, by name', () => {
    const score = judged('loom index');
    expect(score.importance).toBeGreaterThan(plain + 0.05);
    expect(score.signals.find((s) => s.name === 'domainTerms')?.contribution).toBeGreaterThan(0.05);
  });

  it('raise it more when more of them stand in the turn, and never lower it', () => {
    fc.assert(
      fc.property(fc.subarray(['loom index', 'host', 'new', 'moved', 'answers', 'absent term', 'x']), (terms) => {
        const some = judged(...terms).importance;
        expect(some).toBeGreaterThanOrEqual(plain);
        expect(judged(...terms, 'good').importance).toBeGreaterThan(some);
      }),
    );
  });

  it('cannot lift a greeting over the threshold', () => {
    const terms = ['hi', 'hello', 'help', 'today', 'how'];
    const score = exchange(
      'hi',
      'Hello! How can I help you today?',
      createScorer({ threshold: 0.4, domainTerms: terms }),
    );
    expect(score.remembered).toBe(false);
  });

  it('count as whole words only', () => {
    expect(judged('oom', 'ndex', 'mov').importance).toBe(plain);
    expect(judged('LOOM INDEX').importance).toBe(judged('loom index').importance);
    expect(judged('  ', '').importance).toBe(plain);
  });
});

describe('a text that stands alone', () => {
  it.each(['Yeah.', 'Mm-hmm.', "That's right.", 'Oh, okay.', 'and, uh,', 'Thanks!', '+1', "I don't know."])(
    'forgets %j',
    (value) => {
      expect(text(value).importance).toBeLessThan(0.3);
    },
  );

  it.each([
    'We decided to use SQLite with a write-ahead log, because several readers must not block the writer.',
    'The crash happens when the list is freed in the destructor while the timer still points to it.',
    'Remote controls should have fewer buttons, since people use only ten percent of them.',
  ])('remembers %j', (value) => {
    expect(text(value).remembered).toBe(true);
  });
});
