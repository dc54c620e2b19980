/** What a task is about, for a reader who has not read the question that the conversation began with. */

/**
 * The instruction, led in by a topic of the person's question where it names nothing that the question names: 'Explain
 * why the inside becomes negative.' says nothing to a stranger, 'About sodium-potassium pump: …' does.
 */
export function anchored(instruction: string, question: string, topics: readonly string[]): string {
  const asked = contentWords(question);
  if (asked.size === 0 || NAMES_SOMETHING.test(instruction.slice(1))) return instruction;
  for (const word of contentWords(instruction)) if (asked.has(word)) return instruction;
  const topic = topics.find((name) => {
    const words = contentWords(name);
    return words.size > 0 && [...words].every((word) => asked.has(word));
  });
  return topic === undefined
    ? instruction
    : `About ${topic}: ${instruction.charAt(0).toLowerCase()}${instruction.slice(1)}`;
}

/** Code, an acronym, or a name in the middle of the sentence. */
const NAMES_SOMETHING = /`|_|\p{L}\p{Lu}|\p{Ll}\p{N}|(?<![.:?!]) \p{Lu}\p{L}/u;

/** Words of four letters and more, a plural as its singular; what every task says is no content. */
function contentWords(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
  return new Set(words.filter((word) => !COMMON.has(word)).map((word) => word.replace(/(?<=\p{L}{3}[^s])s$/u, '')));
}

const COMMON = new Set(
  'what when where which while with from that this these those have does explain happens effect causes because about into only more most much many than then they them their there should would could will your some such being been were also over very just like make made need want keep give take work works used using'.split(
    ' ',
  ),
);
