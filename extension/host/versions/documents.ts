/** The conversations of a compared version as a read-only Markdown document. They live as long as the window. */
import * as vscode from 'vscode';
import { Disposables } from '../lifecycle.ts';

export const VERSION_SCHEME = 'hololoom-version';

/** Both sides of some comparisons; the oldest go first. */
const KEPT_DOCUMENTS = 12;

export class VersionDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #own = new Disposables();
  readonly #texts = new Map<string, string>();
  #count = 0;

  constructor() {
    this.#own.add(vscode.workspace.registerTextDocumentContentProvider(VERSION_SCHEME, this));
  }

  /** Address of a document that says `text`. */
  add(name: string, text: string): vscode.Uri {
    const path = `/${name.replace(/[\\/]/g, '-')}.md`;
    const uri = vscode.Uri.from({ scheme: VERSION_SCHEME, path, query: String(++this.#count) });
    this.#texts.set(uri.toString(), text);
    const oldest = this.#texts.keys().next();
    if (this.#texts.size > KEPT_DOCUMENTS && oldest.done === false) this.#texts.delete(oldest.value);
    return uri;
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return (
      this.#texts.get(uri.toString()) ??
      `${vscode.l10n.t('This comparison was of an earlier window. Compare the datasets again to see it.')}\n`
    );
  }

  dispose(): void {
    this.#own.dispose();
  }
}
