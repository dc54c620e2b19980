import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeRow } from './corpus.ts';

const ROWS_AT_ONCE = 5000;

export interface DuplicateFigures {
  readonly rows: number;
  readonly megabytes: number;
  readonly seconds: number;
  /** Of all threads together: what counts where other work disturbs. */
  readonly cpu_seconds: number;
  readonly peak_rss_mb: number;
  readonly kept: number;
  readonly exact_duplicates: number;
  readonly near_duplicates: number;
}

/** Loaded into the measured process, whose end it tells about. */
const PROBE = `
  const { isMainThread } = require('node:worker_threads');
  if (isMainThread) process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    require('node:fs').writeFileSync(process.env.PROBE, JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, rss: maxRSS / 1024 }));
  });`;

/** `dedupe FILE --out FILE` over so many made rows, reading and writing included. */
export function measureDuplicates(cli: string, seed: string, rows: number): DuplicateFigures {
  const folder = mkdtempSync(join(tmpdir(), 'hololoom-duplicates-'));
  const [file, probe, probed] = [join(folder, 'rows.jsonl'), join(folder, 'probe.cjs'), join(folder, 'probed.json')];
  try {
    writeRows(file, seed, rows);
    writeFileSync(probe, PROBE);
    const started = performance.now();
    const { status, stdout } = spawnSync(
      process.execPath,
      ['--require', probe, cli, 'dedupe', file, '--out', join(folder, 'kept.jsonl')],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, PROBE: probed } },
    );
    const seconds = (performance.now() - started) / 1000;
    if (status !== 0) throw new Error(`dedupe ended with ${status}`);
    const told = (name: string): number =>
      Number(new RegExp(`^${name} +([\\d,]+)$`, 'm').exec(stdout)?.[1]?.replaceAll(',', ''));
    const { cpu, rss } = JSON.parse(readFileSync(probed, 'utf8')) as { cpu: number; rss: number };
    return {
      rows,
      megabytes: Math.round(statSync(file).size / 1e6),
      seconds: Math.round(seconds * 10) / 10,
      cpu_seconds: Math.round(cpu * 10) / 10,
      peak_rss_mb: Math.round(rss),
      kept: told('kept'),
      exact_duplicates: told('exact_duplicate'),
      near_duplicates: told('near_duplicate'),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function writeRows(file: string, seed: string, rows: number): void {
  const handle = openSync(file, 'w');
  for (let from = 0; from < rows; from += ROWS_AT_ONCE) {
    const lines: string[] = [];
    for (let i = from; i < Math.min(rows, from + ROWS_AT_ONCE); i++) {
      const { id, text, conversation } = makeRow(seed, i);
      const [question, ...answer] = text.split('\n\n');
      lines.push(JSON.stringify({ id, conversation, instruction: question, input: '', output: answer.join('\n\n') }));
    }
    writeSync(handle, `${lines.join('\n')}\n`);
  }
  closeSync(handle);
}
