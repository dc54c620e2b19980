/** The conversations of a selection, read while the list is open and not stored: title, date, project, turns. */
import * as vscode from 'vscode';
import { isWithin } from '../../protocol/folders.ts';
import type { Logger } from '../../core/ports.ts';
import type { PreviewedConversation } from '../../protocol/sources.ts';
import type { Background } from '../background/background.ts';
import { showFailure } from '../errors.ts';
import { turnsText } from '../plurals.ts';
import type { Reports } from '../reports/documents.ts';
import { block, inline } from '../reports/markdown.ts';
import { dateTimeText } from '../memories/wording.ts';
import type { SourceName } from './facets.ts';
import { chosenOf, inFolders, wantsConversation, type Selection } from './selection.ts';
import { chooseSeveral, plainLabel, type Answer, type ListItem } from './steps.ts';
import { dayText, folderName } from './wording.ts';

/** Files that are read before the list first shows, and before it grows. */
const FIRST_FILES = 20;
const STEP_FILES = 100;
/** Conversations that one list shows; who has more narrows it by project or date. */
const MAX_LISTED = 2_000;
/** Conversations of one request. */
const MAX_REQUEST = 1_000;
/** Turns of one conversation that are shown. */
const SHOWN_TURNS = 30;

export interface PreviewParts {
  readonly background: Background;
  readonly reports: Reports;
  /** Open project folders: their conversations come first. */
  readonly folders: readonly string[];
  readonly nameOf: SourceName;
  readonly log: Logger;
}

export interface PreviewResult {
  readonly picked: readonly PreviewedConversation[];
  /** Everything of the selection was listed and picked. */
  readonly all: boolean;
}

export async function previewSelection(parts: PreviewParts, selection: Selection): Promise<Answer<PreviewResult>> {
  const chosen = chosenOf(selection);
  const here = inFolders(chosen, parts.folders);
  const paths = [...new Set([...here, ...chosen].map(({ path }) => path))];
  const wanted = wantsConversation(selection);
  const listed: ListItem<PreviewedConversation>[] = [];
  const read = { complete: false };
  const answer = await chooseSeveral<PreviewedConversation>({
    title: vscode.l10n.t('Preview: choose conversations'),
    placeholder: vscode.l10n.t('Nothing is stored yet. Uncheck what you do not want'),
    items: [],
    back: true,
    look: {
      tooltip: vscode.l10n.t('Show the Turns of This Conversation'),
      open: (conversation) => {
        showTurns(parts, conversation).catch((error: unknown) => {
          showFailure(error, parts.log);
        });
      },
    },
    load: async (show, token) => {
      let left = paths;
      while (left.length > 0 && listed.length < MAX_LISTED) {
        const limit = Math.min(MAX_REQUEST, MAX_LISTED - listed.length);
        const page = await parts.background.request(
          'hololoom/sources.preview',
          { paths: left.slice(0, listed.length === 0 ? FIRST_FILES : STEP_FILES), limit },
          { token },
        );
        listed.push(...page.conversations.filter(wanted).map((one) => itemOf(one, parts)));
        show(inOrder(listed, parts.folders));
        if (page.cut) return;
        left = left.slice(page.paths);
      }
      read.complete = left.length === 0;
    },
  });
  if (answer.kind !== 'chosen') return answer;
  return {
    kind: 'chosen',
    value: { picked: answer.value, all: read.complete && answer.value.length === listed.length },
  };
}

function itemOf(conversation: PreviewedConversation, { nameOf }: PreviewParts): ListItem<PreviewedConversation> {
  const { title, to, turns, project, source } = conversation;
  const facts = [turnsText(turns), ...(to === undefined ? [] : [dayText(Date.parse(to))])];
  return {
    label: plainLabel(title),
    description: facts.join(' · '),
    detail: [...(project === undefined ? [] : [folderName(project)]), nameOf(source)].map(plainLabel).join(' · '),
    value: conversation,
  };
}

/** Those of the workspace first, then the newest. */
function inOrder(
  items: readonly ListItem<PreviewedConversation>[],
  folders: readonly string[],
): readonly ListItem<PreviewedConversation>[] {
  const isHere = ({ value }: ListItem<PreviewedConversation>): number =>
    Number(folders.some((folder) => isWithin(value?.project ?? '', folder)));
  return items.toSorted((a, b) => isHere(b) - isHere(a) || momentOf(b.value) - momentOf(a.value));
}

function momentOf(conversation: PreviewedConversation | undefined): number {
  return conversation?.to === undefined ? 0 : Date.parse(conversation.to);
}

async function showTurns({ background, reports }: PreviewParts, conversation: PreviewedConversation): Promise<void> {
  const { path, id, title, turns, file } = conversation;
  const shown = await background.request('hololoom/sources.read', { path, conversation: id, limit: SHOWN_TURNS });
  const parts = shown.flatMap(({ user, assistant, at }) => [
    `### ${vscode.l10n.t('You')}${at === undefined ? '' : `, ${inline(dateTimeText(at))}`}`,
    block(user),
    `### ${vscode.l10n.t('Answer')}`,
    block(assistant),
  ]);
  const rest = turns - shown.length;
  await reports.show(
    vscode.l10n.t('Preview of a conversation'),
    [
      `# ${inline(title)}`,
      vscode.l10n.t('Not imported yet. From {0}', inline(file)),
      ...parts,
      ...(rest > 0 ? [vscode.l10n.t('{0} more.', turnsText(rest))] : []),
      '',
    ].join('\n\n'),
  );
}
