/** The dataset documents that are open in an editor, as the client tells of them. */
import { DatasetDocument } from '../../core/dataset/document.ts';
import type { DocumentFormat } from '../../core/dataset/formats.ts';
import type { LineChange, TextChange } from '../../core/dataset/lines.ts';
import { recognise, sampleLines } from '../../core/dataset/recognise.ts';
import { NO_FOLDER, type FolderFacts } from '../../core/dataset/targets.ts';
import { folderFacts } from '../../engine/datasets/surroundings.ts';
import { pathOf } from './uris.ts';

export interface OpenDataset {
  readonly uri: string;
  /** undefined for one that is not saved yet. */
  readonly path: string | undefined;
  readonly document: DatasetDocument;
  readonly version: number;
  readonly format: DocumentFormat;
  readonly folder: FolderFacts;
}

/** Lines that are changed at once before the format is looked at anew; single edits do not turn a dataset into another. */
const MANY_LINES = 20;

class OpenDocument implements OpenDataset {
  readonly uri: string;
  readonly path: string | undefined;
  readonly document: DatasetDocument;
  version: number;
  format: DocumentFormat;
  folder: FolderFacts = NO_FOLDER;

  constructor(uri: string, version: number, text: string) {
    this.uri = uri;
    this.path = pathOf(uri);
    this.document = new DatasetDocument(text);
    this.version = version;
    this.format = formatOf(this.document);
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

  change(uri: string, version: number, changes: readonly TextChange[]): readonly LineChange[] {
    const dataset = this.#open.get(uri);
    if (!dataset) return [];
    dataset.version = version;
    const lines = dataset.document.apply(changes);
    const touched = lines.reduce((sum, change) => sum + change.removed + change.added, 0);
    if (dataset.format === 'unknown' || touched > MANY_LINES) dataset.format = formatOf(dataset.document);
    return lines;
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

function formatOf(document: DatasetDocument): DocumentFormat {
  const values = sampleLines(document.lineCount).flatMap((line) => {
    const row = document.row(line);
    return row.kind === 'value' ? [row.value] : [];
  });
  return recognise(values).format;
}
