/** Templates of a round in a file of plain text: one after the other, with a line of five = between two. */
import { readFileSync } from 'node:fs';

const SEPARATOR = '\n=====\n';

/** `name`: the file's without its ending, from this folder. */
export function templatesOf(name: string): readonly string[] {
  return readFileSync(new URL(`${name}.txt`, import.meta.url), 'utf8')
    .trimEnd()
    .split(SEPARATOR);
}
