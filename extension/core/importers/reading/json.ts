/** Typed looks into JSON of unknown shape: what is not of the asked type reads as missing, never throws. */
import { parseLenient } from './lenientJson.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

export function objectOf(value: unknown): JsonObject | undefined {
  return isObject(value) ? value : undefined;
}

/** The elements, or none. */
export function listOf(value: unknown): readonly unknown[] {
  return isList(value) ? value : [];
}

/** The elements that are objects. */
export function objectsOf(value: unknown): readonly JsonObject[] {
  return listOf(value).filter(isObject);
}

export function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The string, or undefined where it is missing or blank. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** An id: a string that is not blank, or a number as a string. */
export function idOf(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return textOf(value)?.toWellFormed();
}

/** Follows own keys from object to object. */
export function at(value: unknown, ...keys: readonly string[]): unknown {
  let here = value;
  for (const key of keys) {
    if (!isObject(here) || !Object.hasOwn(here, key)) return undefined;
    here = here[key];
  }
  return here;
}

/**
 * The JSON value of a text, or undefined. Forgives what real files hold: raw control characters inside strings,
 * NaN and Infinity (read as null), a byte order mark.
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const read = parseLenient(text);
    return read.complete ? read.value : undefined;
  }
}
