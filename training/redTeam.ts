// Measures rounds of the red team for secrets and personal data, by our own rules and with secretlint as well.
// usage: npm run redteam [-- ROUND…] [--misses]   ROUND: 1 to the last; without any, the last. --misses lists what went wrong.
import { findSensitive, type SensitiveOptions } from '../extension/core/synthesis/redaction/findSensitive.ts';
import type { SensitiveFinding, SensitiveKind } from '../extension/core/synthesis/redaction/finding.ts';
import { SecretlintScanner } from '../extension/engine/redaction/secretlint.ts';
import { ROUND_COUNT, textsOfRound } from './evaluation/secretRounds/rounds.ts';
import { measureSpans, type Labelled } from './evaluation/spans.ts';

const KINDS: readonly (SensitiveKind | 'secret')[] = [
  'secret',
  'email',
  'credit_card',
  'iban',
  'ssn',
  'ip_address',
  'phone',
  'user_name',
];
const args = process.argv.slice(2);
const rounds = args.filter((arg) => /^\d+$/.test(arg)).map(Number);
const scanner = new SecretlintScanner();

for (const round of rounds.length > 0 ? rounds : [ROUND_COUNT]) {
  const texts = textsOfRound(round);
  const scanned = new Map<string, readonly SensitiveFinding[]>();
  for (const { text } of texts) scanned.set(text, await scanner.scan(text));
  print(`round ${String(round)}, own rules`, texts, (text) => findSensitive(text), args.includes('--misses'));
  const withScanner = (text: string): readonly SensitiveFinding[] =>
    findSensitive(text, { more: scanned.get(text) ?? [] } satisfies SensitiveOptions);
  print(`round ${String(round)}, with secretlint`, texts, withScanner, args.includes('--both'));
}

function print(
  title: string,
  texts: readonly Labelled[],
  find: (text: string) => readonly SensitiveFinding[],
  listed: boolean,
): void {
  console.log(`${title}: ${String(texts.length)} cases`);
  for (const kind of KINDS) {
    const { positives, recall, precision, f1, whole, missed, partly, wrong } = measureSpans(texts, kind, find);
    if (positives === 0) continue;
    const figures = [recall, precision, f1, whole].map((value) => value.toFixed(3)).join(' ');
    console.log(`  ${kind.padEnd(12)} ${String(positives).padStart(5)}  recall precision F1 whole: ${figures}`);
    if (!listed) continue;
    for (const { case: one, span } of missed) console.log(`    missed ${shown(one.text, span)}`);
    for (const { case: one, span } of partly) console.log(`    partly ${shown(one.text, span)}`);
    for (const { case: one, finding } of wrong)
      console.log(`    wrong  ${shown(one.text, finding)} by ${finding.detector}`);
  }
}

function shown(text: string, { start, end }: { readonly start: number; readonly end: number }): string {
  const before = text.slice(Math.max(0, start - 60), start);
  return JSON.stringify(`${before}⟦${text.slice(start, end).slice(0, 120)}⟧${text.slice(end, end + 25)}`);
}
