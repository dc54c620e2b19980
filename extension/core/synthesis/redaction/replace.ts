/** Takes findings out of a text so that what was JSON stays JSON. */
import type { SensitiveFinding } from './finding.ts';
import { bareValue, isJson, jsonSpans, stringSpans, type Span } from './json.ts';

/** A part of the text and what is to stand there. */
interface Replacement extends Span {
  readonly finding: SensitiveFinding;
  /** Stands as a value of JSON outside of a string, and must become a string. */
  readonly bare: boolean;
}

/** What stands for a value: the placeholder, as a bare value of JSON with its quotes. */
export type Substitute = (finding: SensitiveFinding, value: string, bare: boolean) => string;

/** `findings` are in order and do not overlap. */
export function replaceFindings(text: string, findings: readonly SensitiveFinding[], substitute: Substitute): string {
  const spans = jsonSpans(text);
  let planned = findings.map((finding) => plan(text, finding, spans, 'value'));
  for (const span of spans) {
    // Escapes that a finding cuts in two: then the whole string goes, and if that is not enough, the whole value.
    for (const reach of ['string', 'json'] as const) {
      if (staysJson(text, span, planned)) break;
      planned = planned.map((one) => (isInside(one.finding, span) ? plan(text, one.finding, spans, reach) : one));
    }
  }
  return apply(text, 0, text.length, united(planned), substitute);
}

function plan(
  text: string,
  finding: SensitiveFinding,
  spans: readonly Span[],
  reach: 'value' | 'string' | 'json',
): Replacement {
  const json = spans.find((span) => isInside(finding, span));
  const as = ({ start, end }: Span, bare: boolean): Replacement => ({ start, end, finding, bare });
  if (json === undefined) return as(finding, false);
  if (reach === 'json') return as(json, true);
  const strings = stringSpans(text, json);
  const first = strings.find((span) => span.start <= finding.start && finding.start <= span.end);
  if (first === undefined) return as(bareValue(text, finding), true);
  if (reach === 'value') return as(finding, false);
  const last = strings.find((span) => span.start < finding.end && finding.end <= span.end) ?? first;
  return as({ start: first.start, end: Math.max(first.end, last.end) }, false);
}

function staysJson(text: string, span: Span, planned: readonly Replacement[]): boolean {
  const within = united(planned).filter((one) => isInside(one, span));
  if (within.length === 0) return true;
  const result = apply(text, span.start, span.end, within, (_, __, bare) => (bare ? '"[X]"' : '[X]'));
  return /^"\[X\]"$/.test(result) || isJson(result, { start: 0, end: result.length });
}

/** Widened replacements may overlap: the first one takes the others in. */
function united(planned: readonly Replacement[]): readonly Replacement[] {
  const result: Replacement[] = [];
  for (const one of planned) {
    const last = result.at(-1);
    if (last !== undefined && one.start < last.end)
      result[result.length - 1] = { ...last, end: Math.max(last.end, one.end) };
    else result.push(one);
  }
  return result;
}

function apply(
  text: string,
  from: number,
  to: number,
  planned: readonly Replacement[],
  substitute: Substitute,
): string {
  const parts: string[] = [];
  let at = from;
  for (const { start, end, finding, bare } of planned) {
    parts.push(text.slice(at, start), substitute(finding, text.slice(start, end), bare));
    at = end;
  }
  parts.push(text.slice(at, to));
  return parts.join('');
}

function isInside(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}
