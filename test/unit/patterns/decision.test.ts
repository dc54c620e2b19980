import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PatternContents } from '../../../extension/core/model/pattern.ts';
import { sideText, type TurnContent } from '../../../extension/core/model/turn.ts';
import { decisionExtractor } from '../../../extension/core/patterns/decision.ts';
import { analyze } from '../../../extension/core/text/analysis.ts';

type Decision = PatternContents['decision'] & { readonly confidence: number };

function decisionsOf(content: TurnContent): readonly Decision[] {
  return decisionExtractor
    .extract(analyze(content))
    .flatMap((p) => (p.type === 'decision' ? [{ ...p.content, confidence: p.confidence }] : []));
}

const chat = (user: string, assistant: string): TurnContent => ({ kind: 'exchange', user, assistant });

describe('decision', () => {
  it('takes the recommendation that answers a question of choice, with the question as its context', () => {
    const [decision] = decisionsOf(
      chat(
        'Should we use Redis or PostgreSQL for the counters?',
        'I recommend PostgreSQL because it is durable and you run it already.',
      ),
    );
    expect(decision).toMatchObject({
      context: 'Should we use Redis or PostgreSQL for the counters?',
      decision: 'I recommend PostgreSQL',
      reasoning: 'because it is durable and you run it already',
    });
    expect(decision?.confidence).toBeGreaterThanOrEqual(0.85);
  });

  it('takes what the person settles, with the reason given beside it', () => {
    const [decision] = decisionsOf(
      chat('We decided to keep it in the API process, because one deployment less is easier to run.', 'Noted.'),
    );
    expect(decision).toMatchObject({
      decision: 'We decided to keep it in the API process',
      reasoning: 'because one deployment less is easier to run',
    });
  });

  it('reads an order as a choice only where a choice was asked for', () => {
    const answer = 'Keep the sampling inside the API process. A separate service would add a network hop.';
    expect(
      decisionsOf(chat('Should the sampling run in the API process or in a separate service?', answer))[0]?.decision,
    ).toBe('Keep the sampling inside the API process.');
    expect(decisionsOf(chat('Tell me about sampling.', answer))).toEqual([]);
  });

  it.each([
    ['Which one?', 'We might use Redis, or maybe Kafka.'],
    ['Fix it', "I'll use the parser now. Let me check the output."],
    ['How does it work?', 'In this example, we use the Iris data and a linear model.'],
    ['What should I buy?', 'What I would recommend depends on your needs.'],
    ['ok', 'Do you want to go with option B?'],
  ])('finds none in %s / %s', (user, assistant) =>
    expect(decisionsOf(chat(user, assistant)).filter((d) => d.confidence >= 0.5)).toEqual([]),
  );

  it('tells a paragraph that decides from one that describes', () => {
    const sure = (text: string): number => Math.max(0, ...decisionsOf({ kind: 'text', text }).map((d) => d.confidence));
    expect(sure('We will use Terraform modules for every environment and keep their state in S3.')).toBeGreaterThan(
      0.5,
    );
    expect(
      sure(
        'Historically the cluster was built by hand, and it was difficult to know which version was currently running.',
      ),
    ).toBeLessThan(0.5);
  });

  it('takes a labelled decision without label and bold type, with what runs on in it, and its heading as the context', () => {
    const [decision] = decisionsOf(
      chat(
        'ok',
        '## Where the token is kept\n\n**Decision: a static token in a file of the user. It is never written into the client.**\n\nThe main reason is that no server has to be asked.',
      ),
    );
    expect(decision).toMatchObject({
      context: 'Where the token is kept',
      decision: 'a static token in a file of the user. It is never written into the client.',
      reasoning: 'The main reason is that no server has to be asked.',
    });
    expect(decision?.confidence).toBeGreaterThanOrEqual(0.7);
  });

  it.each([
    ["Hm, let's go with sessions.db then.", 'go with sessions.db'],
    ["Let's limit phase 4 to one agent, since two need a second store.", "Let's limit phase 4 to one agent"],
  ])('takes what the person settles: %s', (user, part) => {
    const [decision] = decisionsOf(chat(user, 'Done.'));
    expect(decision?.decision).toContain(part);
    expect(decision?.confidence).toBeGreaterThanOrEqual(0.7);
  });

  it('keeps a recommendation in bold type whole', () => {
    const [decision] = decisionsOf(
      chat('The list is hard to read.', '**I recommend plan B** - names first. The number is not useful for people.'),
    );
    expect(decision).toMatchObject({
      context: 'The list is hard to read.',
      decision: '**I recommend plan B** - names first.',
      reasoning: 'The number is not useful for people.',
    });
  });

  it.each([
    'If you want to play, I recommend finding a local club. Good luck!',
    'We recommend staying at the harbour. Please make sure to book in advance.',
    'I recommend trying several kinds of tea. Additionally, warm milk is more common.',
    'I suggest a strong beat with drums. The chorus could feature a hook.',
    'I would advise against the film due to several reasons:',
    'We recommend staying at [nearby hotels], because they are cheap.',
  ])('is not sure of %s', (text) =>
    expect(decisionsOf(chat('Tell me about it.', text)).filter((d) => d.confidence >= 0.7)).toEqual([]),
  );

  it.each([
    ['Write a polite letter to the applicant.', false],
    ['Write me an email that tells the team about the queue.', false],
    ['Pretend that you are a hero.', false],
    ['Write a function that validates an email.', true],
    ['Write a script that counts letters.', true],
  ])('takes what is written in another name for no decision: %s', (user, found) => {
    const text = 'We decided to use a queue because it is simpler to run.';
    expect(decisionsOf(chat(user, text)).length > 0).toBe(found);
  });

  it('gives every field as the exact text of its span', () => {
    const piece = fc.constantFrom(
      "Let's go with **B**, since it is small. ",
      'Should we use A or B? ',
      'I recommend A.\n',
      'It is fast. ',
      '> We will use C because d.\n',
      '- Use it. ',
      'ü😀 ',
      'Decision: keep `x`. ',
      '\n\n',
    );
    const text = fc.array(piece, { maxLength: 10 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, fc.boolean(), (a, b, standing) => {
        const content: TurnContent = standing ? { kind: 'text', text: a } : chat(a, b);
        for (const pattern of decisionExtractor.extract(analyze(content))) {
          const fields = pattern.content as Readonly<Record<string, string>>;
          for (const span of pattern.spans)
            expect(sideText(content, span.side).slice(span.start, span.end)).toBe(fields[span.field]);
          for (const [field, value] of Object.entries(fields))
            if (value !== '') expect(pattern.spans.some((span) => span.field === field)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});
