import { mkdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NEVER_CANCELLED } from '../../../../extension/core/ports.ts';
import { splitPassages } from '../../../../extension/engine/knowledge/passages.ts';
import { testEngine } from '../engines.ts';
import { temporaryFolder } from '../folders.ts';
import { conversation, judged, NOW, turn } from '../samples.ts';

const quiet = () => undefined;

const GUIDE = `# Deploy guide

How this service is deployed.

## Rollback

To roll back a release, run \`helm rollback web\` and wait for the pods.

\`\`\`sh
# not a heading
helm rollback web 3
\`\`\`

## Caching

Redis keeps the sessions. Entries expire after an hour.
`;

describe('splitPassages', () => {
  it('cuts at headings and keeps their path and the line', () => {
    expect(splitPassages(GUIDE, 'x').map((p) => [p.line, p.title])).toEqual([
      [3, 'Deploy guide'],
      [7, 'Deploy guide › Rollback'],
      [16, 'Deploy guide › Caching'],
    ]);
    expect(splitPassages(GUIDE, 'x')[1]!.text).toContain('# not a heading');
  });

  it('names the line each passage begins on, whatever the text', () => {
    const long = Array.from({ length: 60 }, (_, i) => `Paragraph ${i} ${'word '.repeat(30)}`).join('\n\n');
    for (const text of [
      GUIDE,
      long,
      `\n\n\n${long}`,
      long.replaceAll('\n', '\r\n'),
      `- a\n- b\n\n${'x'.repeat(9000)}\nend`,
    ]) {
      const lines = text.split('\n');
      const passages = splitPassages(text, 'x');
      for (const passage of passages) {
        const first = passage.text.split('\n')[0]!.trim();
        expect(lines[passage.line - 1]).toContain(first.slice(0, 2000));
        expect(passage.text.length).toBeLessThanOrEqual(2400);
      }
      const words = (all: string) => all.match(/\w+/g)?.length;
      expect(words(passages.map((p) => p.text).join('\n'))).toBeGreaterThanOrEqual(words(text)! - 12);
    }
  });

  it('makes nothing of nothing', () => {
    expect(splitPassages('', 'x')).toEqual([]);
    expect(splitPassages('\n \n', 'x')).toEqual([]);
    expect(splitPassages('# Only a heading', 'x')).toEqual([]);
  });
});

describe('the knowledge base', () => {
  it('answers from a file, follows its changes and its going', async () => {
    const { engine, clock } = await testEngine();
    const path = join(await temporaryFolder(), 'guide.md');
    await writeFile(path, GUIDE);
    const added = await engine.knowledge.add([path], quiet, NEVER_CANCELLED);
    expect(added).toEqual({ documents: 1, passages: 3, problems: [] });
    expect(engine.knowledge.list()).toEqual([{ path, passages: 3 }]);

    const ask = async (question: string) => {
      clock.time += 5000;
      return (await engine.recall.passages(question, 3)).map(({ origin }) => origin);
    };
    expect(await ask('How do I roll back a release?')).toEqual([
      { kind: 'document', path, line: 7, title: 'Deploy guide › Rollback' },
    ]);

    await writeFile(path, '# Guide\n\nWalruses sleep on ice floes.\n');
    await utimes(path, 1, 1);
    expect(await ask('How do I roll back a release?')).toEqual([]);
    expect(await ask('Where do walruses sleep?')).toHaveLength(1);

    await rename(path, `${path}.gone`);
    expect(await ask('Where do walruses sleep?')).toEqual([]);
    await rename(`${path}.gone`, path);
    expect(await ask('Where do walruses sleep?')).toHaveLength(1);

    engine.knowledge.remove(path);
    expect(await ask('Where do walruses sleep?')).toEqual([]);
    expect(() => {
      engine.knowledge.remove(path);
    }).toThrow('not in the knowledge base');
  });

  it('answers from the only file there is, whatever words the question has beside', async () => {
    const { engine } = await testEngine();
    const path = join(await temporaryFolder(), 'leases.md');
    await writeFile(path, '# Leases\n\nThe Aurora service renews its lease every ten seconds.\n');
    await engine.knowledge.add([path], quiet, NEVER_CANCELLED);
    const found = async (question: string) => (await engine.recall.passages(question, 3)).length;
    expect(await found('How often does the Aurora service renew its lease?')).toBe(1);
    expect(await found('Roughly when is the lease of Aurora renewed?')).toBe(1);
    // One word of two is no answer, however small the store is.
    expect(await found('Which telescope does Aurora have?')).toBe(0);
    expect(await found('What is the capital of Peru?')).toBe(0);
  });

  it('takes the documents of a folder and says what is wrong with others', async () => {
    const { engine } = await testEngine();
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'sub'));
    await mkdir(join(folder, 'node_modules'));
    await writeFile(join(folder, 'a.md'), '# A\n\ntext');
    await writeFile(join(folder, 'sub', 'b.txt'), 'plain text');
    await writeFile(join(folder, 'node_modules', 'c.md'), 'not this');
    await writeFile(join(folder, 'd.png'), Buffer.from([0, 1, 2]));
    const binary = join(folder, 'd.png');
    const empty = join(folder, 'empty.md');
    await writeFile(empty, '');
    const missing = join(folder, 'missing.md');
    const added = await engine.knowledge.add([folder, binary, missing], quiet, NEVER_CANCELLED);
    expect(added).toMatchObject({ documents: 2, passages: 2 });
    expect(added.problems.toSorted()).toEqual(
      [
        `${binary}: it is no text`,
        `${empty}: it holds no text`,
        `${missing}: there is no such file or folder`,
      ].toSorted(),
    );
    expect(engine.knowledge.list().map(({ path }) => path)).toEqual([
      join(folder, 'a.md'),
      join(folder, 'sub', 'b.txt'),
    ]);
  });

  it('reads UTF-16 as editors on Windows write it', async () => {
    const { engine } = await testEngine();
    const path = join(await temporaryFolder(), 'a.txt');
    await writeFile(path, Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Walruses sleep.', 'utf16le')]));
    await engine.knowledge.add([path], quiet, NEVER_CANCELLED);
    expect((await engine.recall.passages('walruses', 1))[0]?.text).toBe('Walruses sleep.');
  });
});

