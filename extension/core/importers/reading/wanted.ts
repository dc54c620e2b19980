/** What a reader looks at in JSON of a known shape, so that the rest need not be held. */
import { isList, isObject, type JsonObject } from './json.ts';

/** `whole`: everything below; `rest`: what is left of an object with these fields, which tell what it is. */
export type Wanted =
  | 'whole'
  | { readonly each: Wanted }
  | { readonly fields: Readonly<Record<string, Wanted>> }
  | { readonly fields: Readonly<Record<string, Wanted>>; readonly rest: (value: JsonObject) => unknown };

/** The value with all that is not wanted emptied: still there and of its kind, with nothing in it. */
export function lean(value: unknown, wanted: Wanted | undefined): unknown {
  if (wanted === 'whole') return value;
  if (wanted === undefined) return isList(value) ? [] : isObject(value) ? {} : typeof value === 'string' ? '' : value;
  if (isList(value)) return 'each' in wanted ? value.map((element) => lean(element, wanted.each)) : [];
  if (!isObject(value)) return value;
  const fields = 'fields' in wanted ? wanted.fields : {};
  const left = Object.fromEntries(
    Object.entries(value).map(([key, field]) => [key, lean(field, wantedAt(fields, key))]),
  );
  return 'rest' in wanted ? wanted.rest(left) : left;
}

/** What is wanted of the place that a path leads to; undefined where nothing is. */
export function wantedUnder(wanted: Wanted, path: readonly unknown[]): Wanted | undefined {
  let here: Wanted | undefined = wanted;
  for (const step of path) {
    if (here === undefined || here === 'whole') return here;
    here = 'each' in here ? here.each : wantedAt(here.fields, step);
  }
  return here;
}

/** What is wanted of a field. */
export function wantedAt(fields: Readonly<Record<string, Wanted>>, key: unknown): Wanted | undefined {
  return typeof key === 'string' && Object.hasOwn(fields, key) ? fields[key] : undefined;
}
