/** Where a file that is read in parts can be read on, with all that is to be known of what lies before. */
import type { Conversation, Turn } from '../../model/turn.ts';
import type { ImportAccount, Importer, ImportSource } from '../importer.ts';
import { FileLedger } from './ledger.ts';
import { PartContent, type PartStart } from './part.ts';
import { ImportRun, PartRun, type TakenIds } from './run.ts';
import { tellingPrompt, titleFor } from './title.ts';

/** JSON: it is stored. */
export interface ReadOnPoint {
  /** The line of a prompt; the file is read from there, also what was read before. */
  readonly start: PartStart;
  readonly conversation: string;
  /** What the part before it is called. */
  readonly title: string;
  /** The title stays, unless another one is given: it is more than a first prompt that tells nothing. */
  readonly named: boolean;
  readonly createdAt?: string;
  /** Turns of the conversation before it. */
  readonly turns: number;
  /** Whole conversations before it. */
  readonly conversations: number;
  /** Of the file before it, with its line numbers. */
  readonly account: ImportAccount;
  /** Where the last whole line ended, and its number. */
  readonly end: number;
  readonly lines: number;
}

/** One reading of one part, in the part's own numbers. */
export interface PartReading {
  readonly content: PartContent;
  readonly conversations: readonly Conversation[];
  readonly account: ImportAccount;
  readonly taken: TakenIds;
}

export interface PartWanted {
  readonly importer: Importer;
  readonly source: ImportSource;
  readonly start: PartStart;
  readonly limit: number;
  readonly run: PartRun;
}

export async function readPart({ importer, source, start, limit, run }: PartWanted): Promise<PartReading> {
  const content = new PartContent(source, start, limit);
  const ledger = new FileLedger(source.path);
  const conversations: Conversation[] = [];
  const whole = start.byte === 0 && (source.size ?? Number.POSITIVE_INFINITY) <= limit;
  for await (const part of importer.read(content.source(whole), ledger, run)) conversations.push(part);
  if (ledger.unsettled > 0) ledger.dropped('internalError', ledger.unsettled);
  return { content, conversations, account: ledger.account(), taken: run.taken };
}

/** A point in a part, where what follows was read once more by itself and gave the same. */
export interface FoundPoint {
  readonly point: ReadOnPoint;
  /** Turns of the part before it. */
  readonly turns: number;
  /** What the turns from there on took. */
  readonly taken: TakenIds;
}

export interface PointRules {
  /** Turns that are to lie behind the point, the first that will do. */
  readonly turns: readonly number[];
  /** Bytes behind the point; one turn may have more. */
  readonly bytes: number;
}

/** Finds a point near the end of a part; `before`: the point that the part itself began at. */
export async function findPoint(
  part: PartReading,
  before: ReadOnPoint | undefined,
  wanted: Omit<PartWanted, 'start' | 'limit' | 'run'>,
  rules: PointRules,
): Promise<FoundPoint | undefined> {
  const [conversation, ...others] = part.conversations;
  if (!conversation || others.length > 0) return undefined;
  const { content } = part;
  const { turns } = conversation;
  const whole = before ? plus(before.account, part.account, content.linesBefore) : part.account;
  for (const first of new Set(rules.turns.map((count) => Math.max(0, turns.length - count)))) {
    const line = turns[first]?.origin.line;
    const start = line === undefined ? undefined : content.startAt(line);
    if (line === undefined || !start || start.byte === 0) continue;
    if (content.end - start.byte > rules.bytes && first < turns.length - 1) continue;
    if (!turns.every(({ origin }, i) => origin.line !== undefined && origin.line < line === i < first)) continue;
    const run = new PartRun(new ImportRun(), part.taken);
    const rest = await readPart({
      ...wanted,
      start,
      limit: content.isLast ? Number.POSITIVE_INFINITY : content.end - start.byte,
      run,
    });
    const again = rest.conversations[0];
    if (!again || rest.conversations.length > 1 || rest.content.refersToEarlier) continue;
    if (again.id !== conversation.id || !sameTurns(turns.slice(first), again.turns, rest.content, content)) continue;
    const account = minus(whole, rest.account, start.lines);
    if (!account) continue;
    const { createdAt } = before ?? conversation;
    const point = {
      start,
      conversation: conversation.id,
      ...titleBefore(conversation, first, before),
      ...(createdAt !== undefined && { createdAt }),
      turns: (before?.turns ?? 0) + turns[first]!.index,
      conversations: 0,
      account,
      end: content.end,
      lines: content.lines,
    };
    return { point, turns: first, taken: rest.taken };
  }
  return undefined;
}

