/** Words, icons and colours for memories and patterns, the same wherever they are shown. */
import * as vscode from 'vscode';
import type { MemoryState } from '../../core/model/memory.ts';
import type { PatternType } from '../../core/model/pattern.ts';
import type { MemoryGrouping, MemoryQuery } from '../../protocol/rpc.ts';

export function stateName(state: MemoryState): string {
  const names: Readonly<Record<MemoryState, string>> = {
    remembered: vscode.l10n.t('remembered'),
    noise: vscode.l10n.t('not remembered'),
    pinned: vscode.l10n.t('pinned'),
    forgotten: vscode.l10n.t('forgotten'),
    restored: vscode.l10n.t('restored'),
  };
  return names[state];
}

export function stateIcon(state: MemoryState): vscode.ThemeIcon {
  const icons: Readonly<Record<MemoryState, readonly [icon: string, color: string]>> = {
    remembered: ['circle-filled', 'hololoom.signalForeground'],
    noise: ['circle-outline', 'hololoom.noiseForeground'],
    pinned: ['pinned', 'hololoom.pinnedForeground'],
    forgotten: ['circle-slash', 'hololoom.noiseForeground'],
    restored: ['history', 'hololoom.signalForeground'],
  };
  const [icon, color] = icons[state];
  return new vscode.ThemeIcon(icon, new vscode.ThemeColor(color));
}

/** Whether a state counts as kept: it stands among the memories, not among the forgotten. */
export function isKept(state: MemoryState): boolean {
  return state === 'remembered' || state === 'pinned' || state === 'restored';
}

/** The word for what the scorer thinks, apart from what the person decided. */
export function verdictName(remembered: boolean): string {
  return remembered ? vscode.l10n.t('signal') : vscode.l10n.t('noise');
}

export function patternName(type: PatternType): string {
  const names: Readonly<Record<PatternType, string>> = {
    qa_pair: vscode.l10n.t('Question and answer'),
    reasoning_chain: vscode.l10n.t('Reasoning chain'),
    causal: vscode.l10n.t('Cause and effect'),
    decision: vscode.l10n.t('Decision'),
    comparison: vscode.l10n.t('Comparison'),
    procedure: vscode.l10n.t('Procedure'),
    definition: vscode.l10n.t('Definition'),
    analogy: vscode.l10n.t('Analogy'),
  };
  return names[type];
}

export function patternIcon(type: PatternType): vscode.ThemeIcon {
  const icons: Readonly<Record<PatternType, string>> = {
    qa_pair: 'question',
    reasoning_chain: 'list-tree',
    causal: 'arrow-right',
    decision: 'law',
    comparison: 'arrow-swap',
    procedure: 'checklist',
    definition: 'book',
    analogy: 'mirror',
  };
  return new vscode.ThemeIcon(icons[type]);
}

export function fieldName(field: string): string {
  const names: Readonly<Record<string, string>> = {
    question: vscode.l10n.t('question'),
    answer: vscode.l10n.t('answer'),
    premise: vscode.l10n.t('premise'),
    steps: vscode.l10n.t('step'),
    conclusion: vscode.l10n.t('conclusion'),
    cause: vscode.l10n.t('cause'),
    effect: vscode.l10n.t('effect'),
    context: vscode.l10n.t('context'),
    decision: vscode.l10n.t('decision'),
    reasoning: vscode.l10n.t('reasons'),
    item_a: vscode.l10n.t('first item'),
    item_b: vscode.l10n.t('second item'),
    comparison: vscode.l10n.t('comparison'),
    task: vscode.l10n.t('task'),
    term: vscode.l10n.t('term'),
    definition: vscode.l10n.t('definition'),
    source: vscode.l10n.t('source'),
    target: vscode.l10n.t('target'),
    mapping: vscode.l10n.t('mapping'),
  };
  return names[field] ?? field;
}

export function groupingName(grouping: MemoryGrouping): string {
  const names: Readonly<Record<MemoryGrouping, string>> = {
    conversation: vscode.l10n.t('conversation'),
    topic: vscode.l10n.t('topic'),
    patternType: vscode.l10n.t('pattern type'),
    day: vscode.l10n.t('day'),
  };
  return names[grouping];
}

/** What stands above the list: what it is narrowed to. undefined: it shows all memories, or the welcome text speaks. */
export function messageOf({ search, view }: MemoryQuery, empty: boolean): string | undefined {
  if (search !== '') {
    return empty
      ? vscode.l10n.t('Nothing here contains "{0}". Clear the filter to see all.', search)
      : vscode.l10n.t('Only what contains "{0}"', search);
  }
  if (view === 'kept') return undefined;
  return empty
    ? vscode.l10n.t('Nothing is forgotten, and no turn counts as noise.')
    : vscode.l10n.t('Forgotten turns and noise. Restore what should be kept.');
}

/** Letters of writings that run from right to left: Hebrew, Arabic, Syriac, Thaana, N'Ko and their presentation forms. */
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

/**
 * A title of a person's text within a row: what stands beside it, such as a date, must not be drawn into the run of a
 * title that is written from right to left, where a narrow side bar would cut off the title instead of the date.
 */
export function isolated(title: string): string {
  return RIGHT_TO_LEFT.test(title) ? `\u2068${title}\u2069` : title;
}

/** `0.72`, as everywhere in the product. */
export function importanceText(importance: number): string {
  return importance.toFixed(2);
}

export function dateText(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : date.toLocaleDateString();
}

export function dateTimeText(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : date.toLocaleString();
}

/** `11:53 PM` of today, `Nov 26, 11:53 PM` of another day. */
export function timeText(iso: string, now = new Date()): string {
  const date = new Date(iso);
  return date.toDateString() === now.toDateString()
    ? date.toLocaleTimeString(undefined, { hour: 'numeric', minute: '2-digit' })
    : shortTimeText(iso, now);
}

/** `Nov 26, 11:53 PM`, with the year where it is another one: short enough for a narrow side bar. */
export function shortTimeText(iso: string, now = new Date()): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return date.toLocaleString(undefined, {
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    ...(date.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' }),
  });
}
