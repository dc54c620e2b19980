/** A row as a conversation that people read and compare: a document of them differs where the conversations do. */
import { recognise } from '../../dataset/recognise.ts';
import { viewRow, type RowView, type TextPart } from '../../dataset/view.ts';
import { isRecord } from '../../formats/wording.ts';

/** UTF-16 units of a heading. */
const MAX_TITLE = 80;

const SPEAKERS: Readonly<Record<TextPart, string>> = {
  system: 'System',
  prompt: 'User',
  answer: 'Assistant',
  tool: 'Tool',
  text: 'Text',
};

/** Markdown, ending with a blank line. Says all that the row says, in an order of its own that never varies. */
export function readableRow(value: unknown): string {
  const view = viewRow(value, recognise([value]).format);
  if (view.texts.length === 0) return `## ${titleOf('')}\n\n${indented(JSON.stringify(value, undefined, 2))}\n\n`;
  const heading = view.texts.find(({ part }) => part !== 'system') ?? view.texts[0];
  const said = view.texts.flatMap(({ part, path, text }) =>
    text === '' ? [] : [`**${nameOf(part, path)}**`, ended(text)],
  );
  const others = otherFields(value, view).flatMap(([name, text]) => (text === '' ? [] : [`- ${name}: ${text}`]));
  return [`## ${titleOf(heading?.text ?? '')}`, ...(others.length > 0 ? [others.join('\n')] : []), ...said, '']
    .join('\n\n')
    .replace(/\n+$/, '\n\n');
}

/** Of a whole document. No number of a row: one that comes in between would change all that follow. */
export function readableDocument(rows: Iterable<unknown>): string {
  return Array.from(rows, readableRow).join('').replace(/\n+$/, '\n');
}

function titleOf(text: string): string {
  const line = (/\S[^\n]*/.exec(text)?.[0] ?? '…').replace(/\s+/g, ' ').trim();
  return line.length <= MAX_TITLE ? line : `${Array.from(line.slice(0, MAX_TITLE)).slice(0, -1).join('')}…`;
}

/** A speaker, and the field where it is not told by the speaker alone: which answer was chosen, say. */
function nameOf(part: TextPart, path: readonly (string | number)[]): string {
  const key = path.find((step) => typeof step === 'string');
  const named = key === 'chosen' || key === 'rejected' || key === 'preferred_output' || key === 'non_preferred_output';
  if (named) return `${SPEAKERS[part]} (${key.replaceAll('_', ' ')})`;
  return key === 'input' ? 'Input' : SPEAKERS[part];
}

function ended(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/\n+$/, '');
}

function indented(text: string): string {
  return text.replace(/^/gm, '    ');
}

/** What the row holds besides its texts: labels, metadata, tools. */
function otherFields(value: unknown, view: RowView): readonly (readonly [string, string])[] {
  if (!isRecord(value)) return [];
  const told = new Set([
    ...view.texts.filter(({ path }) => path.length === 1).map(({ path }) => String(path[0])),
    ...view.lists.map(({ path }) => String(path[0])),
    'history',
  ]);
  return Object.entries(value).flatMap(([key, field]): readonly (readonly [string, string])[] => {
    if (told.has(key)) return [];
    if (key === 'metadata' && isRecord(field))
      return Object.entries(field).map(([name, inner]) => [name, wording(inner)] as const);
    return [[key, wording(field)]];
  });
}

function wording(value: unknown): string {
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return oneLine(value.join(', '));
  return oneLine(typeof value === 'string' ? value : JSON.stringify(value));
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
