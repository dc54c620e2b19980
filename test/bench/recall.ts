/**
 * Where recall stops being honest: `node test/bench/recall.ts GENERAL.jsonl CODING.jsonl` fills a store with the first
 * file's turns and asks, for thresholds of coverage, their own questions with every third word left out (which must be
 * found) and the questions of the other file (which nobody answered). Prints one line of shares a threshold.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Turn } from '../../extension/core/model/turn.ts';
import { queryTerms } from '../../extension/core/text/searchTerms.ts';
import { coverage } from '../../extension/engine/knowledge/recall.ts';
import { openStore } from '../../extension/engine/store/openStore.ts';
import { turnsOfFiles } from './store.ts';

const THRESHOLDS = [0, 0.3, 0.4, 0.5, 0.6, 0.7];
const LIMIT = 3;

const [known, unknown] = process.argv.slice(2).map((file) => turnsOfFiles([file]).filter(asksInASentence));
if (!known || !unknown) throw new Error('two files of turns are wanted');
const folder = await mkdtemp(join(tmpdir(), 'hololoom-recall-'));
const { store } = await openStore(folder, { now: () => Date.now() });
store.memories.put(
  { id: 'known', title: 'known', source: 'bench' },
  known.map((turn) => ({
    turn,
    score: { importance: 1, remembered: true, signals: [] },
    learnt: undefined,
    fingerprint: '',
    judgedBy: 'bench',
  })),
  new Date().toISOString(),
);
for (const threshold of THRESHOLDS) {
  const found = known.filter((turn) => recall(everyThirdWordLeftOut(turn.user), threshold).includes(turn.id));
  const answered = unknown.filter((turn) => recall(turn.user, threshold).length > 0);
  console.log(
    JSON.stringify({ threshold, found: share(found, known), unansweredButAnswered: share(answered, unknown) }),
  );
}
store.close();
await rm(folder, { recursive: true, force: true });

function recall(question: string, threshold: number): readonly string[] {
  const weights = store.search.weights(queryTerms(question));
  return store.search
    .best(question, LIMIT * 3)
    .filter((hit) => coverage(`${hit.head}\n${hit.body}`, weights) >= threshold)
    .slice(0, LIMIT)
    .map((hit) => (hit.kind === 'memory' ? hit.id : ''));
}

function asksInASentence({ user }: Turn): boolean {
  const words = user.split(/\s+/).length;
  return words >= 4 && words <= 25;
}

function everyThirdWordLeftOut(text: string): string {
  return text
    .split(/\s+/)
    .filter((_, i) => i % 3 !== 1)
    .join(' ');
}

function share(part: readonly unknown[], whole: readonly unknown[]): number {
  return Math.round((1000 * part.length) / whole.length) / 1000;
}
