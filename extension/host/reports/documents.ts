/** Shows reports as rendered Markdown. They live as long as the window; the data they tell of is in the store. */
import * as vscode from 'vscode';
import { Disposables } from '../lifecycle.ts';

export const REPORT_SCHEME = 'hololoom-report';

/** A window keeps this many reports; the oldest goes first. */
const KEPT_REPORTS = 20;

export class Reports implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #own = new Disposables();
  readonly #texts = new Map<string, string>();
  #count = 0;

  constructor() {
    this.#own.add(vscode.workspace.registerTextDocumentContentProvider(REPORT_SCHEME, this));
  }

  async show(title: string, markdown: string): Promise<void> {
    const uri = vscode.Uri.from({ scheme: REPORT_SCHEME, path: `/${title}.md`, query: String(++this.#count) });
    this.#texts.set(uri.toString(), markdown);
    const oldest = this.#texts.keys().next();
    if (this.#texts.size > KEPT_REPORTS && oldest.done === false) this.#texts.delete(oldest.value);
    // Locked: an unlocked preview would go on to show whatever Markdown is opened next.
    await vscode.commands.executeCommand('markdown.showPreview', uri, undefined, { locked: true });
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return (
      this.#texts.get(uri.toString()) ??
      `${vscode.l10n.t('This report was of an earlier window. Run the command again to see the figures of now.')}\n`
    );
  }

  dispose(): void {
    this.#own.dispose();
  }
}
