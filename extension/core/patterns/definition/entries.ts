import type { AnalyzedText } from '../../text/analysis.ts';
import type { Block } from '../../text/blocks.ts';
import type { Sentence } from '../../text/sentences.ts';
import { trimSpan, wordSpan } from '../phrases/spans.ts';
import { WordClass } from '../phrases/wordClass.ts';
import { hasClass, type Words } from '../phrases/words.ts';
import type { DefinitionCandidate } from './candidate.ts';

/** A term of more words is a sentence with a colon in it. */
const MAX_TERM_WORDS = 7;

/** `**Term**:`, `**Term:**`, `` `term` - ``, `Term (T): `, from the start of a block; the term is the first group that holds. */
const ENTRY =
  /(?:\*\*([^*\n]{1,80}?):?\*\*|__([^_\n]{1,80}?):?__|(`[^`\n]{1,80}`)|([\p{L}\p{N}][^:*`\n.!?;,()–—|=]{1,60}?)(?=:| \([^()\n]{1,40}\) ?[-:–—]| [-–—] ))(?:[ \t]*\([^()\n]{1,60}\))?(?:[ \t]*[:–—]|[ \t]+-(?=[ \t])|(?<=:\*\*|:__))[ \t]+/uy;

/** Adds `**Term**: definition`, `Term - definition`: the first sentence of a block that names and then explains. */
export function findEntry(analysis: AnalyzedText, words: Words, s: number, out: DefinitionCandidate[]): void {
  const sentence = analysis.sentences[s] as Sentence;
  if (analysis.sentences[s - 1]?.block === sentence.block) return;
  ENTRY.lastIndex = sentence.start;
  const match = ENTRY.exec(words.text);
  if (match === null || ENTRY.lastIndex >= sentence.end) return;
  const marked = match[4] === undefined;
  const name = (match[1] ?? match[2] ?? match[3] ?? match[4]) as string;
  const nameAt = sentence.start + match[0].indexOf(name);
  const term = trimSpan(words.text, nameAt, nameAt + name.length);
  const definition = trimSpan(words.text, ENTRY.lastIndex, sentence.end);
  const termFrom = wordAt(words, words.from[s] as number, term.start);
  const termTo = wordAt(words, termFrom, term.end);
  const definitionFrom = wordAt(words, termTo, definition.start);
  const to = words.to[s] as number;
  if (termTo - termFrom > MAX_TERM_WORDS || definitionFrom >= to || term.end <= term.start) return;
  if (!marked && !explains(words, termFrom, definitionFrom)) return;
  out.push({
    form: marked ? 'entry' : 'plainEntry',
    sentence: s,
    termFrom,
    termTo,
    definitionFrom,
    definitionTo: to,
    term,
    definition,
    clean: true,
    alias: false,
    links: 0,
  });
}

/** Whether a line without marks reads as an entry of a glossary: a noun phrase, then an article or a verb that tells what it does. */
function explains(words: Words, term: number, definition: number): boolean {
  if (hasClass(words, term, WordClass.Base | WordClass.Pronoun | WordClass.Participant | WordClass.Wh)) return false;
  if (hasClass(words, definition, WordClass.Indefinite | WordClass.Definite)) return true;
  return (
    hasClass(words, definition, WordClass.Verb | WordClass.VerbOrNoun) && !hasClass(words, definition, WordClass.Base)
  );
}

/** First word at or after `from` that begins at or after the offset. */
function wordAt(words: Words, from: number, offset: number): number {
  let i = from;
  while (i < words.tokens.length && (words.tokens.starts[i] as number) < offset) i++;
  return i;
}

const TERM_HEADER =
  /^(?:term|concept|word|name|acronym|abbreviation|keyword|type|command|option|flag|field|property|parameter|method|function|status|code|metric|component|feature|tool|strategy|pattern|setting|variable)s?$/i;
const DEFINITION_HEADER =
  /^(?:definition|meaning|description|explanation|what it (?:is|does|means)|what (?:is|does) it|purpose|stands for|full name)$/i;

/** Adds the rows of a table whose header names a term and its definition. */
export function findTableRows(analysis: AnalyzedText, words: Words, out: DefinitionCandidate[]): void {
  let columns: readonly [number, number] | undefined;
  const { sentences, blocks, text } = analysis;
  for (let s = 0; s < sentences.length; s++) {
    const index = (sentences[s] as { block: number }).block;
    const block = blocks[index] as Block;
    if (block.kind !== 'tableRow' || sentences[s - 1]?.block === index) continue;
    if (block.row === 0) {
      const names = block.cells.map((cell) => text.slice(cell.start, cell.end).replace(/[*_`]/g, '').trim());
      const definition = names.findIndex((name) => DEFINITION_HEADER.test(name));
      columns = definition > 0 && TERM_HEADER.test(names[0] ?? '') ? [0, definition] : undefined;
    } else if (columns) {
      const term = sentenceIn(analysis, s, block.cells[columns[0]]);
      const definition = sentenceIn(analysis, s, block.cells[columns[1]]);
      if (
        term < 0 ||
        definition < 0 ||
        words.from[term] === words.to[term] ||
        words.from[definition] === words.to[definition]
      )
        continue;
      const { start, end } = sentences[definition] as { start: number; end: number };
      out.push({
        form: 'tableRow',
        sentence: definition,
        termFrom: words.from[term] as number,
        termTo: words.to[term] as number,
        definitionFrom: words.from[definition] as number,
        definitionTo: words.to[definition] as number,
        term: wordSpan(words, words.from[term] as number, words.to[term] as number),
        definition: trimSpan(text, start, end),
        clean: true,
        alias: false,
        links: 0,
      });
    }
  }
}

/** Index of the sentence that fills the cell, searched from sentence `s` on; -1 for an empty cell. */
function sentenceIn(analysis: AnalyzedText, s: number, cell: { start: number; end: number } | undefined): number {
  if (cell === undefined) return -1;
  for (let i = s; i < analysis.sentences.length; i++) {
    const { start, end } = analysis.sentences[i] as { start: number; end: number };
    if (start >= cell.end) return -1;
    if (start >= cell.start && end <= cell.end) return i;
  }
  return -1;
}
