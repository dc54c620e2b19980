/** Editing a record: a document in an ordinary editor, whose saving stores the person's wording beside the original. */
import * as vscode from 'vscode';
import type { Logger } from '../../core/ports.ts';
import type { RecordData, TrainingRecord } from '../../protocol/records.ts';
import type { Background } from '../background/background.ts';
import { showFailure } from '../errors.ts';
import { HostError } from '../failure.ts';
import { EditableDocuments } from '../editableDocuments.ts';
import { fieldsOf, fromDocument, recordMarkers, toDocument, withTexts } from './editable.ts';
import { recordTitle } from './wording.ts';

export const RECORD_SCHEME = 'hololoom-record';

interface OpenRecord {
  readonly data: RecordData;
  readonly markers: readonly string[];
  /** Grows, so that VS Code sees every change. */
  readonly modified: number;
}

export class RecordEditing extends EditableDocuments {
  readonly #background: Background;
  readonly #log: Logger;
  readonly #open = new Map<string, OpenRecord>();

  constructor(background: Background, log: Logger) {
    super(RECORD_SCHEME);
    this.#background = background;
    this.#log = log;
  }

  async open({ id, data }: TrainingRecord): Promise<void> {
    const uri = vscode.Uri.from({
      scheme: RECORD_SCHEME,
      path: `/${vscode.l10n.t('Edit {0}', recordTitle(data)).replace(/[\\/]/g, ' ')}.md`,
      query: id,
    });
    const known = this.#open.get(id);
    if (known && JSON.stringify(known.data) !== JSON.stringify(data)) {
      this.changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
    }
    const markers = recordMarkers(fieldsOf(data));
    this.#open.set(id, { data, markers, modified: (known?.modified ?? 0) + 1 });
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
  }

  override readFile(uri: vscode.Uri): Uint8Array {
    return new TextEncoder().encode(textOf(this.#record(uri)));
  }

  override async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    const record = this.#record(uri);
    const texts = fromDocument(new TextDecoder().decode(content), record.markers);
    try {
      if (texts === undefined) throw new HostError({ kind: 'recordMarkers' });
      const data = withTexts(record.data, texts);
      await this.#background.request('hololoom/records.act', { ids: [uri.query], action: { kind: 'edit', data } });
      this.#open.set(uri.query, { ...record, data, modified: record.modified + 1 });
    } catch (error) {
      showFailure(error, this.#log);
      throw vscode.FileSystemError.NoPermissions(uri);
    }
  }

  override stat(uri: vscode.Uri): vscode.FileStat {
    const record = this.#record(uri);
    const size = new TextEncoder().encode(textOf(record)).length;
    return { type: vscode.FileType.File, ctime: 0, mtime: record.modified, size };
  }

  /** Only what was opened in this window: the way to a record is the list. */
  #record(uri: vscode.Uri): OpenRecord {
    const record = this.#open.get(uri.query);
    if (record === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return record;
  }
}

function textOf({ data, markers }: OpenRecord): string {
  return toDocument(
    fieldsOf(data).map(({ text }) => text),
    markers,
  );
}
