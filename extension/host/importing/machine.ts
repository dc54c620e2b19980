/** The machine on which the extension runs, as a person names it: what it finds lies there and nowhere else. */
import { hostname } from 'node:os';
import * as vscode from 'vscode';

/** `this computer`, or on a remote host the kind of connection and its name. */
export function machineName(remote = vscode.env.remoteName, name = hostname()): string {
  switch (remote) {
    case undefined:
      return vscode.l10n.t('this computer');
    case 'ssh-remote':
      return vscode.l10n.t('SSH: {0}', name);
    case 'wsl':
      return vscode.l10n.t('WSL: {0}', name);
    case 'dev-container':
    case 'attached-container':
      return vscode.l10n.t('Container: {0}', name);
    case 'codespaces':
      return vscode.l10n.t('Codespace: {0}', name);
    case 'tunnel':
      return vscode.l10n.t('Tunnel: {0}', name);
    default:
      return vscode.l10n.t('Remote: {0}', name);
  }
}

/** What a person must know before they choose: of a remote machine, that it is the only one that is looked at. */
export function placeNote(machine: string, remote = vscode.env.remoteName): string {
  return remote === undefined
    ? vscode.l10n.t('Nothing is imported before you have seen and chosen it')
    : vscode.l10n.t('Only what lies on {0}; for your own computer open a local window', machine);
}
