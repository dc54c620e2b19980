/** Rules about the shape of rows: what must be there and of which type. */
import { isRecord } from '../../formats/wording.ts';
import { FORMAT_KEYS, FORMAT_NAMES, formatOfRow, type DatasetFormat } from '../formats.ts';
import { removeAt, renameKey, replaceValue } from '../edits.ts';
import type { JsonPath } from '../jsonPath.ts';
import { pathText } from '../jsonPath.ts';
import { unwrapped, wholeLine } from '../row.ts';
import { keyOf, valueOf, WHOLE_ROW, type RowContext, type RowRule } from './rule.ts';
import { lookalike } from './keys.ts';
import { article, typeName } from './wording.ts';

const COOKBOOK = 'OpenAI cookbook, Chat_finetuning_data_prep';

/** Keys whose value must be a text, by format. */
const TEXT_KEYS: Readonly<Partial<Record<DatasetFormat, readonly string[]>>> = {
  alpaca: ['instruction', 'input', 'output', 'system'],
  raw: ['instruction', 'input', 'output', 'system'],
  text: ['text'],
};
/** Keys whose value is a text or messages. */
const ANSWER_KEYS: Readonly<Partial<Record<DatasetFormat, readonly string[]>>> = {
  promptCompletion: ['prompt', 'completion'],
  preference: ['prompt', 'chosen', 'rejected'],
  kto: ['prompt', 'completion', 'instruction', 'output'],
};
/** Keys whose value is a list of messages, by format. */
const LIST_KEYS: Readonly<Partial<Record<DatasetFormat, readonly (readonly [string, string?])[]>>> = {
  messages: [['messages']],
  sharegpt: [['conversations']],
  preferenceOpenai: [['input', 'messages'], ['preferred_output'], ['non_preferred_output']],
  kto: [['messages'], ['conversations']],
};
/** What KTO rows are surely not made of. */
const LABELLED: readonly DatasetFormat[] = ['preference', 'preferenceOpenai', 'text', 'segments', 'raw'];
/** null there is as good as leaving the key out, for the loaders that were run. */
const MAY_BE_NULL = ['input', 'system', 'prompt'];

