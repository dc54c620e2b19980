import type { KnownTexts } from '../../core/importance/score.ts';
import type { Turn } from '../../core/model/turn.ts';
import type { SearchTable } from '../../core/ports.ts';
import { hash52 } from '../../core/text/hash.ts';
import { queryTerms, searchTerms } from '../../core/text/searchTerms.ts';

/** Terms in a row that make a shingle. Five of them are rarely the same by chance. */
const SHINGLE = 5;
/** Terms of a turn that look for what is like it: its longest, because long words are rare ones. */
const PROBES = 8;
/** Memories it is compared with. */
const NEIGHBOURS = 3;
/** Keeps the look-up near 2 ms with 100,000 memories: a panel turn is scored while the person waits. */
const EFFORT = 2000;
/** More than this of a text is not compared: what is repeated shows in its beginning. UTF-16 units. */
const COMPARED = 6000;

/** What of a turn is known already, judged against the remembered memories that share its rarest words. */
export function knownTextsFor(turn: Pick<Turn, 'id' | 'user' | 'assistant'>, search: SearchTable): KnownTexts {
  const probes = queryTerms(`${turn.user.slice(0, COMPARED)}\n${turn.assistant.slice(0, COMPARED)}`)
    .toSorted((a, b) => b.length - a.length)
    .slice(0, PROBES);
  const known = new Set<number>();
  for (const hit of probes.length === 0
    ? []
    : search.best(probes.join(' '), NEIGHBOURS, { only: 'memory', effort: EFFORT })) {
    if (hit.kind !== 'memory' || hit.id === turn.id) continue;
    for (const shingle of shingles(hit.head)) known.add(shingle);
    for (const shingle of shingles(hit.body)) known.add(shingle);
  }
  return {
    familiarity(text) {
      const own = shingles(text);
      return own.length === 0 ? 0 : own.filter((shingle) => known.has(shingle)).length / own.length;
    },
  };
}

/** Hashes of the runs of terms in a text; one of all its terms where it has fewer than make a run. */
function shingles(text: string): readonly number[] {
  const terms = searchTerms(text.slice(0, COMPARED));
  if (terms.length === 0) return [];
  if (terms.length < SHINGLE) return [hash52(terms.join(' '))];
  return Array.from({ length: terms.length - SHINGLE + 1 }, (_, i) => hash52(terms.slice(i, i + SHINGLE).join(' ')));
}
