import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Example } from '../../../../extension/core/model/example.ts';
import { NEVER_CANCELLED } from '../../../../extension/core/ports.ts';
import { SecretlintScanner } from '../../../../extension/engine/redaction/secretlint.ts';
import { Random } from '../../../../training/lib/random.ts';
import { letters, MARKED } from '../../redaction/planted.ts';
import { conversationText, SETTINGS, testEngine, withThreshold, type TestEngine } from '../engines.ts';
import { temporaryFolder } from '../folders.ts';
import { conversation, judged, NOW, turn } from '../samples.ts';

const quiet = (): void => undefined;

function example(output: string): Example {
  return {
    instruction: 'How do I reach you?',
    input: '',
    output,
    system: '',
    metadata: { pattern_type: 'qa_pair', confidence: 0.9, source: ['m1'], topics: [], entities: [] },
  };
}

function withRun(test: TestEngine, outputs: readonly string[]): void {
  const { runs } = test.store;
  runs.begin({ id: 'run-1', createdAt: '2026-03-01T12:00:00.000Z', trigger: 'person' });
  runs.add('run-1', outputs.map(example));
  runs.finish(
    'run-1',
    { total_examples: outputs.length, pattern_types: {}, avg_length: 1, avg_confidence: 1, high_confidence_count: 0 },
    [],
  );
}

const OUTPUTS = ['Write to bob@acme.io.', 'Call +1 415 555 2671 or write to bob@acme.io.', 'No way.'];

