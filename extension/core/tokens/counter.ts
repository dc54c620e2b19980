/** How long records are for a model: in tokens of a given counter, with what a chat template adds. */
import type { RecordData } from '../model/record.ts';

/** Tokens of a text. */
export type TokenCounter = (text: string) => number;

/** What OpenAI counts around each message, and for the answer that follows: near what other chat templates take. */
export const AROUND_A_MESSAGE = 3;
export const AROUND_AN_ANSWER = 3;

/** Tokens of the longest sequence that a trainer builds of the record: of a pair of answers the longer one counts. */
export function recordLength(data: RecordData, count: TokenCounter): number {
  switch (data.kind) {
    case 'instruction':
      return chat([
        data.system,
        data.input === '' ? data.instruction : `${data.instruction}\n\n${data.input}`,
        data.output,
      ]);
    case 'conversation':
      return chat([data.system, ...data.messages.map(({ content }) => content)]);
    case 'preference':
      return (
        chat([data.system, ...data.prompt.map(({ content }) => content)]) +
        AROUND_A_MESSAGE +
        Math.max(count(data.chosen), count(data.rejected))
      );
    case 'feedback':
      return chat([data.system, ...data.prompt.map(({ content }) => content), data.completion]);
    case 'text':
      return count(data.text);
  }

  function chat(texts: readonly string[]): number {
    const said = texts.filter((text) => text !== '');
    return said.reduce((sum, text) => sum + count(text) + AROUND_A_MESSAGE, AROUND_AN_ANSWER);
  }
}

/** Upper ends of the histogram's bars: powers of two, which sequence lengths are. */
const FIRST_BAR = 64;

/** Counts of records by length; bars up to the longest, empty ones in between too. */
export function lengthHistogram(
  lengths: Iterable<number>,
): readonly { readonly upTo: number; readonly records: number }[] {
  const bars: number[] = [];
  for (const length of lengths) {
    let bar = 0;
    for (let upTo = FIRST_BAR; upTo < length; upTo *= 2) bar++;
    while (bars.length <= bar) bars.push(0);
    bars[bar] = (bars[bar] ?? 0) + 1;
  }
  return bars.map((records, i) => ({ upTo: FIRST_BAR * 2 ** i, records }));
}
