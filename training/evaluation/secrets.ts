/** Secrets and personal data: planted credentials of our own, and the labelled personal data of presidio_pii. */
import { findSensitive } from '../../extension/core/synthesis/redaction/findSensitive.ts';
import {
  isSecret,
  type SensitiveFinding,
  type SensitiveKind,
} from '../../extension/core/synthesis/redaction/finding.ts';
import { personalTexts, plainNumbers } from '../../test/unit/redaction/personal.ts';
import { lookAlikes, plantedTexts } from '../../test/unit/redaction/planted.ts';
import { readCorpus } from '../lib/corpora.ts';
import { Random } from '../lib/random.ts';
import type { Figure } from './figure.ts';
import { Strings, type Planted } from './secretRounds/marked.ts';
import { roundOneCredentials } from './secretRounds/round1Credentials.ts';
import { roundOneLookAlikes } from './secretRounds/round1LookAlikes.ts';
import { roundOnePersonal } from './secretRounds/round1Personal.ts';
import { roundTwoCredentials } from './secretRounds/round2Credentials.ts';
import { roundTwoLookAlikes } from './secretRounds/round2LookAlikes.ts';
import { roundTwoPersonal } from './secretRounds/round2Personal.ts';
import { roundThreeCredentials } from './secretRounds/round3Credentials.ts';
import { roundThreeLookAlikes } from './secretRounds/round3LookAlikes.ts';
import { roundThreePersonal } from './secretRounds/round3Personal.ts';
import { roundFourCredentials } from './secretRounds/round4Credentials.ts';
import { roundFourLookAlikes } from './secretRounds/round4LookAlikes.ts';
import { roundFourPersonal } from './secretRounds/round4Personal.ts';
import { roundFiveCredentials } from './secretRounds/round5Credentials.ts';
import { roundFiveLookAlikes } from './secretRounds/round5LookAlikes.ts';
import { roundFivePersonal } from './secretRounds/round5Personal.ts';
import { roundSixCredentials } from './secretRounds/round6Credentials.ts';
import { roundSixLookAlikes } from './secretRounds/round6LookAlikes.ts';
import { roundSixPersonal } from './secretRounds/round6Personal.ts';

const SEED = 20261126;
const OWN = 'made by our own seeded generator (test/unit/redaction), which knows the rules: read it as an upper bound';

const SEEN =
  'red team: the detectors were mended after it, so it is no longer fresh; first-try figures in docs/secrets.md';
const ROUNDS: readonly ((s: Strings) => readonly Planted[])[] = [
  (s) => [...roundOneCredentials(s), ...roundOneLookAlikes(s), ...roundOnePersonal(s)],
  (s) => [...roundTwoCredentials(s), ...roundTwoLookAlikes(s), ...roundTwoPersonal(s)],
  (s) => [...roundThreeCredentials(s), ...roundThreeLookAlikes(s), ...roundThreePersonal(s)],
  (s) => [...roundFourCredentials(s), ...roundFourLookAlikes(s), ...roundFourPersonal(s)],
  (s) => [...roundFiveCredentials(s), ...roundFiveLookAlikes(s), ...roundFivePersonal(s)],
  (s) => [...roundSixCredentials(s), ...roundSixLookAlikes(s), ...roundSixPersonal(s)],
];

interface Labelled {
  readonly text: string;
  readonly spans: readonly { readonly kind: SensitiveKind | 'secret'; readonly start: number; readonly end: number }[];
}

/** What presidio's types are called here; its other types (names, places, dates) are not looked for. */
const PRESIDIO: Readonly<Record<string, SensitiveKind>> = {
  EMAIL_ADDRESS: 'email',
  CREDIT_CARD: 'credit_card',
  IBAN_CODE: 'iban',
  US_SSN: 'ssn',
  IP_ADDRESS: 'ip_address',
  PHONE_NUMBER: 'phone',
};
const KINDS = Object.values(PRESIDIO);

export function evaluateSecrets(): { readonly figures: readonly Figure[]; readonly skipped: readonly string[] } {
  const random = new Random(SEED);
  const planted: readonly Labelled[] = [...plantedTexts(random, 4000), ...lookAlikes(random, 4000)].map(
    ({ text, spans }) => ({ text, spans: spans.map((span) => ({ ...span, kind: 'secret' as const })) }),
  );
  const personal: readonly Labelled[] = [...personalTexts(random, 500), ...plainNumbers(random, 1000)];
  const corpus = readCorpus<{ text: string; spans: readonly { type: string; start: number; end: number }[] }>(
    'presidio_pii',
  )?.map(({ text, spans }) => ({
    text,
    spans: spans.flatMap(({ type, ...span }) => {
      const kind = PRESIDIO[type];
      return kind === undefined ? [] : [{ ...span, kind }];
    }),
  }));
  return {
    figures: [
      figureOf('secrets', 'planted credentials', planted, 'secret', OWN),
      ...KINDS.map((kind) => figureOf('personal data', `own ${kind}`, personal, kind, OWN)),
      ...ROUNDS.flatMap((write, index) => {
        const round = index + 1;
        const texts = write(new Strings(new Random(SEED + round)));
        return [
          figureOf('secrets', `red team ${String(round)} credentials`, texts, 'secret', SEEN),
          ...KINDS.map((kind) => figureOf('personal data', `red team ${String(round)} ${kind}`, texts, kind, SEEN)),
        ];
      }),
      ...(corpus === undefined
        ? []
        : KINDS.map((kind) => figureOf('personal data', `presidio_pii ${kind}`, corpus, kind, ''))),
    ],
    skipped: corpus === undefined ? ['presidio_pii'] : [],
  };
}

function figureOf(
  task: string,
  corpus: string,
  texts: readonly Labelled[],
  kind: SensitiveKind | 'secret',
  note: string,
): Figure {
  let hits = 0;
  let positives = 0;
  let right = 0;
  let found = 0;
  const isOfKind = (finding: SensitiveFinding): boolean =>
    kind === 'secret' ? isSecret(finding.kind) : finding.kind === kind;
  for (const { text, spans } of texts) {
    const gold = spans.filter((span) => span.kind === kind);
    const findings = findSensitive(text).filter(isOfKind);
    positives += gold.length;
    found += findings.length;
    hits += gold.filter((span) => findings.some((one) => overlap(one, span))).length;
    right += findings.filter((one) => gold.some((span) => overlap(one, span))).length;
  }
  const precision = right / found;
  const recall = hits / positives;
  return {
    task,
    corpus,
    cases: texts.length,
    positives,
    measures: { precision, recall, f1: (2 * precision * recall) / (precision + recall) },
    intervals: {},
    note,
  };
}

function overlap(
  a: { readonly start: number; readonly end: number },
  b: { readonly start: number; readonly end: number },
): boolean {
  return a.start < b.end && a.end > b.start;
}
