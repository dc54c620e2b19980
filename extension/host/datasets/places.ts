/** Where a dataset lies, in a person's words: the workspace folder first where there are several. Pure. */

export interface OpenFolder {
  readonly name: string;
  readonly path: string;
}

/** Folders named of a path that lies in no open folder: enough to tell two projects apart. */
const NAMED_ELSEWHERE = 2;

/** `synthesis_output` in the only open folder, `backend/synthesis_output` in one of several, `…/shop/out` elsewhere. */
export function whereText(path: string, folders: readonly OpenFolder[]): string {
  const holder = holderOf(path, folders);
  if (holder === undefined) {
    const parts = segmentsOf(path);
    return parts.length <= NAMED_ELSEWHERE ? path : ['…', ...parts.slice(-NAMED_ELSEWHERE)].join('/');
  }
  const inside = segmentsOf(path.slice(holder.path.length));
  const parts = folders.length === 1 && inside.length > 0 ? inside : [holder.name, ...inside];
  return parts.join('/');
}

/** What tells a dataset's project from the others: undefined where the only open folder holds it. */
export function projectText(path: string, folders: readonly OpenFolder[]): string | undefined {
  const holder = holderOf(path, folders);
  if (holder === undefined) return whereText(path, folders);
  return folders.length === 1 ? undefined : holder.name;
}

/** Folders of the paths, in the order of their first path, each with its paths. */
export function byFolder<File extends { readonly path: string }>(
  files: readonly File[],
): ReadonlyMap<string, readonly File[]> {
  const folders = new Map<string, File[]>();
  for (const file of files) {
    const folder = file.path.replace(/[\\/][^\\/]*$/, '');
    folders.set(folder, [...(folders.get(folder) ?? []), file]);
  }
  return folders;
}

/** The innermost one: a workspace may open a folder and one inside it. */
function holderOf(path: string, folders: readonly OpenFolder[]): OpenFolder | undefined {
  return folders
    .filter((folder) => {
      const stem = trimmed(folder.path);
      return path.startsWith(stem) && /^(?:$|[\\/])/.test(path.slice(stem.length));
    })
    .toSorted((a, b) => b.path.length - a.path.length)[0];
}

function trimmed(folder: string): string {
  return folder.replace(/[\\/]+$/, '');
}

function segmentsOf(path: string): readonly string[] {
  return path.split(/[\\/]/).filter((part) => part !== '');
}
