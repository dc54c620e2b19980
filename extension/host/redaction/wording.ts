/** Kinds of findings in the person's words. */
import * as vscode from 'vscode';
import type { SensitiveKind } from '../../core/synthesis/redaction/finding.ts';

export function kindName(kind: SensitiveKind): string {
  switch (kind) {
    case 'api_key':
      return vscode.l10n.t('API key or token');
    case 'password':
      return vscode.l10n.t('password');
    case 'private_key':
      return vscode.l10n.t('private key');
    case 'connection_string':
      return vscode.l10n.t('connection string');
    case 'email':
      return vscode.l10n.t('e-mail address');
    case 'phone':
      return vscode.l10n.t('telephone number');
    case 'credit_card':
      return vscode.l10n.t('card number');
    case 'iban':
      return vscode.l10n.t('IBAN');
    case 'ssn':
      return vscode.l10n.t('social security number');
    case 'ip_address':
      return vscode.l10n.t('IP address');
    case 'user_name':
      return vscode.l10n.t('user name in a path');
    case 'passport':
      return vscode.l10n.t('passport number');
    case 'driver_license':
      return vscode.l10n.t('driver license number');
    case 'crypto_address':
      return vscode.l10n.t('crypto address');
  }
}

/** undefined: no kind of this version. */
export function knownKindName(kind: string): string | undefined {
  return kindName(kind as SensitiveKind);
}

export function findingsText(count: number): string {
  return count === 1 ? vscode.l10n.t('1 finding') : vscode.l10n.t('{0} findings', count.toLocaleString());
}

/** `3 × e-mail address, 1 × password`; '' where there is nothing. */
export function countsText(counts: Readonly<Partial<Record<SensitiveKind, number>>>): string {
  return Object.entries(counts)
    .map(([kind, n]) => `${n.toLocaleString()} × ${kindName(kind as SensitiveKind)}`)
    .join(', ');
}

/** Said wherever findings are: what is not listed may still be there. */
export function incompleteText(): string {
  return vscode.l10n.t(
    'No detector is complete: names, addresses and secrets without a known shape are not found. Look through the files before you share them.',
  );
}
