/** The one place that turns a failure into a sentence for a person: what happened, where, and what to do. */
import * as vscode from 'vscode';
import type { Logger } from '../core/ports.ts';
import type { ErrorDetail } from '../protocol/rpc.ts';
import { HostError, RequestError, StoppedError, type HostReason } from './failure.ts';

export interface Remedy {
  readonly title: string;
  readonly command: string;
  readonly arguments?: readonly unknown[];
}

export interface Complaint {
  readonly sentence: string;
  /** What helps against this failure, before 'Show Log'. */
  readonly remedy: Remedy | undefined;
  /** Nothing went wrong: there is nothing yet that the command could work on. Said calmly, and without the log. */
  readonly notYet: boolean;
}

/** undefined: the person stopped it, there is nothing to say. */
export function complaintOf(error: unknown): Complaint | undefined {
  if (error instanceof StoppedError || error instanceof vscode.CancellationError) return undefined;
  if (error instanceof HostError) {
    const { reason } = error;
    return { sentence: hostSentence(reason), remedy: remedyFor(reason), notYet: NOT_YET.has(reason.kind) };
  }
  if (error instanceof RequestError) {
    const notYet = error.reason === 'nothingToDo';
    const remedy = notYet && error.detail.path === undefined ? importRemedy() : undefined;
    return { sentence: requestSentence(error), remedy, notYet };
  }
  const sentence = vscode.l10n.t('HoloLoom met an unexpected problem. The log has the details.');
  return { sentence, remedy: undefined, notYet: false };
}

const NOT_YET: ReadonlySet<HostReason['kind']> = new Set([
  'nothingSelected',
  'noRuns',
  'noConversations',
  'noRecords',
  'nothingToAsk',
]);

function importRemedy(): Remedy {
  return { title: vscode.l10n.t('Import Conversations'), command: 'hololoom.import' };
}

/** Logs the failure and tells the person, with the remedy and 'Show Log' as buttons. Does not wait for the answer. */
export function showFailure(error: unknown, log: Logger): void {
  const complaint = complaintOf(error);
  if (complaint === undefined) return;
  log.error('failed', error);
  const showLog: Remedy = { title: vscode.l10n.t('Show Log'), command: 'hololoom.log.show' };
  const remedies = [
    ...(complaint.remedy === undefined ? [] : [complaint.remedy]),
    ...(complaint.notYet ? [] : [showLog]),
  ];
  const show = complaint.notYet ? vscode.window.showInformationMessage : vscode.window.showErrorMessage;
  void show(complaint.sentence, ...remedies.map((remedy) => remedy.title)).then((title) => {
    const chosen = remedies.find((remedy) => remedy.title === title);
    if (chosen !== undefined) void vscode.commands.executeCommand(chosen.command, ...(chosen.arguments ?? []));
  });
}

function hostSentence(reason: HostReason): string {
  switch (reason.kind) {
    case 'noFolder':
      return vscode.l10n.t(
        'No folder is open, so there is no place to write the training files. Open a folder and export again.',
      );
    case 'untrusted':
      return reason.wanted === 'write'
        ? vscode.l10n.t(
            'This workspace is in Restricted Mode, so HoloLoom writes no files into it. Trust the workspace and try again.',
          )
        : vscode.l10n.t(
            'This workspace is in Restricted Mode, so HoloLoom sends nothing to a model. Trust the workspace or answer from the knowledge base.',
          );
    case 'virtualFolder':
      return vscode.l10n.t(
        'The folder "{0}" is not on a disk ({1}), so training files cannot be written there. Choose a folder on disk.',
        reason.name,
        reason.scheme,
      );
    case 'virtualFile':
      return vscode.l10n.t(
        '"{0}" is not on a disk ({1}), so it cannot be imported. Save it to a folder on disk first.',
        reason.name,
        reason.scheme,
      );
    case 'exportFolder':
      return vscode.l10n.t(
        'The setting hololoom.export.folder is "{0}", but must name a folder inside the workspace, such as synthesis_output.',
        reason.value,
      );
    case 'nothingSelected':
      return vscode.l10n.t('No memory is selected. Select one or more in the Memories view.');
    case 'noRuns':
      return vscode.l10n.t('There is no dataset yet. Synthesize one first.');
    case 'noConversations':
      return vscode.l10n.t('There are no conversations yet. Import some, or talk in the chat panel.');
    case 'noModel':
      return vscode.l10n.t(
        'VS Code offers no language model here. Install or sign in to an extension that brings one, or answer from the knowledge base.',
      );
    case 'modelRefused':
      return vscode.l10n.t(
        '{0} may not be used: consent was not given, or the request was blocked or is over its quota.',
        reason.model,
      );
    case 'modelFailed':
      return vscode.l10n.t(
        '{0} did not finish its answer. Nothing was stored; your text is back in the box.',
        reason.model,
      );
    case 'askingFailed':
      return vscode.l10n.t('{0} gave no answer. What it had said before is kept.', reason.model);
    case 'endpointMissing':
      return vscode.l10n.t(
        'No endpoint is set. Put the address of a chat completions service into hololoom.chat.endpoint.url, and its model into hololoom.chat.endpoint.model.',
      );
    case 'endpointAddress':
      return vscode.l10n.t(
        'The setting hololoom.chat.endpoint.url is "{0}", which is no http or https address.',
        reason.value,
      );
    case 'endpointInsecure':
      return vscode.l10n.t('A key for {0} would travel unencrypted over http. Use an https address.', reason.host);
    case 'endpointDeclined':
      return vscode.l10n.t('Nothing was sent to {0}. Your text is back in the box.', reason.host);
    case 'endpointUnreachable':
      return vscode.l10n.t(
        '{0} could not be reached, or the connection broke. Nothing was stored; your text is back in the box.',
        reason.host,
      );
    case 'endpointStatus':
      return reason.status === 401 || reason.status === 403
        ? vscode.l10n.t('{0} refused the key (status {1}). Set the key of the endpoint.', reason.host, reason.status)
        : vscode.l10n.t(
            '{0} answered with status {1}. Nothing was stored; your text is back in the box.',
            reason.host,
            reason.status,
          );
    case 'editMarkers':
      return vscode.l10n.t(
        'Not saved: the two marker lines that separate your text from the answer must stay as they were. Undo their change and save again.',
      );
    case 'recordMarkers':
      return vscode.l10n.t(
        'Not saved: the marker lines that separate the texts of the record must stay as they were. Undo their change and save again.',
      );
    case 'noRecords':
      return vscode.l10n.t(
        'There is no record yet: records are made of the memories that are in the dataset. Import conversations, or check memories in the Memories view.',
      );
    case 'nothingToAsk':
      return vscode.l10n.t('There is no record left to ask about: you or a model have said something of each.');
    case 'processUnavailable':
      return vscode.l10n.t("HoloLoom's background process could not be started. Nothing was changed.");
    case 'processStopped':
      return vscode.l10n.t(
        "HoloLoom's background process stopped while it worked. What was stored before is safe; please try again.",
      );
    case 'messageTooLong':
      return vscode.l10n.t(
        'The text is longer than {0} characters. Import it as a file instead.',
        reason.limit.toLocaleString(),
      );
    default: {
      const unknown: never = reason;
      return unknown;
    }
  }
}

