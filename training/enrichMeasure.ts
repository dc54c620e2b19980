// Measures enrichment as ../shared/tools/evaluate.py does, in one process. usage: node training/enrichMeasure.ts [errors]
// wnut17 by five-fold cross-validation (the shipped model has seen it); so_ner and inspec with the shipped weights.
import { enrich } from '../extension/core/enrich/enrich.ts';
import { findMentions, gatherEntities } from '../extension/core/enrich/entities/entities.ts';
import { isTechnical } from '../extension/core/enrich/entities/technical.ts';
import { readText } from '../extension/core/enrich/reading.ts';
import type { FeatureVector } from '../extension/core/learn/linear.ts';
import { analyze, AnalyzedText } from '../extension/core/text/analysis.ts';
import { NAME_TRAINING, nameCases, type LabelledText } from './enrichNames.ts';
import { readCorpus } from './lib/corpora.ts';
import { foldsByGroup, trainLogistic, type TrainedModel } from './lib/logistic.ts';
import { bootstrapInterval, precisionRecall } from './lib/measures.ts';

interface Pair {
  readonly predicted: ReadonlySet<string>;
  readonly gold: ReadonlySet<string>;
}

function report(name: string, pairs: readonly Pair[]): void {
  const counts = pairs.map(({ predicted, gold }) => {
    const hits = [...predicted].filter((x) => gold.has(x)).length;
    return [hits, predicted.size - hits, gold.size - hits] as const;
  });
  const over = (indices: readonly number[]): ReturnType<typeof precisionRecall> => {
    const sum = [0, 0, 0];
    for (const i of indices) for (let k = 0; k < 3; k++) sum[k] = (sum[k] as number) + (counts[i]?.[k] as number);
    return precisionRecall(sum[0] as number, sum[1] as number, sum[2] as number);
  };
  const { precision, recall, f1 } = over(counts.map((_, i) => i));
  const [low, high] = bootstrapInterval(counts.length, (indices) => over(indices).f1);
  console.log(
    `${name}  P ${precision.toFixed(3)}  R ${recall.toFixed(3)}  F1 ${f1.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`,
  );
  if (process.argv.includes('errors')) {
    const tally = (pick: (p: Pair) => Iterable<string>): string => {
      const times = new Map<string, number>();
      for (const pair of pairs) for (const x of pick(pair)) times.set(x, (times.get(x) ?? 0) + 1);
      return [...times]
        .sort((a, b) => b[1] - a[1])
        .slice(0, 300)
        .map(([x, n]) => (n > 1 ? `${x}×${n}` : x))
        .join(' | ');
    };
    console.log(
      '  false:',
      tally(({ predicted, gold }) => [...predicted].filter((x) => !gold.has(x))),
    );
    console.log(
      '  missed:',
      tally(({ predicted, gold }) => [...gold].filter((x) => !predicted.has(x))),
    );
  }
}

/** The acceptance script's plural strip. */
const stem = (text: string): string =>
  text
    .toLowerCase()
    .split(/\s+/)
    .map((w) => (w.length > 3 && w.endsWith('s') && !w.endsWith('ss') ? w.slice(0, -1) : w))
    .join(' ');

const enriched = (text: string): ReturnType<typeof enrich> =>
  enrich(analyze({ kind: 'text', text }), { domainTerms: [] });

const wnut = readCorpus<LabelledText>('wnut17');
if (wnut === undefined) console.log('skipped wnut17: absent');
else {
  const cases = wnut.map(nameCases);
  const groups = wnut.map(({ id }) => ({ group: id }));
  const folds = foldsByGroup(groups, 5);
  const models = [0, 1, 2, 3, 4].map((k) =>
    trainLogistic(
      cases.flatMap((c, i) => (folds[i] === k ? [] : c)),
      NAME_TRAINING,
    ),
  );
  const scorer = (model: TrainedModel) => (features: FeatureVector) => {
    let z = model.bias;
    for (let i = 0; i < features.count; i++)
      z += model.buckets[(features.hashes[i] as number) & (model.buckets.length - 1)] as number;
    return z;
  };
  report(
    'entities wnut17 (cross-validated)',
    wnut.map(({ text, entities }, i) => {
      const reading = readText(new AnalyzedText(text));
      const { mentions } = findMentions(
        reading,
        [],
        isTechnical(reading),
        scorer(models[folds[i] as number] as TrainedModel),
      );
      return {
        predicted: new Set(gatherEntities([{ side: 'text', text, mentions }]).map((e) => e.text.toLowerCase())),
        gold: new Set(entities.map((e) => e.text.toLowerCase())),
      };
    }),
  );
}

const DROPPED = new Set(['Code_Block', 'Output_Block', 'Value', 'Version']);
const software = readCorpus<{ text: string; entities: readonly { text: string; type: string }[] }>('so_ner');
if (software === undefined) console.log('skipped so_ner: absent');
else
  report(
    'entities so_ner',
    software.map(({ text, entities }) => ({
      predicted: new Set(enriched(text).entities.map((e) => e.text.toLowerCase())),
      gold: new Set(entities.filter((e) => !DROPPED.has(e.type)).map((e) => e.text.toLowerCase())),
    })),
  );

const inspec = readCorpus<{ text: string; present: readonly string[] }>('inspec');
if (inspec === undefined) console.log('skipped inspec: absent');
else
  report(
    'keyphrases inspec',
    inspec.map(({ text, present }) => ({
      predicted: new Set(enriched(text).keywords.map(stem)),
      gold: new Set(present.map(stem)),
    })),
  );
