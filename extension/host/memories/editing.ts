/** Editing a memory: a document in an ordinary editor, whose saving stores the person's wording beside the original. */
import * as vscode from 'vscode';
import { effectiveText } from './effectiveText.ts';
import type { Background } from '../background/background.ts';
import { showFailure } from '../errors.ts';
import { HostError, RequestError } from '../failure.ts';
import { EditableDocuments } from '../editableDocuments.ts';
import type { Logger } from '../../core/ports.ts';
import type { MemoryActions } from './actions.ts';
import { memoryUri } from './documents.ts';
import { fromEditable, markersFor, toEditable, type Markers } from './editable.ts';

export const EDIT_SCHEME = 'hololoom-edit';

export class MemoryEditing extends EditableDocuments {
  readonly #background: Background;
  readonly #actions: MemoryActions;
  readonly #log: Logger;
  /** Marker lines of the documents that are open, by memory id. */
  readonly #markers = new Map<string, Markers>();
  /** Time of the last change by memory id; grows, so that VS Code sees every change. */
  readonly #modified = new Map<string, number>();

  constructor(background: Background, actions: MemoryActions, log: Logger) {
    super(EDIT_SCHEME);
    this.#background = background;
    this.#actions = actions;
    this.#log = log;
    this.own.add(
      actions.onDidAct((rows) => {
        const ids = new Set(rows.map(({ id }) => id));
        const open = vscode.workspace.textDocuments.filter(
          ({ uri }) => uri.scheme === EDIT_SCHEME && ids.has(uri.query),
        );
        for (const { uri } of open) this.#touch(uri.query);
        this.changed.fire(open.map(({ uri }) => ({ type: vscode.FileChangeType.Changed, uri })));
      }),
    );
  }

  async open(id: string): Promise<void> {
    const memory = await this.#background.request('hololoom/memories.get', { id });
    if (memory === null) throw new RequestError('notFound', `no memory ${id}`, {});
    const document = await vscode.workspace.openTextDocument(
      memoryUri(EDIT_SCHEME, id, vscode.l10n.t('Edit {0}', memory.title)),
    );
    await vscode.window.showTextDocument(document, { preview: false });
  }

  override async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return new TextEncoder().encode(await this.#read(uri));
  }

  override async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    const id = uri.query;
    const document = new TextDecoder().decode(content);
    const edited = fromEditable(document, this.#markers.get(id) ?? (await this.#markersOf(uri)));
    if (edited === undefined) {
      const error = new HostError({ kind: 'editMarkers' });
      showFailure(error, this.#log);
      throw vscode.FileSystemError.NoPermissions(uri);
    }
    await this.#actions.edit(id, edited);
    this.#touch(id);
  }

  override async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const text = await this.#read(uri);
    return {
      type: vscode.FileType.File,
      ctime: 0,
      mtime: this.#modified.get(uri.query) ?? 0,
      size: new TextEncoder().encode(text).length,
    };
  }

  async #read(uri: vscode.Uri): Promise<string> {
    const memory = await this.#background.request('hololoom/memories.get', { id: uri.query });
    if (memory === null) throw vscode.FileSystemError.FileNotFound(uri);
    const text = effectiveText(memory);
    // While a document is open its markers stay, whatever is typed.
    const markers = this.#markers.get(uri.query) ?? markersFor(text);
    this.#markers.set(uri.query, markers);
    return toEditable(text, markers);
  }

  async #markersOf(uri: vscode.Uri): Promise<Markers> {
    await this.#read(uri);
    const markers = this.#markers.get(uri.query);
    if (markers === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return markers;
  }

  #touch(id: string): void {
    this.#modified.set(id, Math.max(Date.now(), (this.#modified.get(id) ?? 0) + 1));
  }
}
