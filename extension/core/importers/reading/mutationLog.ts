import { isList, isObject, type JsonObject } from './json.ts';

/**
 * VS Code's append-only object log: `{kind: 0, v}` is the whole state, `{kind: 1, k, v}` sets what the path `k` names,
 * `{kind: 2, k, v, i}` cuts the array there to length `i` (when given) and appends `v`, `{kind: 3, k}` deletes.
 * Source: microsoft/vscode objectMutationLog.ts.
 */
export class MutationLog {
  #state: unknown;

  get state(): unknown {
    return this.#state;
  }

  has(path: readonly unknown[]): boolean {
    return this.#at(path) !== undefined;
  }

  /** false where the entry does not fit the state; it then changes nothing. */
  apply(entry: JsonObject): boolean {
    const { kind, k: path, v: value } = entry;
    if (kind === 0) {
      this.#state = value;
      return isObject(value);
    }
    if (!isList(path) || path.length === 0 || this.#state === undefined) return false;
    const key = path[path.length - 1];
    const parent = this.#at(path.slice(0, -1));
    if (kind === 1) return set(parent, key, value);
    if (kind === 2)
      return (
        push(own(parent, key), value, entry['i']) ||
        (own(parent, key) === undefined && isList(value) && set(parent, key, [...value]))
      );
    return kind === 3 && remove(parent, key);
  }

  #at(path: readonly unknown[]): unknown {
    let here = this.#state;
    for (const step of path) here = own(here, step);
    return here;
  }
}

/** The own element or property; inherited ones and places outside an array do not exist. */
function own(parent: unknown, key: unknown): unknown {
  if (isList(parent)) return isIndex(key, parent.length - 1) ? parent[key] : undefined;
  return isObject(parent) && typeof key === 'string' && Object.hasOwn(parent, key) ? parent[key] : undefined;
}

function set(parent: unknown, key: unknown, value: unknown): boolean {
  if (isList(parent)) {
    // One past the end appends; further would leave holes as wide as a damaged number says.
    if (!isIndex(key, parent.length)) return false;
    (parent as unknown[])[key] = value;
    return true;
  }
  if (!isObject(parent) || typeof key !== 'string') return false;
  Object.defineProperty(parent, key, { value, writable: true, enumerable: true, configurable: true });
  return true;
}

function push(array: unknown, value: unknown, length: unknown): boolean {
  if (!isList(array)) return false;
  const list = array as unknown[];
  if (length !== undefined) {
    // Beyond the end it would leave holes as wide as a damaged number says.
    if (!isIndex(length, Number.MAX_SAFE_INTEGER)) return false;
    list.length = Math.min(length, list.length);
  }
  if (isList(value)) for (const item of value) list.push(item);
  return value === undefined || isList(value);
}

function remove(parent: unknown, key: unknown): boolean {
  if (!isObject(parent) || typeof key !== 'string') return false;
  // What is not there is gone already.
  return !Object.hasOwn(parent, key) || Reflect.deleteProperty(parent, key);
}

function isIndex(value: unknown, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most;
}
