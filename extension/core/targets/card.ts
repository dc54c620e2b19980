/** The card of a dataset folder for the Hugging Face hub: YAML that its rules accept, then what a reader must know. */
import type { DatasetFacts, DataStatement, SideFile, StepAccount } from './target.ts';
import { count, inlineCode, yaml } from './writing.ts';

const SIZES = [
  [1e3, 'n<1K'],
  [1e4, '1K<n<10K'],
  [1e5, '10K<n<100K'],
  [1e6, '100K<n<1M'],
  [1e7, '1M<n<10M'],
  [1e8, '10M<n<100M'],
] as const;

/** Identifiers of the hub that people give conversations; any other text becomes `other` with a name. */
const LICENSES: ReadonlySet<string> = new Set([
  'apache-2.0',
  'mit',
  'cc0-1.0',
  'cc-by-4.0',
  'cc-by-sa-4.0',
  'cc-by-nc-4.0',
  'cc-by-nc-sa-4.0',
  'cc-by-nd-4.0',
  'cc-by-nc-nd-4.0',
  'odc-by',
  'odbl',
  'pddl',
  'gpl-3.0',
  'unknown',
]);

export const LICENSE_FILE = 'LICENSE.md';

/** The file that the card's link leads to, where the licence is none of the hub's list. */
export function licenseFile({ license: stated, name }: DataStatement): readonly SideFile[] {
  const known = stated.trim() === '' || LICENSES.has(stated.trim().toLowerCase());
  return known
    ? []
    : [{ path: LICENSE_FILE, text: `# ${heading(name)}\n\nLicence as the maker states it: ${inlineCode(stated)}.\n` }];
}

export function sizeCategory(rows: number): string {
  return SIZES.find(([below]) => rows < below)?.[1] ?? '100M<n<1B';
}

export function datasetCard(facts: DatasetFacts): string {
  return `---\n${yaml(cardData(facts))}---\n\n${cardBody(facts)}`;
}

function cardData({ parts, statement }: DatasetFacts): object {
  const rows = parts.flatMap(({ files }) => files).reduce((sum, file) => sum + file.rows, 0);
  const languages = statement.languages.map(([code]) => code).filter((code) => /^[a-z]{2,3}$/.test(code));
  return {
    pretty_name: statement.name,
    ...license(statement.license),
    ...(languages.length > 0 ? { language: languages.toSorted() } : {}),
    size_categories: [sizeCategory(rows)],
    task_categories: ['text-generation'],
    tags: ['conversational', 'hololoom'],
    source_datasets: ['original'],
    configs: parts.map(({ id, files }, i) => ({
      config_name: id,
      ...(i === 0 ? { default: true } : {}),
      data_files: files.map(({ split, path }) => ({ split, path })),
    })),
  };
}

function license(stated: string): object {
  const id = stated.trim().toLowerCase();
  if (id === '') return { license: 'unknown' };
  if (LICENSES.has(id)) return { license: id };
  const slug = id.replace(/[^a-z0-9.]+/g, '-').replace(/^-|-$/g, '');
  return { license: 'other', license_name: slug === '' ? 'unnamed' : slug, license_link: LICENSE_FILE };
}

function cardBody(facts: DatasetFacts): string {
  const { statement, parts } = facts;
  return [
    `# ${heading(statement.name)}`,
    '',
    'Conversations with assistants, turned into training data by HoloLoom on the machine of the person who had them.',
    '',
    '## What is in it',
    '',
    '| configuration | split | rows |',
    '| --- | --- | ---: |',
    ...parts.flatMap(({ id, files }) => files.map(({ split, rows }) => `| ${id} | ${split} | ${count(rows)} |`)),
    '',
    ...parts.map(({ id, mode }) => `- \`${id}\`: ${COLUMNS[id]?.(mode) ?? ''}`),
    '',
    'A conversation stands in one split only.',
    '',
    '## Where it comes from',
    '',
    `${count(statement.conversations)} conversation(s). ${listed('Read from', statement.sources)} ${listed('Answers by', statement.models)}`.trim(),
    '',
    statement.license === ''
      ? 'No licence is stated: the texts are by the people and models who wrote them, and whoever passes the dataset on must have the right to.'
      : `Licence as the maker states it: ${inlineCode(statement.license)}.`,
    '',
    '## How it was made',
    '',
    'Each step with the records that went in, came out and were dropped:',
    '',
    '| step | in | out | dropped |',
    '| --- | ---: | ---: | --- |',
    ...statement.steps.map(stepRow),
    '',
    '## Personal data',
    '',
    ...personalData(statement),
    '',
    '## Statistics',
    '',
    ...statistics(statement),
    '',
  ].join('\n');
}

const COLUMNS: Readonly<Record<string, (mode: string) => string>> = {
  instruction: () =>
    '`prompt` and `completion` as lists of messages: a question or task that stands by itself, and its answer.',
  conversation: (mode) =>
    mode === 'last'
      ? '`prompt` and `completion` as lists of messages: what was said before, and the answer that is learnt.'
      : '`messages`: whole conversations or windows of them; every answer is learnt.',
  preference: () => '`prompt`, `chosen`, `rejected`: two answers to the same prompt.',
  feedback: () => '`prompt`, `completion`, `label`: an answer and whether it was liked.',
  text: () => '`text`: plain text to continue.',
};

function heading(text: string): string {
  return text
    .replace(/[\p{C}\s]+/gu, ' ')
    .replace(/[\\`*_[\]<>#|]/g, '\\$&')
    .trim();
}

function listed(what: string, counts: DataStatement['sources']): string {
  if (counts.length === 0) return '';
  return `${what} ${counts.map(([name, n]) => `${inlineCode(name)} (${count(n)})`).join(', ')}.`;
}

function stepRow({ name, in: before, out, dropped }: StepAccount): string {
  const reasons = Object.entries(dropped).map(([reason, n]) => `${reason} ${count(n)}`);
  return `| ${name} | ${count(before)} | ${count(out)} | ${reasons.join(', ')} |`;
}

function personalData({ redaction, steps }: DataStatement): readonly string[] {
  if (redaction === 'off') {
    return [
      'Redaction was switched off: the rows may hold credentials and personal data of whoever took part in the conversations. Read them before you pass them on.',
    ];
  }
  const replaced = Object.entries(steps.find(({ name }) => name === 'redaction')?.noted ?? {});
  const said =
    replaced.length === 0
      ? 'None was found.'
      : `Replaced: ${replaced.map(([kind, n]) => `${kind} ${count(n)}`).join(', ')}.`;
  return [
    `Credentials and personal data that were recognised stand as placeholders such as \`[EMAIL_1]\`, the same value always the same one. ${said}`,
    '',
    'No detector is complete: read the rows before you pass them on.',
  ];
}

function statistics({ tokens, patternTypes }: DataStatement): readonly string[] {
  return [
    `${count(tokens.total)} tokens (${tokens.tokenizer}), the longest record ${count(tokens.longest)}.`,
    '',
    '| tokens up to | records |',
    '| ---: | ---: |',
    ...tokens.histogram.map(({ upTo, records }) => `| ${count(upTo)} | ${count(records)} |`),
    ...(patternTypes.length === 0
      ? []
      : [
          '',
          '| pattern | records |',
          '| --- | ---: |',
          ...patternTypes.map(([type, n]) => `| ${type} | ${count(n)} |`),
        ]),
  ];
}
