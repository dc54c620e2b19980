/** Secrets and personal data: planted credentials of our own, and the labelled personal data of presidio_pii. */
import { findSensitive } from '../../extension/core/synthesis/redaction/findSensitive.ts';
import type { SensitiveKind } from '../../extension/core/synthesis/redaction/finding.ts';
import { personalTexts, plainNumbers } from '../../test/unit/redaction/personal.ts';
import { lookAlikes, plantedTexts } from '../../test/unit/redaction/planted.ts';
import { readCorpus } from '../lib/corpora.ts';
import { Random } from '../lib/random.ts';
import type { Figure } from './figure.ts';
import { ROUND_COUNT, textsOfRound } from './secretRounds/rounds.ts';
import { measureSpans, type Labelled } from './spans.ts';

const SEED = 20261126;
const OWN = 'made by our own seeded generator (test/unit/redaction), which knows the rules: read it as an upper bound';

const SEEN =
  'red team: the detectors were mended after it, so it is no longer fresh; first-try figures in docs/secrets.md';
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
      ...Array.from({ length: ROUND_COUNT }, (_, index) => {
        const round = index + 1;
        const texts = textsOfRound(round);
        return [
          figureOf('secrets', `red team ${String(round)} credentials`, texts, 'secret', SEEN),
          ...KINDS.filter((kind) => isPlanted(kind, texts)).map((kind) =>
            figureOf('personal data', `red team ${String(round)} ${kind}`, texts, kind, SEEN),
          ),
        ];
      }).flat(),
      ...(corpus === undefined
        ? []
        : KINDS.map((kind) => figureOf('personal data', `presidio_pii ${kind}`, corpus, kind, ''))),
    ],
    skipped: corpus === undefined ? ['presidio_pii'] : [],
  };
}

function isPlanted(kind: SensitiveKind, texts: readonly Labelled[]): boolean {
  return texts.some(({ spans }) => spans.some((span) => span.kind === kind));
}

function figureOf(
  task: string,
  corpus: string,
  texts: readonly Labelled[],
  kind: SensitiveKind | 'secret',
  note: string,
): Figure {
  const { positives, precision, recall, f1 } = measureSpans(texts, kind, (text) => findSensitive(text));
  return { task, corpus, cases: texts.length, positives, measures: { precision, recall, f1 }, intervals: {}, note };
}
