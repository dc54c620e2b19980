/** Datasets in editors: the background process is started when one is open, and told of the files beside it. */
import * as vscode from 'vscode';
import type { Logger } from '../../core/ports.ts';
import { HostError } from '../failure.ts';
import { Disposables } from '../lifecycle.ts';

/** Files that tell what the datasets beside them are for. */
const CONFIGURATIONS = '**/{dataset_info.json,hololoom.manifest.json,README.md,*.yml,*.yaml,*.jsonl}';

export class DatasetLanguage implements vscode.Disposable {
  readonly #own = new Disposables();
  /** Files beside datasets, for the background process. */
  readonly watcher: vscode.FileSystemWatcher;

  constructor() {
    this.watcher = this.#own.add(vscode.workspace.createFileSystemWatcher(CONFIGURATIONS));
  }

  /** Calls `start` for the first dataset that is open now or later. */
  startWith(start: () => Promise<void>, log: Logger): void {
    let started = false;
    const look = (document: vscode.TextDocument): void => {
      if (started || !isDataset(document)) return;
      started = true;
      start().catch((error: unknown) => {
        started = false;
        // The next request says why to the person; here nobody asked for anything.
        if (!(error instanceof HostError)) log.error('the dataset language did not start', error);
      });
    };
    this.#own.add(vscode.workspace.onDidOpenTextDocument(look));
    vscode.workspace.textDocuments.forEach(look);
  }

  dispose(): void {
    this.#own.dispose();
  }
}

function isDataset({ languageId, uri }: vscode.TextDocument): boolean {
  return languageId === 'jsonl' || /\.(?:jsonl|ndjson)$/.test(uri.path);
}

/** Shows a row of a dataset: line (0-based) of a document that a lens named. */
export async function goToRow(uri: unknown, line: unknown): Promise<void> {
  if (typeof uri !== 'string' || typeof line !== 'number') return;
  const position = new vscode.Position(line, 0);
  await vscode.window.showTextDocument(vscode.Uri.parse(uri, true), {
    selection: new vscode.Range(position, position),
  });
}
