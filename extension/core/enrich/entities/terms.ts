/** Names and terms that are told by the word beside them: Kalman filter, the fsnotify library. */
import type { EntityKind } from '../../model/enrichment.ts';
import { COMMON, Lexis, NAMED } from '../lexicon/lexicon.ts';
import { Shape } from '../shape.ts';
import { CLOSED } from '../wordClasses.ts';
import type { Mentions } from './mention.ts';

/** What is called after somebody: the name with the noun is one term. */
const NAMED_AFTER = new Set(
  'sampling transform transforms theorem filter filters process processes chain chains distribution inequality equation equations law laws number numbers constant tree trees code coding algorithm machine principle paradox test method model models network networks diagram diagrams curve effect test series expansion integral matrix sort search index score estimator bound kernel regression classifier optimization clock clocks syndrome disease scale'.split(
    ' ',
  ),
);

/** After a word that no list has, in talk about software, these say what it is. */
const KIND_AFTER = new Map<string, EntityKind>([
  ...'library framework package module crate gem plugin'.split(' ').map((word) => [word, 'library'] as const),
  ...'app tool editor browser database server compiler debugger shell client engine daemon'
    .split(' ')
    .map((word) => [word, 'product'] as const),
  ...'command'.split(' ').map((word) => [word, 'command'] as const),
  ...'function method class struct variable parameter field flag option attribute property hook component'
    .split(' ')
    .map((word) => [word, 'symbol'] as const),
]);

export function takeTerms(mentions: Mentions, technical: boolean): void {
  const { tokens, from, to, lexis, shapes, gaps, classes } = mentions.reading;
  for (let s = 0; s < from.length; s++) {
    const start = from[s] as number;
    for (let i = start; i + 1 < (to[s] as number); i++) {
      if (gaps[i + 1] !== 0 || mentions.isTaken(i) || mentions.isTaken(i + 1)) continue;
      const shape = shapes[i] as number;
      const known = lexis[i] as number;
      const next = tokens.lower[i + 1] as string;
      if (shape & Shape.Capital) {
        // A first name is a person even before 'test'; so is what else the lists know.
        const named =
          ((classes[i] as number) & CLOSED) === 0 &&
          ((known & (Lexis.FamilyName | Lexis.KnownName | Lexis.Demonym)) !== 0 ||
            ((known & (COMMON | NAMED)) === 0 && (shape & Shape.Lower) !== 0));
        if (named && NAMED_AFTER.has(next) && shape !== (Shape.Capital | Shape.Digit))
          mentions.take(i, i + 2, 'concept');
        continue;
      }
      if (!technical || shape !== Shape.Lower || known !== 0 || classes[i] !== 0) continue;
      if ((tokens.lower[i] as string).length < 4) continue;
      const kind = KIND_AFTER.get(next);
      if (kind !== undefined) mentions.take(i, i + 1, kind);
    }
  }
}
