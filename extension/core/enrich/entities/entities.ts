import type { Entity, EntityKind, TextSpan } from '../../model/enrichment.ts';
import type { Side } from '../../model/turn.ts';
import { Lexis, lexisOf } from '../lexicon/lexicon.ts';
import { singularOf } from '../phraseText.ts';
import type { Reading } from '../reading.ts';
import { takeAddresses, takeCodeSpans, takeCodeWords } from './code.ts';
import { takeDomainTerms } from './domainTerms.ts';
import { takeListedPhrases, takeListedWords } from './listed.ts';
import { Mentions, type Mention } from './mention.ts';
import { takeTerms } from './terms.ts';
import { takeNames, type NameScorer } from './names.ts';
import { completeNames } from './wholeNames.ts';

export interface FoundMentions {
  /** In text order, no two overlapping. */
  readonly mentions: readonly Mention[];
  /** 1 for each word of code, a file or an address. */
  readonly code: Uint8Array;
}

/** Every mention in one text. */
export function findMentions(
  reading: Reading,
  domainTerms: readonly string[],
  technical: boolean,
  scoreName?: NameScorer,
): FoundMentions {
  const mentions = new Mentions(reading);
  takeDomainTerms(mentions, domainTerms);
  takeAddresses(mentions);
  takeCodeSpans(mentions);
  takeCodeWords(mentions, technical);
  takeListedPhrases(mentions, technical);
  takeTerms(mentions, technical);
  takeListedWords(mentions, technical);
  takeNames(mentions, technical, scoreName);
  completeNames(mentions);
  return { mentions: mentions.found(), code: mentions.code };
}

/** So often must a turn come back to a nameless thing of one word before it is one of the turn's entities. */
const LEAST_CONCEPT_MENTIONS = 2;

/** Mentions of one thing become one entity: first surface, first span, number of mentions; in order of first mention. */
export function gatherEntities(
  sides: readonly { readonly side: Side; readonly text: string; readonly mentions: readonly Mention[] }[],
): readonly Entity[] {
  const entities = new Map<string, { text: string; kind: EntityKind; span: TextSpan; mentions: number }>();
  for (const { side, text, mentions } of sides) {
    for (const { start, end, kind } of mentions) {
      if (isPartOfAddress(text, start, end)) continue;
      const surface = text.slice(start, end);
      const lower = surface.toLowerCase();
      // 'thread' and 'threads' are one concept; a product or a file is its exact name.
      const key = kind === 'concept' ? singularOf(lower) : lower;
      const known = entities.get(key);
      if (known === undefined) entities.set(key, { text: surface, kind, span: { side, start, end }, mentions: 1 });
      else {
        known.mentions++;
        if (known.kind === 'other' && kind !== 'other') known.kind = kind;
      }
    }
  }
  return [...entities.values()].filter(
    ({ kind, text, mentions }) => kind !== 'concept' || isTerm(text) || mentions >= LEAST_CONCEPT_MENTIONS,
  );
}

/** Either side of the @ of an e-mail address: half an address is no name of anything, and tells who it was. */
function isPartOfAddress(text: string, start: number, end: number): boolean {
  return (
    (text[end] === '@' && /[\p{L}\p{N}]/u.test(text[end + 1] ?? '')) ||
    (text[start - 1] === '@' &&
      /[\p{L}\p{N}._+-]/u.test(text[start - 2] ?? '') &&
      !text.slice(start, end).includes('/'))
  );
}

/** What has a term of its own is an entity at its first mention: 'linked list', 'API'. */
function isTerm(text: string): boolean {
  return /\s/.test(text) || (lexisOf(text.toLowerCase()) & Lexis.Term) !== 0;
}
