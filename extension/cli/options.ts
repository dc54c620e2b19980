import { InvalidArgumentError } from 'commander';
import { FORMAT_IDS, type FormatId } from '../core/formats/format.ts';
import { isFormatId } from '../core/formats/registry.ts';
import { isPatternType, PATTERN_TYPES, type PatternType } from '../core/model/pattern.ts';

/** Parsers of option values; each throws what commander reports as wrong usage. */

export function unitInterval(value: string): number {
  const number = Number(value);
  if (value.trim() === '' || !(number >= 0 && number <= 1))
    throw new InvalidArgumentError('A number from 0 to 1 is wanted.');
  return number;
}

export function positiveInteger(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1)
    throw new InvalidArgumentError('A whole number of at least 1 is wanted.');
  return number;
}

export function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

/** `--format alpaca,raw` or repeated; every format when it is not given. */
export function formats(value: string, before: readonly FormatId[] | undefined): readonly FormatId[] {
  const chosen = listed(value).map((name) => {
    if (!isFormatId(name)) throw new InvalidArgumentError(`One of ${FORMAT_IDS.join(', ')} is wanted.`);
    return name;
  });
  return [...new Set([...(before ?? []), ...chosen])];
}

export function patternTypes(value: string, before: readonly PatternType[]): readonly PatternType[] {
  const chosen = listed(value).map((name) => {
    if (!isPatternType(name)) throw new InvalidArgumentError(`One of ${PATTERN_TYPES.join(', ')} is wanted.`);
    return name;
  });
  return [...new Set([...before, ...chosen])];
}

/** A date or a date and time, as ISO 8601 in UTC. */
export function moment(value: string): string {
  const time = Date.parse(value);
  if (Number.isNaN(time))
    throw new InvalidArgumentError('A date such as 2026-01-31 or 2026-01-31T09:00:00Z is wanted.');
  return new Date(time).toISOString();
}

function listed(value: string): readonly string[] {
  return value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
