/** The default responder: the best passages of what is remembered and of the person's knowledge files. Works offline. */
import * as vscode from 'vscode';
import { bestPassages, composeAnswer, piecesOf } from './compose.ts';
import type { Responder } from './responder.ts';

export function knowledgeBaseResponder(): Responder {
  return {
    id: 'knowledgeBase',
    givesToModel: false,
    describe: () => ({
      label: vscode.l10n.t('Knowledge base'),
      detail: vscode.l10n.t('Answers come from your memories and knowledge files. Nothing leaves this machine.'),
    }),
    answer: (question, token) => {
      const passages = bestPassages(question.passages);
      const phrases = {
        found: vscode.l10n.t('This is what your memories and knowledge files say:'),
        nothing: vscode.l10n.t(
          'Nothing found: neither your memories nor your knowledge files say anything about this. Import conversations or add knowledge files, and ask again.',
        ),
      };
      return Promise.resolve({
        model: '',
        passages,
        boilerplate: Object.values(phrases),
        pieces: stream(composeAnswer(passages, phrases), token),
      });
    },
  };
}

async function* stream(text: string, token: vscode.CancellationToken): AsyncGenerator<string> {
  for (const piece of piecesOf(text)) {
    if (token.isCancellationRequested) return;
    yield piece;
    // Lets a click on Stop and other work in between.
    await new Promise((resolve) => setImmediate(resolve));
  }
}
