/** Opens a memory as a read-only Markdown document, with the text of its patterns marked. */
import * as vscode from 'vscode';
import type { TitledMemory } from '../../core/model/memory.ts';
import { MEMORY_SCHEME, memoryAddress } from '../../protocol/memoryAddress.ts';
import type { Background } from '../background/background.ts';
import { signalViews } from '../chat/signals.ts';
import { RequestError } from '../failure.ts';
import { Disposables } from '../lifecycle.ts';
import type { MemoryActions } from './actions.ts';
import { memoryDocument, type DocumentWording, type PatternMark } from './document.ts';
import { dateTimeText, fieldName, importanceText, patternName, stateName, verdictName } from './wording.ts';

/** Documents whose marks are kept; more are hardly open at once. */
const KEPT_MARKS = 200;

/** Id and name of the source of turns that were held in the chat panel. */
const PANEL = ['hololoom-chat', vscode.l10n.t('HoloLoom chat')] as const;

export class MemoryDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #background: Background;
  readonly #own = new Disposables();
  readonly #changed = this.#own.add(new vscode.EventEmitter<vscode.Uri>());
  readonly #marks = new Map<string, readonly PatternMark[]>();
  /** Text within a line, and text of several lines: boxes around whole answers would be all that one sees. */
  readonly #phrases: vscode.TextEditorDecorationType;
  readonly #passages: vscode.TextEditorDecorationType;

  #sources: Promise<ReadonlyMap<string, string>> | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(background: Background, actions: MemoryActions) {
    this.#background = background;
    const look = {
      backgroundColor: new vscode.ThemeColor('hololoom.patternBackground'),
      borderColor: new vscode.ThemeColor('hololoom.patternBorder'),
      borderStyle: 'solid',
      overviewRulerColor: new vscode.ThemeColor('hololoom.patternBorder'),
      overviewRulerLane: vscode.OverviewRulerLane.Right,
    };
    this.#phrases = this.#own.add(
      vscode.window.createTextEditorDecorationType({ ...look, borderWidth: '1px', borderRadius: '2px' }),
    );
    this.#passages = this.#own.add(vscode.window.createTextEditorDecorationType({ ...look, borderWidth: '0 0 0 2px' }));
    this.#own.add(vscode.workspace.registerTextDocumentContentProvider(MEMORY_SCHEME, this));
    this.#own.add(
      actions.onDidAct((rows) => {
        const ids = new Set(rows.map(({ id }) => id));
        for (const { uri } of vscode.workspace.textDocuments) {
          if (uri.scheme === MEMORY_SCHEME && ids.has(uri.query)) this.#changed.fire(uri);
        }
      }),
    );
    this.#own.add(
      vscode.window.onDidChangeVisibleTextEditors((editors) => {
        editors.forEach((editor) => {
          this.#mark(editor);
        });
      }),
    );
    this.#own.add(
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document.uri.scheme === MEMORY_SCHEME) this.#markAll(document.uri);
      }),
    );
  }

  /** Shows a memory; with `pattern`, the text of that pattern of it. */
  async open(id: string, options: { readonly pattern?: number; readonly preserveFocus?: boolean } = {}): Promise<void> {
    const uri = memoryUri(MEMORY_SCHEME, id, (await this.#memory(id)).title);
    const document = await vscode.workspace.openTextDocument(uri);
    const readable =
      document.languageId === 'markdown'
        ? document
        : await vscode.languages.setTextDocumentLanguage(document, 'markdown');
    const editor = await vscode.window.showTextDocument(readable, {
      preview: true,
      preserveFocus: options.preserveFocus ?? false,
    });
    this.#mark(editor);
    const mark = this.#marks.get(uri.toString())?.find(({ pattern }) => pattern === options.pattern);
    if (mark === undefined) return;
    const range = rangeOf(mark);
    editor.selection = new vscode.Selection(range.start, range.start);
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const [memory, sources] = await Promise.all([this.#memory(uri.query), this.#sourceNames()]);
    const { text, marks } = memoryDocument(memory, wordingFor(memory, sources));
    // Not let go of when the document closes: VS Code also closes and opens one when its language is set.
    this.#marks.delete(uri.toString());
    this.#marks.set(uri.toString(), marks);
    const oldest = this.#marks.keys().next();
    if (this.#marks.size > KEPT_MARKS && oldest.done === false) this.#marks.delete(oldest.value);
    return text;
  }

  dispose(): void {
    this.#own.dispose();
  }

  async #memory(id: string): Promise<TitledMemory> {
    const memory = await this.#background.request('hololoom/memories.get', { id });
    if (memory === null) throw new RequestError('notFound', `no memory ${id}`, {});
    return memory;
  }

  /** Names of the formats that turns come from, by their ids; asked for once. */
  #sourceNames(): Promise<ReadonlyMap<string, string>> {
    this.#sources ??= this.#background
      .request('hololoom/import.formats', {})
      .then((formats) => new Map([PANEL, ...formats.map(({ id, name }) => [id, name] as const)]))
      .catch(() => {
        // The id says it as well; the next document asks again.
        this.#sources = undefined;
        return new Map();
      });
    return this.#sources;
  }

  #markAll(uri: vscode.Uri): void {
    for (const editor of vscode.window.visibleTextEditors) {
      if (editor.document.uri.toString() === uri.toString()) this.#mark(editor);
    }
  }

  #mark(editor: vscode.TextEditor): void {
    if (editor.document.uri.scheme !== MEMORY_SCHEME) return;
    const marks = this.#marks.get(editor.document.uri.toString()) ?? [];
    const options = (wanted: (mark: PatternMark) => boolean): vscode.DecorationOptions[] =>
      marks.filter(wanted).map((mark) => ({ range: rangeOf(mark), hoverMessage: hoverOf(mark) }));
    editor.setDecorations(
      this.#phrases,
      options(({ start, end }) => start.line === end.line),
    );
    editor.setDecorations(
      this.#passages,
      options(({ start, end }) => start.line !== end.line),
    );
  }
}

