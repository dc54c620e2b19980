/** Texts of the files beside the data: YAML, JSON and Markdown with the same bytes everywhere. */
import { stringify } from 'yaml';
import type { Command, DatasetFacts, Target } from './target.ts';

/** YAML of plain values in the order given, with a comment above; 1.1, because Python's readers take `no` for false. */
export function yaml(value: unknown, comment: readonly string[] = []): string {
  const head = comment.map((line) => (line === '' ? '#\n' : `# ${line}\n`)).join('');
  return `${head}${stringify(value, { lineWidth: 0, version: '1.1' })}`;
}

export function prettyJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Foreign text as code inside a line or a cell: no mark-up, no line end, no link. */
export function inlineCode(text: string): string {
  const plain = text
    .toWellFormed()
    .replace(/[\p{C}`|\s]+/gu, ' ')
    .trim()
    .slice(0, 80);
  return `\`${plain === '' ? '?' : plain}\``;
}

/** `12,345`, the same under every locale. */
export function count(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ',');
}

export const COMMANDS_FILE = 'COMMANDS.md';

/** `COMMANDS.md`: what is in the folder and how to train on it. */
export function commandsFile(target: Target, facts: DatasetFacts, notes: readonly string[]): string {
  const files = facts.parts.flatMap((part) => part.files);
  return [
    `# ${target.name}`,
    '',
    `${target.summary} Written by HoloLoom; run the commands in this folder.`,
    '',
    ...target.commands(facts).flatMap(commandLines),
    '| file | rows |',
    '| --- | ---: |',
    ...files.map(({ path, rows }) => `| \`${path}\` | ${count(rows)} |`),
    '',
    ...(notes.length > 0 ? [...notes.map((note) => `- ${note}`), ''] : []),
    'Where each row came from stands in `provenance.jsonl`; how the dataset was made, with counts and hashes, in `hololoom.manifest.json`.',
    '',
  ].join('\n');
}

function commandLines({ purpose, lines }: Command): readonly string[] {
  return [purpose, '', '```sh', ...lines, '```', ''];
}