describe('recall', () => {
  it('is honestly empty where nothing is about the question', async () => {
    const { engine, store } = await testEngine();
    store.memories.put(
      conversation(),
      [
        judged(
          turn('m1', { user: 'How does the policy engine work?', assistant: 'The policy engine evaluates rules.' }),
        ),
        judged(turn('m2', { user: 'What is the capital expenditure?', assistant: 'Money spent on assets.' })),
      ],
      NOW,
    );
    const ask = async (text: string) =>
      (await engine.recall.passages(text, 5)).map(({ origin }) => (origin.kind === 'memory' ? origin.memoryId : ''));
    expect(await ask('how does the policy engine evaluate rules')).toEqual(['m1']);
    expect(await ask('What is the capital of France?')).toEqual([]);
    expect(await ask('What is the airspeed of an unladen swallow?')).toEqual([]);
    expect(await ask('how does it work')).toEqual(['m1']);
    expect(await ask('???')).toEqual([]);
    expect(await ask('" OR 1=1; DROP TABLE memories; --')).toEqual([]);
  });

  it('puts the same question before the same words in passing', async () => {
    const { engine, store } = await testEngine();
    const long = 'Thompson Sampling is a strategy for bandits. '.concat(
      'It draws from the posterior of every arm. '.repeat(9),
    );
    store.memories.put(
      conversation(),
      [
        judged(turn('passing', { user: "Let's go with Thompson Sampling then.", assistant: 'Good.' })),
        judged(turn('same', { user: 'What is Thompson Sampling?', assistant: long })),
        judged(turn('other', { user: 'What is a posterior?', assistant: 'A distribution.' })),
      ],
      NOW,
    );
    const found = await engine.recall.passages('what is thompson sampling', 2);
    expect(found.map(({ origin }) => origin.kind === 'memory' && origin.memoryId)).toEqual(['same', 'passing']);
    expect(found[0]!.relevance).toBeGreaterThan(found[1]!.relevance);
  });

  it('gives the part of a long answer that is about the question, once', async () => {
    const { engine, store } = await testEngine();
    const filler = Array.from({ length: 12 }, (_, i) => `Chapter ${i} speaks of ordinary matters. `.repeat(12)).join(
      '\n\n',
    );
    const answer = `${filler}\n\nThe circuit breaker opens after five failures and closes after a minute.\n\n${filler}`;
    const question = 'When does the circuit breaker open?';
    store.memories.put(
      conversation(),
      [
        judged(turn('m1', { user: question, assistant: answer })),
        judged(turn('m2', { user: question, assistant: answer })),
      ],
      NOW,
    );
    const found = await engine.recall.passages('circuit breaker failures', 5);
    expect(found).toHaveLength(1);
    expect(found[0]!.text).toContain('opens after five failures');
    expect(found[0]!.text.length).toBeLessThan(2500);
    expect(found[0]!.origin).toMatchObject({ kind: 'memory', title: question });
  });

  it('does not recall what was forgotten, and the edit instead of the original', async () => {
    const { engine, store } = await testEngine();
    store.memories.put(conversation(), [judged(turn('m1', { user: 'Walruses?', assistant: 'They dive.' }))], NOW);
    engine.memories.act(['m1'], { kind: 'edit', user: 'Walruses?', assistant: 'They sleep.' });
    expect((await engine.recall.passages('walruses', 1))[0]?.text).toBe('They sleep.');
    engine.memories.act(['m1'], { kind: 'forget' });
    expect(await engine.recall.passages('walruses', 1)).toEqual([]);
  });

  it('gives nothing back of an unreadable document but what it knew', async () => {
    const { engine, clock } = await testEngine();
    const path = join(await temporaryFolder(), 'a.md');
    await writeFile(path, 'Walruses sleep.');
    await engine.knowledge.add([path], quiet, NEVER_CANCELLED);
    await rm(path);
    await mkdir(path);
    clock.time += 5000;
    expect(await engine.recall.passages('walruses', 1)).toEqual([]);
  });
});
