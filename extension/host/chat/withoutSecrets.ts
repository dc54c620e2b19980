import type { CancellationToken } from 'vscode';
import type { Background } from '../background/background.ts';
import type { Question } from './responders/responder.ts';

type Known = Pick<Question, 'passages' | 'history'>;

/** What a model is told beside the question, without what the redaction settings keep out of exports. */
export async function withoutSecrets(background: Background, known: Known, token: CancellationToken): Promise<Known> {
  const { passages, history } = known;
  const { texts } = await background.request(
    'hololoom/redaction.texts',
    {
      texts: [
        ...passages.flatMap(({ origin, text }) => [origin.title, text]),
        ...history.flatMap(({ user, assistant }) => [user, assistant]),
      ],
    },
    { token },
  );
  const rest = texts.values();
  const next = (): string => rest.next().value ?? '';
  return {
    passages: passages.map((passage) => ({ ...passage, origin: { ...passage.origin, title: next() }, text: next() })),
    history: history.map(() => ({ user: next(), assistant: next() })),
  };
}
