/** Report about a dataset that was built: what every step did, how long records are, what to type. */
import * as vscode from 'vscode';
import type { BuildReport, TokenAccount } from '../../protocol/rpc.ts';
import { byteText, nameIn } from '../datasets/wording.ts';
import { conversationsText } from '../importing/wording.ts';
import { recordsText } from '../plurals.ts';
import { block, inline, table } from './markdown.ts';
import { stepsTable } from './steps.ts';

export function buildReportMarkdown({ dataset, input, steps, splits, tokens, notes }: BuildReport): string {
  return [
    `# ${vscode.l10n.t('Dataset report')}`,
    vscode.l10n.t('{0} from {1}.', recordsText(input.records), conversationsText(input.conversations)),
    ...(dataset === undefined
      ? []
      : [
          `## ${vscode.l10n.t('Files')}`,
          table(
            [vscode.l10n.t('File'), vscode.l10n.t('Rows'), vscode.l10n.t('Size')],
            dataset.files.map(({ path, rows, bytes }) => [
              inline(nameIn(dataset.folder, path)),
              rows === undefined ? '' : rows.toLocaleString(),
              byteText(bytes),
            ]),
          ),
          ...(dataset.commands.length === 0
            ? []
            : [`## ${vscode.l10n.t('To train')}`, vscode.l10n.t('In the folder {0}:', inline(dataset.folder))]),
          ...dataset.commands.map(({ purpose, lines }) => `${inline(purpose)}\n\n${block(lines.join('\n'))}`),
        ]),
    `## ${vscode.l10n.t('Steps')}`,
    stepsTable(steps),
    `## ${vscode.l10n.t('Splits')}`,
    table(
      [vscode.l10n.t('Split'), vscode.l10n.t('Records'), vscode.l10n.t('Conversations')],
      Object.entries(splits.counts).map(([split, { rows, conversations }]) => [
        inline(split),
        rows.toLocaleString(),
        conversations.toLocaleString(),
      ]),
    ),
    `## ${vscode.l10n.t('Tokens')}`,
    ...tokenSection(tokens),
    ...(notes.length === 0
      ? []
      : [`## ${vscode.l10n.t('Notes')}`, notes.map((note) => `- ${inline(note)}`).join('\n')]),
    '',
  ].join('\n\n');
}

function tokenSection({
  tokenizer,
  total,
  longest,
  histogram,
  limit,
  longer,
  longerAre,
}: TokenAccount): readonly string[] {
  return [
    vscode.l10n.t(
      '{0} tokens ({1}), the longest record {2}.',
      total.toLocaleString(),
      tokenizer,
      longest.toLocaleString(),
    ),
    table(
      [vscode.l10n.t('Tokens up to'), vscode.l10n.t('Records')],
      histogram.map(({ upTo, records }) => [upTo.toLocaleString(), records.toLocaleString()]),
    ),
    ...(limit === undefined
      ? []
      : [
          longerAre === 'dropped'
            ? vscode.l10n.t(
                '{0} records longer than {1} tokens were left out.',
                longer.toLocaleString(),
                limit.toLocaleString(),
              )
            : vscode.l10n.t(
                '{0} records are longer than {1} tokens; a trainer set to that length cuts them.',
                longer.toLocaleString(),
                limit.toLocaleString(),
              ),
        ]),
  ];
}
