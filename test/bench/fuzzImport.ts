/**
 * The long fuzz run over altered fixtures: `node test/bench/fuzzImport.ts [COUNT [SEED]]`. Prints the seed first and a
 * JSON summary last; exit code 1 when a reader threw, hung, or gave an account that does not add up. One number
 * repeats a case: `node test/bench/fuzzImport.ts --case SEED INDEX`.
 */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { subjects, tryMutation, type Mishap } from '../unit/importers/fuzz.ts';

/** A file that takes longer than this counts as a hang. Source: issue 3, item 6. */
const HANG_MS = 5000;
const COUNT = 10_000;
/** Resident bytes of the whole run; more means that something is held. */
const MAX_RESIDENT = 600e6;

interface Work {
  readonly seed: number;
  readonly from: number;
  readonly to: number;
}

interface Step {
  readonly index: number;
  readonly ms: number;
  readonly mishap: Mishap | undefined;
}

async function work({ seed, from, to }: Work): Promise<void> {
  const all = await subjects();
  for (let index = from; index < to; index++) {
    const start = performance.now();
    const mishap = await tryMutation(all, seed, index);
    parentPort?.postMessage({ index, ms: performance.now() - start, mishap } satisfies Step);
  }
}

/** Runs the cases in a worker; one that hangs is noted, and a new worker goes on behind it. */
async function run(seed: number, count: number): Promise<readonly Mishap[]> {
  const mishaps: Mishap[] = [];
  let slowest: Step = { index: -1, ms: 0, mishap: undefined };
  let next = 0;
  let resident = 0;
  while (next < count) {
    await new Promise<void>((resolve, reject) => {
      const worker = new Worker(new URL(import.meta.url), {
        workerData: { seed, from: next, to: count } satisfies Work,
      });
      const hung = (): void => {
        mishaps.push({ index: next, path: '?', problem: `no end after ${HANG_MS} ms` });
        next++;
        void worker.terminate();
      };
      let timer = setTimeout(hung, HANG_MS * 2);
      worker.on('message', (step: Step) => {
        clearTimeout(timer);
        timer = setTimeout(hung, HANG_MS);
        next = step.index + 1;
        if (step.ms > slowest.ms) slowest = step;
        if (step.mishap) mishaps.push(step.mishap);
        resident = Math.max(resident, process.memoryUsage.rss());
      });
      worker.on('error', reject);
      worker.on('exit', () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
  if (resident > MAX_RESIDENT) mishaps.push({ index: -1, path: '?', problem: `${resident} bytes are resident` });
  const rssMB = Math.round(resident / 1e6);
  console.log(
    JSON.stringify({
      seed,
      count,
      mishaps: mishaps.length,
      slowestMs: Math.round(slowest.ms),
      slowestIndex: slowest.index,
      rssMB,
    }),
  );
  return mishaps;
}

if (!isMainThread) await work(workerData as Work);
else {
  const [first, second, third] = process.argv.slice(2);
  if (first === '--case') {
    console.log(await tryMutation(await subjects(), Number(second), Number(third)));
  } else {
    const seed = second === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(second);
    console.log(`seed ${seed}`);
    const mishaps = await run(seed, first === undefined ? COUNT : Number(first));
    for (const mishap of mishaps.slice(0, 20)) console.log(JSON.stringify(mishap));
    process.exitCode = mishaps.length === 0 ? 0 : 1;
  }
}