/** The title of a conversation of which this is the part from `before` on. */
function titleOf({ title, turns }: Conversation, before: ReadOnPoint | undefined): string {
  if (!before || isGiven(title, turns)) return title;
  const telling = before.named ? undefined : tellingPrompt(turns.map(({ user }) => user));
  return telling === undefined && before.title !== '' ? before.title : title;
}

/** The title of what lies before a point in a part. */
function titleBefore(
  { title, turns }: Conversation,
  first: number,
  before: ReadOnPoint | undefined,
): Pick<ReadOnPoint, 'title' | 'named'> {
  if (isGiven(title, turns)) return { title, named: true };
  if (before?.named === true) return { title: before.title, named: true };
  const settled = turns.slice(0, first).map(({ user }) => user);
  const telling = tellingPrompt(settled);
  if (telling !== undefined) return { title: titleFor(undefined, telling), named: true };
  const earlier = before?.title ?? '';
  return { title: earlier === '' ? titleFor(undefined, settled[0] ?? '') : earlier, named: false };
}

/** Not made from a prompt. */
function isGiven(title: string, turns: readonly Turn[]): boolean {
  const prompts = turns.map(({ user }) => user);
  return title !== titleFor(undefined, tellingPrompt(prompts) ?? prompts[0] ?? '');
}

/** The conversation of a part in the numbers of the file. */
export function inFile(
  part: Conversation,
  { linesBefore }: PartContent,
  before: ReadOnPoint | undefined,
  turns: readonly Turn[] = part.turns,
): Conversation {
  if (!before) return turns === part.turns ? part : { ...part, turns };
  const { createdAt: _createdAt, ...rest } = part;
  return {
    ...rest,
    title: titleOf(part, before),
    ...(before.createdAt !== undefined && { createdAt: before.createdAt }),
    turns: turns.map((turn) => shifted(turn, before.turns, linesBefore)),
  };
}

/** A conversation that begins in a part, with the file's line numbers. */
export function inLinesOf(conversation: Conversation, { linesBefore }: PartContent): Conversation {
  if (linesBefore === 0) return conversation;
  return { ...conversation, turns: conversation.turns.map((turn) => shifted(turn, 0, linesBefore)) };
}

function shifted(turn: Turn, turns: number, lines: number): Turn {
  const { line } = turn.origin;
  return {
    ...turn,
    index: turn.index + turns,
    origin: { ...turn.origin, ...(line !== undefined && { line: line + lines }) },
  };
}

function sameTurns(a: readonly Turn[], b: readonly Turn[], partOfB: PartContent, partOfA: PartContent): boolean {
  const index = a[0]?.index ?? 0;
  const told = (turns: readonly Turn[], indexes: number, lines: number): string =>
    JSON.stringify(turns.map((turn) => shifted(turn, indexes, lines)));
  return told(a, 0, partOfA.linesBefore) === told(b, index, partOfB.linesBefore);
}

function plus(a: ImportAccount, b: ImportAccount, linesBefore: number): ImportAccount {
  const ledger = new FileLedger('');
  ledger.absorb(a);
  ledger.absorb(b, linesBefore);
  return ledger.account();
}

/** What is left of an account without a part of it; undefined where it is none. Findings are those above `lines`. */
function minus(whole: ImportAccount, part: ImportAccount, lines: number): ImportAccount | undefined {
  const reasons = [...new Set([...Object.keys(whole.dropped), ...Object.keys(part.dropped)])];
  const dropped = reasons
    .map((reason) => [reason, (whole.dropped[reason] ?? 0) - (part.dropped[reason] ?? 0)] as const)
    .filter(([, count]) => count !== 0);
  const left = {
    read: whole.read - part.read,
    kept: whole.kept - part.kept,
    turns: whole.turns - part.turns,
    dropped: Object.fromEntries(dropped),
    findings: whole.findings.filter(({ line }) => line > 0 && line <= lines),
  };
  const counts = [left.read, left.kept, left.turns, ...dropped.map(([, count]) => count)];
  return counts.every((count) => count >= 0) ? left : undefined;
}
