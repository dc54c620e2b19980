/** How good a record is to train on, and why not better. */
import type { RecordQuality, TrainingRecord } from '../../model/record.ts';
import { AnalyzedText } from '../../text/analysis.ts';
import { begunWithin, cutOff } from './completeness.ts';
import { answerNeedsContext, openingNeedsContext } from './dangling.ts';
import { languageOf } from './language.ts';
import { partsOf, type LearntAnswer, type RecordParts } from './parts.ts';
import { placeholders } from './placeholders.ts';
import { gibberish } from './readable.ts';
import { asksBack, beginsWithHarness, harness, refusal } from './refusal.ts';
import { repetition } from './repetition.ts';
import { brokenStructure } from './structure.ts';
import { chatter, restates, unfitLength } from './substance.ts';
import { asksForLocalName, wordedTask } from './worded.ts';

/**
 * What each flaw costs at its worst: the share of the value that it takes. Set by hand, by how little a careful reader
 * would want to train on it, and checked against training/data/quality.jsonl (`npm run eval quality`).
 */
const COSTS = {
  /** The record's first words need something before them. */
  needsContext: 0.6,
  /** Nobody asked it so: a rule worded it around a clause of the answer. */
  wordedTask: 0.4,
  /** The answer points at what is not in the record. */
  danglingReference: 0.5,
  cutOff: 0.6,
  begunWithin: 0.4,
  unfitLength: 0.5,
  wrongLanguage: 0.6,
  otherLanguage: 0.5,
  gibberish: 0.9,
  repetition: 0.8,
  refusal: 0.85,
  asksBack: 0.7,
  harness: 0.9,
  brokenStructure: 0.5,
  placeholder: 0.6,
  restatesQuestion: 0.7,
  chatter: 0.6,
  weakContrast: 0.3,
} as const;
export type QualityReason = keyof typeof COSTS;

/** What is known of the dataset around the record. */
export interface DatasetFacts {
  /** Its main language, ISO 639-1. */
  readonly language?: string | undefined;
}

type Severities = Readonly<Partial<Record<QualityReason, number>>>;

/**
 * The value is the product of `1 - cost × severity` over all flaws, each severity 0 to 1; of several learnt answers the
 * mean severity counts. A reason's contribution is its part of what is missing to 1, so that 1 and all contributions add
 * up to the value; the heaviest stands first.
 */
export function qualityOf(
  record: Pick<TrainingRecord, 'data' | 'patternType' | 'language'>,
  dataset: DatasetFacts = {},
): RecordQuality {
  const flaws = Object.entries(severitiesOf(record, dataset))
    .map(([name, severity]) => ({ name, left: 1 - COSTS[name as QualityReason] * severity }))
    .filter(({ left }) => left < 1);
  const value = flaws.reduce((product, { left }) => product * left, 1);
  const logs = flaws.reduce((sum, { left }) => sum + Math.log(left), 0);
  return {
    value: rounded(value),
    reasons: flaws
      .map(({ name, left }) => ({ name, contribution: rounded(((value - 1) * Math.log(left)) / logs) }))
      .sort((a, b) => a.contribution - b.contribution || (a.name < b.name ? -1 : 1)),
  };
}

function severitiesOf(
  record: Pick<TrainingRecord, 'data' | 'patternType' | 'language'>,
  dataset: DatasetFacts,
): Severities {
  const { data, language } = record;
  const parts = partsOf(data);
  // What the person disliked shall be bad; only its frame has to be sound.
  const disliked = data.kind === 'feedback' && !data.label;
  const answers = parts.learnt.map((each) => answerFlaws(each, parts, record, disliked));
  const foreign = dataset.language !== undefined && language !== undefined && language !== dataset.language;
  return {
    ...meanOf(answers),
    ...(parts.opening !== '' && {
      needsContext: Math.max(
        openingNeedsContext(parts.opening),
        asksForLocalName(parts.opening, record.patternType) ? 0.6 : 0,
      ),
      wordedTask: wordedTask(parts.opening, record.patternType),
      ...(beginsWithHarness(parts.opening) && { harness: 1 }),
    }),
    ...(foreign && { otherLanguage: 1 }),
    ...(data.kind === 'preference' && { weakContrast: alike(data.chosen, data.rejected) }),
  };
}

function answerFlaws(
  { asked, answer }: LearntAnswer,
  { dialogue }: RecordParts,
  { data, patternType }: Pick<TrainingRecord, 'data' | 'patternType'>,
  disliked: boolean,
): Severities {
  const isText = data.kind === 'text';
  const frame = { harness: harness(answer, asked), gibberish: gibberish(answer) };
  if (disliked) return frame;
  const analysis = new AnalyzedText(answer);
  return {
    ...frame,
    danglingReference: dialogue ? 0 : answerNeedsContext(answer),
    cutOff: cutOff(analysis),
    begunWithin: begunWithin(answer),
    unfitLength: unfitLength(answer, asked, patternType, isText),
    wrongLanguage: isText ? 0 : answersInOtherLanguage(asked, answer),
    repetition: repetition(answer),
    refusal: refusal(answer),
    asksBack: isText ? 0 : asksBack(answer),
    brokenStructure: brokenStructure(answer),
    placeholder: placeholders(answer, asked),
    restatesQuestion: isText ? 0 : restates(answer, asked),
    chatter: chatter(analysis),
  };
}

const ASKS_FOR_LANGUAGE =
  /\b(?:translat\w*|übersetz\w*|tradu\w*|language|english|german|french|spanish|italian|portuguese|dutch|polish|czech|turkish|russian|ukrainian|chinese|mandarin|japanese|korean|arabic|hebrew|greek|hindi|thai|latin|swedish|danish|norwegian|romanian|indonesian|englisch|deutsch|anglais|inglés|français|español)\b/i;

function answersInOtherLanguage(asked: string, answer: string): number {
  if (ASKS_FOR_LANGUAGE.test(asked)) return 0;
  const from = languageOf(asked);
  const to = languageOf(answer);
  return from !== undefined && to !== undefined && from !== to ? 1 : 0;
}

/** 0 to 1: the two answers say nearly the same, so there is little to prefer. */
function alike(chosen: string, rejected: string): number {
  const a = new Set(chosen.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  const b = new Set(rejected.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  let shared = 0;
  for (const word of a) if (b.has(word)) shared++;
  const all = a.size + b.size - shared;
  return all === 0 ? 1 : Math.max(0, (shared / all - 0.9) * 10);
}

function meanOf(all: readonly Severities[]): Severities {
  const sums: Partial<Record<QualityReason, number>> = {};
  for (const severities of all)
    for (const [name, severity] of Object.entries(severities) as [QualityReason, number][])
      sums[name] = (sums[name] ?? 0) + severity / all.length;
  return sums;
}

/** Four decimals, so that the same record has the same quality on every machine. */
function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
