/**
 * Messages between the statistics view (a webview) and the extension host. The view says `ready` first; the host then
 * sends complete snapshots. Every figure is worded by the host, so that the view and its export say the same.
 */

export interface BarView {
  readonly label: string;
  readonly value: number;
  /** What was taken away: drawn lighter after the value. */
  readonly rest?: number;
  /** The value for people. */
  readonly text: string;
}

export interface ChartView {
  /** `bars` lie and bear long names; `columns` stand side by side, a histogram. */
  readonly kind: 'bars' | 'columns';
  readonly bars: readonly BarView[];
}

export interface SectionView {
  readonly heading: string;
  /** A sentence, '' where there is nothing to say. */
  readonly note: string;
  /** A picture of the table. */
  readonly chart?: ChartView;
  readonly columns: readonly string[];
  /** As many cells as columns; the first names the row. Text of a dataset stays text. */
  readonly rows: readonly (readonly string[])[];
}

export type StatisticsSnapshot = { readonly title: string } & (
  | { readonly status: 'working'; readonly message: string; readonly fraction?: number }
  | { readonly status: 'ready'; readonly sections: readonly SectionView[] }
  | { readonly status: 'failed'; readonly sentence: string }
  | { readonly status: 'stopped' }
);

export const STATISTICS_COMMANDS = ['export', 'copy', 'refresh', 'stop'] as const;
export type StatisticsCommand = (typeof STATISTICS_COMMANDS)[number];

export type StatisticsToHost =
  { readonly type: 'ready' } | { readonly type: 'run'; readonly command: StatisticsCommand };

export type HostToStatistics =
  | { readonly type: 'init'; readonly strings: StatisticsStrings; readonly snapshot: StatisticsSnapshot }
  | { readonly type: 'snapshot'; readonly snapshot: StatisticsSnapshot };

/** Every text of the view; the host fills the table in the person's language. */
export const STATISTICS_STRING_KEYS = [
  'heading',
  'export',
  'copy',
  'refresh',
  'stop',
  'working',
  'stopped',
  'ready',
  'chartOf',
] as const;
export type StatisticsStringKey = (typeof STATISTICS_STRING_KEYS)[number];
export type StatisticsStrings = Readonly<Record<StatisticsStringKey, string>>;
