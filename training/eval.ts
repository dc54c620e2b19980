// Measures everything on the visible corpora and writes docs/quality.md and docs/quality.json.
// usage: npm run eval [-- NAME…]   NAME: a task or corpus; without names all. Corpora that are absent are 'skipped'.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HIGH_CONFIDENCE } from '../extension/core/model/pattern.ts';
import { TARGETS, type Figure } from './evaluation/figure.ts';
import { evaluateImportance } from './evaluation/importance.ts';
import { evaluateQuality } from './evaluation/quality.ts';
import { countPatterns, evaluatePatterns, evaluateSets } from './evaluation/patterns.ts';
import { withQualityTable } from './evaluation/readme.ts';
import { evaluateSecrets } from './evaluation/secrets.ts';
import { CORPORA_FOLDER } from './lib/corpora.ts';
import { TRAINERS } from './trainers.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const JSON_FILE = join(root, 'docs/quality.json');
const PAGE = join(root, 'docs/quality.md');
const README = join(root, 'README.md');
const ERRORS = join(root, 'training/errors');

const previous: readonly Figure[] = existsSync(JSON_FILE)
  ? (JSON.parse(readFileSync(JSON_FILE, 'utf8'), (_, value: unknown) => value ?? Number.NaN) as Figure[])
  : [];
const wanted = process.argv.slice(2);
const isWanted = (names: readonly string[]): boolean =>
  wanted.length === 0 || names.some((name) => wanted.some((w) => name.startsWith(w)));

const key = (f: Pick<Figure, 'task' | 'corpus'>): string => `${f.task} ${f.corpus}`;

const results = [
  ...(isWanted(['importance', 'turn_gold', 'bugsum', 'ami_extractive', 'swda', 'mrda']) ? [evaluateImportance()] : []),
  ...(isWanted(['secrets', 'personal data']) ? [evaluateSecrets()] : []),
  ...(isWanted(['quality']) ? [evaluateQuality()] : []),
  ...(wanted.length === 0 || !isWanted(['importance', 'secrets', 'personal data', 'quality']) || wanted.length > 1
    ? [evaluatePatterns(), evaluateSets()]
    : []),
];
const fittedOn = new Set(TRAINERS.filter((t) => t.name !== 'importance').flatMap((t) => t.corpora));
const heldOut = new Map(
  TRAINERS.filter((t) => t.corpora.every((name) => existsSync(join(CORPORA_FOLDER, name, 'data.jsonl'))))
    .flatMap((t) => t.heldOut?.() ?? [])
    .map((f) => [key(f), f]),
);
const measured = results
  .flatMap((r) => r.figures)
  .map((f) => heldOut.get(key(f)) ?? f)
  .filter((f) => isWanted([f.task, f.corpus]))
  .map((f) =>
    f.task !== 'importance' && fittedOn.has(f.corpus.split(',')[0] as string)
      ? { ...f, note: f.note || 'a shipped model was fitted on this corpus: read it as an upper bound' }
      : f,
  );
const skipped = results.flatMap((r) => r.skipped);

// What was not measured this time keeps its last figure.
const byKey = new Map([...previous, ...measured].map((f) => [key(f), f]));
const fresh = new Set(measured.map(key));
const TASKS = [
  'importance',
  'qa_pair',
  'reasoning_chain',
  'causal',
  'decision',
  'comparison',
  'procedure',
  'definition',
  'analogy',
  'entities',
  'keyphrases',
  'secrets',
  'personal data',
  'quality',
];
const figures = [...byKey.values()].sort(
  (a, b) => TASKS.indexOf(a.task) - TASKS.indexOf(b.task) || (a.corpus < b.corpus ? -1 : 1),
);

printTable();
for (const name of skipped) console.log(`skipped ${name}: absent in ${CORPORA_FOLDER}`);
const conversations = wanted.length === 0 ? conversationTable() : undefined;
if (measured.length > 0) {
  writeFileSync(JSON_FILE, `${JSON.stringify(figures.map(rounded), undefined, 1)}\n`);
  writeFileSync(PAGE, page(conversations));
  writeFileSync(README, withQualityTable(readFileSync(README, 'utf8'), figures, TARGETS));
  console.log(
    `written docs/quality.md, docs/quality.json and the table of README.md (${measured.length} of ${figures.length} rows new)`,
  );
}

function rounded(figure: Figure): Figure {
  const round = (value: number): number => Math.round(value * 1000) / 1000;
  return {
    ...figure,
    measures: Object.fromEntries(Object.entries(figure.measures).map(([k, v]) => [k, round(v)])),
    intervals: Object.fromEntries(
      Object.entries(figure.intervals).map(([k, [a, b]]) => [k, [round(a), round(b)] as const]),
    ),
  };
}

function shown(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? '-' : value.toFixed(3);
}

