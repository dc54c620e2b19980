/** How fast datasets are checked: what a person waits for in the editor, and what CI waits for. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { DatasetChecker } from '../../extension/core/dataset/checker.ts';
import { DatasetDocument } from '../../extension/core/dataset/document.ts';
import { sensitiveFinder } from '../../extension/core/dataset/sensitive.ts';
import { NO_FOLDER } from '../../extension/core/dataset/targets.ts';

const MEGABYTE = 1_000_000;
const DOCUMENT = 50 * MEGABYTE;
const EDITS = 200;
/** Lines that a window shows. */
const WINDOW = 60;

/** 50 MB of conversations in an editor: from the text to the first findings, the whole check, edits; then a stream through `validate -`. */
export async function measureDatasets(cli: string): Promise<Readonly<Record<string, number>>> {
  const text = datasetText(DOCUMENT);
  const started = performance.now();
  const document = new DatasetDocument(text);
  const checker = new DatasetChecker(document, { target: undefined, folder: NO_FOLDER, sensitive: sensitiveFinder() });
  const check = checker.check({ start: 0, end: WINDOW });
  check.next();
  checker.findings({ start: 0, end: WINDOW });
  const first = performance.now() - started;
  let rows = 0;
  for (const { phase } of check) if (phase === 'nearDuplicates' && rows === 0) rows = performance.now() - started;
  const whole = performance.now() - started;
  const edits = Array.from({ length: EDITS }, (_, i) => {
    const line = (i * 7919) % (document.lineCount - 1);
    const start = { line, character: 40 };
    const before = performance.now();
    checker.edit([{ range: { start, end: start }, text: i % 4 === 0 ? '\n' : 'x' }]);
    checker.findings({ start: line, end: line + WINDOW });
    return performance.now() - before;
  }).sort((a, b) => a - b);
  return {
    first_findings_50mb_ms: Math.round(first),
    all_rows_50mb_ms: Math.round(rows),
    near_duplicates_too_50mb_ms: Math.round(whole),
    edit_50mb_p95_ms: Math.round(edits[Math.floor(EDITS * 0.95)]! * 10) / 10,
    ...(await measureStream(cli, text)),
  };
}

/** The text four times through the command line. */
async function measureStream(cli: string, text: string): Promise<Readonly<Record<string, number>>> {
  const rounds = 4;
  const child = spawn(process.execPath, [cli, 'validate', '-'], { stdio: ['pipe', 'ignore', 'ignore'] });
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, residentMb(child.pid))), 200);
  const started = performance.now();
  for (let round = 0; round < rounds; round++) if (!child.stdin.write(text)) await once(child.stdin, 'drain');
  child.stdin.end();
  await once(child, 'close');
  clearInterval(watch);
  const seconds = (performance.now() - started) / 1000;
  return {
    validate_mb_per_s: Math.round((text.length * rounds) / MEGABYTE / seconds),
    validate_peak_rss_mb: peak,
  };
}

/** Conversations of many words, all different; the same text every time. */
export function datasetText(size: number): string {
  let seed = 1;
  const chance = (n: number): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * n);
  };
  const letters = 'etaoinshrdlucmfwypvbgkjqxz';
  const vocabulary = Array.from({ length: 5000 }, () =>
    Array.from({ length: 2 + chance(8) }, () => letters[chance(26)]!).join(''),
  );
  const prose = (words: number): string => Array.from({ length: words }, () => vocabulary[chance(5000)]!).join(' ');
  const rows: string[] = [];
  for (let length = 0; length < size;) {
    const row = JSON.stringify({
      messages: [
        { role: 'system', content: 'Answer briefly.' },
        { role: 'user', content: `${prose(10 + chance(30))}?` },
        { role: 'assistant', content: `${prose(20 + chance(60))}.\n\n${prose(30)}.` },
      ],
    });
    rows.push(row);
    length += row.length + 1;
  }
  return `${rows.join('\n')}\n`;
}

/** Resident size at its highest in MB, 0 where the system does not tell. */
function residentMb(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
  } catch {
    return 0;
  }
}
