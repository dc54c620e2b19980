import type { Alternative, Conversation, Turn } from '../../core/model/turn.ts';
import type { Redactor } from '../../core/synthesis/redaction/redactor.ts';
import type { ReviewedField } from '../../core/synthesis/redaction/review.ts';
import type { SecretScanner } from '../../core/synthesis/redaction/scanner.ts';
import { scanTexts } from '../redaction/scanTexts.ts';

/** The same conversations without secrets and personal data; the same value has the same placeholder in all of them. */
export async function* redactedConversations(
  conversations: AsyncIterable<Conversation> | Iterable<Conversation>,
  redactor: Redactor,
  scanner: SecretScanner,
): AsyncGenerator<Conversation> {
  for await (const conversation of conversations) {
    const turns: Turn[] = [];
    for (const turn of conversation.turns) turns.push(await redactedTurn(turn, redactor, scanner));
    yield { ...conversation, title: redactor.redactText(conversation.title), turns };
  }
}

/** Every text of a turn that an export writes, in the order in which it is redacted. */
export function turnFields({ user, assistant, recalled = [], alternatives = [] }: Turn): readonly ReviewedField[] {
  return [
    { field: 'user', text: user },
    { field: 'assistant', text: assistant },
    ...recalled.map((text) => ({ field: 'recalled', text })),
    ...alternatives.flatMap((one) => [
      { field: 'user', text: one.user },
      { field: 'assistant', text: one.assistant },
    ]),
  ];
}

/** What one text of a turn tells to be a secret goes from all of them. */
async function redactedTurn(turn: Turn, redactor: Redactor, scanner: SecretScanner): Promise<Turn> {
  const { alternatives = [], recalled = [], origin } = turn;
  const texts = turnFields(turn).map(({ text }) => text);
  const scanned = await scanTexts(scanner, texts);
  const redacted = redactor.redactTexts(
    texts.map((text) => ({ text })),
    scanned,
  );
  let next = 0;
  const taken = (): string => redacted[next++] ?? '';
  const [newUser, newAssistant] = [taken(), taken()];
  const path = (text: string | undefined): string | undefined => text && redactor.redactText(text);
  const file = path(origin.file);
  const project = path(origin.project);
  return {
    ...turn,
    user: newUser,
    assistant: newAssistant,
    origin: { ...origin, ...(file !== undefined && { file }), ...(project !== undefined && { project }) },
    ...(turn.recalled && { recalled: recalled.map(taken) }),
    ...(turn.alternatives && {
      alternatives: alternatives.map((one): Alternative => ({ ...one, user: taken(), assistant: taken() })),
    }),
  };
}
