/** Recall and precision of findings against marked spans: a finding that touches a span of its kind counts for it. */
import {
  isSecret,
  type SensitiveFinding,
  type SensitiveKind,
} from '../../extension/core/synthesis/redaction/finding.ts';

export interface Span {
  readonly kind: SensitiveKind | 'secret';
  readonly start: number;
  readonly end: number;
}

export interface Labelled {
  readonly text: string;
  readonly spans: readonly Span[];
}

export interface SpanMeasures {
  readonly positives: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** The share of the spans of which nothing is left over. */
  readonly whole: number;
  readonly missed: readonly { readonly case: Labelled; readonly span: Span }[];
  readonly partly: readonly { readonly case: Labelled; readonly span: Span }[];
  readonly wrong: readonly { readonly case: Labelled; readonly finding: SensitiveFinding }[];
}

/** `secret` stands for all kinds of credentials. `find` is asked once a text. */
export function measureSpans(
  cases: readonly Labelled[],
  kind: SensitiveKind | 'secret',
  find: (text: string) => readonly SensitiveFinding[],
): SpanMeasures {
  const missed: { case: Labelled; span: Span }[] = [];
  const partly: { case: Labelled; span: Span }[] = [];
  const wrong: { case: Labelled; finding: SensitiveFinding }[] = [];
  let positives = 0;
  let found = 0;
  for (const one of cases) {
    const gold = one.spans.filter((span) => span.kind === kind);
    const findings = find(one.text).filter((finding) =>
      kind === 'secret' ? isSecret(finding.kind) : finding.kind === kind,
    );
    positives += gold.length;
    found += findings.length;
    for (const span of gold) {
      if (!findings.some((finding) => overlap(finding, span))) missed.push({ case: one, span });
      else if (!isCovered(span, findings)) partly.push({ case: one, span });
    }
    for (const finding of findings) {
      if (!gold.some((span) => overlap(finding, span))) wrong.push({ case: one, finding });
    }
  }
  const precision = (found - wrong.length) / found;
  const recall = (positives - missed.length) / positives;
  return {
    positives,
    precision,
    recall,
    f1: (2 * precision * recall) / (precision + recall),
    whole: (positives - missed.length - partly.length) / positives,
    missed,
    partly,
    wrong,
  };
}

function overlap(a: { readonly start: number; readonly end: number }, b: Span): boolean {
  return a.start < b.end && a.end > b.start;
}

/** Whether every character of the span stands in some finding. */
function isCovered(span: Span, findings: readonly SensitiveFinding[]): boolean {
  let { start } = span;
  for (const finding of findings.toSorted((a, b) => a.start - b.start)) {
    if (finding.start <= start && finding.end > start) start = finding.end;
  }
  return start >= span.end;
}
