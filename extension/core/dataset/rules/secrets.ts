/** Rules about credentials and personal data; what they are is the finder's business. */
import { placeholderIn } from '../../synthesis/redaction/placeholders.ts';
import type { SensitiveStretch } from './ports.ts';
import { textAt, type RowRule, type RuleText } from './rule.ts';

/** What one row may say; a row full of addresses is one problem. */
const MOST_A_ROW = 5;

export const SECRET_RULES: readonly RowRule[] = [
  sensitive(
    'secret',
    ({ name }) =>
      `This looks like a secret (${name}). A model repeats what it was trained on: revoke it, and redact it here.`,
    {
      id: 'secret',
      title: 'A credential in a text',
      explanation:
        'Keys, tokens, passwords and private keys that stand in training data come out of the model again. Revoke what is real, and export with redaction. No detector is complete.',
      severity: 'error',
    },
  ),
  sensitive('personal', ({ name }) => `This looks like personal data (${name}). Redact it unless you may use it.`, {
    id: 'personal-data',
    title: 'Personal data in a text',
    explanation:
      'E-mail addresses, telephone, card and account numbers and the like. Export with redaction, which writes stable placeholders such as [EMAIL_1]. No detector is complete.',
    severity: 'info',
  }),
  {
    id: 'redaction-placeholder',
    group: 'secrets',
    title: 'A placeholder of redaction in an answer',
    explanation:
      'Where something was taken out stands [EMAIL_1] or the like. In a question that does no harm; in an answer it is learnt, so that the model says it. Told once a file: write an invented value, or leave such rows out, unless that is what you want.',
    source: 'Every loader keeps it',
    severity: 'info',
    scope: 'known',
    on: 'value',
    once: true,
    check({ view }, report) {
      for (const { path, text, part } of view.texts) {
        const found = part === 'answer' ? placeholderIn(text) : undefined;
        if (found)
          report(
            textAt(path, found.start, found.end),
            'Answers of this file hold placeholders of redaction, which the model learns to say. Write invented values if that is not meant.',
          );
      }
    },
  },
];

function sensitive(
  kind: SensitiveStretch['kind'],
  message: (found: SensitiveStretch) => string,
  text: Pick<RuleText, 'id' | 'title' | 'explanation' | 'severity'>,
): RowRule {
  return {
    ...text,
    group: 'secrets',
    source: 'Hugging Face Hub documentation warns of both; every loader keeps them',
    scope: 'known',
    on: 'value',
    check({ view, sensitive: find }, report) {
      if (!find) return;
      let told = 0;
      for (const { path, text: content } of view.texts) {
        for (const found of find(content)) {
          if (found.kind !== kind || told >= MOST_A_ROW) continue;
          told++;
          report(textAt(path, found.start, found.end), message(found));
        }
      }
    },
  };
}
