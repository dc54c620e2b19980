/** After a change of what scores a turn, offers to judge the stored memories again; new turns are judged by it anyway. */
import * as vscode from 'vscode';
import type { Logger } from '../../core/ports.ts';
import type { Background } from '../background/background.ts';
import type { Config } from '../config.ts';
import { Disposables } from '../lifecycle.ts';
import { memoriesText } from '../plurals.ts';

/** A person who edits a setting changes it several times; the offer comes when they pause. In milliseconds. */
const EDIT_PAUSE_MS = 1_500;

export class RescoreOffer implements vscode.Disposable {
  readonly #background: Background;
  readonly #config: Config;
  readonly #log: Logger;
  readonly #own = new Disposables();
  #judgedBy: string;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(background: Background, config: Config, log: Logger) {
    this.#background = background;
    this.#config = config;
    this.#log = log;
    this.#judgedBy = this.#judge();
    this.#own.add(
      config.onDidChange(() => {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => void this.#offer(), EDIT_PAUSE_MS);
      }),
    );
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#own.dispose();
  }

  /** The settings that a judgement depends on. The threshold is none of them: it is applied to what is stored at once. */
  #judge(): string {
    const { importance, minPatternConfidence } = this.#config.settings().pipeline;
    return JSON.stringify([importance.domainTerms, minPatternConfidence]);
  }

  async #offer(): Promise<void> {
    const judge = this.#judge();
    if (judge === this.#judgedBy) return;
    this.#judgedBy = judge;
    try {
      const { stale } = await this.#background.request('hololoom/memories.counts', {});
      if (stale === 0) return;
      const rescore = vscode.l10n.t('Score Again');
      const answer = await vscode.window.showInformationMessage(
        vscode.l10n.t(
          'The settings that score turns have changed. {0} in the store were scored by others.',
          memoriesText(stale),
        ),
        rescore,
      );
      if (answer === rescore) await vscode.commands.executeCommand('hololoom.memories.rescore');
    } catch (error) {
      this.#log.warn(`the memories could not be counted: ${String(error)}`);
    }
  }
}
