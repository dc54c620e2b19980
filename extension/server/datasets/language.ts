/** The dataset language on the connection: which requests there are, and what is asked to answer them. */
import {
  CodeActionKind,
  TextDocumentSyncKind,
  type Connection,
  type InitializeParams,
  type ServerCapabilities,
} from 'vscode-languageserver/node';
import type { TokenCounter } from '../../core/dataset/rules/ports.ts';
import { chosenTarget, type FolderFacts, type Target } from '../../core/dataset/targets.ts';
import type { CancellationSignal, Logger, ProgressReport } from '../../core/ports.ts';
import type { Engine } from '../../engine/engine.ts';
import { loadTokenizers } from '../../engine/tokens/tokenizer.ts';
import type { DatasetCheck } from '../../protocol/rpc.ts';
import type { Settings } from '../../protocol/settings.ts';
import { describe } from '../failures.ts';
import { Diagnostics } from './diagnostics.ts';
import { DatasetFeatures, type DatasetStore } from './features.ts';
import { OpenDatasets, type OpenDataset } from './openDatasets.ts';
import { memoryOf, pathBelow, pathOf } from './uris.ts';

export const DATASET_CAPABILITIES: ServerCapabilities = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
  hoverProvider: true,
  documentSymbolProvider: true,
  workspaceSymbolProvider: true,
  foldingRangeProvider: true,
  completionProvider: { triggerCharacters: ['"', '{', ','] },
  codeLensProvider: {},
  definitionProvider: true,
  referencesProvider: true,
  documentFormattingProvider: true,
  documentRangeFormattingProvider: true,
  codeActionProvider: {
    codeActionKinds: [CodeActionKind.QuickFix, `${CodeActionKind.SourceFixAll}.hololoom`],
  },
};

export interface LanguageParts {
  readonly connection: Connection;
  readonly logger: Logger;
  /** undefined where the store is not open: what needs it answers nothing then. */
  readonly engine: () => Engine | undefined;
  readonly settings: () => Settings | undefined;
}

export class DatasetLanguage {
  readonly #parts: LanguageParts;
  readonly #open = new OpenDatasets();
  readonly #features: DatasetFeatures;
  readonly #diagnostics: Diagnostics;
  #folders: readonly string[] = [];
  #counters: Promise<readonly TokenCounter[]> | undefined;

