/** Looking at datasets: statistics, comparison, and the records with the person's word. */
import * as vscode from 'vscode';
import type { Logger } from '../../core/ports.ts';
import type { Background } from '../background/background.ts';
import type { ChatModel } from '../chat/responders/chatModel.ts';
import { dateTimeText } from '../memories/wording.ts';
import type { RecordEditing } from '../records/editing.ts';
import { askAboutRecords } from '../records/asking.ts';
import { reviewRecords } from '../records/review.ts';
import type { Reports } from '../reports/documents.ts';
import type { StatisticsPanels, StatisticsSubject } from '../statistics/panels.ts';
import { compareCommand } from '../versions/compare.ts';
import type { VersionDocuments } from '../versions/documents.ts';
import { builtDatasetOf, filePathOf, placeOf, runIdOf, uris } from './arguments.ts';
import type { CommandTable } from './register.ts';

export interface LookingCommandParts {
  readonly background: Background;
  readonly reports: Reports;
  readonly statistics: StatisticsPanels;
  readonly versions: VersionDocuments;
  readonly records: RecordEditing;
  readonly chooseModel: () => Promise<ChatModel | undefined>;
  readonly log: Logger;
}

export function lookingCommands(parts: LookingCommandParts): CommandTable {
  const { background, statistics, records: editing, log } = parts;
  return {
    'hololoom.statistics': async (clicked, selected) => {
      statistics.show(await subjectOf(background, clicked, selected));
    },
    'hololoom.datasets.compare': (clicked, selected) => compareCommand(parts, clicked, selected),
    'hololoom.records.ask': (clicked) => {
      const of = placeOf(clicked);
      return askAboutRecords({ background, chooseModel: parts.chooseModel, log }, of === undefined ? {} : { of });
    },
    'hololoom.records.review': (clicked) => reviewRecords({ background, editing, log }, placeOf(clicked)),
  };
}

/** A run or file of the tree, a file or folder of the Explorer or an editor; without any the newest run. */
async function subjectOf(background: Background, clicked: unknown, selected: unknown): Promise<StatisticsSubject> {
  const path = uris(clicked, selected)[0]?.fsPath ?? builtDatasetOf(clicked)?.folder ?? filePathOf(clicked);
  if (path !== undefined) return { place: { kind: 'path', path }, title: vscode.workspace.asRelativePath(path) };
  const wanted = runIdOf(clicked);
  const runs = await background.request('hololoom/datasets.list', {});
  const run = wanted === undefined ? runs[0] : runs.find(({ id }) => id === wanted);
  if (run === undefined)
    return { place: undefined, title: vscode.l10n.t('There is no dataset yet. Synthesize one first.') };
  return {
    place: { kind: 'run', id: run.id },
    title: vscode.l10n.t('Dataset of {0}', dateTimeText(run.createdAt)),
  };
}
