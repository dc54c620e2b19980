/** The labelled turns that the importance model is fitted and measured on, as contents with labels 0 to 1. */
import type { TurnContent } from '../../extension/core/model/turn.ts';
import { readCorpus, readOwnData } from './corpora.ts';

export interface LabelledTurn {
  readonly id: string;
  readonly corpus: string;
  readonly content: TurnContent;
  readonly label: number;
  /** Conversation, meeting or file: never split over folds. */
  readonly group: string;
}

interface Exchange {
  readonly id: string;
  readonly label: number;
  readonly user: string;
  readonly assistant: string;
}
interface Text {
  readonly id: string;
  readonly label: number | null;
  readonly text: string;
}

export function turnGold(): readonly LabelledTurn[] {
  return (readCorpus<Exchange>('turn_gold') ?? []).map((r) => ({
    id: r.id,
    corpus: 'turn_gold',
    content: { kind: 'exchange', user: r.user, assistant: r.assistant },
    label: r.label,
    // `ah.`, `oa.` and `mt.` are single conversations of the general corpus; else the session stands before the dot.
    group: /^(?:ah|oa|mt)\./.test(r.id) ? r.id.replace(/\.\d+$/, '') : (r.id.split('.')[0] as string),
  }));
}

export function ownExchanges(): readonly LabelledTurn[] {
  return readOwnData<Exchange>('importance_exchanges').map((r) => ({
    id: r.id,
    corpus: 'own exchanges',
    content: { kind: 'exchange', user: r.user, assistant: r.assistant },
    label: r.label,
    group: r.id,
  }));
}

export function ownTexts(): readonly LabelledTurn[] {
  return texts(readOwnData<Text>('importance_texts'), 'own texts', (r) => r.id);
}

export function ami(): readonly LabelledTurn[] {
  return texts(readCorpus<Text & { meeting: string }>('ami_extractive') ?? [], 'ami_extractive', (r) => r.meeting);
}

export function irc(): readonly LabelledTurn[] {
  return texts(readCorpus<Text & { file: string }>('irc_disentangle') ?? [], 'irc_disentangle', (r) => r.file);
}

export function swda(): readonly LabelledTurn[] {
  return texts(readCorpus<Text>('swda') ?? [], 'swda', (r) => r.id);
}

/** Never among the visible corpora: measured where it is put there. */
export function mrda(): readonly LabelledTurn[] {
  const records = readCorpus<{ id: string; text: string; label_strict: number | null; meeting?: string }>('mrda') ?? [];
  return texts(
    records.map((r) => ({ ...r, label: r.label_strict })),
    'mrda',
    (r) => r.meeting ?? r.id,
  );
}

export function bugsum(dataset: 'SDS' | 'ADS'): readonly LabelledTurn[] {
  const comments = readCorpus<{ dataset: string; report: string; sentences: readonly Text[] }>('bugsum') ?? [];
  return comments
    .filter((c) => c.dataset === dataset)
    .flatMap((c) => texts(c.sentences, `bugsum ${dataset}`, () => `${dataset} ${c.report}`));
}

export function bugsumComments(dataset: 'SDS' | 'ADS'): readonly LabelledTurn[] {
  const comments = readCorpus<Text & { dataset: string; report: string }>('bugsum') ?? [];
  return texts(
    comments.filter((c) => c.dataset === dataset),
    `bugsum ${dataset}`,
    (c) => c.report,
  );
}

function texts<T extends Text>(records: readonly T[], corpus: string, group: (r: T) => string): LabelledTurn[] {
  return records
    .filter((r) => r.label !== null)
    .map((r) => ({
      id: r.id,
      corpus,
      content: { kind: 'text', text: r.text },
      label: r.label as number,
      group: `${corpus} ${group(r)}`,
    }));
}
