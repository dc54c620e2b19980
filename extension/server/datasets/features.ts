/** Answers of the dataset language, in LSP's words; the work is done in core/dataset/features. */
import {
  CompletionItemKind,
  FoldingRangeKind,
  InsertTextFormat,
  MarkupKind,
  SymbolKind,
  type CodeLens,
  type CompletionItem,
  type DocumentSymbol,
  type FoldingRange,
  type Hover,
  type Location,
  type Position,
  type TextEdit,
  type WorkspaceSymbol,
} from 'vscode-languageserver/node';
import { complete } from '../../core/dataset/features/completion.ts';
import { folds } from '../../core/dataset/features/folding.ts';
import { formatLines } from '../../core/dataset/features/formatting.ts';
import { rowHover } from '../../core/dataset/features/hover.ts';
import { originInRow, type RowOrigin } from '../../core/dataset/features/origin.ts';
import type { HashOf } from '../../core/dataset/features/originTable.ts';
import { inLine, outline, rowName, type RowSymbol } from '../../core/dataset/features/symbols.ts';
import { wholeLine } from '../../core/dataset/row.ts';
import type { TokenCounter } from '../../core/dataset/rules/ports.ts';
import type { Target } from '../../core/dataset/targets.ts';
import { viewRow } from '../../core/dataset/view.ts';
import type { MemoryRow } from '../../core/model/listing.ts';
import { NEVER_CANCELLED } from '../../core/ports.ts';
import { hashOfRow, type Lineage } from '../../engine/datasets/lineage.ts';
import { Slices } from '../../engine/slices.ts';
import type { OpenDataset, OpenDatasets } from './openDatasets.ts';
import { fileUri, memoryUri } from './uris.ts';

/** What the features ask of the store; undefined while it is not open. */
export interface DatasetStore {
  readonly lineage: Lineage;
  /** Of those that are there, in the order asked for. */
  rows(ids: readonly string[]): readonly MemoryRow[];
  find(text: string, limit: number): readonly MemoryRow[];
}

export interface FeatureParts {
  readonly open: OpenDatasets;
  readonly store: () => DatasetStore | undefined;
  readonly target: (dataset: OpenDataset) => Target | undefined;
  readonly counters: () => Promise<readonly TokenCounter[]>;
  /** Folders to look for datasets in: absolute paths. */
  readonly folders: () => readonly string[];
  /** 0-based lines of the rows that a row repeats. */
  readonly duplicatesOf: (dataset: OpenDataset) => ReadonlyMap<number, number>;
}

/** Rows with lenses; each is an object on both sides of the connection. */
const MAX_LENSES = 2000;
/** Rows of open documents, and memories, that a search for symbols gives. */
const MAX_FOUND = 100;
/** UTF-16 units of open datasets whose rows are compared with a turn word by word. */
const MAX_COMPARED = 8 * 1024 * 1024;

export class DatasetFeatures {
  readonly #parts: FeatureParts;

  constructor(parts: FeatureParts) {
    this.#parts = parts;
  }

  async hover(dataset: OpenDataset, { line }: Position): Promise<Hover | null> {
    const row = dataset.document.row(line);
    if (row.kind === 'blank') return null;
    const markdown = rowHover(row.value, {
      line,
      format: dataset.format,
      target: this.#parts.target(dataset),
      folder: dataset.folder,
      counters: await this.#parts.counters(),
      origin: await this.#surelyOrigin(dataset, line),
    });
    if (markdown === undefined) return null;
    return { contents: { kind: MarkupKind.Markdown, value: markdown }, range: inLine(line, wholeLine(row.text)) };
  }

  symbols(dataset: OpenDataset): DocumentSymbol[] {
    return outline(dataset.document, dataset.format).map(documentSymbol);
  }

  folds(dataset: OpenDataset): FoldingRange[] {
    return folds(dataset.document).map((fold) => ({ ...fold, kind: FoldingRangeKind.Region }));
  }

