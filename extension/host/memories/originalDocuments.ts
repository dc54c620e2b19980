/** Opens the record that a turn was read from, as a read-only document. */
import * as vscode from 'vscode';
import type { OriginalRecord } from '../../protocol/sources.ts';
import type { Background } from '../background/background.ts';
import { RequestError } from '../failure.ts';
import { Disposables } from '../lifecycle.ts';
import { dateTimeText } from './wording.ts';

export const ORIGINAL_SCHEME = 'hololoom-original';

export class OriginalDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #background: Background;
  readonly #own = new Disposables();

  constructor(background: Background) {
    this.#background = background;
    this.#own.add(vscode.workspace.registerTextDocumentContentProvider(ORIGINAL_SCHEME, this));
  }

  async open(id: string): Promise<void> {
    const record = await this.#record(id);
    const name = record.path.split('/').at(-1) ?? 'record';
    // The name makes the tab readable; the query is what is looked up.
    const uri = vscode.Uri.from({ scheme: ORIGINAL_SCHEME, path: `/${name.replace(/[?#\s]+/g, ' ')}`, query: id });
    const document = await vscode.workspace.openTextDocument(uri);
    const language = record.language === 'json' ? 'jsonc' : 'markdown';
    await vscode.window.showTextDocument(await vscode.languages.setTextDocumentLanguage(document, language), {
      preview: true,
    });
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const record = await this.#record(uri.query);
    const head = headOf(record);
    return record.language === 'json'
      ? `// ${head}\n\n${record.text}\n`
      : `<!-- ${head.replaceAll('--', '––')} -->\n\n${record.text}\n`;
  }

  dispose(): void {
    this.#own.dispose();
  }

  async #record(id: string): Promise<OriginalRecord> {
    try {
      return await this.#background.request('hololoom/memories.original', { id });
    } catch (error) {
      if (error instanceof RequestError && error.reason === 'notFound') {
        throw new RequestError('cannotRead', error.message, { ...error.detail, code: 'ENOENT' }, error);
      }
      throw error;
    }
  }
}

/** In one line, whatever a file is named. */
function headOf({ path, line, keptAt }: OriginalRecord): string {
  const place = (line === undefined ? path : `${path}:${String(line)}`).replace(/[\r\n]+/g, ' ');
  return keptAt === undefined
    ? vscode.l10n.t('From {0}', place)
    : vscode.l10n.t('From the copy of {0} that was made {1}; the file no longer has it', place, dateTimeText(keptAt));
}
