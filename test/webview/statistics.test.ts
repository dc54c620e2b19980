/** The statistics view, built and run in a window of its own. */
import { Window } from 'happy-dom';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parseStatisticsMessage } from '../../extension/host/statistics/messages.ts';
import {
  STATISTICS_STRING_KEYS,
  type ChartView,
  type HostToStatistics,
  type SectionView,
  type StatisticsSnapshot,
  type StatisticsStrings,
  type StatisticsToHost,
} from '../../extension/protocol/statisticsView.ts';
import { webviewScript } from './bundle.ts';

const bundle = webviewScript('statistics');

/** Every text is its own key, so a test reads `[export]` where a person reads a translation. */
const STRINGS = Object.fromEntries(
  STATISTICS_STRING_KEYS.map((key) => [key, key === 'chartOf' ? '[chartOf] {0}' : `[${key}]`]),
) as StatisticsStrings;

const TOPICS: SectionView = {
  heading: '[Topics]',
  note: '[note]',
  chart: {
    kind: 'bars',
    bars: [
      { label: '[redis]', value: 3, rest: 1, text: '3' },
      { label: '[a topic with a name that is far too long for its place]', value: 1, text: '1' },
    ],
  },
  columns: ['[Topic]', '[Rows]'],
  rows: [
    ['[redis]', '3'],
    ['[a topic with a name that is far too long for its place]', '1'],
  ],
};
const TOKENS: SectionView = {
  heading: '[Tokens]',
  note: '',
  chart: {
    kind: 'columns',
    bars: [64, 128, 256].map((upTo, i) => ({ label: String(upTo), value: i, text: String(i) })),
  },
  columns: ['[Up to]', '[Rows]'],
  rows: [
    ['64', '0'],
    ['128', '1'],
    ['256', '2'],
  ],
};
const READY: StatisticsSnapshot = { status: 'ready', title: '[title]', sections: [TOPICS, TOKENS] };

const EMPTY: ChartView = { kind: 'bars', bars: [] };
const MANY: SectionView = {
  heading: '[Files]',
  note: '[note]',
  chart: {
    kind: 'columns',
    bars: Array.from({ length: 60 }, (_, i) => ({ label: `[${String(i)}]`, value: i, text: String(i) })),
  },
  columns: ['[File]', '[Rows]', '[What]'],
  rows: Array.from({ length: 600 }, (_, i) => [`[file ${String(i)}]`, String(i), '[words]']),
};

class View {
  readonly window: Window;
  readonly document: Document;
  readonly posted: StatisticsToHost[] = [];

  private constructor(window: Window) {
    this.window = window;
    this.document = window.document as unknown as Document;
  }

  static async open(snapshot: StatisticsSnapshot): Promise<View> {
    const window = new Window({
      url: 'https://panel.test/',
      settings: { enableJavaScriptEvaluation: true, suppressInsecureJavaScriptEnvironmentWarning: true },
    });
    window.document.write(
      '<!DOCTYPE html><html lang="en"><head><title>Statistics</title><link id="vscode-codicon-stylesheet"></head><body></body></html>',
    );
    const view = new View(window);
    Object.assign(window, {
      acquireVsCodeApi: () => ({
        postMessage: (message: StatisticsToHost) => view.posted.push(message),
        getState: () => undefined,
        setState: () => undefined,
      }),
    });
    // happy-dom has no form-associated elements; the components only tell a form their value through these.
    Object.assign(window.HTMLElement.prototype, {
      attachInternals: () => ({ form: null, setFormValue: () => undefined, setValidity: () => undefined }),
    });
    window.eval(await bundle);
    expect(view.posted).toEqual([{ type: 'ready' }]);
    await view.say({ type: 'init', strings: STRINGS, snapshot });
    return view;
  }

  async say(message: HostToStatistics): Promise<void> {
    this.window.dispatchEvent(new this.window.MessageEvent('message', { data: structuredClone(message) }));
    await this.window.happyDOM.waitUntilComplete();
    await new Promise((resolve) => setTimeout(resolve, 0));
  }

  all(selector: string): readonly HTMLElement[] {
    return [...this.document.querySelectorAll<HTMLElement>(selector)];
  }

  button(label: string): HTMLElement {
    const found = this.all('vscode-button').find((each) => each.textContent.trim() === label);
    if (!found) throw new Error(`there is no button ${label}`);
    return found;
  }

  async axe(): Promise<readonly string[]> {
    this.window.eval(await readFile('node_modules/axe-core/axe.min.js', 'utf8'));
    const { axe } = this.window as unknown as {
      axe: {
        run: (
          context: unknown,
          options: unknown,
        ) => Promise<{ violations: readonly { id: string; nodes: readonly { html: string }[] }[] }>;
      };
    };
    // Computed colours are looked at in a real browser, by the tests of the user interface.
    const results = await axe.run(this.document.documentElement, { rules: { 'color-contrast': { enabled: false } } });
    return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  }
}