export function memoryUri(scheme: string, id: string, title: string): vscode.Uri {
  return vscode.Uri.from(memoryAddress(id, title, scheme));
}

function rangeOf({ start, end }: PatternMark): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

function hoverOf(mark: PatternMark): vscode.MarkdownString {
  const hover = new vscode.MarkdownString();
  hover.appendMarkdown(
    vscode.l10n.t(
      '**{0}**: {1}, confidence {2}',
      patternName(mark.type),
      fieldName(mark.field),
      importanceText(mark.confidence),
    ),
  );
  return hover;
}

function wordingFor(memory: TitledMemory, sources: ReadonlyMap<string, string>): DocumentWording {
  const { turn, score, state, enrichment, edit } = memory;
  const sourceName = sources.get(turn.origin.source) ?? turn.origin.source;
  const place = [turn.origin.file, turn.origin.line].filter((part) => part !== undefined).join(':');
  return {
    title: memory.title,
    facts: [
      vscode.l10n.t(
        'Importance {0}, {1}, {2}',
        importanceText(score.importance),
        verdictName(score.remembered),
        stateName(state),
      ),
      memory.inDataset ? vscode.l10n.t('In the dataset') : vscode.l10n.t('Not in the dataset'),
      ...(edit === undefined ? [] : [vscode.l10n.t('Edited {0}; the original is kept', dateTimeText(edit.editedAt))]),
      [dateTimeText(turn.timestamp ?? memory.addedAt), turn.model, sourceName, place]
        .filter((part) => part !== undefined && part !== '')
        .join(' · '),
    ],
    you: vscode.l10n.t('You'),
    answer: vscode.l10n.t('Answer'),
    why: vscode.l10n.t('Why this importance'),
    signals: signalViews(score.signals),
    patterns: vscode.l10n.t('Patterns'),
    pattern: ({ type, confidence, spans }) =>
      vscode.l10n.t(
        '{0}, confidence {1}: {2}',
        patternName(type),
        importanceText(confidence),
        [...new Set(spans.map(({ field }) => fieldName(field)))].join(', '),
      ),
    about: vscode.l10n.t('What it is about'),
    learnt: [
      { name: vscode.l10n.t('Topics'), values: enrichment.topics },
      { name: vscode.l10n.t('Entities'), values: enrichment.entities.map(({ text }) => text) },
      { name: vscode.l10n.t('Keywords'), values: enrichment.keywords },
      {
        name: vscode.l10n.t('Relationships'),
        values: enrichment.relationships.map(
          ({ subject, predicate, object }) => `${subject} → ${predicate} → ${object}`,
        ),
      },
    ],
  };
}
