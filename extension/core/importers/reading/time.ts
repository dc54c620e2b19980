import { numberOf } from './json.ts';

/** Numbers below are seconds, above milliseconds. Source: shared format study, section 0.2, rule 4. */
const SECONDS_BELOW = 1e11;
/** Numbers above are micro- and then nanoseconds: as milliseconds they would lie thousands of years ahead. */
const MICROSECONDS_FROM = 1e14;
const NANOSECONDS_FROM = 1e17;
/** 1990 and 2200: what lies outside was not a time. */
const EARLIEST = 631_152_000_000;
const LATEST = 7_258_118_400_000;

const ISO = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s?(Z|[+-]\d{2}:?\d{2})?)?$/;
const DIGITS = /^\d+(?:\.\d+)?$/;

/**
 * A moment in milliseconds since the epoch from what the sources write: seconds, milliseconds, ISO strings, digits
 * in a string. Times without a zone count as UTC, so that the same file reads the same everywhere.
 */
export function millisecondsOf(value: unknown): number | undefined {
  const found = typeof value === 'string' ? fromString(value.trim()) : fromNumber(numberOf(value));
  return found !== undefined && found >= EARLIEST && found <= LATEST ? found : undefined;
}

/** ISO 8601 in UTC, or undefined where the value is no moment. */
export function timestampOf(value: unknown): string | undefined {
  const milliseconds = millisecondsOf(value);
  return milliseconds === undefined ? undefined : new Date(milliseconds).toISOString();
}

function fromNumber(value: number | undefined): number | undefined {
  if (value === undefined || value <= 0) return undefined;
  if (value < SECONDS_BELOW) return Math.round(value * 1000);
  if (value < MICROSECONDS_FROM) return Math.round(value);
  return Math.round(value / (value < NANOSECONDS_FROM ? 1e3 : 1e6));
}

function fromString(value: string): number | undefined {
  if (DIGITS.test(value)) return fromNumber(Number(value));
  const parts = ISO.exec(value);
  if (!parts) return undefined;
  const [, date = '', time = '00:00', zone = 'Z'] = parts;
  const offset = zone === 'Z' || zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
  const milliseconds = Date.parse(`${date}T${time}${offset}`);
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}