function remedyFor(reason: HostReason): Remedy | undefined {
  const settings = (query: string): Remedy => ({
    title: vscode.l10n.t('Open Settings'),
    command: 'workbench.action.openSettings',
    arguments: [query],
  });
  switch (reason.kind) {
    case 'noFolder':
      return { title: vscode.l10n.t('Open Folder'), command: 'workbench.action.files.openFolder' };
    case 'untrusted':
      return { title: vscode.l10n.t('Manage Workspace Trust'), command: 'workbench.trust.manage' };
    case 'exportFolder':
      return settings('hololoom.export.folder');
    case 'noRuns':
      return { title: vscode.l10n.t('Synthesize Dataset'), command: 'hololoom.synthesize' };
    case 'noConversations':
    case 'noRecords':
      return importRemedy();
    case 'noModel':
      return settings('hololoom.chat.responder');
    case 'endpointMissing':
    case 'endpointAddress':
      return settings('hololoom.chat.endpoint');
    case 'endpointStatus':
      return reason.status === 401 || reason.status === 403
        ? { title: vscode.l10n.t('Set Key'), command: 'hololoom.chat.endpoint.key' }
        : undefined;
    default:
      return undefined;
  }
}

function requestSentence(error: RequestError): string {
  const { path } = error.detail;
  const why = systemReason(error.detail.code);
  const where = placeOf(error.detail);
  switch (error.reason) {
    case 'storeUnavailable':
      return path === undefined
        ? vscode.l10n.t('The memory database cannot be used{0}. It was left as it is.', why)
        : vscode.l10n.t('The memory database {0} cannot be used{1}. It was left as it is.', path, why);
    case 'storeNewer':
      return vscode.l10n.t(
        'The memory database was written by a newer HoloLoom and was left untouched. Update the extension to use it.',
      );
    case 'notFound':
      return vscode.l10n.t('That is no longer there: it was removed, perhaps in another window.');
    case 'cannotWrite':
      return path === undefined
        ? vscode.l10n.t('Nothing could be written{0}. What was there before is unchanged.', why)
        : vscode.l10n.t('{0} could not be written{1}. What was there before is unchanged.', where, why);
    case 'cannotRead':
      return path === undefined
        ? vscode.l10n.t('It could not be read{0}.', why)
        : vscode.l10n.t('{0} could not be read{1}.', where, why);
    case 'nothingToDo':
      return path === undefined
        ? vscode.l10n.t(
            'There is nothing to make a dataset of yet: no memory that is in the dataset gives an example. Import conversations, or check more memories in the Memories view.',
          )
        : vscode.l10n.t('{0} holds no dataset: there is no .jsonl, .ndjson or .parquet file in it.', path);
    case 'invalid':
      return path === undefined
        ? vscode.l10n.t('HoloLoom cannot do that with what it was given. The log has the details.')
        : vscode.l10n.t('HoloLoom cannot do that with {0}. The log has the details.', where);
    case 'modelFailed':
      return vscode.l10n.t('The language model gave no answer. What it had said before is kept.');
    case 'folderTaken':
      return vscode.l10n.t('{0} holds files that HoloLoom did not write or that were changed since.', where);
    default: {
      const unknown: never = error.reason;
      return unknown;
    }
  }
}

function placeOf(detail: ErrorDetail): string {
  const { path = '', line } = detail;
  return line === undefined ? path : `${path}:${String(line)}`;
}

/** `: the disk is full`, or '' where the system gave no reason. */
function systemReason(code: string | undefined): string {
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: vscode.l10n.t('there is no such file or folder'),
    EACCES: vscode.l10n.t('permission is missing'),
    EPERM: vscode.l10n.t('permission is missing'),
    EISDIR: vscode.l10n.t('it is a folder'),
    ENOTDIR: vscode.l10n.t('a part of the path is a file'),
    ENOSPC: vscode.l10n.t('the disk is full'),
    EROFS: vscode.l10n.t('the file system is read-only'),
    EBUSY: vscode.l10n.t('another program is using it'),
  };
  const reason = code === undefined ? undefined : reasons[code];
  return reason === undefined ? '' : `: ${reason}`;
}
