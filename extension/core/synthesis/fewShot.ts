import type { DecodedExample } from '../formats/format.ts';

/** Examples of one few-shot prompt by default. Source: product contract (`fewshot FILE -n 3`). */
export const DEFAULT_FEW_SHOT = 3;
/** Examples longer than this crowd a prompt out. UTF-16 units of instruction, input and output. */
const COMFORTABLE_LENGTH = 1500;

/** The best `count` examples: confident ones first, of different kinds, short enough to sit in a prompt. Stable for equal ranks. */
export function selectFewShot<E extends DecodedExample>(examples: readonly E[], count: number): readonly E[] {
  const ranked = examples
    .map((example, index) => ({ example, index, rank: rankOf(example) }))
    .sort((a, b) => b.rank - a.rank || a.index - b.index);
  const chosen: E[] = [];
  const taken = new Map<string, number>();
  // Each round allows one more example of every kind, so a set of one kind still fills up.
  for (let round = 1; chosen.length < count && round <= ranked.length; round++) {
    for (const { example } of ranked) {
      if (chosen.length >= count) break;
      const kind = example.metadata?.pattern_type ?? '';
      if (chosen.includes(example) || (taken.get(kind) ?? 0) >= round) continue;
      taken.set(kind, (taken.get(kind) ?? 0) + 1);
      chosen.push(example);
    }
  }
  return chosen;
}

/** A prompt of worked examples that ends with the slot of the new question. */
export function fewShotPrompt(examples: readonly DecodedExample[]): string {
  const shots = examples.map(
    (example, i) =>
      `### Example ${i + 1}\n${block('Question', example.instruction)}${block('Context', example.input)}${block('Answer', example.output)}`,
  );
  const system = examples.find((example) => example.system !== '')?.system ?? '';
  return `${system === '' ? '' : `${system}\n\n`}${shots.join('\n')}\n### Your turn\nQuestion: \nAnswer:\n`;
}

function block(label: string, text: string): string {
  const body = text.trim();
  if (body === '') return '';
  return body.includes('\n') ? `${label}:\n${body}\n` : `${label}: ${body}\n`;
}

function rankOf(example: DecodedExample): number {
  const length = example.instruction.length + example.input.length + example.output.length;
  return (example.metadata?.confidence ?? 0.5) - 0.5 * Math.max(0, 1 - COMFORTABLE_LENGTH / Math.max(length, 1));
}
