/** The table of quality in README.md: the figures with a target, as docs/quality.md has them, between two marks. */
import type { Figure, Target } from './figure.ts';

const OPEN = '<!-- written by npm run eval -->';
const CLOSE = '<!-- end of what npm run eval writes -->';

const MEASURES: Readonly<Record<string, string>> = {
  auc: 'ROC-AUC',
  equalLength: 'ROC-AUC at equal length',
  f1: 'F1',
  arguments: 'arguments right',
  noise: 'recall of noise',
  signal: 'recall of signal',
};

/** The page with its table anew; throws where the marks are missing. */
export function withQualityTable(page: string, figures: readonly Figure[], targets: readonly Target[]): string {
  const start = page.indexOf(OPEN);
  const end = page.indexOf(CLOSE);
  if (start < 0 || end < start) throw new Error(`README.md has no place for the figures: '${OPEN}' … '${CLOSE}'`);
  return `${page.slice(0, start + OPEN.length)}\n\n${table(figures, targets)}\n\n${page.slice(end)}`;
}

function table(figures: readonly Figure[], targets: readonly Target[]): string {
  const rows = targets.flatMap(({ task, corpus, measure }) => {
    const figure = figures.find((candidate) => candidate.task === task && candidate.corpus === corpus);
    const value = figure?.measures[measure];
    if (figure === undefined || value === undefined || Number.isNaN(value)) return [];
    const interval = figure.intervals[measure];
    const range = interval ? ` [${interval[0].toFixed(2)}, ${interval[1].toFixed(2)}]` : '';
    const name = MEASURES[measure] ?? measure;
    return [`| ${task.replaceAll('_', ' ')} | ${corpus}${kindOf(figure)} | ${name} | ${value.toFixed(2)}${range} |`];
  });
  return ['| what | corpus | measure | value |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/** How the figure came about, where the corpus was used for fitting. */
function kindOf({ note }: Figure): string {
  if (note.startsWith('out of fold')) return ' (out of fold)';
  return note.includes('upper bound') ? ' (fitted on it: upper bound)' : '';
}
