/** Names and sentences for the contributions that a score is made of. */
import * as vscode from 'vscode';
import type { Contribution } from '../../core/model/score.ts';
import type { SignalView } from '../../protocol/chatView.ts';

interface Wording {
  readonly label: string;
  readonly sentence: string;
}

export function signalViews(signals: readonly Contribution[]): readonly SignalView[] {
  const wordings = signalWordings();
  return signals.map(({ name, contribution }) => ({ ...(wordings[name] ?? unnamed(name)), contribution }));
}

/** A contribution that came after this table: its own name, made readable. */
function unnamed(name: string): Wording {
  const words = name.replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase();
  return {
    label: words.charAt(0).toUpperCase() + words.slice(1),
    sentence: vscode.l10n.t('A property of the turn that the scorer looks at.'),
  };
}

function signalWordings(): Readonly<Record<string, Wording>> {
  return {
    baseline: {
      label: vscode.l10n.t('Baseline'),
      sentence: vscode.l10n.t('What an average turn starts from.'),
    },
  };
}
