/** Patterns, entities and keyphrases on every corpus that tells them, by the protocol of the acceptance script. */
import { enrich } from '../../extension/core/enrich/enrich.ts';
import type { PatternType } from '../../extension/core/model/pattern.ts';
import type { TurnContent } from '../../extension/core/model/turn.ts';
import { EXTRACTORS, extractPatterns } from '../../extension/core/patterns/registry.ts';
import { analyze } from '../../extension/core/text/analysis.ts';
import { readCorpus } from '../lib/corpora.ts';
import { auc, bestF1, bootstrapInterval, precisionRecall } from '../lib/measures.ts';
import { binaryFigure, CONFIDENT } from './binaryFigure.ts';
import type { Figure } from './figure.ts';

const ROUNDS = 300;

type Record_ = Readonly<Record<string, unknown>>;
type Content = Readonly<Record<string, unknown>>;

interface PatternCorpus {
  readonly corpus: string;
  readonly name?: string;
  readonly type: PatternType;
  positive?(record: Record_): boolean;
  /** true: the pattern holds the gold arguments. */
  right?(record: Record_, content: Content): boolean;
}

const folded = (value: unknown): string => String(value).toLowerCase();
const within = (a: unknown, b: unknown): boolean => folded(b).includes(folded(a));

const PATTERN_CORPORA: readonly PatternCorpus[] = [
  {
    corpus: 'wcl',
    type: 'definition',
    right: (r, c) => within(r['term'], c['term']) || within(c['term'], r['term']),
  },
  { corpus: 'w00', type: 'definition' },
  { corpus: 'deft', type: 'definition' },
  { corpus: 'semeval10_t8', type: 'causal' },
  { corpus: 'cnc', type: 'causal' },
  { corpus: 'altlex', type: 'causal' },
  {
    corpus: 'compsent19',
    type: 'comparison',
    right: (r, c) =>
      (within(r['a'], c['item_a']) && within(r['b'], c['item_b'])) ||
      (within(r['a'], c['item_b']) && within(r['b'], c['item_a'])),
  },
  { corpus: 'adr_sections', type: 'decision' },
  { corpus: 'sad_decisions', type: 'decision' },
  { corpus: 'aae_essays', type: 'reasoning_chain' },
  { corpus: 'readme_how', type: 'procedure' },
  {
    corpus: 'readme_how',
    name: 'readme_how strict (numbered)',
    type: 'procedure',
    positive: (r) => Number(r['label']) === 1 && Number(r['numbered_lines']) >= 2,
  },
];

export function evaluatePatterns(): { readonly figures: readonly Figure[]; readonly skipped: readonly string[] } {
  const figures: Figure[] = [];
  const skipped: string[] = [];
  for (const corpus of PATTERN_CORPORA) {
    const records = readCorpus<Record_>(corpus.corpus);
    const name = corpus.name ?? corpus.corpus;
    if (records === undefined) skipped.push(name);
    else figures.push(patternFigure(corpus, name, records));
  }
  for (const corpus of ['swda', 'mrda']) {
    const records = readCorpus<Record_>(corpus);
    for (const marks of [true, false]) {
      const name = marks ? corpus : `${corpus}, no ?`;
      if (records === undefined) skipped.push(name);
      else figures.push(questionFigure(name, records, marks));
    }
  }
  return { figures, skipped };
}

function patternFigure(corpus: PatternCorpus, name: string, records: readonly Record_[]): Figure {
  // Only the extractor that is measured runs.
  const extractor = EXTRACTORS.find((e) => e.type === corpus.type);
  const y: number[] = [];
  const scores: number[] = [];
  let rightArguments = 0;
  let hits = 0;
  for (const record of records) {
    const positive = corpus.positive?.(record) ?? Number(record['label']) === 1;
    const turn = analyze({ kind: 'text', text: String(record['text']) });
    const patterns = extractor?.extract(turn) ?? [];
    y.push(positive ? 1 : 0);
    scores.push(patterns.reduce((max, p) => Math.max(max, p.confidence), 0));
    const confident = patterns.filter((p) => p.confidence >= CONFIDENT);
    if (!positive || confident.length === 0) continue;
    hits++;
    if (corpus.right && confident.some((p) => corpus.right?.(record, p.content))) rightArguments++;
  }
  const figure = binaryFigure(corpus.type, name, y, scores);
  const positives = figure.positives;
  return {
    ...figure,
    measures: {
      ...figure.measures,
      best: bestF1(scores, y),
      auc: auc(scores, y),
      alwaysYes: (2 * positives) / (positives + y.length),
      ...(corpus.right ? { arguments: hits === 0 ? Number.NaN : rightArguments / hits } : {}),
    },
  };
}

