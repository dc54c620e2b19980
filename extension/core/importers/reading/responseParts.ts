/** Parts of an answer in a VS Code chat session: which of them are words, and how they read. */
import type { ImportLedger } from '../importer.ts';
import { fieldsOf } from './condense.ts';
import { withoutEmptyFences } from './fences.ts';
import { Flow } from './flow.ts';
import { at, isObject, stringOf, textOf, type JsonObject } from './json.ts';
import { baseName, pathOfUri } from './places.ts';
import type { DropReason } from './reasons.ts';
import type { Wanted } from './wanted.ts';

const PART_REASONS: Readonly<Record<string, DropReason>> = {
  thinking: 'thinking',
  toolInvocation: 'toolCall',
  toolInvocationSerialized: 'toolCall',
  prepareToolInvocation: 'toolCall',
  textEdit: 'toolCall',
  textEditGroup: 'toolCall',
  notebookEdit: 'toolCall',
  notebookEditGroup: 'toolCall',
  workspaceEdit: 'toolCall',
  multiDiffData: 'toolCall',
  hook: 'toolCall',
};

/** After these the text begins anew, as VS Code shows it. */
const INTERRUPTIONS: ReadonlySet<unknown> = new Set(['thinking', 'toolInvocation', 'toolInvocationSerialized']);

/** Markdown parts and references are one flowing text: parts are cut in the middle of sentences. */
export function readParts(parts: readonly unknown[], ledger: ImportLedger): { text: string; records: number } {
  const flow = new Flow();
  let records = 0;
  let interrupted = false;
  for (const part of parts) {
    const kind = at(part, 'kind');
    const words = wordsOf(part);
    if (INTERRUPTIONS.has(kind)) interrupted = true;
    if (words !== undefined) {
      flow.add(words, interrupted ? 'block' : 'directly');
      interrupted = false;
      records++;
    } else if (!isObject(part)) ledger.dropped('malformed');
    else
      ledger.dropped(
        (typeof kind === 'string' && Object.hasOwn(PART_REASONS, kind) ? PART_REASONS[kind] : undefined) ?? 'metadata',
      );
  }
  return { text: withoutEmptyFences(flow.toString()), records };
}

/** The words of a part; undefined where it has none. */
export function wordsOf(part: unknown): string | undefined {
  if (typeof part === 'string') return part;
  if (!isObject(part)) return undefined;
  switch (part['kind']) {
    case undefined:
      return stringOf(part['value']);
    case 'markdownContent':
    case 'markdownVuln':
      return stringOf(part['content']) ?? stringOf(at(part, 'content', 'value'));
    case 'inlineReference':
      return referenceName(part);
    default:
      return undefined;
  }
}

/** A file or symbol that the text names, as the code that it reads as. */
function referenceName(part: JsonObject): string | undefined {
  const reference = part['inlineReference'];
  const path =
    stringOf(at(reference, 'path')) ??
    stringOf(at(reference, 'uri', 'path')) ??
    stringOf(at(reference, 'location', 'uri', 'path')) ??
    (typeof reference === 'string' ? pathOfUri(reference) : undefined);
  const name =
    textOf(part['name']) ?? textOf(at(reference, 'name')) ?? (path === undefined ? undefined : baseName(path));
  return name === undefined || name === '' ? undefined : `\`${name}\``;
}

/** A part as far as its account and its words go. */
export const PART: Wanted = {
  fields: { kind: 'whole', value: 'whole', content: 'whole', inlineReference: 'whole', name: 'whole' },
  rest: (part) => fieldsOf(part, wordsOf(part) === undefined ? ['kind'] : WORD_FIELDS),
};
const WORD_FIELDS = ['kind', 'value', 'content', 'inlineReference', 'name'];
