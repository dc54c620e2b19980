/** Names that people give to those who speak, and no loader knows. */
import { speakerOf, type Speaker } from '../view.ts';
import { isNearly } from './keys.ts';

/** What people write, for what they mean. */
const ALIASES: Readonly<Record<string, Speaker>> = {
  bot: 'assistant',
  ai: 'assistant',
  agent: 'assistant',
  response: 'assistant',
  answer: 'assistant',
  llm: 'assistant',
  claude: 'assistant',
  question: 'user',
  instruction: 'user',
  customer: 'user',
  person: 'user',
  me: 'user',
  sys: 'system',
};

/** Names long enough that another word is not one slip away. */
const MISTYPED = ['assistant', 'system', 'user', 'human', 'tool', 'observation'];

/** Who is meant by a word that no loader knows: another name of theirs, or one with a slip of the keys. */
export function meantBy(word: string): Speaker | undefined {
  if (Object.hasOwn(ALIASES, word)) return ALIASES[word];
  const name = MISTYPED.find((known) => isNearly(word, known));
  return name === undefined ? undefined : speakerOf(name);
}
