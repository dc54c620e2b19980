/** Rules about the entry in dataset_info.json by which LLaMA-Factory reads a file. */
import { FORMAT_KEYS, FORMAT_NAMES, type DocumentFormat } from '../formats.ts';
import type { LlamaFactoryEntry } from '../targets.ts';
import { keyOf, valueOf, WHOLE_ROW, type RowContext, type RowRule } from './rule.ts';
import { quotedList } from './wording.ts';

const PARSER = 'LLaMA-Factory data/parser.py, run (export-formats 3)';
/** What ShareGPT rows are read by where the entry has no tags at all. */
const DEFAULT_TAGS = { role_tag: 'from', content_tag: 'value', user_tag: 'human', assistant_tag: 'gpt' } as const;

export const LLAMA_FACTORY_RULES: readonly RowRule[] = [
  {
    id: 'llama-factory-unlisted',
    group: 'loaders',
    title: 'A file that dataset_info.json does not name',
    explanation:
      'LLaMA-Factory trains on names of dataset_info.json, not on files: without an entry this one is never read.',
    source: 'LLaMA-Factory data/parser.py (ValueError for unknown names)',
    severity: 'off',
    targets: { 'llama-factory': { severity: 'warning', effect: 'LLaMA-Factory cannot find the dataset' } },
    scope: 'known',
    on: 'first',
    check({ folder }, report) {
      if (folder.unlisted === true)
        report(
          WHOLE_ROW,
          'dataset_info.json has no entry whose file_name is this file. Add one with formatting and columns.',
        );
    },
  },
  {
    id: 'llama-factory-column-unmapped',
    group: 'loaders',
    title: 'A column that the entry of dataset_info.json leaves out',
    explanation:
      'The default columns hold only where "columns" is absent. Once it is there, a column that it does not name is never read: {prompt, response} without query drops the input in silence.',
    source: PARSER,
    severity: 'off',
    targets: { 'llama-factory': { severity: 'warning', effect: 'LLaMA-Factory trains without it' } },
    once: true,
    scope: ['alpaca', 'raw', 'messages', 'sharegpt', 'preference', 'kto'],
    on: 'value',
    check(row, report) {
      for (const key of unmapped(row))
        report(
          keyOf([key]),
          `The entry "${row.folder.llamaFactory!.name}" of dataset_info.json maps no column to ${JSON.stringify(key)}. Add it to "columns".`,
        );
    },
  },
  {
    id: 'llama-factory-formatting',
    group: 'loaders',
    title: 'A formatting that does not fit the rows',
    explanation:
      'formatting: alpaca reads columns of texts, sharegpt and openai lists of messages. With the wrong one, rows are dropped or KeyError is raised. formatting: openai also appends "detailed thinking off" to every system prompt of rows without tools.',
    source: 'LLaMA-Factory data/converter.py, run (export-formats 3)',
    severity: 'off',
    targets: { 'llama-factory': { severity: 'error', effect: 'LLaMA-Factory cannot read the rows' } },
    scope: ['alpaca', 'raw', 'messages', 'sharegpt'],
    on: 'first',
    check({ folder, format }, report) {
      const entry = folder.llamaFactory;
      if (!entry) return;
      const chat = format === 'messages' || format === 'sharegpt';
      if (chat === (entry.formatting === 'alpaca'))
        report(
          WHOLE_ROW,
          `The entry "${entry.name}" says formatting: ${entry.formatting}, and the rows are ${FORMAT_NAMES[format]}. Write ${chat ? 'sharegpt with tags' : 'alpaca'}.`,
        );
    },
  },
  {
    id: 'llama-factory-tags',
    group: 'loaders',
    title: 'Tags that do not fit the messages',
    explanation:
      'ShareGPT formatting reads "from" and "value" unless "tags" says otherwise, and once "tags" is there, every tag that it leaves out is nothing. Messages with role and content need all of role_tag, content_tag, user_tag and assistant_tag.',
    source: PARSER,
    severity: 'off',
    targets: { 'llama-factory': { severity: 'error', effect: 'LLaMA-Factory drops every row or raises KeyError' } },
    scope: ['messages', 'sharegpt', 'preference', 'kto'],
    on: 'first',
    check({ view, folder }, report) {
      const entry = folder.llamaFactory;
      const list = view.lists[0];
      if (entry?.formatting !== 'sharegpt' || !list) return;
      const tags: Readonly<Record<string, string>> = entry.tags ?? DEFAULT_TAGS;
      const missing = Object.keys(DEFAULT_TAGS).filter((tag) => tags[tag] === undefined);
      const { roleKey, contentKey } = list;
      if (missing.length > 0)
        report(valueOf(list.path), `The entry "${entry.name}" has "tags" without ${quotedList(missing)}. Add them.`);
      else if (tags['role_tag'] !== roleKey || tags['content_tag'] !== contentKey)
        report(
          valueOf(list.path),
          `The entry "${entry.name}" reads "${tags['role_tag']}" and "${tags['content_tag']}", and messages here have "${roleKey}" and "${contentKey}". Name them in "tags".`,
        );
    },
  },
  {
    id: 'llama-factory-thinking-off',
    group: 'loaders',
    title: 'A formatting that adds to every system prompt',
    explanation:
      'formatting: openai makes "detailed thinking off" the system prompt of each row without tools, or appends it to yours. Use formatting: sharegpt with tags for rows without tools.',
    source: 'LLaMA-Factory data/converter.py, run (export-formats 3)',
    severity: 'off',
    targets: { 'llama-factory': { severity: 'warning', effect: 'LLaMA-Factory adds to the system prompt' } },
    scope: ['messages'],
    on: 'first',
    check({ object, folder }, report) {
      const entry = folder.llamaFactory;
      if (entry?.formatting !== 'openai' || (object && hasTools(object))) return;
      report(
        WHOLE_ROW,
        `The entry "${entry.name}" says formatting: openai, which adds "detailed thinking off" to the system prompt of rows without tools. Write sharegpt with tags.`,
      );
    },
  },
];

function hasTools({ tools }: Readonly<Record<string, unknown>>): boolean {
  return typeof tools === 'string' ? tools.trim() !== '' : Array.isArray(tools) && tools.length > 0;
}

/** Keys with a meaning that the entry's columns do not name. */
function unmapped({ object, folder, format }: RowContext): readonly string[] {
  const columns = folder.llamaFactory?.columns;
  if (!object || !columns || format === 'unknown') return [];
  const { required, optional } = FORMAT_KEYS[format];
  const mapped = Object.values(columns);
  return [...required.flat(), ...optional].filter((key) => {
    const value = object[key];
    const empty = value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
    return !empty && !mapped.includes(key) && key !== 'metadata' && key !== 'parallel_tool_calls';
  });
}

/** The columns that an entry makes LLaMA-Factory read, `input` of Alpaca rows by default apart. */
export function columnsRead(entry: LlamaFactoryEntry, format: DocumentFormat): readonly string[] {
  if (entry.columns) return Object.values(entry.columns);
  const alpaca = entry.formatting === 'alpaca' && (format === 'alpaca' || format === 'raw');
  return alpaca ? ['instruction', 'output'] : [];
}
