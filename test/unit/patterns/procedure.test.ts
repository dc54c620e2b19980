import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Pattern } from '../../../extension/core/model/pattern.ts';
import { sideText, type TurnContent } from '../../../extension/core/model/turn.ts';
import { procedureExtractor } from '../../../extension/core/patterns/procedure.ts';
import { analyze } from '../../../extension/core/text/analysis.ts';

function proceduresOf(user: string, assistant: string): readonly Extract<Pattern, { type: 'procedure' }>[] {
  const found = procedureExtractor.extract(analyze({ kind: 'exchange', user, assistant }));
  return found.filter((pattern) => pattern.type === 'procedure');
}

describe('procedure', () => {
  it('takes the items of a numbered list of orders as steps, and the question as the task', () => {
    const [found] = proceduresOf(
      'How do I roll back the release?',
      'Do this:\n\n1. Set the flag to `off`.\n2. Wait until **all** processes have polled.\n3. Check the logs.\n\nNo deployment is needed.',
    );
    expect(found?.confidence).toBeGreaterThanOrEqual(0.8);
    expect(found?.content).toEqual({
      task: 'How do I roll back the release?',
      steps: ['Set the flag to `off`.', 'Wait until **all** processes have polled.', 'Check the logs.'],
    });
  });

  it('reads a list on when code that is not indented has cut it', () => {
    const [found] = proceduresOf(
      'How can I add an index?',
      '1. Connect to the primary.\n\n```sh\npsql\n```\n\n2. Create the index.\n\n```sql\nCREATE INDEX i ON t (c);\n```\n\n3. Check the plan.',
    );
    expect(found?.content.steps).toEqual([
      'Connect to the primary.\n\n```sh\npsql\n```',
      'Create the index.\n\n```sql\nCREATE INDEX i ON t (c);\n```',
      'Check the plan.',
    ]);
  });

  it('keeps what stands under a step with it, up to the next number or the end of the item', () => {
    const [found] = proceduresOf(
      'How do I brew tea?',
      '1. Warm the pot:\n\nPour hot water in.\n\n- Swirl it.\n- Empty it.\n\n2. Add the leaves.\n\n   One spoon a cup.\n\n3. Pour water on them.\n\nThat is all there is to it.',
    );
    expect(found?.content.steps).toEqual([
      'Warm the pot:\n\nPour hot water in.\n\n- Swirl it.\n- Empty it.',
      'Add the leaves.\n\n   One spoon a cup.',
      'Pour water on them.',
    ]);
  });

  it('keeps what the last step announces where the steps before have the same', () => {
    const [found] = proceduresOf(
      'How do I load the page?',
      '1. Open a session\n\nUse the client:\n```js\nopen();\n```\n\n2. Read the body\n\nUse the reader:\n```js\nread();\n```\n\nDone.',
    );
    expect(found?.content.steps[1]).toBe('Read the body\n\nUse the reader:\n```js\nread();\n```');
  });

  it('takes headings with the text under them', () => {
    const [found] = proceduresOf(
      'How do I deploy the site?',
      '## 1. Build the pages\n\nRun `make`.\n\n## 2. Copy the folder\n\nUse rsync.\n\nLet me know if it fails.',
    );
    expect(found?.content.steps).toEqual(['Build the pages\n\nRun `make`.', 'Copy the folder\n\nUse rsync.']);
  });

  it('takes paragraphs that number themselves with the text under them', () => {
    const found = proceduresOf(
      'How do I repot an orchid?',
      "Here's what to do:\n\n**1. Water it the day before**\nMoist roots bend.\n\n**2. Slide it out**\n\nShake off the bark.\n\n**3. Trim dead roots**\nUse clean scissors.\n\nIt will thank you.",
    );
    expect(found.find(({ confidence }) => confidence >= 0.7)?.content.steps).toEqual([
      '**1. Water it the day before**\nMoist roots bend.',
      '**2. Slide it out**\n\nShake off the bark.',
      '**3. Trim dead roots**\nUse clean scissors.',
    ]);
    const plain = proceduresOf(
      'How do I wash wool?',
      'Step 1: Fill the tub.\n\nStep 2: Press the wool.\n\nStep 3: Dry it flat.',
    );
    expect(plain.find(({ confidence }) => confidence >= 0.7)?.content.steps).toEqual([
      'Fill the tub.',
      'Press the wool.',
      'Dry it flat.',
    ]);
  });

  it('reads on in the next list where the text goes on', () => {
    const found = proceduresOf(
      'How do I add a button to the page?',
      'Follow these steps:\n\n1. Open the editor.\n2. Create a page.\n\nNow, add the button:\n\n1. Drag it from the bar.\n2. Save the page.',
    );
    expect(found.find(({ confidence }) => confidence >= 0.7)?.content.steps).toEqual([
      'Open the editor.',
      'Create a page.',
      'Drag it from the bar.',
      'Save the page.',
    ]);
  });

  it('says what the question points at', () => {
    const long = 'I run the build on two machines, one of which is old. '.repeat(5);
    const [found] = proceduresOf(
      `${long}\n\nThe build fills the disk. How do I undo this build?`,
      'Do this:\n\n1. Find the image.\n2. Remove the image.\n3. Prune the cache.',
    );
    expect(found?.content.task).toBe('The build fills the disk. How do I undo this build?');
  });

  it.each([
    [
      'an offer',
      'The table is above.\n\n## Impact of the fault\n\nWould you like me to:',
      '1. Update the page?\n2. Check the code?',
    ],
    [
      'a report',
      '## What changed\n\nIn both handlers I added cases that:',
      '1. Commit the search.\n2. Delegate the key.',
    ],
    [
      'names of things',
      'The three needs of a seller are:',
      '1. Lead Generation: Finding people is hard.\n2. Time Management: Days are short.',
    ],
    [
      'ways to choose from',
      'Here are several ways to rest your eyes:',
      '1. Look far away.\n2. Blink often.\n3. Dim the light.',
    ],
    [
      'the use of what was made',
      'It prints them.',
      '1. To run this script, save it as `a.py`.\n2. Call it with a file.',
    ],
  ])('is not sure of %s', (_, intro, list) => {
    const [found] = proceduresOf('Write a script that prints the names in a file.', `${intro}\n\n${list}`);
    expect(found?.confidence ?? 0).toBeLessThan(0.7);
  });

  it('takes no heading for the task that names none', () => {
    const steps = '1. Stop the service.\n2. Copy the folder.\n3. Start the service.';
    expect(proceduresOf('thanks', `## Summary\n\n${steps}`)[0]?.content.task).toBe('');
    expect(proceduresOf('thanks', `## Moving the store\n\n${steps}`)[0]?.content.task).toBe('Moving the store');
  });

  it('finds the task in the sentence before the steps when the person did not ask for it', () => {
    const [found] = proceduresOf(
      'The disk is full.',
      'To free the space, follow these steps:\n\n1. Stop the service.\n2. Remove the old logs.\n3. Start the service.',
    );
    expect(found?.content.task).toBe('free the space');
  });

  it('names the task without its place among the questions', () => {
    const steps = '1. Stop the service.\n2. Copy the folder.\n3. Start the service.';
    expect(proceduresOf('Is it safe? Second, how do I move the store?', steps)[0]?.content.task).toBe(
      'how do I move the store?',
    );
    expect(proceduresOf('Please provide a short step by step solution:', steps)[0]?.content.task).toBe('');
  });

  it('takes no item of the person’s own list for the task', () => {
    const steps = 'Rules:\n\n1. Name the goal.\n2. Keep it short.\n3. Give one case.';
    const [found] = proceduresOf(
      'Improve my prompt:\n\n1. Tag the notes.\n2. Give some cases of the wanted output.',
      steps,
    );
    expect(found?.content.task ?? '').toBe('');
  });

  it('is not sure where a step is code without its fence', () => {
    const [found] = proceduresOf(
      'How do I add a bar to the panel?',
      '1. Open the layout and add the bar:\n2. <app.Layout width="4">\n<app.Bar/>\n</app.Layout>\n3. Run the app.',
    );
    expect(found?.content.steps.some((step) => step.startsWith('<'))).toBe(false);
    expect(found?.confidence).toBeLessThan(0.7);
  });

  it.each([
    [
      'a report of work',
      'Fix the tests',
      'Summary of changes:\n\n1. Updated the parser.\n2. Added two tests.\n3. Removed the old file.',
    ],
    ['a list of features', 'How good is it?', 'Features:\n\n- Fast startup\n- Small memory\n- Plugins'],
    [
      'a plan of the assistant',
      'Rename the package',
      "I'll do this next:\n\n1. Rename the folder.\n2. Update the imports.",
    ],
    ['options to choose from', 'Which one?', 'The options are:\n\n1. Redis: fast.\n2. Kafka: durable.'],
  ])('does not take %s for steps', (_, user, assistant) => {
    expect(proceduresOf(user, assistant).filter((pattern) => pattern.confidence >= 0.5)).toEqual([]);
  });

  it('leaves out a last step that was cut off in the middle', () => {
    const [found] = proceduresOf(
      'How do I start?',
      '1. Install the tool.\n2. Run the server.\n3. Open the page and click on the',
    );
    expect(found?.content.steps).toEqual(['Install the tool.', 'Run the server.']);
  });

  it('gives every field as the exact text of its span, whatever the Markdown', () => {
    const piece = fc.constantFrom(
      '1. Run **it** now.\n',
      '2. Then `stop`.\n',
      '- Add x\n',
      '```sh\nls\n```\n',
      '> Open it.\n',
      '\n',
      '# Install\n',
      'To build it, run `make`.\n',
      '   nested\n',
      '| a | b |\n|---|---|\n| Run | x |\n',
      'ü😀 Set it. ',
      'You can use it.',
    );
    const text = fc.array(piece, { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, fc.boolean(), (a, b, standing) => {
        const content: TurnContent = standing ? { kind: 'text', text: a } : { kind: 'exchange', user: a, assistant: b };
        for (const pattern of procedureExtractor.extract(analyze(content))) {
          if (pattern.type !== 'procedure') continue;
          const values = pattern.spans.map((span) => [
            span.field,
            sideText(content, span.side).slice(span.start, span.end),
          ]);
          const fields = [
            ...(pattern.content.task === '' ? [] : [['task', pattern.content.task]]),
            ...pattern.content.steps.map((step) => ['steps', step]),
          ];
          expect(values).toEqual(fields);
          expect(pattern.confidence).toBeGreaterThanOrEqual(0);
          expect(pattern.confidence).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 200 },
    );
  });
});
