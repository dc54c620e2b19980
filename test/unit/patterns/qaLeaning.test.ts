import { describe, expect, it } from 'vitest';
import { leansOut } from '../../../extension/core/patterns/qaPair/leaning.ts';

describe('a question leans on the conversation around it', () => {
  it.each([
    'If the "second runner" is changed to "last runner" in the above question, what would the answer be?',
    'Explain 35',
    'Address 10, 20 and 27',
    'tell me about 72, 76 and 44',
    'Why not a plain log though?',
    'How do I use npm instead?',
    'And in the year 2020?',
    'What about the other two?',
    'How would your answer change if I told you that the screen is small and used for games only?',
    'Does the original question hold any clue?',
    'Is the first statement true, false or uncertain?',
    'Can you extend the example so that I can copy it into a file and run it?',
    'Can you improve your answer?',
    'Is it thread-safe?',
    "what's the setting to turn it off?",
    'Does there exist an algorithm with better time complexity? If so, implement it.',
    'Give me tips to perform this routine with good technique, and a list of the injuries that could happen.',
    'What if the problem changed from two trees to three?',
    "That's out of my budget, I'm afraid. Is it possible to train a model without one?",
    'Good context. By the way, can you show me where the docs are?',
    "That's fine, we need no hint.\n\nWill awk have the same issue?",
    'Thanks but would it be simpler on one browser?',
    'What would be the best language for this task?',
  ])('%s', (question) => expect(leansOut(question)).toBe(true));
});

describe('a question stands by itself', () => {
  it.each([
    'What is a mutex?',
    'David has three sisters. Each of them has one brother. How many brothers does David have?',
    'Write a program that reads all the text files under a folder and returns the top words.',
    'How do I center a div and keep it there?',
    'What is the fine structure constant and how does it relate to the speed of light?',
    'Is it possible to update a shell without restarting it?',
    'Is it safe to drink rain?',
    'How long does it take to boil an egg?',
    'Can you improve this function?\n\n```js\nf();\n```',
    'Which is the odd one out in this list: brake, wheel, car',
    'My program uses one core. What can I change in the code to use them all?',
    'Why did the kingdom fall, and who ruled it later?',
    'How can I make my dog stop when it barks at people?',
    'Give me the syntax for a job on weekdays and explain your answer.',
    'I have a table with one row a day. Can you write the query that turns the original table into a weekly one?',
    'What are the steps to become a pilot this year?',
    'Is there a faster way to sort a list of names?',
  ])('%s', (question) => expect(leansOut(question)).toBe(false));
});
