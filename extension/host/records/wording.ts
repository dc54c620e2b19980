/** Records in the person's words. */
import * as vscode from 'vscode';
import type { Advice, RecordData, RecordProposal, TrainingRecord } from '../../protocol/records.ts';
import { isPattern } from '../memories/patternTypes.ts';
import { importanceText, patternName } from '../memories/wording.ts';
import { kindTitle } from '../statistics/wording.ts';
import { fieldsOf } from './editable.ts';

const TITLE_LENGTH = 80;
const DETAIL_LENGTH = 160;

export function recordTitle(data: RecordData): string {
  return shortened(fieldsOf(data)[0]?.text ?? '', TITLE_LENGTH);
}

/** What is learnt of it, on one line. */
export function recordDetail(data: RecordData): string {
  const fields = fieldsOf(data);
  const learnt = data.kind === 'preference' ? fields.at(-2) : fields.at(-1);
  return shortened(learnt?.text ?? '', DETAIL_LENGTH);
}

/** `Definition · quality 0.92 · accepted · edited · #tag`. */
export function recordDescription({ data, patternType, quality, verdict, edited, tags }: TrainingRecord): string {
  return [
    patternType !== undefined && isPattern(patternType) ? patternName(patternType) : kindTitle(data.kind),
    vscode.l10n.t('quality {0}', importanceText(quality.value)),
    ...(verdict === undefined ? [] : [verdictText(verdict)]),
    ...(edited ? [vscode.l10n.t('edited')] : []),
    ...tags.map((tag) => `#${tag}`),
  ].join(' · ');
}

export function verdictText(verdict: 'accepted' | 'rejected'): string {
  return verdict === 'accepted' ? vscode.l10n.t('accepted') : vscode.l10n.t('rejected');
}

/** `GPT would reject it: the answer is cut off`. */
export function adviceText({ model, advice, reason }: RecordProposal): string {
  const texts: Readonly<Record<Advice, string>> = {
    keep: vscode.l10n.t('{0} would keep it', model),
    reject: vscode.l10n.t('{0} would reject it', model),
    reword: vscode.l10n.t('{0} would reword it', model),
  };
  return shortened(reason === '' ? texts[advice] : `${texts[advice]}: ${reason}`, DETAIL_LENGTH);
}

/** A model's question, on one line. */
export function newQuestion(instruction: string): string {
  return `→ ${shortened(instruction, DETAIL_LENGTH)}`;
}

function shortened(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const characters = Array.from(line);
  return characters.length <= length ? line : `${characters.slice(0, length - 1).join('')}…`;
}
