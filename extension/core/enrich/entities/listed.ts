import type { EntityKind } from '../../model/enrichment.ts';
import { Gap, INNER_GAPS } from '../../patterns/phrases/words.ts';
import { Lexis, TECHNOLOGY, phrasesFrom } from '../lexicon/lexicon.ts';
import { Shape } from '../shape.ts';
import { technologyKind } from './code.ts';
import type { Mentions } from './mention.ts';
import { withNumber } from './modelNumber.ts';

/** Kind of what a listed word or phrase names. */
export function kindOfListed(lexis: number): EntityKind | undefined {
  const technology = technologyKind(lexis);
  if (technology !== undefined) return technology;
  if (lexis & (Lexis.KnownName | Lexis.GivenName)) return 'person';
  if (lexis & Lexis.Place) return 'place';
  if (lexis & Lexis.Organization) return 'organization';
  if (lexis & Lexis.Work) return 'product';
  return undefined;
}

/** Names of several words that the lists have, longest first. Names take no part in what is written all in capitals or not. */
export function takeListedPhrases(mentions: Mentions, technical: boolean): void {
  const { tokens, from, to, lexis, gaps } = mentions.reading;
  for (let s = 0; s < from.length; s++) {
    const limit = to[s] as number;
    for (let i = from[s] as number; i < limit; i++) {
      if (((lexis[i] as number) & Lexis.PhraseStart) === 0 || mentions.isTaken(i)) continue;
      for (const { rest, flags } of phrasesFrom(tokens.lower[i] as string)) {
        const end = i + 1 + rest.length;
        if (end > limit) continue;
        let j = 0;
        while (
          j < rest.length &&
          tokens.lower[i + 1 + j] === rest[j] &&
          ((gaps[i + 1 + j] as number) & ~INNER_GAPS) === 0
        )
          j++;
        if (j < rest.length || !mentions.isFree(i, end)) continue;
        if (flags & Lexis.Concept) {
          if (!technical) continue;
          mentions.take(i, end, 'concept');
        } else mentions.take(i, end, kindOfListed(flags) ?? 'other');
        break;
      }
    }
  }
}

/** Listed technology, and in technical text the nameless things of software. */
export function takeListedWords(mentions: Mentions, technical: boolean): void {
  const { from, to, lexis, shapes, gaps } = mentions.reading;
  for (let s = 0; s < from.length; s++) {
    for (let i = from[s] as number; i < (to[s] as number); i++) {
      const known = lexis[i] as number;
      if ((known & (TECHNOLOGY | Lexis.Concept | Lexis.Term)) === 0 || mentions.isTaken(i)) continue;
      if (
        known & TECHNOLOGY &&
        !beginsName(mentions, i, to[s] as number) &&
        isTechnology(known, shapes[i] as number, i === from[s] || ((gaps[i] as number) & ~Gap.Code) !== 0, technical)
      )
        mentions.take(
          i,
          technical ? i + 1 : withNumber(mentions, i, i + 1, to[s] as number),
          technologyKind(known) as EntityKind,
        );
      else if (known & Lexis.Term && (technical || (shapes[i] as number) & Shape.AllCapitals))
        mentions.take(i, i + 1, 'concept');
      else if (technical && known & Lexis.Concept) mentions.take(i, i + 1, 'concept');
    }
  }
}

function isTechnology(lexis: number, shape: number, first: boolean, technical: boolean): boolean {
  if ((lexis & Lexis.AmbiguousTechnology) === 0) return true;
  if (shape & (Shape.Capital | Shape.AllCapitals | Shape.Hump))
    return technical ? !first || (lexis & Lexis.TechnicalInLowerCase) !== 0 : !first;
  return technical && (lexis & Lexis.TechnicalInLowerCase) !== 0;
}

/** Travis Scott, Jasmine Lee: a given name that is also a product, with a family name after it. */
function beginsName(mentions: Mentions, i: number, end: number): boolean {
  const { lexis, shapes, gaps } = mentions.reading;
  if (((lexis[i] as number) & (Lexis.GivenName | Lexis.AmbiguousName)) === 0 || i + 1 >= end || gaps[i + 1] !== 0)
    return false;
  return (
    ((shapes[i] as number) & (shapes[i + 1] as number) & Shape.Capital) !== 0 &&
    ((lexis[i + 1] as number) & TECHNOLOGY) === 0
  );
}