/** The utterance as the person's, the next one as the answer; gold: the utterance asks. */
function questionFigure(name: string, records: readonly Record_[], marks: boolean): Figure {
  const extractor = EXTRACTORS.find((e) => e.type === 'qa_pair');
  const y: number[] = [];
  const scores: number[] = [];
  for (let i = 0; i + 1 < records.length; i++) {
    const asked = String(records[i]?.['text']);
    const user = marks ? asked : asked.replaceAll('?', '.');
    const turn = analyze({ kind: 'exchange', user, assistant: String(records[i + 1]?.['text']) });
    const patterns = extractor?.extract(turn) ?? [];
    y.push(records[i]?.['question'] ? 1 : 0);
    scores.push(patterns.reduce((max, p) => Math.max(max, p.confidence), 0));
  }
  return binaryFigure('qa_pair', name, y, scores);
}

// --- sets of strings --------------------------------------------------------------------------

/** Not things with names: left out of the gold of so_ner, as the acceptance script does. */
const NOT_NAMED: ReadonlySet<unknown> = new Set(['Code_Block', 'Output_Block', 'Value', 'Version']);

interface GoldEntity {
  readonly text: string;
  readonly type?: string;
}

export function evaluateSets(): { readonly figures: readonly Figure[]; readonly skipped: readonly string[] } {
  const figures: Figure[] = [];
  const skipped: string[] = [];
  const run = (
    task: 'entities' | 'keyphrases',
    corpus: string,
    gold: (record: Record_) => Iterable<string>,
    normalize: (text: string) => string,
  ): void => {
    const records = readCorpus<Record_>(corpus);
    if (records === undefined) {
      skipped.push(corpus);
      return;
    }
    const pairs = records.map((record) => {
      const content: TurnContent = { kind: 'text', text: String(record['text']) };
      const { entities, keywords } = enrich(analyze(content), { domainTerms: [] });
      const found = task === 'entities' ? entities.map((e) => e.text) : keywords;
      return { found: new Set(found.map(normalize)), gold: new Set([...gold(record)].map(normalize)) };
    });
    figures.push(setFigure(task, corpus, pairs));
  };
  run('entities', 'wnut17', (r) => (r['entities'] as GoldEntity[]).map((e) => e.text), folded);
  run(
    'entities',
    'so_ner',
    (r) => (r['entities'] as GoldEntity[]).filter((e) => !NOT_NAMED.has(e.type)).map((e) => e.text),
    folded,
  );
  run('keyphrases', 'inspec', (r) => r['present'] as string[], singular);
  return { figures, skipped };
}

/** Lower case, without the plural s of longer words. */
function singular(text: string): string {
  return text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => (word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word))
    .join(' ');
}

function setFigure(
  task: string,
  corpus: string,
  pairs: readonly { readonly found: ReadonlySet<string>; readonly gold: ReadonlySet<string> }[],
): Figure {
  const counts = pairs.map(({ found, gold }) => {
    let common = 0;
    for (const item of found) if (gold.has(item)) common++;
    return [common, found.size - common, gold.size - common] as const;
  });
  const over = (indices: readonly number[]): ReturnType<typeof precisionRecall> => {
    let tp = 0;
    let fp = 0;
    let fn = 0;
    for (const i of indices) {
      const [a, b, c] = counts[i] as readonly [number, number, number];
      tp += a;
      fp += b;
      fn += c;
    }
    return precisionRecall(tp, fp, fn);
  };
  const { precision, recall, f1 } = over(counts.map((_, i) => i));
  return {
    task,
    corpus,
    cases: pairs.length,
    positives: pairs.reduce((sum, p) => sum + p.gold.size, 0),
    measures: { precision, recall, f1 },
    intervals: { f1: bootstrapInterval(pairs.length, (ix) => over(ix).f1, { rounds: ROUNDS }) },
    note: '',
  };
}

// --- whole conversations ----------------------------------------------------------------------

/** What is found in the unlabelled conversations: how many patterns a type, and how many of them with confidence. */
export function countPatterns(
  corpus: string,
  confidence: number,
): ReadonlyMap<string, readonly [number, number]> | undefined {
  const records = readCorpus<Record_>(corpus);
  if (records === undefined) return undefined;
  const counts = new Map<string, [number, number]>();
  for (const record of records) {
    const turn = analyze({
      kind: 'exchange',
      user: String(record['user']),
      assistant: String(record['assistant']),
    });
    for (const pattern of extractPatterns(turn, CONFIDENT)) {
      const count = counts.get(pattern.type) ?? [0, 0];
      count[0]++;
      if (pattern.confidence >= confidence) count[1]++;
      counts.set(pattern.type, count);
    }
  }
  return counts;
}
