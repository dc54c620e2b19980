/** Findings as a person looks through them: where, what kind, and the value masked. */
import type { Example } from '../../model/example.ts';
import type { ChatMessage, TrainingRecord } from '../../model/record.ts';
import { unreachable } from '../../model/turn.ts';
import { findInRecord, type ScannedTexts, type SensitiveOptions } from './findSensitive.ts';
import { isSecret, type SensitiveFinding, type SensitiveKind } from './finding.ts';

export interface ReviewedField {
  readonly field: string;
  readonly text: string;
}

/** What a finding is in: a record or example by its 1-based place in the dataset, or a conversation by its title. */
export type ReviewedPlace =
  { readonly kind: 'example'; readonly number: number } | { readonly kind: 'conversation'; readonly title: string };

export interface FindingForReview {
  readonly place: ReviewedPlace;
  readonly field: string;
  readonly kind: SensitiveKind;
  readonly detector: string;
  readonly confidence: number;
  /** 1-based, in the field's text. */
  readonly line: number;
  readonly preview: string;
  readonly value: string;
}

/** What can be looked at without giving the value away: the first and last characters, and how long it is. */
export function masked(value: string, kind: SensitiveKind): string {
  const flat = value.replace(/\s+/g, ' ');
  if (kind === 'private_key') return `${flat.slice(0, Math.min(27, flat.length >> 1))}… (${value.length} characters)`;
  if (kind === 'email') {
    const at = flat.lastIndexOf('@');
    return `${flat.slice(0, 1)}…${flat.slice(at, at + 2)}…${flat.slice(flat.lastIndexOf('.'))}`;
  }
  const shown = isSecret(kind) ? Math.min(4, flat.length >> 2) : Math.min(3, flat.length >> 2);
  const end = isSecret(kind) ? '' : flat.slice(flat.length - Math.min(2, flat.length >> 2));
  return `${flat.slice(0, shown)}…${end} (${value.length} characters)`;
}

export function exampleFields(
  example: Pick<Example, 'system' | 'instruction' | 'input' | 'output'>,
): readonly ReviewedField[] {
  return (['system', 'instruction', 'input', 'output'] as const)
    .map((field) => ({ field, text: example[field] }))
    .filter(({ text }) => text !== '');
}

/** What a model reads of a record, under the names of its parts. */
export function recordFields({ data }: Pick<TrainingRecord, 'data'>): readonly ReviewedField[] {
  const said = (messages: readonly ChatMessage[]): readonly ReviewedField[] =>
    messages.map(({ role, content }) => ({ field: role, text: content }));
  switch (data.kind) {
    case 'instruction':
      return exampleFields(data);
    case 'conversation':
      return written({ field: 'system', text: data.system }, ...said(data.messages));
    case 'preference':
      return written(
        { field: 'system', text: data.system },
        ...said(data.prompt),
        { field: 'chosen', text: data.chosen },
        { field: 'rejected', text: data.rejected },
      );
    case 'feedback':
      return written({ field: 'system', text: data.system }, ...said(data.prompt), {
        field: 'completion',
        text: data.completion,
      });
    case 'text':
      return [{ field: 'text', text: data.text }];
    default:
      return unreachable(data);
  }
}

function written(...fields: readonly ReviewedField[]): readonly ReviewedField[] {
  return fields.filter(({ text }) => text !== '');
}

export function findingsForReview(
  place: ReviewedPlace,
  fields: readonly ReviewedField[],
  options: SensitiveOptions,
  scanned?: ScannedTexts,
): readonly FindingForReview[] {
  const found = findInRecord(fields, options, scanned);
  return fields.flatMap(({ field, text }, i) =>
    (found[i] as readonly SensitiveFinding[]).map((finding) => ({
      place,
      field,
      kind: finding.kind,
      detector: finding.detector,
      confidence: finding.confidence,
      line: lineOf(text, finding),
      preview: masked(text.slice(finding.start, finding.end), finding.kind),
      value: text.slice(finding.start, finding.end),
    })),
  );
}

function lineOf(text: string, { start }: SensitiveFinding): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < start; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
