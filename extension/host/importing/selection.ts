/** What may be imported and what of it was chosen, whether it was found or named. Pure. */
import { folderKey, isWithin } from '../../protocol/folders.ts';
import type { FoundSource, ImportChoice, PreviewedConversation } from '../../protocol/sources.ts';

/** A file with one or more conversations, or one conversation of a file that was looked into. */
export interface Candidate {
  readonly path: string;
  /** Importer id. */
  readonly source: string;
  /** '' where none is known. */
  readonly project: string;
  /** Latest activity, milliseconds since the epoch; undefined where nothing tells. */
  readonly at: number | undefined;
  readonly bytes: number;
  /** undefined: any number, not counted. */
  readonly conversations: number | undefined;
  /** The file holds others beside. */
  readonly many: boolean;
  /** Conversation id, where it was looked into. */
  readonly id?: string;
}

export interface Selection {
  readonly candidates: readonly Candidate[];
  /** true: conversations of named files, so that their files may hold more than was looked at. */
  readonly named: boolean;
  /** Paths that were named; a choice without limits imports them whole. */
  readonly paths: readonly string[];
  /** Missing: all. */
  readonly sources?: readonly string[];
  readonly projects?: readonly string[];
  /** Milliseconds since the epoch. */
  readonly since?: number;
}

export function foundSelection(sources: readonly FoundSource[]): Selection {
  const candidates = sources.flatMap(({ id, files }) =>
    files.map(({ path, bytes, modifiedAt, project = '', conversations, many = false }) => ({
      path,
      source: id,
      project,
      at: modifiedAt,
      bytes,
      conversations,
      many,
    })),
  );
  return { candidates: newestFirst(candidates), named: false, paths: [] };
}

export function namedSelection(paths: readonly string[], previewed: readonly PreviewedConversation[]): Selection {
  const candidates = previewed.map(({ id, path, source, project = '', to }) => ({
    id,
    path,
    source,
    project,
    at: to === undefined ? undefined : Date.parse(to),
    bytes: 0,
    conversations: 1,
    many: true,
  }));
  return { candidates: newestFirst(candidates), named: true, paths };
}

/** The candidates that the choice leaves. */
export function chosenOf(selection: Selection): readonly Candidate[] {
  const { candidates, sources, projects, since } = selection;
  const folders = projects && new Set(projects.map(folderKey));
  return candidates.filter(
    (candidate) =>
      (sources?.includes(candidate.source) ?? true) &&
      (folders === undefined || folders.has(folderKey(candidate.project)) || isMixed(candidate, selection)) &&
      (since === undefined || candidate.at === undefined || candidate.at >= since),
  );
}

/** A file that was not looked into and may hold conversations of several projects: only reading it tells. */
function isMixed({ many, project }: Candidate, { named }: Selection): boolean {
  return !named && many && project === '';
}

/** Whether a conversation of a chosen file is chosen too. */
export function wantsConversation(selection: Selection): (conversation: PreviewedConversation) => boolean {
  const { projects, sources, since, named } = selection;
  const mixed = new Set(chosenOf(selection).flatMap((one) => (isMixed(one, selection) ? [one.path] : [])));
  return ({ source, project = '', to, path }) =>
    (since === undefined || to === undefined || Date.parse(to) >= since) &&
    (!named || (sources?.includes(source) ?? true)) &&
    (projects === undefined || (!named && !mixed.has(path)) || projects.some((folder) => isWithin(project, folder)));
}

/** Those of the open project folders. */
export function inFolders(candidates: readonly Candidate[], folders: readonly string[]): readonly Candidate[] {
  return candidates.filter(({ project }) => project !== '' && folders.some((folder) => isWithin(project, folder)));
}

export interface Amount {
  readonly conversations: number;
  /** Files of many conversations that were not counted. */
  readonly uncounted: number;
  readonly bytes: number;
  readonly oldest: number | undefined;
  readonly newest: number | undefined;
}

export function amountOf(candidates: readonly Candidate[]): Amount {
  const times = candidates.map(({ at }) => at).filter((at) => at !== undefined);
  return {
    conversations: candidates.reduce((sum, { conversations = 0 }) => sum + conversations, 0),
    uncounted: candidates.filter(({ conversations }) => conversations === undefined).length,
    bytes: candidates.reduce((sum, { bytes }) => sum + bytes, 0),
    oldest: times.length === 0 ? undefined : times.reduce((a, b) => Math.min(a, b)),
    newest: times.length === 0 ? undefined : times.reduce((a, b) => Math.max(a, b)),
  };
}

/** Groups in the order in which their first candidate comes. */
export function groupedBy(
  candidates: readonly Candidate[],
  key: (candidate: Candidate) => string,
): ReadonlyMap<string, readonly Candidate[]> {
  const groups = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const group = groups.get(key(candidate));
    if (group) group.push(candidate);
    else groups.set(key(candidate), [candidate]);
  }
  return groups;
}

export interface ImportRequest {
  readonly paths: readonly string[];
  readonly choice?: ImportChoice;
}

/** What the background process is asked for; `picked` are conversations chosen one by one. */
export function requestOf(selection: Selection, picked?: readonly PreviewedConversation[]): ImportRequest {
  const { named, paths, sources, projects, since } = selection;
  const moment = since === undefined ? {} : { since: new Date(since).toISOString() };
  if (picked) {
    const choice = { conversations: picked.map(({ id }) => id), ...moment };
    return { paths: [...new Set(picked.map(({ path }) => path))], choice };
  }
  const chosen = chosenOf(selection);
  const chosenPaths = [...new Set(chosen.map(({ path }) => path))];
  if (named) {
    const ids = chosen.map(({ id }) => id).filter((id) => id !== undefined);
    const choice = { ...(projects && { projects }), ...(sources && { conversations: ids }), ...moment };
    return { paths: sources ? chosenPaths : paths, ...(Object.keys(choice).length > 0 && { choice }) };
  }
  const within = chosen.filter((one) => isMixed(one, selection)).map(({ path }) => path);
  const choice = { ...(projects && within.length > 0 && { within, projects }), ...moment };
  return { paths: chosenPaths, ...(Object.keys(choice).length > 0 && { choice }) };
}

function newestFirst(candidates: readonly Candidate[]): readonly Candidate[] {
  return [...candidates].sort((a, b) => (b.at ?? 0) - (a.at ?? 0));
}
