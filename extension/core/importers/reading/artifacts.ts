/** Artifacts in answers of 2024, where Claude wrote them between tags in its text; today they are calls of a tool. */
import { fencedLines } from './fences.ts';

/** A tag alone on its line, as the program wrote it; one that is talked about stands in a sentence or in code. */
const OPENING = /^[ \t]*<antArtifact((?:[ \t]+[a-zA-Z-]{1,30}="[^"\n]{0,500}"){1,10})[ \t]*>/;
const CLOSING = '</antArtifact>';

const LANGUAGES: Readonly<Record<string, string>> = {
  'text/html': 'html',
  'image/svg+xml': 'svg',
  'application/vnd.ant.mermaid': 'mermaid',
  'application/vnd.ant.react': 'jsx',
};

/**
 * The text with each artifact as what it was to the reader: a document as the text it is, all else as a code block of
 * its language. One that is never closed goes to the end of the text.
 */
export function withArtifacts(text: string): string {
  if (!text.includes('<antArtifact')) return text;
  const lines = text.split('\n');
  const fenced = fencedLines(lines);
  const result: string[] = [];
  for (let i = 0; i < lines.length; i++) {
    const opening = fenced[i] === true ? null : OPENING.exec(lines[i]!);
    if (!opening) {
      result.push(lines[i]!);
      continue;
    }
    const body: string[] = [];
    let rest: string | undefined = lines[i]!.slice(opening[0].length);
    let behind = '';
    while (rest !== undefined) {
      const end: number = rest.indexOf(CLOSING);
      if (end !== -1) behind = rest.slice(end + CLOSING.length);
      body.push(end === -1 ? rest : rest.slice(0, end));
      rest = end === -1 ? lines[++i] : undefined;
    }
    result.push(asBlock(body.join('\n').replace(/^\n+|\s+$/g, ''), opening[1]!));
    if (behind.trim() !== '') result.push('', behind.trim());
  }
  return result.join('\n').trim();
}

function asBlock(content: string, attributes: string): string {
  const { type = '', language = '' } = Object.fromEntries(
    [...attributes.matchAll(/([a-zA-Z-]+)="([^"\n]*)"/g)].map(([, name, value]) => [name, value]),
  ) as Record<string, string>;
  if (type === 'text/markdown' || content === '') return content;
  const known = Object.hasOwn(LANGUAGES, type) ? LANGUAGES[type]! : language;
  const longest = Math.max(2, ...[...content.matchAll(/^[ \t]*(`{3,})/gm)].map(([, mark]) => mark!.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${/^[\w+#.-]{1,30}$/.test(known) ? known : ''}\n${content}\n${fence}`;
}