  completions(dataset: OpenDataset, { line, character }: Position): CompletionItem[] {
    const row = dataset.document.row(line);
    return complete(row, character, dataset.format, this.#parts.target(dataset)).map((item, i) => ({
      label: item.label,
      kind:
        item.kind === 'key'
          ? CompletionItemKind.Property
          : item.kind === 'row'
            ? CompletionItemKind.Snippet
            : CompletionItemKind.EnumMember,
      detail: item.detail,
      // What is typed already has its quote; the client compares it with this.
      filterText: row.text.slice(item.from, item.from + 1) === '"' ? JSON.stringify(item.label) : item.label,
      sortText: String(i).padStart(3, '0'),
      insertTextFormat: item.kind === 'row' ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
      textEdit: { range: inLine(line, { start: item.from, end: item.to }), newText: item.insert },
    }));
  }

  format(dataset: OpenDataset, first = 0, last = dataset.document.lineCount - 1): TextEdit[] {
    return formatLines(dataset.document, first, last).map(({ range, newText }) => ({ range, newText }));
  }

  /** Pattern, score, what it repeats, and the way to its source, above each row that tells them. */
  async lenses(dataset: OpenDataset): Promise<CodeLens[]> {
    const { document } = dataset;
    const repeats = this.#parts.duplicatesOf(dataset);
    const lenses: CodeLens[] = [];
    for (let line = 0; line < Math.min(document.lineCount, MAX_LENSES); line++) {
      if (document.lineText(line).trim() === '') continue;
      const range = inLine(line, { start: 0, end: 0 });
      const origin = await this.#origin(dataset, line);
      const memory = origin?.memories[0];
      if (origin && memory !== undefined) {
        lenses.push({
          range,
          command: { title: originTitle(origin), command: 'hololoom.memory.open', arguments: [memory] },
        });
      }
      const repeated = repeats.get(line);
      if (repeated !== undefined) {
        const position = { lineNumber: repeated, column: 0 };
        lenses.push({
          range,
          command: {
            title: `$(copy) repeats row ${repeated + 1}`,
            command: 'hololoom.dataset.goToRow',
            arguments: [dataset.uri, position.lineNumber],
          },
        });
      }
    }
    return lenses;
  }

  /** From a row to the turns it was made of. */
  async definition(dataset: OpenDataset, { line }: Position): Promise<Location[]> {
    const store = this.#parts.store();
    const origin = await this.#surelyOrigin(dataset, line);
    if (!store || !origin) return [];
    return store.rows(origin.memories).map(({ id, title }) => ({ uri: memoryUri(id, title), range: START }));
  }

  /** All rows made of a turn, or of the turns that a row was made of. */
  async references(
    from: { readonly memory: string } | { readonly dataset: OpenDataset; readonly line: number },
  ): Promise<Location[]> {
    const store = this.#parts.store();
    const memories =
      'memory' in from ? [from.memory] : ((await this.#surelyOrigin(from.dataset, from.line))?.memories ?? []);
    if (!store || memories.length === 0) return [];
    const wanted = new Set(memories);
    const found = new Map<string, Location>();
    const slices = new Slices(NEVER_CANCELLED);
    const add = (location: Location): void => void found.set(`${location.uri}#${location.range.start.line}`, location);
    for (const { path, line } of await store.lineage.rowsOf(wanted, this.#parts.folders())) {
      add({ uri: fileUri(path), range: lineStart(line) });
    }
    for (const dataset of this.#parts.open.all()) {
      if (dataset.format !== 'raw') continue;
      for (let line = 0; line < dataset.document.lineCount; line++) {
        const row = dataset.document.row(line);
        const origin = row.kind === 'value' ? originInRow(row.value) : undefined;
        if (origin?.memories.some((id) => wanted.has(id)) === true) add({ uri: dataset.uri, range: lineStart(line) });
      }
    }
    const says = store.lineage.saying(wanted);
    let read = 0;
    for (const dataset of this.#parts.open.all()) {
      for (let line = 0; line < dataset.document.lineCount && read < MAX_COMPARED; line++) {
        if (found.has(`${dataset.uri}#${line}`)) continue;
        read += dataset.document.lineText(line).length;
        const row = dataset.document.row(line);
        if (row.kind === 'value' && says(viewRow(row.value, dataset.format)))
          add({ uri: dataset.uri, range: lineStart(line) });
        await slices.pause();
      }
    }
    return [...found.values()];
  }

  /** Rows of open datasets and memories that hold the query's words. */
  workspaceSymbols(query: string): WorkspaceSymbol[] {
    const wanted = query.trim().toLowerCase();
    if (wanted === '') return [];
    const found: WorkspaceSymbol[] = [];
    for (const dataset of this.#parts.open.all()) {
      for (let line = 0; line < dataset.document.lineCount && found.length < MAX_FOUND; line++) {
        if (!dataset.document.lineText(line).toLowerCase().includes(wanted)) continue;
        const row = dataset.document.row(line);
        const name = row.kind === 'value' ? rowName(viewRow(row.value, dataset.format)) : '';
        if (name === '') continue;
        found.push({
          name,
          kind: SymbolKind.Struct,
          containerName: `row ${line + 1}`,
          location: { uri: dataset.uri, range: lineStart(line) },
        });
      }
    }
    for (const { id, title, conversationTitle } of this.#parts.store()?.find(query, MAX_FOUND) ?? []) {
      found.push({
        name: title,
        kind: SymbolKind.Event,
        containerName: conversationTitle,
        location: { uri: memoryUri(id, title), range: START },
      });
    }
    return found;
  }

  /** Also of a row that only its words tell of: for one row that somebody asks about, not for all of a file. */
  async #surelyOrigin(dataset: OpenDataset, line: number): Promise<RowOrigin | undefined> {
    const row = dataset.document.row(line);
    const origin = await this.#origin(dataset, line);
    if (origin || row.kind !== 'value') return origin;
    const view = viewRow(row.value, dataset.format);
    return this.#parts.store()?.lineage.originElsewhere(hashesOf(dataset)(line), view, this.#parts.folders());
  }

  async #origin(dataset: OpenDataset, line: number): Promise<RowOrigin | undefined> {
    const row = dataset.document.row(line);
    if (row.kind !== 'value') return undefined;
    const told = originInRow(row.value);
    if (told || dataset.path === undefined) return told;
    return this.#parts.store()?.lineage.originOf(dataset.path, line, hashesOf(dataset));
  }
}

