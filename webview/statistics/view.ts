/** The statistics of a dataset: pictures for a look, and beside each the table that says the same. */
import type {
  HostToStatistics,
  SectionView,
  StatisticsSnapshot,
  StatisticsStrings,
  StatisticsToHost,
} from '../../extension/protocol/statisticsView.ts';
import { busyIcon, button } from '../shared/components/components.ts';
import { element, setVisible } from '../shared/dom.ts';
import type { Host } from '../shared/host.ts';
import { fill } from '../shared/strings.ts';
import { chart } from './chart.ts';

/** What the view keeps while it is hidden; all else belongs to the host. */
export interface KeptState {
  readonly scrollTop: number;
}

export function isKeptState(value: unknown): value is KeptState {
  return typeof (value as Partial<KeptState> | null | undefined)?.scrollTop === 'number';
}

export class StatisticsView {
  readonly #host: Host<HostToStatistics, StatisticsToHost, KeptState>;
  readonly #strings: StatisticsStrings;
  readonly #title = element('p', { class: 'title' });
  readonly #actions: HTMLElement;
  /** Only where there are figures. */
  readonly #exports: readonly HTMLElement[];
  readonly #state: HTMLElement;
  readonly #message = element('span');
  readonly #progress = element('progress', { attributes: { max: '1' } });
  readonly #busy = busyIcon();
  readonly #stop: HTMLElement;
  readonly #sections = element('div', { class: 'sections' });
  readonly #live = element('div', { class: 'visually-hidden', attributes: { role: 'status', 'aria-live': 'polite' } });
  #status: StatisticsSnapshot['status'] | undefined;

  constructor(
    host: Host<HostToStatistics, StatisticsToHost, KeptState>,
    strings: StatisticsStrings,
    root: HTMLElement,
  ) {
    this.#host = host;
    this.#strings = strings;
    const action = (command: 'export' | 'copy' | 'refresh' | 'stop', icon: string, secondary: boolean): HTMLElement =>
      button({
        label: strings[command],
        icon,
        secondary,
        onClick: () => {
          host.send({ type: 'run', command });
        },
      });
    this.#exports = [action('export', 'markdown', false), action('copy', 'copy', true)];
    this.#actions = element('div', { class: 'actions' }, ...this.#exports, action('refresh', 'refresh', true));
    this.#stop = action('stop', 'debug-stop', true);
    this.#progress.setAttribute('aria-label', strings.working);
    this.#state = element('div', { class: 'state' }, this.#busy, this.#message, this.#progress, this.#stop);
    root.replaceChildren(
      element('main', {}, element('h1', {}, strings.heading), this.#title, this.#actions, this.#state, this.#sections),
      this.#live,
    );
    window.addEventListener('scroll', () => {
      if (this.#status === 'ready') host.keep({ scrollTop: document.documentElement.scrollTop });
    });
  }

  show(snapshot: StatisticsSnapshot): void {
    const first = this.#status !== 'ready' && snapshot.status === 'ready';
    if (this.#status !== snapshot.status) this.#announce(snapshot);
    this.#status = snapshot.status;
    this.#title.textContent = snapshot.title;
    setVisible(this.#actions, snapshot.status !== 'working');
    for (const node of this.#exports) setVisible(node, snapshot.status === 'ready');
    setVisible(this.#state, snapshot.status !== 'ready');
    setVisible(this.#busy, snapshot.status === 'working');
    setVisible(this.#stop, snapshot.status === 'working');
    const fraction = snapshot.status === 'working' ? snapshot.fraction : undefined;
    setVisible(this.#progress, fraction !== undefined);
    this.#progress.value = fraction ?? 0;
    this.#message.textContent = this.#sentence(snapshot);
    this.#sections.replaceChildren(
      ...(snapshot.status === 'ready' ? snapshot.sections.map((section, i) => this.#section(section, i)) : []),
    );
    if (first) document.documentElement.scrollTop = this.#host.kept()?.scrollTop ?? 0;
  }

  #sentence(snapshot: StatisticsSnapshot): string {
    switch (snapshot.status) {
      case 'working':
        return snapshot.message === '' ? this.#strings.working : `${this.#strings.working} ${snapshot.message}`;
      case 'failed':
        return snapshot.sentence;
      case 'stopped':
        return this.#strings.stopped;
      case 'ready':
        return '';
    }
  }

  #announce(snapshot: StatisticsSnapshot): void {
    this.#live.textContent = snapshot.status === 'ready' ? this.#strings.ready : this.#sentence(snapshot);
  }

  #section({ heading, note, chart: picture, columns, rows }: SectionView, index: number): HTMLElement {
    const id = `section-${String(index)}`;
    const [first, ...others] = columns;
    // Words are read from their beginning, figures compared by their end.
    const wordy = columns.map((_, i) => rows.some((cells) => /\p{L}{3}/u.test(cells[i] ?? '')));
    const look = (i: number): { class?: string } => (wordy[i] === true ? { class: 'words' } : {});
    const table = element(
      'table',
      {},
      element('caption', { class: 'visually-hidden' }, heading),
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          element('th', { attributes: { scope: 'col' } }, first),
          ...others.map((column, i) => element('th', { ...look(i + 1), attributes: { scope: 'col' } }, column)),
        ),
      ),
      element('tbody', {}, ...rows.map((cells) => tableRow(cells, look))),
    );
    return element(
      'section',
      { attributes: { 'aria-labelledby': id } },
      element('h2', { attributes: { id } }, heading),
      note === '' ? undefined : element('p', { class: 'note' }, note),
      element(
        'div',
        { class: 'figures' },
        picture && picture.bars.length > 0 ? chart(picture, fill(this.#strings.chartOf, heading)) : undefined,
        rows.length === 0 ? undefined : table,
      ),
    );
  }
}

function tableRow(
  [name, ...cells]: readonly string[],
  look: (column: number) => { readonly class?: string },
): HTMLElement {
  return element(
    'tr',
    {},
    element('th', { attributes: { scope: 'row' } }, name),
    ...cells.map((cell, i) => element('td', look(i + 1), cell)),
  );
}