export const SHAPE_RULES: readonly RowRule[] = [
  {
    id: 'row-not-object',
    group: 'shape',
    title: 'The row is no object',
    explanation:
      'A row of a training file is a JSON object. A list, a string or a number is refused by every loader. A string that holds an object went through json.dumps() twice; the fix writes the object.',
    source: `${COOKBOOK}, data_type; Together check_file`,
    severity: 'error',
    fixable: true,
    scope: 'known',
    on: 'value',
    check({ object, row }, report) {
      if (object || row.kind !== 'value' || row.value === undefined) return;
      const { value } = row;
      const inner = unwrapped(value);
      if (typeof value === 'string' && inner)
        report(
          WHOLE_ROW,
          'This row is a string that holds a row: it went through json.dumps() twice. Write the object.',
          {
            title: 'Write the object itself',
            edits: ({ text }) => {
              const written = value.trim();
              return [{ ...wholeLine(text), text: /[\r\n]/.test(written) ? JSON.stringify(inner) : written }];
            },
          },
        );
      else
        report(
          WHOLE_ROW,
          `This row is ${article(typeName(value))}; a training row is a JSON object. Delete or rewrite it.`,
        );
    },
  },
  {
    id: 'format-mixed',
    group: 'shape',
    title: 'A row of another format',
    explanation:
      'A file holds rows of one format: loaders decide by the first row, or by configuration, and the others fail or are dropped. Move these rows into a file of their own.',
    source: 'Together ("one format per file"); mlx-lm decides by row 0; LLaMA-Factory and Hugging Face columns',
    severity: 'error',
    scope: 'known',
    on: 'value',
    check(row, report) {
      const found = otherFormat(row);
      if (found)
        report(
          WHOLE_ROW,
          `This row is ${FORMAT_NAMES[found]}, the others are ${FORMAT_NAMES[row.format]}. Convert it or move it into a file of its own.`,
        );
    },
  },
  {
    id: 'row-missing-key',
    group: 'shape',
    title: 'A key that the format needs is missing',
    explanation:
      'Without it the row cannot be read: KeyError in Axolotl, mlx-lm and torchtune, a dropped row in LLaMA-Factory, a refused file at Together and OpenAI.',
    source: `${COOKBOOK}, missing_messages_list; Together, mlx-lm, Axolotl, TRL`,
    severity: 'error',
    scope: 'known',
    on: 'value',
    check(row, report) {
      const { object, format } = row;
      if (!object || format === 'unknown' || otherFormat(row)) return;
      for (const group of FORMAT_KEYS[format].required) {
        if (group.some((key) => Object.hasOwn(object, key)) || misspelt(row, group)) continue;
        report(
          WHOLE_ROW,
          `This row has no ${group.map((key) => `"${key}"`).join(' or ')}, which ${FORMAT_NAMES[format]} rows need. Add it or delete the row.`,
        );
      }
    },
  },
  {
    id: 'key-misspelt',
    group: 'shape',
    title: 'A key that is spelt a little differently',
    explanation:
      'A key with another case, spaces around it or a plural s where the format wants the exact name is an unknown key to a loader, and the one it needs is missing.',
    source: 'Every loader compares keys exactly',
    severity: 'error',
    fixable: true,
    scope: 'known',
    on: 'value',
    check(row, report) {
      const { object, format } = row;
      if (!object || format === 'unknown') return;
      const tell = (path: JsonPath, wanted: string): void =>
        report(keyOf(path), `The key ${JSON.stringify(path.at(-1))} is spelt "${wanted}" by every loader. Rename it.`, {
          title: `Rename the key to "${wanted}"`,
          edits: (line) => renameKey(line, path, wanted),
        });
      if (!otherFormat(row)) {
        for (const group of FORMAT_KEYS[format].required) {
          const found = misspelt(row, group);
          if (found) tell([found.key], found.wanted);
        }
      }
      for (const list of row.view.lists) {
        for (const { path, value } of list.messages) {
          for (const wanted of [list.roleKey, list.contentKey]) {
            const key = Object.hasOwn(value, wanted) ? undefined : lookalike(Object.keys(value), wanted);
            if (key !== undefined) tell([...path, key], wanted);
          }
        }
      }
    },
  },
  {
    id: 'messages-not-list',
    group: 'shape',
    title: 'Messages that are no list',
    explanation:
      'The conversation must be a JSON list of messages, not a string that holds JSON, not an object, not null.',
    source: `${COOKBOOK}, missing_messages_list; Axolotl "Messages is null"`,
    severity: 'error',
    scope: ['messages', 'sharegpt', 'preferenceOpenai', 'kto'],
    on: 'value',
    check(row, report) {
      for (const [path, value, wanted] of messageLists(row))
        report(valueOf(path), `"${pathText(path)}" is ${article(typeName(value))}; ${wanted} is wanted.`);
    },
  },
  {
    id: 'value-wrong-type',
    group: 'shape',
    title: 'A value of a type that the loader cannot train on',
    explanation:
      'Instruction, input, output, text, prompt and answers are strings (prompts and answers may be messages). LLaMA-Factory drops a row whose output is a list; torchtune and Axolotl stop.',
    source: 'LLaMA-Factory alpaca converter, run (export-formats 2); torchtune; TRL',
    severity: 'error',
    fixable: true,
    scope: 'known',
    on: 'value',
    check(row, report) {
      for (const [key, value, messages] of textValues(row)) {
        if (value === null || typeof value === 'string') continue;
        if (messages && typeof value === 'object' && isMessages(value)) continue;
        const plain = typeof value === 'number' || typeof value === 'boolean';
        report(
          valueOf([key]),
          `"${key}" is ${article(typeName(value))}; a string${messages ? ' or a list of messages' : ''} is wanted.`,
          plain
            ? { title: 'Write it as a string', edits: (line) => replaceValue(line, [key], String(value)) }
            : undefined,
        );
      }
    },
  },
  {
    id: 'value-null',
    group: 'shape',
    title: 'null where a text must be',
    explanation:
      'A null answer is dropped by LLaMA-Factory with a warning and stops torchtune; a null instruction or text has nothing to learn from.',
    source: 'LLaMA-Factory alpaca converter, run (export-formats 2); torchtune AssertionError',
    severity: 'error',
    scope: 'known',
    on: 'value',
    check(row, report) {
      for (const [key, value] of textValues(row))
        if (value === null && !MAY_BE_NULL.includes(key))
          report(valueOf([key]), `"${key}" is null. Write the text or delete the row.`);
    },
  },
  {
    id: 'optional-null',
    group: 'shape',
    title: 'null where an empty text is meant',
    explanation:
      'LLaMA-Factory and torchtune read a null input as empty; other readers and templates print "None". Write an empty string, or leave the key out of every row.',
    source: 'Axolotl prompter (formats the value as it is); export-formats 1',
    severity: 'info',
    fixable: true,
    scope: ['alpaca', 'raw'],
    on: 'value',
    check({ object }, report) {
      for (const key of ['input', 'system'])
        if (object?.[key] === null)
          report(valueOf([key]), `"${key}" is null; some templates print it as None. Write "".`, {
            title: 'Write an empty string',
            edits: (row) => replaceValue(row, [key], ''),
          });
    },
  },
  {
    id: 'history-invalid',
    group: 'shape',
    title: 'A history that is no list of pairs',
    explanation:
      'LLaMA-Factory reads history as a list of [question, answer] pairs of strings, and learns the answers too.',
    source: 'LLaMA-Factory AlpacaDatasetConverter',
    severity: 'error',
    scope: ['alpaca', 'raw'],
    on: 'value',
    check({ object }, report) {
      const history = object?.['history'];
      if (history === undefined || history === null) return;
      const isPair = (pair: unknown): boolean =>
        Array.isArray(pair) && pair.length === 2 && pair.every((side) => typeof side === 'string');
      if (!Array.isArray(history))
        report(valueOf(['history']), '"history" must be a list of [question, answer] pairs.');
      else
        history.forEach((pair: unknown, i) => {
          if (!isPair(pair))
            report(valueOf(['history', i]), 'A pair [question, answer] of two strings is wanted here.');
        });
    },
  },
  {
    id: 'segments-invalid',
    group: 'shape',
    title: 'A segment without a label or a text',
    explanation:
      'input_output wants {"label": true or false, "text": "…"}: the label says whether the text is learnt. A label that is no boolean trains on the wrong parts.',
    source: 'Axolotl prompt strategy input_output',
    severity: 'error',
    scope: ['segments'],
    on: 'value',
    check({ object }, report) {
      const segments = object?.['segments'];
      if (!Array.isArray(segments)) return;
      segments.forEach((piece: unknown, i) => {
        const { label, text } = (typeof piece === 'object' && piece !== null ? piece : {}) as Record<string, unknown>;
        if (typeof label !== 'boolean' || typeof text !== 'string')
          report(valueOf(['segments', i]), 'A segment is {"label": true or false, "text": "…"}.');
      });
    },
  },
  {
    id: 'message-empty-key',
    group: 'shape',
    title: 'An empty key',
    explanation: 'A key without a name becomes a column without a name, which no loader can address.',
    source: 'Hugging Face datasets (columns)',
    severity: 'warning',
    fixable: true,
    scope: 'known',
    on: 'value',
    check({ object }, report) {
      for (const key of Object.keys(object ?? {}))
        if (key.trim() === '')
          report(keyOf([key]), 'This key has no name. Name it or delete it.', {
            title: 'Delete the property',
            edits: (row) => removeAt(row, [key]),
          });
    },
  },
];

