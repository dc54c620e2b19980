/** Everything in the store as files of one's own. */
import * as vscode from 'vscode';
import type { TranscriptFormatId } from '../../core/transcripts/transcript.ts';
import type { ConversationExport } from '../../protocol/rpc.ts';
import type { Background } from '../background/background.ts';
import { fileName } from '../datasets/wording.ts';
import { HostError } from '../failure.ts';
import { conversationsText } from '../importing/wording.ts';
import { turnsText } from '../plurals.ts';
import { mayExport } from '../redaction/askFirst.ts';
import { findingsText } from '../redaction/wording.ts';
import { requestWithProgress } from '../progress.ts';
import { diskPaths } from '../workspace.ts';
import type { CommandTable } from './register.ts';

export function conversationCommands(background: Background): CommandTable {
  return {
    'hololoom.conversations.export': async () => {
      const { total } = await background.request('hololoom/memories.counts', {});
      if (total === 0) throw new HostError({ kind: 'noConversations' });
      const format = await chooseFormat();
      const redact = format && (await chooseRedaction());
      const folder = redact === undefined ? undefined : await chooseFolder();
      if (format === undefined || redact === undefined || folder === undefined) return;
      const [path = ''] = diskPaths([folder]);
      if (!(await mayExport(background, redact ? 'redact' : 'off', { conversations: true }))) return;
      const written = await requestWithProgress(
        background,
        { title: vscode.l10n.t('Exporting all conversations') },
        'hololoom/conversations.export',
        { folder: path, format, redact },
      );
      announce(written);
    },
  };
}

async function chooseFormat(): Promise<TranscriptFormatId | undefined> {
  const items: readonly (vscode.QuickPickItem & { readonly format: TranscriptFormatId })[] = [
    {
      label: 'Markdown',
      detail: vscode.l10n.t('For reading and keeping; comes back whole, with ids, times and models'),
      iconPath: new vscode.ThemeIcon('markdown'),
      format: 'markdown',
    },
    {
      label: 'OpenAI messages JSONL',
      detail: vscode.l10n.t('What fine-tuning services take: roles and texts, nothing else'),
      iconPath: new vscode.ThemeIcon('json'),
      format: 'openai-messages',
    },
    {
      label: 'Hugging Face session traces',
      detail: vscode.l10n.t('What the Hub shows as conversations, with times and models'),
      iconPath: new vscode.ThemeIcon('list-tree'),
      format: 'hf-sts',
    },
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Export all conversations as'),
    placeHolder: vscode.l10n.t('One file a conversation, in a new folder'),
    matchOnDetail: true,
  });
  return picked?.format;
}

/** Asked each time: what leaves the store goes without secrets unless the person says otherwise. */
async function chooseRedaction(): Promise<boolean | undefined> {
  const items: readonly (vscode.QuickPickItem & { readonly redact: boolean })[] = [
    {
      label: vscode.l10n.t('Redacted'),
      detail: vscode.l10n.t('Placeholders such as [EMAIL_1] in the place of secrets and personal data that are found'),
      iconPath: new vscode.ThemeIcon('shield'),
      redact: true,
    },
    {
      label: vscode.l10n.t('As they are'),
      detail: vscode.l10n.t('For keeping: everything word by word, secrets too'),
      iconPath: new vscode.ThemeIcon('unlock'),
      redact: false,
    },
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Secrets and personal data'),
    placeHolder: vscode.l10n.t('No detector is complete: look through the files before you share them'),
  });
  return picked?.redact;
}

async function chooseFolder(): Promise<vscode.Uri | undefined> {
  const picked = await vscode.window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    openLabel: vscode.l10n.t('Export Here'),
    title: vscode.l10n.t('Folder that the new folder is made in'),
  });
  return picked?.[0];
}

function announce({ folder, conversations, turns, withoutPrompt, redacted }: ConversationExport): void {
  const show = vscode.l10n.t('Show Folder');
  const wrote = vscode.l10n.t(
    'Wrote {0} with {1} to {2}.',
    conversationsText(conversations),
    turnsText(turns),
    fileName(folder),
  );
  const alone =
    withoutPrompt === 0
      ? ''
      : ` ${vscode.l10n.t('{0} without a prompt stand as answers alone.', turnsText(withoutPrompt))}`;
  const count = Object.values<number>(redacted ?? {}).reduce((sum, n) => sum + n, 0);
  const out = redacted === undefined ? '' : ` ${vscode.l10n.t('Redacted: {0}.', findingsText(count))}`;
  void vscode.window.showInformationMessage(`${wrote}${alone}${out}`, show).then((chosen) => {
    if (chosen !== show) return;
    const uri = vscode.Uri.file(folder);
    const inWorkspace = vscode.workspace.getWorkspaceFolder(uri) !== undefined;
    void vscode.commands.executeCommand(inWorkspace ? 'revealInExplorer' : 'revealFileInOS', uri);
  });
}
