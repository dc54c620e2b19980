/** Statistics in an editor tab: a webview a dataset, a disposable picture of the panel's snapshot. */
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { Logger } from '../../core/ports.ts';
import type { DatasetPlace } from '../../protocol/datasetViews.ts';
import type {
  HostToStatistics,
  SectionView,
  StatisticsCommand,
  StatisticsSnapshot,
} from '../../protocol/statisticsView.ts';
import type { Background } from '../background/background.ts';
import { page } from '../chat/html.ts';
import { complaintOf } from '../errors.ts';
import { Disposables } from '../lifecycle.ts';
import { sectionsMarkdown } from './markdown.ts';
import { parseStatisticsMessage } from './messages.ts';
import { datasetSections, memorySection } from './sections.ts';
import { statisticsStrings } from './strings.ts';

const VIEW_TYPE = 'hololoom.statistics';

export interface StatisticsSubject {
  /** undefined: there is no dataset yet, the memories alone. */
  readonly place: DatasetPlace | undefined;
  /** Names the dataset for people. */
  readonly title: string;
}

export class StatisticsPanels implements vscode.Disposable {
  readonly #extensionUri: vscode.Uri;
  readonly #background: Background;
  readonly #log: Logger;
  readonly #open = new Map<string, StatisticsPanel>();

  constructor(extensionUri: vscode.Uri, background: Background, log: Logger) {
    this.#extensionUri = extensionUri;
    this.#background = background;
    this.#log = log;
  }

  /** Shows the figures of now, in the tab of that dataset where there is one. */
  show(subject: StatisticsSubject): void {
    const key = JSON.stringify(subject.place ?? null);
    const known = this.#open.get(key);
    if (known) {
      known.reveal();
      return;
    }
    const panel = new StatisticsPanel(this.#extensionUri, this.#background, subject, this.#log, () => {
      this.#open.delete(key);
    });
    this.#open.set(key, panel);
  }

  dispose(): void {
    for (const panel of [...this.#open.values()]) panel.dispose();
  }
}

class StatisticsPanel implements vscode.Disposable {
  readonly #background: Background;
  readonly #subject: StatisticsSubject;
  readonly #log: Logger;
  readonly #own = new Disposables();
  readonly #panel: vscode.WebviewPanel;
  #snapshot: StatisticsSnapshot;
  #counting: vscode.CancellationTokenSource | undefined;
  #ready = false;

  constructor(
    extensionUri: vscode.Uri,
    background: Background,
    subject: StatisticsSubject,
    log: Logger,
    onDispose: () => void,
  ) {
    this.#background = background;
    this.#subject = subject;
    this.#log = log;
    this.#snapshot = { status: 'working', title: subject.title, message: '' };
    const root = vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
    this.#panel = this.#own.add(
      vscode.window.createWebviewPanel(VIEW_TYPE, vscode.l10n.t('Statistics'), vscode.ViewColumn.Active, {
        enableScripts: true,
        localResourceRoots: [root],
      }),
    );
    const { webview } = this.#panel;
    const asset = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(root, name)).toString();
    this.#own.add(
      webview.onDidReceiveMessage((message: unknown) => {
        const parsed = parseStatisticsMessage(message);
        if (parsed === undefined) this.#log.warn('the view sent a message that is not of the protocol');
        else if (parsed.type === 'ready') this.#greet();
        else void this.#run(parsed.command);
      }),
    );
    this.#own.add(
      this.#panel.onDidChangeViewState(() => {
        // A hidden view's page is thrown away; the next one says `ready` again.
        if (!this.#panel.visible) this.#ready = false;
      }),
    );
    this.#panel.onDidDispose(() => {
      this.dispose();
      onDispose();
    });
    webview.html = page({
      nonce: randomBytes(16).toString('base64'),
      cspSource: webview.cspSource,
      script: asset('statistics.js'),
      style: asset('statistics.css'),
      icons: asset('codicon.css'),
      language: vscode.env.language,
      title: vscode.l10n.t('Statistics'),
    });
    void this.#count();
  }

  reveal(): void {
    this.#panel.reveal();
    void this.#count();
  }

  dispose(): void {
    this.#ready = false;
    this.#stop();
    this.#own.dispose();
  }

  #greet(): void {
    this.#ready = true;
    this.#post({ type: 'init', strings: statisticsStrings(), snapshot: this.#snapshot });
  }

  async #run(command: StatisticsCommand): Promise<void> {
    switch (command) {
      case 'stop':
        this.#stop();
        return;
      case 'refresh':
        await this.#count();
        return;
      case 'export': {
        const content = this.#markdown();
        if (content === undefined) return;
        const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
        await vscode.window.showTextDocument(document);
        return;
      }
      case 'copy': {
        const content = this.#markdown();
        if (content === undefined) return;
        await vscode.env.clipboard.writeText(content);
        void vscode.window.showInformationMessage(vscode.l10n.t('Copied the statistics.'));
        return;
      }
      default:
        command satisfies never;
    }
  }

  #markdown(): string | undefined {
    if (this.#snapshot.status !== 'ready') return undefined;
    return sectionsMarkdown(vscode.l10n.t('Statistics'), this.#snapshot.title, this.#snapshot.sections);
  }

  #stop(): void {
    this.#counting?.cancel();
  }

  async #count(): Promise<void> {
    this.#stop();
    const counting = new vscode.CancellationTokenSource();
    this.#counting = counting;
    const { title } = this.#subject;
    this.#show({ status: 'working', title, message: '' });
    try {
      const sections = await this.#sections(counting.token);
      if (this.#counting === counting) this.#show({ status: 'ready', title, sections });
    } catch (error) {
      if (this.#counting !== counting) return;
      const complaint = complaintOf(error);
      if (complaint !== undefined) this.#log.error('the figures could not be counted', error);
      this.#show(
        complaint === undefined
          ? { status: 'stopped', title }
          : { status: 'failed', title, sentence: complaint.sentence },
      );
    } finally {
      counting.dispose();
    }
  }

  async #sections(token: vscode.CancellationToken): Promise<readonly SectionView[]> {
    const { place, title } = this.#subject;
    const counts =
      place?.kind === 'path' ? undefined : await this.#background.request('hololoom/memories.counts', {}, { token });
    const memories = counts === undefined ? [] : [memorySection(counts)];
    if (place === undefined) return memories;
    const report = await this.#background.request(
      'hololoom/datasets.report',
      { of: place },
      {
        token,
        onProgress: ({ fraction, message }) => {
          if (this.#snapshot.status !== 'working') return;
          this.#show({ status: 'working', title, message, ...(fraction === undefined ? {} : { fraction }) });
        },
      },
    );
    return [...datasetSections(report), ...memories];
  }

  #show(snapshot: StatisticsSnapshot): void {
    this.#snapshot = snapshot;
    this.#post({ type: 'snapshot', snapshot });
  }

  /** To a hidden view nothing is sent: it asks for everything when it is shown again. */
  #post(message: HostToStatistics): void {
    if (this.#ready) void this.#panel.webview.postMessage(message);
  }
}
