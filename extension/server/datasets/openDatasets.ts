/** The dataset documents that are open in an editor, as the client tells of them. */
import { DatasetChecker, type CheckerOptions } from '../../core/dataset/checker.ts';
import { DatasetDocument } from '../../core/dataset/document.ts';
import type { DocumentFormat } from '../../core/dataset/formats.ts';
import type { LineChange, TextChange } from '../../core/dataset/lines.ts';
import { NO_FOLDER, type FolderFacts } from '../../core/dataset/targets.ts';
import { folderFacts } from '../../engine/datasets/surroundings.ts';
import { pathOf } from './uris.ts';

export interface OpenDataset {
  readonly uri: string;
  /** undefined for one that is not saved yet. */
  readonly path: string | undefined;
  readonly document: DatasetDocument;
  readonly checker: DatasetChecker;
  readonly version: number;
  readonly format: DocumentFormat;
  readonly folder: FolderFacts;
}

const UNTIL_CONFIGURED: CheckerOptions = { target: undefined, folder: NO_FOLDER };

class OpenDocument implements OpenDataset {
  readonly uri: string;
  readonly path: string | undefined;
  readonly document: DatasetDocument;
  readonly checker: DatasetChecker;
  version: number;
  folder: FolderFacts = NO_FOLDER;

  constructor(uri: string, version: number, text: string) {
    this.uri = uri;
    this.path = pathOf(uri);
    this.version = version;
    this.document = new DatasetDocument(text);
    this.checker = new DatasetChecker(this.document, UNTIL_CONFIGURED);
  }

  get format(): DocumentFormat {
    return this.checker.format;
  }
}

export class OpenDatasets {
  readonly #open = new Map<string, OpenDocument>();

  get(uri: string): OpenDataset | undefined {
    return this.#open.get(uri);
  }

  all(): Iterable<OpenDataset> {
    return this.#open.values();
  }

  async open(uri: string, version: number, text: string): Promise<OpenDataset> {
    const dataset = new OpenDocument(uri, version, text);
    this.#open.set(uri, dataset);
    await this.refreshFolder(uri);
    return dataset;
  }

  /** Applies edits to the document; what they touched is judged at once, unless it is much. */
  change(uri: string, version: number, changes: readonly TextChange[]): readonly LineChange[] {
    const dataset = this.#open.get(uri);
    if (!dataset) return [];
    dataset.version = version;
    return dataset.checker.edit(changes);
  }

  /** Reads again what lies beside the file; true where that says something else now. */
  async refreshFolder(uri: string): Promise<boolean> {
    const dataset = this.#open.get(uri);
    if (dataset?.path === undefined) return false;
    const before = JSON.stringify(dataset.folder);
    dataset.folder = await folderFacts(dataset.path);
    return JSON.stringify(dataset.folder) !== before;
  }

  close(uri: string): void {
    this.#open.delete(uri);
  }
}
