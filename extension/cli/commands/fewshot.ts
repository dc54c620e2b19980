import type { DecodedExample } from '../../core/formats/format.ts';
import type { CancellationSignal } from '../../core/ports.ts';
import { fewShotPrompt, selectFewShot } from '../../core/synthesis/fewShot.ts';
import { Failure } from '../failure.ts';
import { readExamples } from './stats.ts';

/** Candidates held in memory at a time; a larger file is thinned round by round, so memory does not grow with it. */
const CANDIDATES = 5000;

/** `fewshot FILE -n N`: the best examples as a prompt that ends with the slot of the new question. */
export async function fewshot(
  file: string,
  options: { readonly count: number; readonly json: boolean },
  signal: CancellationSignal,
): Promise<void> {
  let candidates: DecodedExample[] = [];
  for await (const example of readExamples(file, signal)) {
    candidates.push(example);
    if (candidates.length >= CANDIDATES) candidates = [...selectFewShot(candidates, options.count)];
  }
  if (candidates.length === 0) throw new Failure(`${file}: holds no example`);
  const chosen = selectFewShot(candidates, options.count);
  process.stdout.write(
    options.json ? `${JSON.stringify({ examples: chosen, prompt: fewShotPrompt(chosen) })}\n` : fewShotPrompt(chosen),
  );
}
