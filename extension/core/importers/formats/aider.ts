import type { Conversation } from '../../model/turn.ts';
import type { Importer, ImportLedger } from '../importer.ts';
import { readTextLines } from '../reading/document.ts';
import { fencedLines } from '../reading/fences.ts';
import { contentHash } from '../reading/hash.ts';
import { baseName, folderOf } from '../reading/places.ts';
import { ConversationBuilder } from '../reading/turns.ts';

const START = /^# aider chat started at (.+?)\s*$/;
const DATED_START = /^# aider chat started at \d{4}-\d\d-\d\d/;
const PROMPT = /^####(?: (.*?))?\s*$/;
/** What the tool printed. */
const TOOL = /^>(?: |$)/;

/** Commands that ask the model; all others speak to Aider itself. */
const ASKING = /^\/(?:ask|code|architect|context)\s+(\S[^]*)$/;

/** `.aider.chat.history.md`: prompts begin `#### `, output of the tool `> `, all else is the answer. */
export const aider: Importer = {
  id: 'aider',
  name: 'Aider chat history',
  sniff({ text, shape, name }) {
    if (shape !== 'text') return 0;
    const lines = text.split('\n');
    if (lines.some((line) => START.test(line))) return 0.95;
    const looksSo = lines.some((line) => PROMPT.test(line)) && lines.some((line) => line.startsWith('> '));
    return looksSo ? (name.includes('aider') ? 0.9 : 0.6) : 0;
  },
  inStretches: true,
  async *read(source, ledger, run) {
    const read = await readTextLines(source, ledger);
    if (!read) return;
    const project = baseName(source.path) === '.aider.chat.history.md' ? folderOf(source.path) : '';
    const rules = { source: 'aider', file: source.path } as const;
    const history = new History(
      new ConversationBuilder(ledger, run, rules),
      ledger,
      project === '' ? undefined : project,
    );
    const lines = read.text.split('\n');
    const fenced = fencedLines(lines, (index) => isChatStart(lines, index));
    for (const [i, line] of lines.entries()) {
      const started = fenced[i] ? undefined : START.exec(line)?.[1];
      if (started === undefined) history.add(line, i + 1, fenced[i] === true);
      else {
        yield* history.next(started);
        // Not where what is yet to be written, the end of the last line too, may still tell otherwise.
        if (read.numbered && isChatStart(lines, i, lines.length - 1)) source.border?.(i + 1);
      }
    }
    yield* history.next('');
  },
};

/**
 * Whether a fence that is open here was never closed: a chat begins. Code may show the same line; Aider's stands alone.
 * Looks no further than `end`.
 */
function isChatStart(lines: readonly string[], index: number, end = lines.length): boolean {
  if (!DATED_START.test(lines[index]!) || isText(lines[index - 1]) || isText(lines[index + 1])) return false;
  for (let i = index + 1; i < end && !/^(?:```|~~~)/.test(lines[i]!); i++) {
    if (PROMPT.test(lines[i]!) || TOOL.test(lines[i]!)) return true;
  }
  return false;
}

function isText(line = ''): boolean {
  return line.trim() !== '';
}

/** What Aider sends by itself after a linter or test failed. */
const LINT_PROMPT = '# Fix any errors below, if possible.';

type Block = 'prompt' | 'tool' | 'answer';

/** Gathers lines of one kind into blocks; a block is a record. */
class History {
  readonly #builder: ConversationBuilder;
  readonly #ledger: ImportLedger;
  readonly #project: string | undefined;
  #startedAt = '';
  #kind: Block = 'answer';
  #lines: string[] = [];
  #line = 1;
  #model: string | undefined;
  #firstPrompt = '';

  constructor(builder: ConversationBuilder, ledger: ImportLedger, project: string | undefined) {
    this.#builder = builder;
    this.#ledger = ledger;
    this.#project = project;
  }

  /** Ends the chat so far and begins the one started at `startedAt`. */
  *next(startedAt: string): Generator<Conversation> {
    this.#flush();
    const id = this.#startedAt === '' ? undefined : `${this.#startedAt}-${contentHash(this.#firstPrompt).slice(0, 8)}`;
    const conversation = this.#builder.build({ id, createdAt: this.#startedAt });
    if (conversation) yield conversation;
    this.#startedAt = startedAt;
    this.#firstPrompt = '';
    this.#model = undefined;
  }

  add(line: string, number: number, fenced: boolean): void {
    const prompt = fenced ? null : PROMPT.exec(line);
    const tool = !fenced && TOOL.test(line);
    const kind: Block = prompt ? 'prompt' : tool ? 'tool' : 'answer';
    if (kind !== this.#kind) {
      // A blank line ends a prompt, whose lines stand together, and parts nothing else.
      if (line.trim() === '') {
        if (this.#kind === 'prompt') this.#flush();
        return;
      }
      this.#flush();
      this.#kind = kind;
    }
    if (this.#lines.length === 0) this.#line = number;
    this.#lines.push(prompt ? (prompt[1] ?? '') : tool ? line.slice(2) : line);
  }

  #flush(): void {
    const text = this.#lines.join('\n').trim();
    this.#lines = [];
    if (text === '') return;
    this.#ledger.read();
    switch (this.#kind) {
      case 'prompt':
        this.#addPrompt(text);
        break;
      case 'tool':
        this.#ledger.dropped('toolResult');
        this.#model = /^(?:Main model|Models?): ([^\s,]+)/m.exec(text)?.[1] ?? this.#model;
        break;
      case 'answer':
        this.#builder.answer(text, { model: this.#model });
        break;
    }
  }

  #addPrompt(text: string): void {
    if (text.startsWith(LINT_PROMPT)) {
      // The tool asks in the person's name; the answer goes on with the turn.
      this.#ledger.dropped('injectedContext');
      return;
    }
    const asked = ASKING.exec(text)?.[1] ?? text;
    if (asked === '<blank>' || /^[/!]\S/.test(asked)) {
      this.#builder.boundary();
      this.#ledger.dropped(asked === '<blank>' ? 'empty' : 'command');
      return;
    }
    if (this.#firstPrompt === '') this.#firstPrompt = asked;
    this.#builder.prompt(asked, { line: this.#line, project: this.#project, at: this.#startedAt });
  }
}
