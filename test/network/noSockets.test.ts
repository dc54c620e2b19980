import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runSealed, withSealedServer } from './process.ts';

const SAMPLE = 'media/sample/conversation.md';
const RUN_LIMIT_MS = 60_000;

describe('the seal', () => {
  it.each([
    ['fetch', "await fetch('http://127.0.0.1:50505/').catch(() => {})"],
    [
      'https',
      "const https = await import('node:https'); try { https.get('https://127.0.0.1:50505/').on('error', () => {}) } catch {}",
    ],
    ['a TCP server', "const net = await import('node:net'); try { net.createServer().listen(0) } catch {}"],
    ['a datagram', "const dgram = await import('node:dgram'); try { dgram.createSocket('udp4') } catch {}"],
    [
      'a name lookup',
      "const dns = await import('node:dns/promises'); try { await dns.lookup('example.org') } catch {}",
    ],
    [
      'a worker thread',
      "const { Worker } = await import('node:worker_threads'); new Worker(\"fetch('http://127.0.0.1:50505/').catch(() => {})\", { eval: true })",
    ],
    [
      'a child process',
      "const { execFileSync } = await import('node:child_process'); execFileSync(process.execPath, ['-e', \"fetch('http://127.0.0.1:50505/').catch(() => {})\"])",
    ],
  ])('catches %s', async (_what, code) => {
    expect((await runSealed(['--input-type=module', '--eval', code])).attempts.length).toBeGreaterThan(0);
  });

  it('lets processes of this machine talk by pipes', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hololoom-pipe-'));
    const child = join(folder, 'child.mjs');
    await writeFile(child, "process.send('hello');");
    const run = await runSealed([
      '--input-type=module',
      '--eval',
      `const { fork } = await import('node:child_process'); fork(${JSON.stringify(child)}, [], { execArgv: [] }).on('message', (text) => console.log(text));`,
    ]);
    await rm(folder, { recursive: true });
    expect(run).toEqual({ code: 0, output: 'hello\n', attempts: [] });
  });
});

describe('a full run', () => {
  let out = '';
  beforeAll(async () => {
    out = await mkdtemp(join(tmpdir(), 'hololoom-network-'));
  });
  afterAll(() => rm(out, { recursive: true, force: true }));

  it('at the command line opens no socket', { timeout: RUN_LIMIT_MS }, async () => {
    const run = await runSealed(['dist/cli.js', 'synthesize', SAMPLE, '--out', out]);
    expect(run.attempts).toEqual([]);
    expect(run.code, run.output).toBe(0);
    expect(await jsonlFilesIn(out)).toHaveLength(3);
  });

  it('in the background process opens no socket', { timeout: RUN_LIMIT_MS }, async () => {
    const workspaceFolder = await mkdtemp(join(out, 'workspace-'));
    const attempts = await withSealedServer(async (request) => {
      const imported = await request('hololoom/import.run', { paths: [resolve(SAMPLE)] });
      expect(imported.remembered).toBeGreaterThan(10);
      const { id } = await request('hololoom/chat.newSession', {});
      const question = 'What is a write-ahead log?';
      const passages = await request('hololoom/chat.recall', { text: question, limit: 3 });
      await request('hololoom/chat.commit', {
        sessionId: id,
        user: question,
        assistant: 'A log written first.',
        model: '',
        passages,
        boilerplate: [],
      });
      const report = await request('hololoom/synthesis.run', { trigger: 'person' });
      expect(report.run.statistics.total_examples).toBeGreaterThan(5);
      await request('hololoom/export.run', { workspaceFolder, folder: 'data', formats: ['alpaca', 'chatml', 'raw'] });
    });
    expect(attempts).toEqual([]);
    expect(await jsonlFilesIn(join(workspaceFolder, 'data'))).toHaveLength(3);
  });
});

async function jsonlFilesIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.jsonl'));
}
