import type { AnalyzedText } from '../../text/analysis.ts';
import type { Span } from '../phrases/spans.ts';

/** `option C`, `approach 2`; `go with B`, `start with (i)`: the letter or number by which the chosen one was listed. */
const NAMED_OPTION =
  /\b(?:(?:option|approach|choice|alternative|solution)s?\s+[*(`"']{0,4}(?<kind>[A-H]|\d{1,2}|i{1,3}|iv)|(?:recommend|suggest|pick|picked|choose|chose|prefer|favou?r|go(?:ing)? with|went with|start with|lean(?:ing)? (?:towards? )?)\s+[*(`"']{0,4}(?<bare>[A-H]|\d{1,2}|i{1,3}|iv))(?![\w'’-])/i;

/** Where the text that goes before says what the chosen option is: the sentence that lists it; undefined where none does. */
export function optionChosen(analysis: AnalyzedText, decision: number): Span | undefined {
  const { sentences, blocks } = analysis;
  const match = NAMED_OPTION.exec(analysis.slice(sentences[decision] as Span));
  const label = match?.groups?.['kind'] ?? match?.groups?.['bare'];
  // `pick a name`: an option's letter is a capital.
  if (label === undefined || /^[a-h]$/.test(label)) return undefined;
  const listed = new RegExp(
    String.raw`^[\W_]*(?:(?:option|approach|choice|alternative|solution)\s+)?${label}(?=[).:*\s—–-])(?!\s+[a-z])`,
    'i',
  );
  const ordinal = /^\d+$/.test(label) ? Number(label) : -1;
  for (let s = decision - 1; s >= 0; s--) {
    const sentence = sentences[s] as Span & { readonly block: number };
    if (sentences[s - 1]?.block === sentence.block) continue;
    if (blocks[sentence.block]?.ordinal === ordinal || listed.test(analysis.slice(sentence))) return sentence;
  }
  return undefined;
}
