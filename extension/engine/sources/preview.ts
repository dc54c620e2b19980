/** Looks into files without storing anything: what conversations they hold, and the first turns of one. */
import { readConversations } from '../../core/importers/read.ts';
import { ImportRun } from '../../core/importers/reading/run.ts';
import type { Conversation } from '../../core/model/turn.ts';
import type { CancellationSignal, ProgressReport } from '../../core/ports.ts';
import type { PreviewedConversation, PreviewedTurn, SourcePreview } from '../../protocol/sources.ts';
import { ByteProgress } from '../imports/byteProgress.ts';
import { Slices } from '../slices.ts';
import { openInputs } from './open.ts';

/** Characters of one text of a previewed turn. */
const MAX_TEXT = 20_000;

/** The conversations of the paths, in the order of the paths, until there are `limit` of them. */
export async function previewConversations(
  paths: readonly string[],
  limit: number,
  progress: ProgressReport,
  signal: CancellationSignal,
): Promise<SourcePreview> {
  const bytes = await ByteProgress.of(paths, progress, signal);
  const found = new Map<string, PreviewedConversation>();
  const run = new ImportRun();
  for (const [index, path] of paths.entries()) {
    if (found.size >= limit) return { conversations: [...found.values()], paths: index, cut: false };
    for await (const { conversation, file } of conversationsOf([path], run, signal, (source, count) => {
      bytes.read(source, count);
    })) {
      // A long conversation comes in parts.
      const known = found.get(conversation.id);
      if (!known && found.size >= limit) return { conversations: [...found.values()], paths: index, cut: true };
      found.set(conversation.id, merged(known, conversation, path, file));
    }
  }
  return { conversations: [...found.values()], paths: paths.length, cut: false };
}

export async function countConversations(path: string, signal: CancellationSignal): Promise<number> {
  const ids = new Set<string>();
  for await (const { conversation } of conversationsOf([path], new ImportRun(), signal)) ids.add(conversation.id);
  return ids.size;
}

/** The first turns of a conversation; its file is read no further. */
export async function previewTurns(
  path: string,
  id: string,
  limit: number,
  signal: CancellationSignal,
): Promise<readonly PreviewedTurn[]> {
  const turns: PreviewedTurn[] = [];
  for await (const { conversation } of conversationsOf([path], new ImportRun(), signal)) {
    if (conversation.id !== id) continue;
    for (const { user, assistant, timestamp } of conversation.turns) {
      if (turns.length >= limit) return turns;
      turns.push({ user: cut(user), assistant: cut(assistant), ...(timestamp !== undefined && { at: timestamp }) });
    }
  }
  return turns;
}

/** What is wrong with a file is for the report of its import to say. */
async function* conversationsOf(
  paths: readonly string[],
  run: ImportRun,
  signal: CancellationSignal,
  onRead?: (source: string, bytes: number) => void,
): AsyncGenerator<{ readonly conversation: Conversation; readonly file: string }> {
  const slices = new Slices(signal);
  for await (const source of openInputs(paths, { onFinding: () => undefined, signal })) {
    const options = { run, signal, ...(onRead && { onRead: (bytes: number) => onRead(source.path, bytes) }) };
    for await (const conversation of readConversations(source, options)) {
      await slices.pause();
      yield { conversation, file: source.path };
    }
  }
}

function merged(
  known: PreviewedConversation | undefined,
  conversation: Conversation,
  path: string,
  file: string,
): PreviewedConversation {
  const { id, title, source, turns } = conversation;
  const project = known?.project ?? turns.find(({ origin }) => origin.project !== undefined)?.origin.project;
  const times = turns.map(({ timestamp }) => timestamp).filter((timestamp) => timestamp !== undefined);
  const moments = [known?.from, known?.to, ...times].filter((moment) => moment !== undefined).sort();
  const from = moments[0];
  const to = moments.at(-1);
  return {
    id,
    title: known?.title ?? title,
    source,
    ...(project !== undefined && { project }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    turns: (known?.turns ?? 0) + turns.length,
    path,
    file,
  };
}

function cut(text: string): string {
  return text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT).toWellFormed()}…`;
}