/** The row on the terminal: every measure, its interval, what it was before. */
function printTable(): void {
  for (const figure of measured) {
    const before = previous.find((p) => key(p) === key(figure));
    const cells = Object.entries(figure.measures).map(([name, value]) => {
      const interval = figure.intervals[name];
      const old = before?.measures[name];
      const change =
        old === undefined || Math.abs(old - value) < 0.0005 || Number.isNaN(old) ? '' : ` (was ${shown(old)})`;
      const target = targetOf(figure, name);
      const verdict = target === undefined ? '' : value >= target ? ` ✓${target}` : ` ✗${target}`;
      return `${name} ${shown(value)}${interval ? ` [${shown(interval[0])}, ${shown(interval[1])}]` : ''}${verdict}${change}`;
    });
    console.log(
      `${figure.task} ${figure.corpus}: n ${figure.cases}, positive ${figure.positives}; ${cells.join('; ')}${figure.note ? ` (${figure.note})` : ''}`,
    );
  }
}

function targetOf(figure: Pick<Figure, 'task' | 'corpus'>, measure: string): number | undefined {
  return TARGETS.find((t) => t.task === figure.task && t.corpus === figure.corpus && t.measure === measure)?.atLeast;
}

function conversationTable(): string | undefined {
  const rows = ['conversations_coding', 'conversations_general'].flatMap((corpus) => {
    const counts = countPatterns(corpus, HIGH_CONFIDENCE);
    if (counts === undefined) return [];
    return [...counts].map(([type, [all, confident]]) => `| ${corpus} | ${type} | ${all} | ${confident} |`);
  });
  return rows.length === 0
    ? undefined
    : ['| conversations | pattern | at 0.5 | at 0.7 |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function page(conversationRows: string | undefined): string {
  const parts = [
    '# Quality, measured',
    '',
    'Written by `npm run eval` over the labelled corpora that stand beside the repository; do not edit. The protocol is that of the acceptance script (`evaluate.py`): importance by ROC-AUC, between turns of about equal length (`equalLength`), recall of noise and signal at the default threshold; patterns by precision, recall and F1 at confidence 0.5. Brackets hold 95 % bootstrap intervals (whole conversations are drawn where the corpus names them). `target` is what the held-out parts have to reach. `was` is the figure of the run before, where it differs.',
    '',
  ];
  for (const task of TASKS) {
    const rows = figures.filter((f) => f.task === task);
    if (rows.length === 0) continue;
    const names = [...new Set(rows.flatMap((f) => Object.keys(f.measures)))];
    parts.push(
      `## ${task}`,
      '',
      `| corpus | cases | positive | ${names.join(' | ')} |`,
      `| --- | --- | --- |${' --- |'.repeat(names.length)}`,
    );
    for (const figure of rows)
      parts.push(
        `| ${figure.corpus}${mark(figure)} | ${figure.cases} | ${figure.positives} | ${names.map((n) => cell(figure, n)).join(' | ')} |`,
      );
    const notes = [...new Set(rows.map((f) => f.note).filter((note) => note !== ''))];
    parts.push('', ...notes.map((note) => `${noteMark(note)} ${note}.\n`));
    const errors = join(ERRORS, `${task}.md`);
    if (existsSync(errors)) parts.push(readFileSync(errors, 'utf8').trim(), '');
  }
  const missing = TARGETS.filter((t) => !figures.some((f) => f.task === t.task && f.corpus === t.corpus)).map(
    (t) => t.corpus,
  );
  if (missing.length > 0) parts.push(`Not measured here, because absent: ${[...new Set(missing)].join(', ')}.`, '');
  const kept = figures.filter((f) => !fresh.has(key(f)));
  if (kept.length > 0) parts.push(`From an earlier run: ${kept.map(key).join(', ')}.`, '');
  if (conversationRows !== undefined) parts.push('## Found in real conversations', '', conversationRows, '');
  for (const file of existsSync(ERRORS) ? readdirSync(ERRORS).sort() : [])
    if (!TASKS.includes(file.replace(/\.md$/, ''))) parts.push(readFileSync(join(ERRORS, file), 'utf8').trim(), '');
  return `${parts
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}

function cell(figure: Figure, name: string): string {
  const value = figure.measures[name];
  if (value === undefined || Number.isNaN(value)) return '';
  const interval = figure.intervals[name];
  const target = targetOf(figure, name);
  const old = previous.find((p) => key(p) === key(figure))?.measures[name];
  const parts = [target === undefined ? shown(value) : `**${shown(value)}**`];
  if (interval) parts.push(`[${shown(interval[0])}, ${shown(interval[1])}]`);
  if (target !== undefined) parts.push(`target ${target}${value >= target ? '' : ' ✗'}`);
  if (old !== undefined && Math.abs(old - value) >= 0.0005) parts.push(`was ${shown(old)}`);
  return parts.join(' ');
}

function mark(figure: Figure): string {
  return figure.note === '' ? '' : ` ${noteMark(figure.note)}`;
}

function noteMark(note: string): string {
  return note.startsWith('out of fold') ? '¹' : '²';
}
