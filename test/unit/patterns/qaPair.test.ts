import { describe, expect, it } from 'vitest';
import type { Pattern } from '../../../extension/core/model/pattern.ts';
import { qaPairExtractor } from '../../../extension/core/patterns/qaPair.ts';
import { analyze } from '../../../extension/core/text/analysis.ts';
import { expectExactSpans } from './fuzz.ts';

function pairOf(user: string, assistant: string): Extract<Pattern, { type: 'qa_pair' }> | undefined {
  const [first] = qaPairExtractor.extract(analyze({ kind: 'exchange', user, assistant }));
  return first?.type === 'qa_pair' ? first : undefined;
}

const ANSWER =
  'A mutex is a lock that only one thread can hold. You take it before you touch shared state and give it back after, ' +
  'so two threads never change the same value at once.';

describe('qa_pair', () => {
  it('is sure of a question that stands alone with an answer that answers it', () => {
    const pair = pairOf('What is a mutex?', ANSWER);
    expect(pair?.content).toEqual({ question: 'What is a mutex?', answer: ANSWER });
    expect(pair?.confidence).toBeGreaterThanOrEqual(0.7);
  });

  it.each([
    'do you have children',
    'um, so, do, do you live near here.',
    'what kind of car do you drive.',
    'how about you.',
    'she needed that, didn’t she.',
    'or do you have powered ones.',
    'That is different, isn’t it?',
    'well, why not.',
    'I was out, what time did you leave.',
    'anyone know how to mount this drive',
  ])('hears that %s asks', (user) => expect(pairOf(user, 'Yeah.')?.confidence ?? 0).toBeGreaterThanOrEqual(0.5));

  it.each([
    'Really?',
    'Oh, yeah?',
    'I think so.',
    'what I want is a car.',
    'which is nice.',
    'when they came we left.',
    'Do it again.',
    'Have a nice day.',
    'is all we paid for it.',
    'how shall I say it,',
  ])('hears that %s asks nothing', (user) => expect(pairOf(user, 'Yeah.')?.confidence ?? 0).toBeLessThan(0.5));

  it('never is sure of a short spoken answer', () => {
    expect(pairOf('Is she good with kids?', 'She is.')?.confidence).toBeLessThan(0.7);
  });

  it('counts requests to explain as questions', () => {
    expect(pairOf('Explain how a mutex works.', ANSWER)?.confidence).toBeGreaterThanOrEqual(0.7);
  });

  it.each([
    ['an announcement of work', 'Let me check the code first.'],
    ['a refusal', 'I’m sorry, I cannot help with that.'],
    ['news of finished work', 'Done. All tests pass.'],
  ])('trusts %s less than an answer', (_, answer) => {
    expect(pairOf('Why does the build fail?', answer)?.confidence ?? 0).toBeLessThan(0.5);
  });

  it('leaves out courtesies before and offers after the answer', () => {
    const pair = pairOf('What is a mutex?', `Great question!\n\n${ANSWER}\n\nWant me to show an example?`);
    expect(pair?.content.answer).toBe(ANSWER);
  });

  it('leaves out announcements before the answer', () => {
    const pair = pairOf(
      'How is the cache filled?',
      `Let me look at the loader.\n\nNow let me check the tests.\n\n${ANSWER}`,
    );
    expect(pair?.content.answer).toBe(ANSWER);
  });

  it('does not keep half a sentence', () => {
    const whole = `${ANSWER}\n\nThere is more to say about fairness. Some locks hand over to the thread that has wai`;
    expect(pairOf('What is a mutex?', whole)?.content.answer).toBe(`${ANSWER}\n\nThere is more to say about fairness.`);
  });

  it.each([
    ['a list', `${ANSWER}\n\n1. Take the lock.\n2. Change the value.\n3. Give it b`],
    ['the middle of a paragraph', `${ANSWER} Some locks are fair. Others hand over to the thread that has wai`],
    ['a table', `${ANSWER}\n\n| lock | fair |\n| --- | --- |\n| ticket | yes |\n| spin`],
    ['code', `${ANSWER}\n\n\`\`\`ts\nlock();\nunl`],
    [
      'a name in code, after much text',
      `${`${ANSWER}\n\n`.repeat(Math.ceil(1800 / ANSWER.length))}There is one more trap that few people see before it costs them a night: the lock is made once in \`init()\``,
    ],
  ])('is not sure of an answer that breaks off in %s', (_, answer) =>
    expect(pairOf('What is a mutex?', answer)?.confidence).toBeLessThan(0.7),
  );

  it('is sure of an answer whose last remark breaks off', () => {
    const pair = pairOf('What is a mutex?', `${ANSWER}\n\nKeep in mind that some locks are not re-entr`);
    expect(pair?.content.answer).toBe(ANSWER);
    expect(pair?.confidence).toBeGreaterThanOrEqual(0.7);
  });

  it.each([
    ['items without full stops', `${ANSWER}\n\n- Take the lock\n- Change the value\n- Give it back`],
    ['a formula', `${ANSWER} The time is:\n\n$$t = n \\cdot k$$`],
    ['an address', `${ANSWER} More is told here: https://example.com/mutex`],
  ])('keeps %s at the end', (_, answer) => {
    const pair = pairOf('What is a mutex?', answer);
    expect(pair?.content.answer).toBe(answer);
    expect(pair?.confidence).toBeGreaterThanOrEqual(0.7);
  });

  it('leaves out courtesies of several sentences, and keeps advice that begins with if', () => {
    const pair = pairOf(
      'What is a mutex?',
      `Sure, I can help you with that. ${ANSWER} If you want to read more at once, use a shared lock.\n\nI hope this helps! Please feel free to ask more.`,
    );
    expect(pair?.content.answer).toBe(`${ANSWER} If you want to read more at once, use a shared lock.`);
  });

  it('leaves out who speaks before the question', () => {
    expect(pairOf('User\nExplain how a mutex works.', ANSWER)?.content.question).toBe('Explain how a mutex works.');
    expect(pairOf('Question: What is a mutex?', ANSWER)?.content.question).toBe('What is a mutex?');
  });

  it('leaves out thanks before the question', () => {
    const user = 'Thank you. If two threads write at once, what does a mutex do for them?';
    expect(pairOf(user, ANSWER)?.content.question).toBe('If two threads write at once, what does a mutex do for them?');
  });

  it('is not sure of an answer to an objection', () =>
    expect(pairOf('Why is the mutex not shared by both readers?', `You're right — ${ANSWER}`)?.confidence).toBeLessThan(
      0.7,
    ));

  it('keeps code blocks and list markers whole', () => {
    const answer = '- Take the lock.\n- Give it back.\n\n```ts\nlock();\n```';
    expect(pairOf('How do I use a mutex in this language?', answer)?.content.answer).toBe(answer);
  });

  it('takes the whole message where the question leans on it', () => {
    const user = 'My service writes twice. How can I prevent this?';
    expect(pairOf(user, ANSWER)?.content.question).toBe(user);
  });

  it('gives nothing where nothing is asked or answered', () => {
    expect(pairOf('ok thanks', ANSWER)).toBeUndefined();
    expect(pairOf('What is a mutex?', '  \n')).toBeUndefined();
  });

  it('reads questions that a text asks itself', () => {
    const text =
      '# FAQ\n\n## How do I reset my password?\n\nOpen the settings and choose *Reset*.\n\nQ: Is there a limit of uploads?\nA: Yes, ten files a day.\n';
    const found = qaPairExtractor.extract(analyze({ kind: 'text', text }));
    expect(found.map((p) => p.content)).toEqual([
      { question: 'How do I reset my password?', answer: 'Open the settings and choose *Reset*.' },
      { question: 'Is there a limit of uploads?', answer: 'Yes, ten files a day.' },
    ]);
  });

  it('gives every field as the exact text of its span', () => expectExactSpans(qaPairExtractor));
});