describe('redaction of runs', () => {
  it('writes placeholders, keeps the ledger in the store, and puts back from it', async () => {
    const test = await testEngine();
    withRun(test, OUTPUTS);
    const workspaceFolder = await temporaryFolder();
    const request = { runId: undefined, workspaceFolder, folder: 'out', formats: ['alpaca'] as const };
    const { redacted } = await test.engine.exports.run(request, quiet, NEVER_CANCELLED);
    expect(redacted).toEqual({ email: 2, phone: 1 });
    const file = await readFile(join(workspaceFolder, 'out', 'training_data_alpaca.jsonl'), 'utf8');
    expect(file).toContain('Call [PHONE_1] or write to [EMAIL_1].');
    expect(file).not.toMatch(/bob@|2671/);
    const back = test.engine.redaction.restore(file, undefined);
    expect(back.text).toContain('Call +1 415 555 2671 or write to bob@acme.io.');
    expect(back.restored).toBe(2);
  });

  it('leaves everything when it is off', async () => {
    const test = await testEngine({ ...SETTINGS, redaction: { mode: 'off', allow: [] } });
    withRun(test, OUTPUTS);
    const workspaceFolder = await temporaryFolder();
    const request = { runId: undefined, workspaceFolder, folder: 'out', formats: ['alpaca'] as const };
    expect((await test.engine.exports.run(request, quiet, NEVER_CANCELLED)).redacted).toEqual({});
    expect(await readFile(join(workspaceFolder, 'out', 'training_data_alpaca.jsonl'), 'utf8')).toContain('bob@acme.io');
  });

  it('gives texts for a model as an export would write them', async () => {
    const test = await testEngine();
    const texts = ['Write to bob@acme.io.', '', 'bob@acme.io is out.'];
    expect(await test.engine.redaction.texts(texts)).toEqual(['Write to [EMAIL_1].', '', '[EMAIL_1] is out.']);
    test.engine.replaceSettings({ ...SETTINGS, redaction: { mode: 'off', allow: [] } });
    expect(await test.engine.redaction.texts(texts)).toEqual(texts);
  });

  it('copies examples for a prompt as an export would write them', async () => {
    const test = await testEngine();
    withRun(test, OUTPUTS);
    const { prompt } = await test.engine.datasets.fewShot(3, undefined, NEVER_CANCELLED);
    expect(prompt).toContain('write to [EMAIL_1]');
    expect(prompt).not.toContain('bob@');
  });

  it('shows examples in the report of a run as an export would write them', async () => {
    const { engine, store } = await testEngine();
    const answer =
      'A mail relay is a server that passes mail on for other servers. Ours answers to ops@acme.io, because nobody reads the queue.';
    const relay = judged(turn('m1', { user: 'What is a mail relay?', assistant: answer }), 0.9);
    store.memories.put(conversation(), [{ ...relay, learnt: undefined }], NOW);
    const { sample } = await engine.synthesize({ ids: undefined, trigger: 'person' }, quiet, NEVER_CANCELLED);
    expect(sample.map(({ output }) => output).join()).toContain('[EMAIL_1]');
    expect(JSON.stringify(sample)).not.toContain('ops@');
  });

  it('lists what it finds until a person has looked at it or allowed it', async () => {
    const test = await testEngine();
    withRun(test, OUTPUTS);
    const { redaction } = test.engine;
    const first = await redaction.findings({}, 1, quiet, NEVER_CANCELLED);
    expect(first).toMatchObject({ total: 3, unreviewed: 3, counts: { email: 2, phone: 1 }, allowProblems: [] });
    expect(first.findings).toMatchObject([
      {
        place: { kind: 'example', number: 1 },
        field: 'output',
        kind: 'email',
        line: 1,
        preview: 'b…@a….io',
        memory: 'm1',
        reviewed: false,
      },
    ]);
    test.engine.replaceSettings({ ...SETTINGS, redaction: { mode: 'redact', allow: ['bob@acme.io', '/(a+)+/'] } });
    const allowed = await redaction.findings({}, 10, quiet, NEVER_CANCELLED);
    expect(allowed).toMatchObject({ total: 1, allowProblems: [{ entry: '/(a+)+/', reason: 'tooSlow' }] });
    expect(await redaction.review({}, quiet, NEVER_CANCELLED)).toEqual({ reviewed: 1 });
    expect(await redaction.findings({}, 10, quiet, NEVER_CANCELLED)).toMatchObject({ total: 1, unreviewed: 0 });
  });

  it('looks through what a build takes, also where there is no run', async () => {
    const test = await testEngine(withThreshold(0));
    const path = join(await temporaryFolder(), 'talk.md');
    const answer = 'Thompson Sampling is a strategy for bandits. Write to bob@acme.io for the slides of the talk.';
    await writeFile(path, conversationText([['What is Thompson Sampling?', answer]]));
    await test.engine.imports.run([path], quiet, NEVER_CANCELLED);
    const { redaction } = test.engine;
    const build = { target: 'trl' } as const;
    expect(await redaction.findings({}, 10, quiet, NEVER_CANCELLED)).toMatchObject({ total: 0 });
    const found = await redaction.findings({ build }, 10, quiet, NEVER_CANCELLED);
    expect(found.counts).toEqual({ email: 1 });
    expect(found.findings[0]).toMatchObject({
      field: 'output',
      memory: test.store.memories.select({ kind: 'dataset' })[0],
    });
    const talks = { target: 'trl', kinds: ['conversation'] } as const;
    const inTalks = await redaction.findings({ build: talks }, 10, quiet, NEVER_CANCELLED);
    expect(inTalks.findings[0]).toMatchObject({ field: 'assistant', kind: 'email' });
    expect(await redaction.review({ build }, quiet, NEVER_CANCELLED)).toEqual({ reviewed: 1 });
    expect(await redaction.findings({ build: talks }, 10, quiet, NEVER_CANCELLED)).toMatchObject({ unreviewed: 0 });
    const { records } = await test.engine.records.list(['instruction'], {}, 0, 9, NEVER_CANCELLED);
    test.engine.records.act(
      records.map(({ id }) => id),
      { kind: 'reject' },
    );
    expect(await redaction.findings({ build }, 10, quiet, NEVER_CANCELLED)).toMatchObject({ total: 0 });
  });
});

describe('the scanner of secretlint', () => {
  const scanner = new SecretlintScanner();
  const random = new Random(4);

  it('finds what it knows and tells its place', async () => {
    const token = (MARKED['anthropic'] as (typeof MARKED)[string])(random);
    const text = `The key\nis ${token} today`;
    const found = await scanner.scan(text);
    expect(found.length).toBeGreaterThan(0);
    for (const { start, end } of found) expect(text.slice(start, end)).toBe(token);
  });

  it('takes only the password out of an address', async () => {
    const text = 'use postgres://app:Pg9xkq2LL@db.corp:5432/x please';
    expect((await scanner.scan(text)).map(({ start, end }) => text.slice(start, end))).toEqual(['Pg9xkq2LL']);
  });

  it('leaves stand-ins and what is no secret', async () => {
    expect(await scanner.scan('postgres://user:password@localhost:5432/mydb')).toEqual([]);
    expect(await scanner.scan(`commit ${letters(random, '0123456789abcdef', 40)}`)).toEqual([]);
  });
});
