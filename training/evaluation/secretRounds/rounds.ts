/** All rounds of the red team, in order: each writes its texts, marked with what is planted in them. */
import { Random } from '../../lib/random.ts';
import { Strings, type Planted } from './marked.ts';
import { roundOneCredentials } from './round1Credentials.ts';
import { roundOneLookAlikes } from './round1LookAlikes.ts';
import { roundOnePersonal } from './round1Personal.ts';
import { roundTwoCredentials } from './round2Credentials.ts';
import { roundTwoLookAlikes } from './round2LookAlikes.ts';
import { roundTwoPersonal } from './round2Personal.ts';
import { roundThreeCredentials } from './round3Credentials.ts';
import { roundThreeLookAlikes } from './round3LookAlikes.ts';
import { roundThreePersonal } from './round3Personal.ts';
import { roundFourCredentials } from './round4Credentials.ts';
import { roundFourLookAlikes } from './round4LookAlikes.ts';
import { roundFourPersonal } from './round4Personal.ts';
import { roundFiveCredentials } from './round5Credentials.ts';
import { roundFiveLookAlikes } from './round5LookAlikes.ts';
import { roundFivePersonal } from './round5Personal.ts';
import { roundSixCredentials } from './round6Credentials.ts';
import { roundSixLookAlikes } from './round6LookAlikes.ts';
import { roundSixPersonal } from './round6Personal.ts';
import { roundSeven } from './round7.ts';
import { roundEight } from './round8.ts';
import { roundNine } from './round9.ts';
import { roundTen } from './round10.ts';
import { roundEleven } from './round11.ts';
import { roundTwelve } from './round12.ts';
import { roundThirteen } from './round13.ts';

const SEED = 20261126;

const ROUNDS: readonly ((s: Strings) => readonly Planted[])[] = [
  (s) => [...roundOneCredentials(s), ...roundOneLookAlikes(s), ...roundOnePersonal(s)],
  (s) => [...roundTwoCredentials(s), ...roundTwoLookAlikes(s), ...roundTwoPersonal(s)],
  (s) => [...roundThreeCredentials(s), ...roundThreeLookAlikes(s), ...roundThreePersonal(s)],
  (s) => [...roundFourCredentials(s), ...roundFourLookAlikes(s), ...roundFourPersonal(s)],
  (s) => [...roundFiveCredentials(s), ...roundFiveLookAlikes(s), ...roundFivePersonal(s)],
  (s) => [...roundSixCredentials(s), ...roundSixLookAlikes(s), ...roundSixPersonal(s)],
  roundSeven,
  roundEight,
  roundNine,
  roundTen,
  roundEleven,
  roundTwelve,
  roundThirteen,
];

export const ROUND_COUNT = ROUNDS.length;

/** The texts of a round, 1 for the first; the same at every call. */
export function textsOfRound(round: number): readonly Planted[] {
  return ROUNDS[round - 1]?.(new Strings(new Random(SEED + round))) ?? [];
}
