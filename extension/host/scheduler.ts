/** Runs what the schedule asks for, quietly: only new memories, appended as a run of its own. */
import * as vscode from 'vscode';
import type { Logger } from '../core/ports.ts';
import type { Background } from './background/background.ts';
import { Disposables } from './lifecycle.ts';
import { requestWithProgress } from './progress.ts';
import { examplesText } from './plurals.ts';
import { DATASETS_VIEW } from './datasets/tree.ts';
import { StoppedError } from './failure.ts';

/** How long the word about a run stands in the status bar, in milliseconds. */
const STATUS_TIME_MS = 8_000;

export class Scheduler implements vscode.Disposable {
  readonly #background: Background;
  readonly #log: Logger;
  readonly #own = new Disposables();
  #running = false;

  constructor(background: Background, log: Logger) {
    this.#background = background;
    this.#log = log;
    this.#own.add(
      background.onDidStart(({ store }) => {
        if (store.kind === 'ready') void this.check();
      }),
    );
  }

  /** Called after turns were stored or imported, and when the process starts. */
  async check(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    try {
      const due = await this.#background.request('hololoom/synthesis.due', {});
      if (due === null) return;
      this.#log.info(`scheduled synthesis: ${due.reason}, ${String(due.newMemories)} new memories`);
      const { run } = await requestWithProgress(
        this.#background,
        { title: vscode.l10n.t('Scheduled synthesis'), viewId: DATASETS_VIEW },
        'hololoom/synthesis.run',
        { trigger: 'schedule' },
      );
      vscode.window.setStatusBarMessage(
        `$(database) ${vscode.l10n.t('Scheduled synthesis made {0}', examplesText(run.statistics.total_examples))}`,
        STATUS_TIME_MS,
      );
    } catch (error) {
      // Nobody asked for it just now, so nobody is interrupted; the log tells.
      if (!(error instanceof StoppedError)) this.#log.error('scheduled synthesis failed', error);
    } finally {
      this.#running = false;
    }
  }

  dispose(): void {
    this.#own.dispose();
  }
}
