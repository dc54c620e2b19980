import type { Importer } from '../importer.ts';
import { at, isObject, listOf, stringOf, textOf, type JsonObject } from '../reading/json.ts';
import { addPair, labelOf } from '../reading/preference.ts';
import { readRecords } from '../reading/records.ts';
import { ConversationBuilder } from '../reading/turns.ts';

/** Inputs that say that there is none. */
const NO_INPUT = /^\s*(?:<no\s?input>|no input\.?|n\/a)\s*$/i;

/** `instruction`, `input`, `output` as JSON or JSON Lines, HoloLoom's own alpaca and raw files among them. */
export const alpaca: Importer = {
  id: 'alpaca',
  name: 'Alpaca dataset',
  sniff: ({ records }) =>
    records.some((record) => isObject(record) && 'instruction' in record && ('output' in record || isPair(record)))
      ? 0.9
      : 0,
  inStretches: true,
  async *read(source, ledger, run) {
    const builder = new ConversationBuilder(ledger, run, { source: 'alpaca', file: source.path });
    for await (const batch of readRecords(source, ledger)) {
      for (const { line, value, ownLine } of batch) {
        if (ownLine) source.border?.(line);
        const instruction = stringOf(value['instruction']);
        const pair = !('output' in value) && isPair(value);
        const output = stringOf(value[pair ? 'chosen' : 'output']);
        if (instruction === undefined || output === undefined) {
          ledger.dropped('malformed');
          ledger.finding('warning', line, 'the record needs `instruction` and `output` as text; it is left out');
          continue;
        }
        // The record itself is the exchange; what it repeats of earlier ones is context.
        const history = listOf(value['history']).length;
        ledger.read(history);
        ledger.dropped('history', history);
        if (textOf(value['system']) !== undefined) {
          ledger.read();
          ledger.dropped('system');
        }
        const input = inputOf(value);
        const made = input !== undefined && isMachineMade(value, input);
        if (made) {
          ledger.read();
          ledger.dropped('injectedContext');
        }
        const asked = [instruction, made ? '' : (input ?? '')].filter((text) => text.trim() !== '');
        if (asked.length === 0) ledger.dropped(output.trim() === '' ? 'empty' : 'noPrompt');
        else {
          builder.prompt(asked.join('\n'), { line });
          if (pair) addPair(builder, { better: output, worse: value['rejected'] }, ledger);
          else builder.answer(output, { records: 0 });
          const rating = labelOf(value);
          if (rating !== undefined) builder.rate(rating);
        }
        const conversation = builder.build({});
        if (conversation) yield conversation;
      }
    }
  },
};

/** A preference: two answers, and no `output`. */
function isPair(record: JsonObject): boolean {
  return typeof record['chosen'] === 'string' && typeof record['rejected'] === 'string';
}

/** The context that HoloLoom writes into its own raw files; in other files the same words may be a person's. */
function isMachineMade(value: JsonObject, input: string): boolean {
  if (textOf(at(value, 'metadata', 'pattern_type')) === undefined) return false;
  return /^(?:Entities: [^\n]*\n?)?(?:Topics: [^\n]*\n?)?$/.test(input);
}

function inputOf(value: JsonObject): string | undefined {
  const input = stringOf(value['input']);
  return input === undefined || input.trim() === '' || NO_INPUT.test(input) ? undefined : input;
}
