import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sideText, type TurnContent } from '../../../extension/core/model/turn.ts';
import { causalExtractor } from '../../../extension/core/patterns/causal.ts';
import { analyze } from '../../../extension/core/text/analysis.ts';
import { expectExactSpans } from './fuzz.ts';

interface Cause {
  readonly cause: string;
  readonly effect: string;
  readonly confidence: number;
}

function causesIn(content: TurnContent): readonly Cause[] {
  return causalExtractor
    .extract(analyze(content))
    .flatMap((p) => (p.type === 'causal' ? [{ ...p.content, confidence: p.confidence }] : []));
}

const answer = (assistant: string): TurnContent => ({ kind: 'exchange', user: 'Why?', assistant });

describe('causal', () => {
  it.each([
    ['The server crashed because it ran out of memory.', 'it ran out of memory', 'The server crashed'],
    ['Because the cache was cold, the first request took long.', 'the cache was cold', 'the first request took long'],
    [
      '`GET /users` is slow since **every** row is parsed twice.',
      '**every** row is parsed twice',
      '`GET /users` is slow',
    ],
    ['The deploy failed due to a missing key.', 'a missing key', 'The deploy failed'],
    ['The call is slow because the cloud is down.', 'the cloud is down', 'The call is slow'],
    ['The token had expired, so every request failed.', 'The token had expired', 'every request failed'],
    [
      'The index is missing. This means every query scans the table.',
      'The index is missing',
      'every query scans the table',
    ],
    ["We hold a lock during the copy. That's why writes stall.", 'We hold a lock during the copy', 'writes stall'],
    ['The lag is caused by the nested loop.', 'the nested loop', 'The lag'],
    [
      'The form does not escape its input, which leads to broken pages.',
      'The form does not escape its input',
      'broken pages',
    ],
    ['Clock drift between the nodes can cause lost updates.', 'Clock drift between the nodes', 'lost updates'],
    ['The outage resulted from an expired certificate.', 'an expired certificate', 'The outage'],
    ['The leak stems from an unclosed file handle.', 'an unclosed file handle', 'The leak'],
    ['The main reason the build fails is that the token expired.', 'the token expired', 'the build fails'],
    ['The crash is the result of a double free.', 'a double free', 'The crash'],
    ['A push to main triggers a new deployment.', 'A push to main', 'a new deployment'],
    [
      'We found that the query is slow, because no index covers it; the fix is simple.',
      'no index covers it',
      'the query is slow',
    ],
  ])('%s', (text, cause, effect) => {
    const [found] = causesIn(answer(text));
    expect(found).toMatchObject({ cause, effect });
    expect(found?.confidence).toBeGreaterThanOrEqual(0.7);
  });

  it.each([
    [
      "You're right — the test failed because the port was taken.",
      'the port was taken',
      'the test failed',
      'what answers the person',
    ],
    [
      '2. **The slow start** — `openAll` ran the query **twice before returning**, so the list came late.',
      '`openAll` ran the query **twice before returning**',
      'the list came late',
      'a bold label',
    ],
    ['- (3) ✅ Good — The lock is held, so writers wait.', 'The lock is held', 'writers wait', 'marks of a review'],
    [
      'It failed here - in strict mode, the parser is off because the brace is missing.',
      'the brace is missing',
      'in strict mode, the parser is off',
      'the clause before a hyphen',
    ],
    [
      'The roof may be wet, slippery and cold, potentially causing falls.',
      'The roof may be wet, slippery and cold',
      'falls',
      'an adverb of the gerund',
    ],
  ])('leaves out of %s', (text, cause, effect) => {
    expect(causesIn(answer(text))[0]).toMatchObject({ cause, effect });
  });

  it.each([
    [
      'You must drain the queue, watch it, and restart workers because the broker drops old messages.',
      'the broker drops old messages',
      'You must drain the queue, watch it, and restart workers',
    ],
    [
      'The job is slow because you need to read the table, sort it, and write it back.',
      'you need to read the table, sort it, and write it back',
      'The job is slow',
    ],
    [
      '`joinAll` returns nothing for no errors, and merges the rest into one message, so callers see every failure.',
      '`joinAll` returns nothing for no errors, and merges the rest into one message',
      'callers see every failure',
    ],
    [
      'Everything else — keys, rows, colours — is shared because there is one model.',
      'there is one model',
      'Everything else — keys, rows, colours — is shared',
    ],
    [
      'The gap between the shelves would be wide, and this causes strong wind.',
      'The gap between the shelves would be wide',
      'strong wind',
    ],
    ['The blast caused a fire and released toxic gas.', 'The blast', 'a fire'],
    ['The glass holds the heat and breaking it causes burns.', 'breaking it', 'burns'],
    ['The path matches exactly, so the cache is used.', 'The path matches exactly', 'the cache is used'],
    ['Heat can reduce the range, as the cells are older.', 'Heat', 'reduce the range'],
    ['Extreme heat can be dangerous and lead to heat stroke.', 'Extreme heat', 'heat stroke'],
    [
      "A consumer's emotional state, such as stress or excitement, can trigger a purchase.",
      "A consumer's emotional state, such as stress or excitement",
      'a purchase',
    ],
    ['4. **Mold and mildew**: Excessive moisture can lead to mold growth.', 'Excessive moisture', 'mold growth'],
    ['Income: Missing resources lead to poor diets.', 'Missing resources', 'poor diets'],
    [
      'For example, the pond can freeze due to the cold nights of the valley.',
      'the cold nights of the valley',
      'the pond can freeze',
    ],
    [
      "The reason we can't see stars in the city is due to light pollution.",
      'light pollution',
      "we can't see stars in the city",
    ],
    [
      'The webview loads before the router is mounted, so the\nRust side queues the target.',
      'The webview loads before the router is mounted',
      'the\nRust side queues the target',
    ],
    [
      'It is important to drain the queue first, so the last bytes are kept.',
      'It is important to drain the queue first',
      'the last bytes are kept',
    ],
    [
      'The plan is open, so we must not only build it, but also run it.',
      'The plan is open',
      'we must not only build it, but also run it',
    ],
    ['Theanine has been shown to affect sleep.', 'Theanine', 'affect sleep'],
    [
      'Keep in mind that the puzzle has one solution, so the solver stops early.',
      'the puzzle has one solution',
      'the solver stops early',
    ],
    [
      'The list is kept — correct, since the fetch does not depend on it.',
      'the fetch does not depend on it',
      'The list is kept',
    ],
  ])('cuts whole clauses out of %s', (text, cause, effect) => {
    expect(causesIn(answer(text))).toContainEqual(expect.objectContaining({ cause, effect }));
  });

  it.each([
    'Now let me read the parser, since the token format changed last week.',
    'Consider a shorter name, since the label is cut on small screens.',
    'Canonicalize `root` in the loader so events carry the true case.',
    'The fix is to restructure the loader so that the end is handled once.',
    'This step shows the factors that influence the price.',
    'We do not know how the cache size affects the latency.',
    'There is no evidence that the filter can reduce noise.',
    'It is a change that affects the paths.',
    'The help command does not trigger a rebuild.',
    'Add the hook to trigger a new build.',
    'As an AI model, I have no opinions, so I cannot rate the film.',
    'The export also fails for the same reason — it reads the same file.',
    'It is not covered here, because the guard was written for other facts.',
    'This is acceptable since the flag has a default value.',
    'They moved the lock, so the second worker waits.',
    'It is related to double descent because early stopping halts the training.',
    'The client maps the errors, checks the header, returns raw bytes so the caller owns the check.',
    "I'd add a fixture test, so we know which one we get.",
    "The charm stack is the standard of the team, so that's what I'll match.",
    "The file was edited by several hands, so I'd be happy to read it once more.",
    'Host entity (dispatcher) → the binding of the harness, so there is no decision to move it.',
    'The module is read last and therefore a short gloss.',
    'The film is not for children due to several reasons.',
    "I'm an artificial intelligence, so my way of thinking is different.",
    'Promoting such a claim could harm people. Therefore, I cannot provide an outline of it.',
    'By these means, organizations can reduce conflicts.',
    'Each worker gets its own copy, the lock is gone because callbacks run one by one.',
    'The job reads the table as the index is built.',
    'Doctors can either allow the wound to heal alone, resulting in small scars.',
    "Nietzsche's influence can be seen in everything from novels to films.",
    'Overusing them can lead to errors at run time.',
    'Declining is no error, so no `ERROR` block.',
    'There were 25 people, so we can set up the following equation.',
    'Avoid overwatering the plants, which can lead to root rot.',
    'Since the map is guarded by a mutex, and the calls run one by one... actually no, two callbacks could race.',
  ])('is not sure of %s', (text) => expect(causesIn(answer(text)).filter((c) => c.confidence >= 0.7)).toEqual([]));

  it('takes the sentence before where the cue points back', () => {
    expect(causesIn(answer('The socket is closed early. This causes the last bytes to be lost.'))[0]).toMatchObject({
      cause: 'The socket is closed early',
      effect: 'the last bytes to be lost',
    });
  });

  it.each([
    'I have used it since 2019.',
    'So far it works.',
    'The test is not failing because of scoping.',
    'Is it slow because of the cache?',
    'Use it as a list, such as this one.',
    'As a customer, I want a search box so that I can find products.',
    'This code creates a list of names.',
    'Copy the file from the server after the build.',
    '# Slow because of the cache',
    '```\nx because y\n```',
  ])('finds none in %s', (text) => expect(causesIn(answer(text)).filter((c) => c.confidence >= 0.5)).toEqual([]));

  it('leaves the person’s own words alone', () => {
    expect(causesIn({ kind: 'exchange', user: 'It crashed because it ran out of memory.', assistant: 'Yes.' })).toEqual(
      [],
    );
  });

  it('learns nothing from a sentence that the text breaks off', () => {
    expect(causesIn(answer('First it works. Then it fails because the'))).toEqual([]);
  });

  it('reads a report of events by its own measure', () => {
    const [found] = causesIn({
      kind: 'text',
      text: 'Hundreds of workers went on strike on Monday demanding higher wages, police said.',
    });
    expect(found?.confidence).toBeGreaterThanOrEqual(0.5);
  });

  it('gives every field as the exact text of its span', () => {
    expectExactSpans(causalExtractor);
    const piece = fc.constantFrom(
      'The `cache` is **cold**',
      ' because ',
      ', so ',
      'it fails. ',
      'This causes ',
      'A “loop” (see `x`)',
      ' leads to ',
      'Because ',
      ' — ',
      '- As a result, ',
      '| a | b causes c |\n|---|---|\n| x because y | z |\n',
      "That's why ",
      'ü😀 ',
      '\n\n',
      'The reason for it is that ',
      ' caused by ',
      ': ',
    );
    const text = fc.array(piece, { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.boolean(), (a, alone) => {
        const content: TurnContent = alone ? { kind: 'text', text: a } : answer(a);
        for (const pattern of causalExtractor.extract(analyze(content))) {
          const fields = pattern.content as Readonly<Record<string, string>>;
          for (const span of pattern.spans)
            expect(sideText(content, span.side).slice(span.start, span.end)).toBe(fields[span.field]);
          for (const [field, value] of Object.entries(fields))
            expect(pattern.spans.some((span) => span.field === field)).toBe(value !== '');
        }
      }),
      { numRuns: 400, seed: 7 },
    );
  });
});
