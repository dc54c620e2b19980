/** The forms in which an answer names what the question named. */
import { FUNCTION_WORD, classOf } from '../phrases/wordClass.ts';
import type { Span } from '../phrases/spans.ts';

/** A thing of the question in the forms that an answer may give it: lower case, the question's own first. */
export interface Name {
  readonly forms: readonly string[];
  /** `vm`: letters that words of the answer may spell out. */
  readonly initials: RegExp | undefined;
}

/** A shorter form stands inside other words too often to tell anything. UTF-16 units. */
const LEAST_FORM = 3;

/** `off-policy learning` beside `on-policy` is `off-policy` as well; `burr grinder` is `burr grinders`. */
export function nameOf(name: string, other: string): Name {
  const whole = bare(name);
  const words = whole.split(/\s+/);
  // `buying a boat` is `buying`.
  const short = words
    .slice(0, -1)
    .join(' ')
    .replace(/ (?:an?|the)$/, '');
  const shared = short.length >= LEAST_FORM && short !== bare(other) && (classOf(short) & FUNCTION_WORD) === 0;
  const forms = [...numbers(whole), ...(shared ? numbers(short) : [])];
  return { forms: forms.filter((form, i) => form !== '' && forms.indexOf(form) === i), initials: spelledOut(name) };
}

function bare(name: string): string {
  return name.toLowerCase().replace(/[*_`"“”]/g, '');
}

/** The form itself, and its singular or plural. */
function numbers(form: string): readonly string[] {
  return /[^s]s$/.test(form) ? [form, form.slice(0, -1)] : [form, `${form}s`];
}

/** Letters of a short form without a vowel, or in capitals. */
const SHORT_FORM = /^(?:[b-df-hj-np-tv-xz]{2,4}|\p{Lu}{2,5})s?$/u;

function spelledOut(name: string): RegExp | undefined {
  if (!SHORT_FORM.test(name)) return undefined;
  const letters = name.replace(/s$/, '').toLowerCase();
  return new RegExp(String.raw`(?<![\p{L}\p{N}_])${letters.replace(/./g, String.raw`[ -]$&\p{L}+`).slice(4)}`, 'iu');
}

/** Where one of the name's forms stands as a whole word between the offsets, in any case. */
export function spanOfName(text: string, { forms, initials }: Name, within: Span): Span | undefined {
  const part = text.slice(within.start, within.end);
  const lower = part.toLowerCase();
  for (const form of forms)
    for (let at = lower.indexOf(form); at >= 0; at = lower.indexOf(form, at + 1)) {
      if (isWordPart(lower[at - 1]) || isWordPart(lower[at + form.length])) continue;
      return { start: within.start + at, end: within.start + at + form.length };
    }
  const spelled = initials?.exec(part);
  return spelled
    ? { start: within.start + spelled.index, end: within.start + spelled.index + spelled[0].length }
    : undefined;
}

function isWordPart(char: string | undefined): boolean {
  return char !== undefined && /[\p{L}\p{N}_]/u.test(char);
}

const NEXT_WORD = /^ (\p{L}[\p{L}-]*)/u;

/** `Fiscal | policy`, `On-policy | methods … off-policy | methods`: the head that both have belongs to both. */
export function withHeads(text: string, a: Span, b: Span, second: string): readonly [Span, Span] {
  const whole = bare(second);
  const head = stem(/ (\p{L}+)$/u.exec(whole)?.[1] ?? '');
  // The second without its own head: another one stands in its place.
  const shortened = !numbers(whole).includes(text.slice(b.start, b.end).toLowerCase());
  const [nextA, nextB] = [a, b].map(({ end }) => NEXT_WORD.exec(text.slice(end, end + 40))?.[1] ?? '') as [
    string,
    string,
  ];
  const both =
    shortened && nextA !== '' && stem(nextA) === stem(nextB) && (classOf(nextA.toLowerCase()) & FUNCTION_WORD) === 0;
  const extended = (span: Span, next: string): Span =>
    next !== '' && (both || (head !== '' && stem(next) === head))
      ? { start: span.start, end: span.end + 1 + next.length }
      : span;
  return [extended(a, nextA), extended(b, nextB)];
}

function stem(word: string): string {
  return word.toLowerCase().replace(/(?<=\p{L}{2})s$/u, '');
}
