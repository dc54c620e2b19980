/** What a dataset can be made for, in the person's words. */
import * as vscode from 'vscode';
import type { TargetId } from '../../protocol/rpc.ts';

/** `files`: the training files of the settings, as `hololoom.export` writes them. */
export type ExportChoice = TargetId | 'files';

interface Item extends vscode.QuickPickItem {
  readonly choice?: ExportChoice;
}

/** undefined: the person chose none. */
export async function chooseTarget(): Promise<ExportChoice | undefined> {
  const picked = await vscode.window.showQuickPick<Item>(items(), {
    title: vscode.l10n.t('Export for a trainer'),
    placeHolder: vscode.l10n.t('The trainer or place that the dataset of your memories is for'),
    matchOnDetail: true,
  });
  return picked?.choice;
}

function items(): readonly Item[] {
  const group = (label: string): Item => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const item = (choice: ExportChoice, label: string, detail: string): Item => ({ choice, label, detail });
  return [
    item(
      'files',
      vscode.l10n.t('Training files'),
      vscode.l10n.t('Alpaca, ChatML and raw JSONL of the last dataset, as the settings say'),
    ),
    group(vscode.l10n.t('Trainers')),
    item('llama-factory', 'LLaMA-Factory', vscode.l10n.t('Data, dataset_info.json and training YAML')),
    item('axolotl', 'Axolotl', vscode.l10n.t('Data and training YAML')),
    item('trl', 'TRL', vscode.l10n.t('Data and YAML for SFT, DPO and KTO')),
    item('unsloth', 'Unsloth', vscode.l10n.t('Data and a Python script')),
    item('mlx-lm', 'mlx-lm', vscode.l10n.t('Data and YAML for Apple silicon')),
    item('torchtune', 'torchtune', vscode.l10n.t('Data and a whole recipe configuration')),
    group(vscode.l10n.t('Places')),
    item('huggingface', 'Hugging Face', vscode.l10n.t('A folder with a dataset card; nothing is uploaded')),
    item('openai', 'OpenAI', vscode.l10n.t('Messages and preference JSONL, for Azure, Together and Fireworks too')),
    group(vscode.l10n.t('Formats')),
    item('sharegpt', 'ShareGPT', vscode.l10n.t('Conversations with from and value')),
    item('dpo', 'DPO', vscode.l10n.t('Preference pairs')),
    item('kto', 'KTO', vscode.l10n.t('Answers that were liked or not')),
    item('alpaca', 'Alpaca', vscode.l10n.t('Instruction, input, output, with splits')),
    item('chatml', 'ChatML', vscode.l10n.t('Messages with roles, with splits')),
    item('raw', 'Raw', vscode.l10n.t('Everything, with confidence and sources, with splits')),
  ];
}