describe('the statistics view', () => {
  it('has a table for every picture, with the same figures and a name', async () => {
    const view = await View.open(READY);
    const sections = view.all('section');
    expect(sections).toHaveLength(2);
    for (const section of sections) {
      const heading = section.querySelector('h2')!.textContent;
      const picture = section.querySelector('svg')!;
      expect(picture.getAttribute('role')).toBe('img');
      expect(picture.getAttribute('aria-label')).toBe(`[chartOf] ${heading}`);
      const shown = [...picture.querySelectorAll('text')].map(({ textContent }) => textContent);
      const table = section.querySelector('table')!;
      expect(table.querySelector('caption')!.textContent).toBe(heading);
      for (const row of table.querySelectorAll('tbody tr')) {
        expect(row.querySelector('th[scope="row"]')).not.toBeNull();
        const figure = row.lastElementChild!.textContent;
        if (figure !== '0') expect(shown).toContain(figure);
      }
    }
    expect(sections[0]!.querySelectorAll('rect.bar')).toHaveLength(2);
    expect(sections[0]!.querySelectorAll('rect.rest')).toHaveLength(1);
    expect(sections[0]!.querySelector('svg title')?.textContent).toContain('far too long');
  });

  it('shows what is under way, and offers to stop it', async () => {
    const view = await View.open({ status: 'working', title: '[title]', message: '[train.jsonl]', fraction: 0.25 });
    expect(view.document.querySelector('progress')!.value).toBe(0.25);
    expect(view.document.querySelector('.state')!.textContent).toContain('[train.jsonl]');
    view.button('[stop]').click();
    expect(view.posted.at(-1)).toEqual({ type: 'run', command: 'stop' });
    await view.say({ type: 'snapshot', snapshot: { status: 'stopped', title: '[title]' } });
    expect(view.document.querySelector('[aria-live]')!.textContent).toBe('[stopped]');
    await view.say({ type: 'snapshot', snapshot: READY });
    expect(view.document.querySelector('.state')!.hasAttribute('hidden')).toBe(true);
    for (const command of ['export', 'copy', 'refresh'] as const) {
      view.button(`[${command}]`).click();
      expect(view.posted.at(-1)).toEqual({ type: 'run', command });
    }
  });

  it('shows text of a dataset as text', async () => {
    const hostile = '<img src=x onerror="window.hacked = true"><script>window.hacked = true</script>';
    const view = await View.open({
      status: 'ready',
      title: hostile,
      sections: [
        {
          ...TOPICS,
          heading: hostile,
          chart: { kind: 'bars', bars: [{ label: hostile, value: 1, text: hostile }] },
          rows: [[hostile, hostile]],
        },
      ],
    });
    expect(view.all('img, body script')).toEqual([]);
    expect('hacked' in view.window).toBe(false);
    expect(view.document.querySelector('td')!.textContent).toBe(hostile);
  });

  it('says nothing that the host has not worded', async () => {
    const view = await View.open(READY);
    const walker = view.document.createTreeWalker(view.document.body, 4 /* text nodes */);
    const loose: string[] = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.nodeValue?.trim() ?? '';
      if (!text.includes('[') && /\p{L}/u.test(text)) loose.push(text);
    }
    expect(loose).toEqual([]);
  });

  it('offers an export only of figures that are there', async () => {
    const view = await View.open({ status: 'failed', title: '[title]', sentence: '[It failed.]' });
    expect(view.button('[export]').hidden).toBe(true);
    expect(view.button('[copy]').hidden).toBe(true);
    expect(view.button('[refresh]').hidden).toBe(false);
    await view.say({ type: 'snapshot', snapshot: READY });
    expect(view.button('[export]').hidden).toBe(false);
  });

  it.each([
    ['ready', READY],
    ['ready, without a dataset', { status: 'ready', title: '[title]', sections: [withoutChart(TOKENS)] }],
    ['ready, with nothing in it', { status: 'ready', title: '', sections: [{ ...TOPICS, chart: EMPTY, rows: [] }] }],
    ['ready, with many rows', { status: 'ready', title: '[title]', sections: [MANY, TOKENS, TOPICS] }],
    ['working', { status: 'working', title: '[title]', message: '', fraction: 0.5 }],
    ['working, nobody knows how long', { status: 'working', title: '[title]', message: '[file]' }],
    ['failed', { status: 'failed', title: '[title]', sentence: '[It failed.]' }],
    ['stopped', { status: 'stopped', title: '[title]' }],
  ] as const)('has nothing that axe finds wrong: %s', async (_name, snapshot) => {
    expect(await (await View.open(snapshot)).axe()).toEqual([]);
  });
});

describe('what the host takes from the view', () => {
  it('is what the protocol has, and nothing else', () => {
    expect(parseStatisticsMessage({ type: 'ready', extra: 1 })).toEqual({ type: 'ready' });
    expect(parseStatisticsMessage({ type: 'run', command: 'export' })).toEqual({ type: 'run', command: 'export' });
    for (const wrong of [undefined, 'ready', {}, { type: 'run' }, { type: 'run', command: 'workbench.action.quit' }])
      expect(parseStatisticsMessage(wrong)).toBeUndefined();
  });
});

function withoutChart({ chart: _, ...section }: SectionView): SectionView {
  return section;
}
