/** How far the quality of records agrees with readers: on cases of our own, and on records of real conversations. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Memory } from '../../extension/core/model/memory.ts';
import type { PatternType } from '../../extension/core/model/pattern.ts';
import type { RecordData, RecordQuality } from '../../extension/core/model/record.ts';
import { DEFAULT_PIPELINE_SETTINGS } from '../../extension/core/model/settings.ts';
import type { Turn } from '../../extension/core/model/turn.ts';
import { Pipeline } from '../../extension/core/pipeline.ts';
import { DEFAULT_RECORD_OPTIONS } from '../../extension/core/synthesis/kinds/options.ts';
import { recordsOf } from '../../extension/core/synthesis/kinds/records.ts';
import { qualityOf } from '../../extension/core/synthesis/quality/quality.ts';
import { CORPORA_FOLDER } from '../lib/corpora.ts';
import { auc, bootstrapInterval } from '../lib/measures.ts';
import type { Figure } from './figure.ts';

type CaseSet = 'tune' | 'held';
const SETS: readonly CaseSet[] = ['tune', 'held'];

interface OwnCase {
  readonly id: string;
  readonly set: CaseSet;
  readonly label: 'good' | 'bad';
  /** What is wrong with a bad one. */
  readonly flaw: string;
  readonly patternType?: PatternType;
  readonly data: RecordData;
}

interface RecordLabel {
  readonly set: CaseSet;
  readonly corpus: string;
  /** Record id: nothing of the text is kept. */
  readonly id: string;
  readonly label: 'good' | 'bad';
}

interface Judged {
  readonly good: boolean;
  readonly quality: RecordQuality;
}

/** The line that a person would draw: `keep` and `drop` say how many good and bad records end on its right side. */
const LINE = 0.6;
const DATA = fileURLToPath(new URL('../data/', import.meta.url));
const RECORD_KINDS_JUDGED = ['instruction', 'conversation', 'text'] as const;

export function evaluateQuality(): { readonly figures: readonly Figure[]; readonly skipped: readonly string[] } {
  const labels = linesOf<RecordLabel>(readFileSync(join(DATA, 'qualityRecords.jsonl'), 'utf8'));
  const corpora = [...new Set(labels.map(({ corpus }) => corpus))];
  const skipped = corpora.filter((corpus) => !existsSync(join(CORPORA_FOLDER, corpus, 'data.jsonl')));
  const records = new Map(
    corpora.filter((corpus) => !skipped.includes(corpus)).flatMap((corpus) => [...qualitiesOf(corpus)]),
  );
  const real = SETS.flatMap((set) => {
    const judged = labels.flatMap(({ id, label, set: own }) => {
      const quality = records.get(id);
      return own === set && quality ? [{ good: label === 'good', quality }] : [];
    });
    return judged.length === 0 ? [] : [figureOf(`records of real conversations, ${set}`, judged, {})];
  });
  return { figures: [...evaluateOwnCases(readFileSync(join(DATA, 'quality.jsonl'), 'utf8')), ...real], skipped };
}

/** One figure for each set; `namedFlaw` is the share of bad cases whose flaw is among the reasons. */
export function evaluateOwnCases(lines: string): readonly Figure[] {
  const cases = linesOf<OwnCase>(lines);
  return SETS.map((set) => {
    const own = cases.filter((each) => each.set === set);
    const judged = own.map(({ label, data, patternType }) => ({
      good: label === 'good',
      quality: qualityOf({ data, patternType }),
    }));
    const bad = judged.flatMap(({ good, quality }, i) => (good ? [] : [{ quality, flaw: own[i]!.flaw }]));
    const named = bad.filter(({ quality, flaw }) => quality.reasons.some(({ name }) => name === flaw));
    return figureOf(`own cases, ${set}`, judged, { namedFlaw: named.length / bad.length });
  });
}

function figureOf(corpus: string, judged: readonly Judged[], more: Readonly<Record<string, number>>): Figure {
  const scores = judged.map(({ quality }) => quality.value);
  const labels = judged.map(({ good }) => Number(good));
  const share = (good: boolean, right: (value: number) => boolean): number => {
    const all = judged.filter((each) => each.good === good);
    return all.filter(({ quality }) => right(quality.value)).length / all.length;
  };
  return {
    task: 'quality',
    corpus,
    cases: judged.length,
    positives: labels.reduce((sum, y) => sum + y, 0),
    measures: {
      auc: auc(scores, labels),
      keep: share(true, (value) => value >= LINE),
      drop: share(false, (value) => value < LINE),
      ...more,
    },
    intervals: {
      auc: bootstrapInterval(judged.length, (drawn) =>
        auc(
          drawn.map((i) => scores[i] as number),
          drawn.map((i) => labels[i] as number),
        ),
      ),
    },
    note: corpus.endsWith('tune') ? 'the rules were made looking at these: read it as an upper bound' : '',
  };
}

/** All records that the product makes of a corpus by default, by id. */
function qualitiesOf(corpus: string): ReadonlyMap<string, RecordQuality> {
  const pipeline = new Pipeline(DEFAULT_PIPELINE_SETTINGS);
  const rows = linesOf<{ id: string; session: string; turn: number; user: string; assistant: string; source: string }>(
    readFileSync(join(CORPORA_FOLDER, corpus, 'data.jsonl'), 'utf8'),
  );
  const memories = rows.map(({ id, session, turn: index, user, assistant, source }): Memory => {
    const turn: Turn = { id, conversation: session, index, user, assistant, origin: { source } };
    const { score } = pipeline.judge(turn);
    return {
      id,
      turn,
      score,
      state: score.remembered ? 'remembered' : 'noise',
      inDataset: true,
      ...pipeline.learn(turn),
      addedAt: '',
    };
  });
  const records = recordsOf(memories, { ...DEFAULT_RECORD_OPTIONS, kinds: RECORD_KINDS_JUDGED });
  return new Map(records.map(({ id, quality }) => [id, quality]));
}

function linesOf<T>(text: string): readonly T[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}
