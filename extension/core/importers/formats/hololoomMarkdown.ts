import type { Conversation, Turn } from '../../model/turn.ts';
import { asWritten, marksIn, type Mark } from '../../transcripts/markdownMarks.ts';
import type { Importer, ImportLedger } from '../importer.ts';
import { MAX_DOCUMENT_BYTES, megabytes, readAll } from '../reading/bytes.ts';
import { contentHash } from '../reading/hash.ts';
import { isObject, numberOf, textOf, type JsonObject } from '../reading/json.ts';
import type { ImportRun } from '../reading/run.ts';
import { timestampOf } from '../reading/time.ts';
import { titleFor } from '../reading/title.ts';

/** Ids that importers make begin with the importer's id; they are kept, so that a file written by us comes home. */
const OWN_ID = /^[a-z][a-z-]*:./;

/** The first comment lies within these. */
const HEAD_BYTES = 16 * 1024;

/** Conversations as HoloLoom writes them for reading: Markdown with a comment before every text. */
export const hololoomMarkdown: Importer = {
  id: 'hololoom-markdown',
  name: 'HoloLoom conversation as Markdown',
  // From the bytes: a text with a NUL in it passes for binary elsewhere.
  sniff({ head }) {
    const start = new TextDecoder().decode(head.subarray(0, HEAD_BYTES));
    return marksIn(start)[0]?.kind === 'conversation' ? 0.95 : 0;
  },
  async *read(source, ledger, run) {
    const bytes = await readAll(source, MAX_DOCUMENT_BYTES);
    if (!bytes) {
      ledger.read();
      ledger.dropped('tooLong');
      ledger.finding('error', 0, `the file is larger than ${megabytes(MAX_DOCUMENT_BYTES)}; it is not read`);
      return;
    }
    const decoded = new TextDecoder().decode(bytes);
    // An editor that changed the first line's end has changed all of them; otherwise they belong to the texts.
    const text = /^[^\n]*\r\n/.test(decoded) ? decoded.replaceAll('\r\n', '\n') : decoded;
    const conversation = conversationOf(text, source.path, ledger, run);
    if (conversation) yield conversation;
  },
};

function conversationOf(text: string, file: string, ledger: ImportLedger, run: ImportRun): Conversation | undefined {
  const marks = marksIn(text);
  const lineAt = lineCounter(text);
  const head = objectOf(marks.find(({ kind }) => kind === 'conversation'));
  const id = ownId(textOf(head['id']), contentHash(text));
  const turns: Turn[] = [];
  let prompt: { readonly mark: Mark; readonly text: string } | undefined;
  const unanswered = (): void => {
    if (prompt) ledger.dropped('unanswered');
    prompt = undefined;
  };
  for (const [index, mark] of marks.entries()) {
    if (mark.kind === 'conversation') continue;
    ledger.read();
    const said = textAfter(text, mark, marks[index + 1]?.start);
    if (mark.kind === 'user') {
      unanswered();
      prompt = { mark, text: said };
      continue;
    }
    if (!/\S/.test(said)) ledger.dropped('empty');
    else if (!prompt) ledger.dropped('noPrompt');
    else {
      const records = 2;
      const turn = turnOf(prompt, mark, said, {
        conversation: id,
        index: turns.length,
        file,
        line: lineAt(prompt.mark.start),
      });
      const unique = run.uniqueId(turn.id, contentHash(turn.user, turn.assistant), 'keepBoth', turn);
      prompt = undefined;
      if (unique === undefined) {
        ledger.dropped('duplicate', records);
        continue;
      }
      ledger.kept(records);
      ledger.turn();
      turns.push({ ...turn, id: unique });
    }
  }
  unanswered();
  if (turns.length === 0) return undefined;
  const createdAt = timestampOf(head['createdAt']) ?? turns[0]?.timestamp;
  return {
    id,
    title: titleFor(textOf(head['title']), turns[0]?.user ?? ''),
    source: textOf(head['source']) ?? hololoomMarkdown.id,
    ...(createdAt !== undefined && { createdAt }),
    turns,
  };
}

interface Place {
  readonly conversation: string;
  readonly index: number;
  readonly file: string;
  readonly line: number;
}

function turnOf(
  prompt: { readonly mark: Mark; readonly text: string },
  answer: Mark,
  said: string,
  place: Place,
): Turn {
  const { conversation, index, file, line } = place;
  const facts = objectOf(prompt.mark);
  const { rating, model } = objectOf(answer);
  const timestamp = timestampOf(facts['timestamp']);
  const project = textOf(facts['project']);
  const gitBranch = textOf(facts['gitBranch']);
  const known = textOf(model);
  const liked = numberOf(rating);
  return {
    id: ownId(textOf(facts['id']), contentHash(prompt.text, said)),
    conversation,
    index,
    user: prompt.text,
    assistant: said,
    ...(timestamp !== undefined && { timestamp }),
    ...(known !== undefined && { model: known }),
    origin: {
      source: textOf(facts['source']) ?? hololoomMarkdown.id,
      file,
      line,
      ...(project !== undefined && { project }),
      ...(gitBranch !== undefined && { gitBranch }),
    },
    ...((liked === 1 || liked === 0 || liked === -1) && { rating: liked }),
  };
}

/** The text between a mark's heading and the next mark, without the lines that divide them. */
function textAfter(text: string, mark: Mark, next: number | undefined): string {
  const body = text.slice(mark.end, next ?? text.length).replace(/^\n\n## [^\n]*\n\n/, '');
  const end = next === undefined ? /\n$/ : /\n\n$/;
  return asWritten(body.replace(end, ''));
}

function objectOf(mark: Mark | undefined): JsonObject {
  return mark && isObject(mark.facts) ? mark.facts : {};
}

function ownId(given: string | undefined, hash: string): string {
  return given !== undefined && OWN_ID.test(given) ? given : `${hololoomMarkdown.id}:${given ?? hash}`;
}

/** 1-based lines of offsets that only grow. */
function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let seen = 0;
  return (offset) => {
    for (let at = text.indexOf('\n', seen); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
      line++;
      seen = at + 1;
    }
    return line;
  };
}
