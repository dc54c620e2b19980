import type { PatternType } from '../../model/pattern.ts';
import type { RecordKind, TrainingRecord } from '../../model/record.ts';

/** A closed range; a missing end is open. */
export interface Limits {
  readonly min?: number;
  readonly max?: number;
}

/** What a group is: a record's first topic, its pattern type (its kind where it has none). */
export type BalanceBy = 'topic' | 'patternType';

/** `cap`: at most so many of a group. `ratio`: shares by group name; groups that are not named get no place. `equal`: the same number of each. */
export type Balance = { readonly by: BalanceBy } & (
  | { readonly kind: 'cap'; readonly most: number }
  | { readonly kind: 'ratio'; readonly shares: Readonly<Record<string, number>> }
  | { readonly kind: 'equal' }
);

/** Which records make the dataset, and in which order. An empty list of names lets all pass. Names match case-insensitively. */
export interface SelectionOptions {
  readonly kinds: readonly RecordKind[];
  readonly patternTypes: readonly PatternType[];
  /** 0 to 1, each. A record without a known importance passes. */
  readonly minConfidence: number;
  readonly minImportance: number;
  readonly minQuality: number;
  readonly topics: readonly string[];
  readonly entities: readonly string[];
  /** ISO 639-1; a record whose language cannot be told passes. */
  readonly languages: readonly string[];
  /** Importer ids. */
  readonly sources: readonly string[];
  readonly models: readonly string[];
  readonly projects: readonly string[];
  /** ISO 8601 moments or dates, `since` inclusive, `until` exclusive; a record without a date does not pass. */
  readonly since?: string;
  readonly until?: string;
  /** Characters of all its texts. */
  readonly characters: Limits;
  readonly tokens: Limits;
  /** Only records with one of these tags. */
  readonly onlyTags: readonly string[];
  /** The person's tags as their word: kept or left out whatever the filters say. */
  readonly keepTags: readonly string[];
  readonly dropTags: readonly string[];
  /** One after the other. */
  readonly balance: readonly Balance[];
  /** `source`: as the records came. `shortFirst`: by length, a curriculum. */
  readonly order: 'source' | 'shortFirst';
}

export const KEEP_ALL: SelectionOptions = {
  kinds: [],
  patternTypes: [],
  minConfidence: 0,
  minImportance: 0,
  minQuality: 0,
  topics: [],
  entities: [],
  languages: [],
  sources: [],
  models: [],
  projects: [],
  characters: {},
  tokens: {},
  onlyTags: [],
  keepTags: [],
  dropTags: [],
  balance: [],
  order: 'source',
};

/** Why a record is not in the dataset; the names stand in reports. */
export type DropReason =
  | 'rejected'
  | 'tag'
  | 'kind'
  | 'patternType'
  | 'confidence'
  | 'importance'
  | 'quality'
  | 'topic'
  | 'entity'
  | 'language'
  | 'source'
  | 'model'
  | 'project'
  | 'date'
  | 'length'
  | 'tokens'
  | 'topicBalance'
  | 'patternTypeBalance';

/** `kept` and `dropped` together are what came in, each record once. */
export interface Selection {
  readonly kept: readonly TrainingRecord[];
  readonly dropped: readonly { readonly record: TrainingRecord; readonly reason: DropReason }[];
}