/** The format of a row that surely is of another than the document's. */
function otherFormat({ object, format }: RowContext): DatasetFormat | undefined {
  const found = object && formatOfRow(object);
  if (found?.strong !== true || found.format === format) return undefined;
  // HoloLoom's raw rows are Alpaca rows with more in them.
  if (found.format === 'raw' && format === 'alpaca') return undefined;
  if (format === 'unknown') return undefined;
  // A KTO row that lost its label looks like what it is made of.
  if (format === 'kto' && !LABELLED.includes(found.format)) return undefined;
  const has = FORMAT_KEYS[format].required.every((group) => group.some((key) => Object.hasOwn(object!, key)));
  return has ? undefined : found.format;
}

function misspelt(
  { object }: RowContext,
  group: readonly string[],
): { readonly key: string; readonly wanted: string } | undefined {
  if (!object || group.some((key) => Object.hasOwn(object, key))) return undefined;
  for (const wanted of group) {
    const key = lookalike(Object.keys(object), wanted);
    if (key !== undefined) return { key, wanted };
  }
  return undefined;
}

/** Where lists of messages must be and something else is; keys that are missing are another rule's. */
function* messageLists({ object, format }: RowContext): Generator<readonly [JsonPath, unknown, string]> {
  if (!object || format === 'unknown') return;
  for (const [outer, inner] of LIST_KEYS[format] ?? []) {
    if (!Object.hasOwn(object, outer)) continue;
    const value = object[outer];
    if (inner === undefined) {
      if (!Array.isArray(value)) yield [[outer], value, 'a list of messages'];
    } else if (!isRecord(value)) yield [[outer], value, `an object with "${inner}"`];
    else if (!Array.isArray(value[inner])) {
      const there = Object.hasOwn(value, inner);
      yield [there ? [outer, inner] : [outer], there ? value[inner] : value, `a list in "${inner}"`];
    }
  }
}

/** Key, value, and whether messages may stand there. */
function* textValues({ object, format }: RowContext): Generator<readonly [string, unknown, boolean]> {
  if (!object || format === 'unknown') return;
  for (const key of TEXT_KEYS[format] ?? []) if (Object.hasOwn(object, key)) yield [key, object[key], false];
  for (const key of ANSWER_KEYS[format] ?? []) if (Object.hasOwn(object, key)) yield [key, object[key], true];
}

function isMessages(value: object): boolean {
  if (!Array.isArray(value))
    return Object.hasOwn(value, 'role') || Object.hasOwn(value, 'from') || Object.hasOwn(value, 'content');
  return value.every((item) => typeof item === 'object' && item !== null);
}
