/** The types that rows have under their keys, counted by distinct shape: a million rows have a handful. */
import { isRecord } from '../formats/wording.ts';
import type { JsonPath } from './jsonPath.ts';
import { typeName } from './rules/wording.ts';

/** One set of keys with their types; `id` tells it from others. */
export interface Shape {
  readonly id: string;
  /** Key, or `messages[].content`, to type. null is no type: it goes with every other. */
  readonly types: ReadonlyMap<string, string>;
  /** Those of the row itself, also where they hold null. */
  readonly keys: ReadonlySet<string>;
}

const MAX_SHAPES = 4096;

/** Makes equal shapes the same object. Files whose every row has keys of its own stop being told apart at some point. */
export class Shapes {
  readonly #known = new Map<string, Shape>();
  readonly #nested: boolean;

  /** `nested` also looks into lists of objects. */
  constructor(nested: boolean) {
    this.#nested = nested;
  }

  of(object: Readonly<Record<string, unknown>>): Shape | undefined {
    let id = '';
    for (const key of Object.keys(object)) {
      const value = object[key];
      id += `${key}\u0000${typeName(value)}\u0000`;
      if (this.#nested && Array.isArray(value)) id += nestedId(value);
    }
    let shape = this.#known.get(id);
    if (shape) return shape;
    if (this.#known.size >= MAX_SHAPES) return undefined;
    shape = { id, types: typesOf(object, this.#nested), keys: new Set(Object.keys(object)) };
    this.#known.set(id, shape);
    return shape;
  }
}

function nestedId(list: readonly unknown[]): string {
  const parts = new Set<string>();
  for (const item of list)
    if (isRecord(item)) for (const key of Object.keys(item)) parts.add(`${key}\u0001${typeName(item[key])}`);
  return `${[...parts].sort().join('\u0002')}\u0000`;
}

function typesOf(object: Readonly<Record<string, unknown>>, nested: boolean): ReadonlyMap<string, string> {
  const types = new Map<string, string>();
  for (const [key, value] of Object.entries(object)) {
    if (value !== null) types.set(key, typeName(value));
    if (!nested || !Array.isArray(value)) continue;
    for (const item of value as readonly unknown[]) {
      if (!isRecord(item)) continue;
      for (const [inner, part] of Object.entries(item)) {
        if (part === null) continue;
        const path = `${key}[].${inner}`;
        const before = types.get(path);
        const name = typeName(part);
        types.set(path, before === undefined || before === name ? name : 'several types');
      }
    }
  }
  return types;
}

/** Where a key of a shape stands in a row of that shape. */
export function placeOfKey(value: unknown, key: string): JsonPath {
  const nested = /^([^]*)\[\]\.([^]*)$/.exec(key);
  if (!nested || !isRecord(value)) return [key];
  const [, outer = '', inner = ''] = nested;
  const list = value[outer];
  const at = Array.isArray(list)
    ? list.findIndex((item) => isRecord(item) && item[inner] !== null && Object.hasOwn(item, inner))
    : -1;
  return at === -1 ? [outer] : [outer, at, inner];
}