  constructor(parts: LanguageParts) {
    this.#parts = parts;
    const target = (folder: FolderFacts): Target | undefined => this.#target(folder);
    const counters = (): Promise<readonly TokenCounter[]> => this.#tokenCounters();
    this.#diagnostics = new Diagnostics({ ...parts, open: this.#open, target, counters });
    this.#features = new DatasetFeatures({
      open: this.#open,
      store: () => this.#store(),
      target: ({ folder }) => target(folder),
      counters,
      folders: () => this.#exportFolders(),
      duplicatesOf: (dataset) => this.#diagnostics.duplicatesOf(dataset.uri),
    });
  }

  initialize({ workspaceFolders }: InitializeParams): void {
    this.#folders = (workspaceFolders ?? []).flatMap(({ uri }) => pathOf(uri) ?? []);
  }

  /** Settings changed: targets and severities may be others now. */
  refresh(): void {
    for (const { uri } of this.#open.all()) this.#diagnostics.restart(uri);
  }

  /** Checks a file that may be too large for an editor. */
  check(path: string, progress: ProgressReport, signal: CancellationSignal): Promise<DatasetCheck> {
    return this.#diagnostics.checkFile(path, progress, signal);
  }

  dispose(): void {
    this.#diagnostics.dispose();
  }

  listen(): void {
    const { connection } = this.#parts;
    this.#listenToDocuments(connection);
    connection.onHover(({ textDocument, position }) =>
      this.#on(textDocument.uri, (dataset) => this.#features.hover(dataset, position), null),
    );
    connection.onDocumentSymbol(({ textDocument }) =>
      this.#on(textDocument.uri, (dataset) => this.#features.symbols(dataset), []),
    );
    connection.onWorkspaceSymbol(({ query }) => this.#features.workspaceSymbols(query));
    connection.onFoldingRanges(({ textDocument }) =>
      this.#on(textDocument.uri, (dataset) => this.#features.folds(dataset), []),
    );
    connection.onCompletion(({ textDocument, position }) =>
      this.#on(textDocument.uri, (dataset) => this.#features.completions(dataset, position), []),
    );
    connection.onCodeLens(({ textDocument }) =>
      this.#on(textDocument.uri, (dataset) => this.#features.lenses(dataset), []),
    );
    connection.onDefinition(({ textDocument, position }) =>
      this.#on(textDocument.uri, (dataset) => this.#features.definition(dataset, position), []),
    );
    connection.onReferences(({ textDocument, position }) => {
      const memory = memoryOf(textDocument.uri);
      if (memory !== undefined) return this.#features.references({ memory });
      return this.#on(textDocument.uri, (dataset) => this.#features.references({ dataset, line: position.line }), []);
    });
    connection.onDocumentFormatting(({ textDocument }) =>
      this.#on(textDocument.uri, (dataset) => this.#features.format(dataset), []),
    );
    connection.onDocumentRangeFormatting(({ textDocument, range }) =>
      this.#on(textDocument.uri, (dataset) => this.#features.format(dataset, range.start.line, range.end.line), []),
    );
    connection.onCodeAction(({ textDocument, range, context }) =>
      this.#on(textDocument.uri, (dataset) => this.#diagnostics.actions(dataset, range, context), []),
    );
  }

  #listenToDocuments(connection: Connection): void {
    connection.onDidOpenTextDocument(({ textDocument: { uri, version, text } }) => {
      // A memory's document is only a place to ask from.
      if (memoryOf(uri) !== undefined) return;
      void this.#open.open(uri, version, text).then(
        () => this.#diagnostics.restart(uri),
        (error: unknown) => this.#parts.logger.error(`a dataset was not opened: ${describe(error)}`),
      );
    });
    connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
      this.#open.change(uri, version, contentChanges);
      this.#diagnostics.changed(uri);
    });
    connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
      this.#open.close(uri);
      this.#diagnostics.closed(uri);
    });
    // A configuration beside a dataset was written, or one of its splits.
    connection.onDidChangeWatchedFiles(() => {
      for (const { uri } of this.#open.all()) {
        void this.#open.refreshFolder(uri).then((changed) => {
          if (changed) this.#diagnostics.restart(uri);
        });
      }
    });
  }

  /** `none` where the document is not open, or no dataset of any kind. */
  #on<T>(uri: string, answer: (dataset: OpenDataset) => T | Promise<T>, none: T): T | Promise<T> {
    const dataset = this.#open.get(uri);
    return dataset ? answer(dataset) : none;
  }

  #target(folder: FolderFacts): Target | undefined {
    return chosenTarget(this.#parts.settings()?.checks.target ?? 'auto', folder);
  }

  #store(): DatasetStore | undefined {
    const engine = this.#parts.engine();
    return (
      engine && {
        lineage: engine.lineage,
        rows: (ids) => engine.memories.rows(ids),
        find: (text, limit) => engine.memories.search(text, limit),
      }
    );
  }

  #exportFolders(): readonly string[] {
    const folder = this.#parts.settings()?.exportFolder ?? '';
    return this.#folders.map((root) => pathBelow(root, folder));
  }

  #tokenCounters(): Promise<readonly TokenCounter[]> {
    this.#counters ??= loadTokenizers().then(
      (tokenizers) => tokenizers,
      (error: unknown) => {
        this.#parts.logger.error(`the tokenizer was not loaded: ${describe(error)}`);
        return [];
      },
    );
    return this.#counters;
  }
}
