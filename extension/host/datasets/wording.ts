import * as vscode from 'vscode';
import type { RunSummary } from '../../protocol/rpc.ts';

export function triggerName(trigger: RunSummary['trigger']): string {
  const names: Readonly<Record<RunSummary['trigger'], string>> = {
    person: vscode.l10n.t('by you'),
    schedule: vscode.l10n.t('by schedule'),
    sample: vscode.l10n.t('sample'),
  };
  return names[trigger];
}

const UNITS = ['B', 'kB', 'MB', 'GB'] as const;

/** `8.2 kB`, in powers of 1000 as disks are sold. */
export function byteText(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 ? String(value) : value.toFixed(1)} ${UNITS[unit] ?? ''}`;
}

export function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

/** The path of a dataset's file in the dataset's folder: the folders of two splits hold files of the same name. */
export function nameIn(folder: string, path: string): string {
  return path.startsWith(folder) ? path.slice(folder.length + 1) : fileName(path);
}
