/** Compares folders that different tools spelled differently. Pure. */

/** The same for spellings of one folder: ends and kinds of slashes, and the case of a Windows drive's path. */
export function folderKey(folder: string): string {
  const slashed = folder.replaceAll('\\', '/').replace(/(?<=.)\/+$/, '');
  return /^\/?[A-Za-z]:/.test(slashed) ? slashed.replace(/^\//, '').toLowerCase() : slashed;
}

/** Whether a folder is the other one or lies in it. '' is inside nothing but ''. */
export function isWithin(folder: string, outer: string): boolean {
  const inner = folderKey(folder);
  const around = folderKey(outer);
  return inner === around || (around !== '' && inner.startsWith(around.endsWith('/') ? around : `${around}/`));
}