/** Hashes of a version's lines, each worked out once. */
const HASHES = new WeakMap<OpenDataset, { readonly version: number; readonly hashes: Map<number, string> }>();

function hashesOf(dataset: OpenDataset): HashOf {
  const { document, version } = dataset;
  const known = HASHES.get(dataset);
  const hashes = known?.version === version ? known.hashes : new Map<number, string>();
  if (known?.hashes !== hashes) HASHES.set(dataset, { version, hashes });
  return (line) => {
    if (line < 0 || line >= document.lineCount) return undefined;
    const text = document.lineText(line);
    if (text === '' && line === document.lineCount - 1) return undefined;
    let hash = hashes.get(line);
    if (hash === undefined) hashes.set(line, (hash = hashOfRow(text)));
    return hash;
  };
}

const START = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function lineStart(line: number): Location['range'] {
  return { start: { line, character: 0 }, end: { line, character: 0 } };
}

function originTitle({ patternType, confidence, quality }: RowOrigin): string {
  const words = [
    patternType ?? 'made of a turn',
    ...(confidence === undefined ? [] : [`confidence ${confidence.toFixed(2)}`]),
    ...(quality === undefined ? [] : [`quality ${quality.toFixed(2)}`]),
  ];
  return `$(go-to-file) ${words.join(' · ')}`;
}

const SYMBOL_KINDS: Readonly<Record<RowSymbol['kind'], SymbolKind>> = {
  row: SymbolKind.Struct,
  system: SymbolKind.Constant,
  prompt: SymbolKind.Field,
  answer: SymbolKind.String,
  tool: SymbolKind.Function,
  text: SymbolKind.String,
};

function documentSymbol({ name, detail, kind, range, children }: RowSymbol): DocumentSymbol {
  return {
    name,
    detail,
    kind: SYMBOL_KINDS[kind],
    range,
    selectionRange: range,
    children: children.map(documentSymbol),
  };
}
