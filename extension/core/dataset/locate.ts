/** Where things stand in a line of JSON, found by jsonc-parser on that one line when somebody asks. */
import { findNodeAtLocation, parseTree, type Node } from 'jsonc-parser';
import type { JsonPath } from './jsonPath.ts';

/** UTF-16 offsets in a line; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The syntax tree of one line, made on the first question. Answers undefined where the path leads nowhere. */
export class Locator {
  readonly #text: string;
  #root: Node | undefined | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  /** The value, strings with their quotes. */
  value(path: JsonPath): Span | undefined {
    const node = this.node(path);
    return node && { start: node.offset, end: node.offset + node.length };
  }

  /** The key of a property, with its quotes; for a list's element its value. */
  key(path: JsonPath): Span | undefined {
    const node = this.node(path);
    const property = node?.parent;
    const key = property?.type === 'property' ? property.children?.[0] : node;
    return key && { start: key.offset, end: key.offset + key.length };
  }

  /** Key and value together; for a list's element its value. */
  property(path: JsonPath): Span | undefined {
    const node = this.node(path);
    const property = node?.parent?.type === 'property' ? node.parent : node;
    return property && { start: property.offset, end: property.offset + property.length };
  }

  /** A stretch of a string's decoded value, given in its UTF-16 offsets. */
  text(path: JsonPath, start: number, end: number): Span | undefined {
    const node = this.node(path);
    if (node?.type !== 'string') return undefined;
    return {
      start: rawOffset(this.#text, node.offset + 1, start),
      end: rawOffset(this.#text, node.offset + 1, end),
    };
  }

  node(path: JsonPath): Node | undefined {
    if (this.#root === null) this.#root = tree(this.#text);
    return this.#root && findNodeAtLocation(this.#root, [...path]);
  }
}

function tree(text: string): Node | undefined {
  // A mark would be an error token, and is none of the value's.
  const clean = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  try {
    return parseTree(clean, [], { disallowComments: true });
  } catch (error) {
    // Thousands of nested lists are more than its recursion holds.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Walks the escapes of a string from `from` (just inside the quote) until `count` decoded units have gone by. */
function rawOffset(text: string, from: number, count: number): number {
  let offset = from;
  for (let done = 0; done < count && offset < text.length; done++) {
    if (text[offset] !== '\\') offset++;
    else offset += text[offset + 1] === 'u' ? 6 : 2;
  }
  return offset;
}

/** Decoded offset of a raw offset in a string that begins (with its quote) at `open`: the inverse, for a cursor. */
export function decodedOffset(text: string, open: number, raw: number): number {
  let offset = open + 1;
  let done = 0;
  while (offset < raw && offset < text.length) {
    offset += text[offset] !== '\\' ? 1 : text[offset + 1] === 'u' ? 6 : 2;
    done++;
  }
  return done;
}
