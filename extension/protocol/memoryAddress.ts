/** The address under which a memory's document is shown: by the host when it opens one, by the server when it points to one. */
export const MEMORY_SCHEME = 'hololoom-memory';

/** Characters of a title in a tab. A list's title of the same memory can be longer; its tab must be the same one. */
const MAX_TAB_LENGTH = 60;

/** The title makes the tab readable; the query is what is looked up. */
export function memoryAddress(
  id: string,
  title: string,
  scheme = MEMORY_SCHEME,
): { readonly scheme: string; readonly path: string; readonly query: string } {
  const line = title.replace(/[/\\?#\0\s]+/g, ' ').trim();
  const name = line.length > MAX_TAB_LENGTH ? `${line.slice(0, MAX_TAB_LENGTH).trimEnd()}…` : line || 'memory';
  return { scheme, path: `/${name}.md`, query: id };
}
