/** One record against the person's word and the filters. */
import { recordTexts, type TrainingRecord } from '../../model/record.ts';
import type { DropReason, Limits, SelectionOptions } from './options.ts';

/** Tokens of all texts of a record. */
export type TokenCount = (record: TrainingRecord) => number;

/** About four characters make a token in English and code; a tokenizer counts better. */
export const estimatedTokens: TokenCount = (record) => Math.ceil(charactersOf(record) / 4);

export function charactersOf(record: TrainingRecord): number {
  return recordTexts(record).reduce((sum, text) => sum + text.length, 0);
}

/**
 * What the person wants of a record, undefined where they said nothing: a rejected one is never kept, an accepted one
 * never left out, then their tags speak, and what they took the trouble to word anew stays.
 */
export function personsWord(
  record: TrainingRecord,
  { keepTags, dropTags }: Pick<SelectionOptions, 'keepTags' | 'dropTags'>,
): 'keep' | 'rejected' | 'tag' | undefined {
  if (record.verdict === 'rejected') return 'rejected';
  if (record.verdict === 'accepted') return 'keep';
  if (named(dropTags, record.tags)) return 'tag';
  if (named(keepTags, record.tags)) return 'keep';
  return record.edited ? 'keep' : undefined;
}

/** The first filter that a record does not pass, in the order of the options. */
export function failedFilter(
  record: TrainingRecord,
  options: SelectionOptions,
  tokensOf: TokenCount,
): DropReason | undefined {
  const { source, patternType, importance, language } = record;
  const anyOf = (wanted: readonly string[], values: readonly string[]): boolean =>
    wanted.length === 0 || named(wanted, values);
  const listed = (value: string | undefined): readonly string[] => (value === undefined ? [] : [value]);
  if (!anyOf(options.kinds, [record.data.kind])) return 'kind';
  // Pattern types say which instructions are wanted; other kinds are made of turns.
  if (patternType !== undefined && !anyOf(options.patternTypes, [patternType])) return 'patternType';
  if (record.confidence < options.minConfidence) return 'confidence';
  if (importance !== undefined && importance < options.minImportance) return 'importance';
  if (record.quality.value < options.minQuality) return 'quality';
  if (!anyOf(options.topics, record.topics)) return 'topic';
  if (!anyOf(options.entities, record.entities)) return 'entity';
  if (language !== undefined && !anyOf(options.languages, [language])) return 'language';
  if (!anyOf(options.sources, [source.importer])) return 'source';
  if (!anyOf(options.models, listed(source.model))) return 'model';
  if (!anyOf(options.projects, listed(source.project))) return 'project';
  if (!isWithinDates(source.at, options)) return 'date';
  if (!anyOf(options.onlyTags, record.tags)) return 'tag';
  if (!isWithin(options.characters, () => charactersOf(record))) return 'length';
  return isWithin(options.tokens, () => tokensOf(record)) ? undefined : 'tokens';
}

function named(wanted: readonly string[], values: readonly string[]): boolean {
  if (wanted.length === 0) return false;
  const names = new Set(values.map((value) => value.toLowerCase()));
  return wanted.some((name) => names.has(name.toLowerCase()));
}

function isWithinDates(at: string | undefined, { since, until }: Pick<SelectionOptions, 'since' | 'until'>): boolean {
  if (since === undefined && until === undefined) return true;
  const moment = at === undefined ? Number.NaN : Date.parse(at);
  if (Number.isNaN(moment)) return false;
  return (since === undefined || moment >= Date.parse(since)) && (until === undefined || moment < Date.parse(until));
}

/** Counts only where something is asked for: tokens are dear. */
function isWithin({ min, max }: Limits, count: () => number): boolean {
  if (min === undefined && max === undefined) return true;
  const value = count();
  return (min === undefined || value >= min) && (max === undefined || value <= max);
}
