/**
 * `node test/bench/outputs.ts CLI [TURNS]`: hashes of what a built command line makes of the conversation corpora of
 * ../shared (and of a file of turns): two builds that print the same judge, find and write the same, byte for byte.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const corpora = join(import.meta.dirname, '..', '..', '..', 'shared', 'corpora');

function main([built = join('dist', 'cli.js'), more]: readonly string[]): void {
  const cli = resolve(built);
  const inputs = ['conversations_coding', 'conversations_general'].map((name) => join(corpora, name, 'data.jsonl'));
  const run = (...args: readonly string[]): Buffer => {
    const { status, stdout } = spawnSync(process.execPath, [cli, ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
      maxBuffer: 1 << 30,
    });
    if (status !== 0) throw new Error(`${args[0] ?? ''} ended with ${String(status)}`);
    return stdout;
  };
  const folder = mkdtempSync(join(tmpdir(), 'hololoom-outputs-'));
  try {
    const turns = join(folder, 'turns.jsonl');
    writeFileSync(turns, run('import', ...inputs, '--to-turns'));
    for (const file of more === undefined ? [turns] : [turns, resolve(more)]) {
      print('patterns', run('patterns', '--min-confidence', '0', file));
      print('score', run('score', file));
    }
    for (const flags of [[], ['--no-context', '--no-reasoning', '--no-redact', '--min-confidence', '0']]) {
      const out = join(folder, `out${flags.length}`);
      run('synthesize', ...inputs, '--out', out, ...flags);
      for (const name of readdirSync(out).sort())
        print(`${name} ${flags.join(' ')}`.trim(), readFileSync(join(out, name)));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function print(what: string, bytes: Buffer): void {
  process.stdout.write(`${createHash('sha256').update(bytes).digest('hex').slice(0, 16)} ${what}\n`);
}

main(process.argv.slice(2));
