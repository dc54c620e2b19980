/** Asking a language model what it thinks of records, and following it where the person agrees. */
import * as vscode from 'vscode';
import type { LanguageModelPrompt, Logger } from '../../core/ports.ts';
import type { AskResult, RecordProposal, RecordScope, TrainingRecord } from '../../protocol/records.ts';
import type { Background } from '../background/background.ts';
import type { ChatModel } from '../chat/responders/chatModel.ts';
import { HostError } from '../failure.ts';
import { plainLabel } from '../importing/steps.ts';
import { recordsText } from '../plurals.ts';
import { requestWithProgress } from '../progress.ts';
import { loadRecords } from './loading.ts';
import { adviceText, newQuestion, recordTitle } from './wording.ts';

/** Records of one asking: what a person can look through afterwards, and no surprise on a bill. */
const MOST_AT_ONCE = 100;
/** A common estimate for English text; only for the order of magnitude that is told. Source: OpenAI, "What are tokens". */
const CHARACTERS_A_TOKEN = 4;

export interface AskingParts {
  readonly background: Background;
  /** The model of the person's choice; undefined: they chose none. */
  readonly chooseModel: () => Promise<ChatModel | undefined>;
  readonly log: Logger;
}

interface Proposed {
  readonly record: TrainingRecord;
  readonly proposal: RecordProposal;
}

/** Asks about what nobody has said anything of, once the person has seen how much is sent and to whom. */
export async function askAboutRecords(parts: AskingParts, scope: RecordScope): Promise<void> {
  if (!vscode.workspace.isTrusted) throw new HostError({ kind: 'untrusted', wanted: 'model' });
  const plan = await parts.background.request('hololoom/records.askPlan', { ...scope, most: MOST_AT_ONCE });
  if (plan.records === 0) {
    if ((await followProposals(parts.background, scope)) === 'none') throw new HostError({ kind: 'nothingToAsk' });
    return;
  }
  const model = await parts.chooseModel();
  if (model === undefined || !(await agrees(model, plan))) return;
  const result = await ask(parts.background, model, scope);
  const { reject, reword } = result.advices;
  parts.log.info(`a model was asked about ${String(plan.records)} records: ${JSON.stringify(result)}`);
  const look = vscode.l10n.t('Look Through');
  const chosen = await vscode.window.showInformationMessage(
    resultText(model.name, result),
    ...(reject + reword > 0 ? [look] : []),
  );
  if (chosen === look) await followProposals(parts.background, scope);
}

async function agrees(
  model: ChatModel,
  plan: { readonly records: number; readonly characters: number; readonly left: number },
): Promise<boolean> {
  const send = vscode.l10n.t('Send');
  const tokens = Math.max(1, Math.round(plan.characters / CHARACTERS_A_TOKEN / 100) * 100);
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('Send {0} to {1}?', recordsText(plan.records), model.name),
    {
      modal: true,
      detail: [
        vscode.l10n.t(
          'Some {0} tokens go to the model, without the secrets and personal data that your redaction settings take out of exports. It says of each record whether to keep, reject or reword it. You decide; nothing is changed before.',
          tokens.toLocaleString(),
        ),
        ...(plan.left === 0 ? [] : [vscode.l10n.t('{0} are left for the next time.', recordsText(plan.left))]),
      ].join('\n\n'),
    },
    send,
  );
  return answer === send;
}

async function ask(background: Background, model: ChatModel, scope: RecordScope): Promise<AskResult> {
  // What the model failed with: the process at the other end only knows that it did.
  let failure: unknown;
  try {
    return await requestWithProgress(
      background,
      { title: vscode.l10n.t('Asking {0} about records', model.name) },
      'hololoom/records.ask',
      { ...scope, most: MOST_AT_ONCE, model: model.name },
      (token) => async (prompt: LanguageModelPrompt) => {
        try {
          let text = '';
          for await (const piece of model.stream(prompt, token)) text += piece;
          return text;
        } catch (error) {
          failure ??= error;
          throw error;
        }
      },
    );
  } catch (error) {
    if (failure instanceof HostError)
      throw failure.reason.kind === 'modelFailed'
        ? new HostError({ kind: 'askingFailed', model: model.name }, failure)
        : failure;
    throw error;
  }
}

function resultText(model: string, { advices: { keep, reject, reword }, unclear }: AskResult): string {
  const said = vscode.l10n.t('{0} would keep {1}, reject {2} and reword {3}.', model, keep, reject, reword);
  return unclear === 0 ? said : `${said} ${vscode.l10n.t('It said nothing clear of {0}.', recordsText(unclear))}`;
}

interface ProposalItem extends vscode.QuickPickItem, Proposed {}

/** Shows what would change; what stays checked is done. `none`: no model would change anything. */
export async function followProposals(background: Background, scope: RecordScope): Promise<'none' | 'shown'> {
  const { records, proposals } = await loadRecords(background, scope);
  const items = records.flatMap((record): ProposalItem[] => {
    const proposal = proposals[record.id];
    return proposal === undefined || proposal.advice === 'keep' ? [] : [itemOf(record, proposal)];
  });
  if (items.length === 0) return 'none';
  const picked = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    title: vscode.l10n.t('What the model would change'),
    placeHolder: vscode.l10n.t('What stays checked is done; Review Records takes it back.'),
    matchOnDetail: true,
  });
  if (picked === undefined || picked.length === 0) return 'shown';
  for (const { record, proposal } of picked) await follow(background, record, proposal);
  void vscode.window.showInformationMessage(vscode.l10n.t('{0} changed.', recordsText(picked.length)));
  return 'shown';
}

function itemOf(record: TrainingRecord, proposal: RecordProposal): ProposalItem {
  const rewords = proposal.advice === 'reword';
  return {
    record,
    proposal,
    picked: true,
    label: `$(${rewords ? 'edit' : 'circle-slash'}) ${plainLabel(recordTitle(record.data))}`,
    detail: plainLabel(rewords ? newQuestion(proposal.instruction ?? '') : adviceText(proposal)),
  };
}

/** Does what the model advised, as if the person had: a rejection, or its question in place of the record's. */
export async function follow(background: Background, record: TrainingRecord, proposal: RecordProposal): Promise<void> {
  const { data } = record;
  const ids = [record.id];
  switch (proposal.advice) {
    case 'keep':
      await background.request('hololoom/records.act', { ids, action: { kind: 'accept' } });
      return;
    case 'reject':
      await background.request('hololoom/records.act', { ids, action: { kind: 'reject' } });
      return;
    case 'reword':
      if (data.kind !== 'instruction' || proposal.instruction === undefined) return;
      await background.request('hololoom/records.act', {
        ids,
        action: { kind: 'edit', data: { ...data, instruction: proposal.instruction } },
      });
      return;
    default: {
      const unknown: never = proposal.advice;
      return unknown;
    }
  }
}
