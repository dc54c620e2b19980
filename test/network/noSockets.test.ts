import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runSealed } from './process.ts';

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

describe('a full run at the command line', () => {
  let out = '';
  beforeAll(async () => {
    out = await mkdtemp(join(tmpdir(), 'hololoom-network-'));
  });
  afterAll(() => rm(out, { recursive: true, force: true }));

  it(
    'opens no socket',
    async () => {
      const run = await runSealed(['dist/cli.js', 'synthesize', SAMPLE, '--out', out]);
      expect(run.attempts).toEqual([]);
      expect(run.code, run.output).toBe(0);
      expect((await readdir(out)).filter((name) => name.endsWith('.jsonl')).sort()).toEqual([
        'training_data_alpaca.jsonl',
        'training_data_chatml.jsonl',
        'training_data_raw.jsonl',
      ]);
    },
    RUN_LIMIT_MS,
  );
});
