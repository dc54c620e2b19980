import type { AnalyzedText } from '../../text/analysis.ts';
import type { Block } from '../../text/blocks.ts';
import type { Span } from '../phrases/spans.ts';
import type { Words } from '../phrases/words.ts';
import { directiveOf, type Directive } from './directives.ts';
import { labelledParagraphs } from './labelled.ts';

/** Steps that may be a procedure, and what speaks for it. */
export interface ProcedureCandidate {
  readonly form: 'orderedList' | 'bulletList' | 'headings' | 'prose';
  readonly steps: readonly Span[];
  /** Shares (0 to 1) of the steps that order, advise, report. */
  readonly imperative: number;
  readonly advice: number;
  readonly report: number;
  /** Code fences among the steps. */
  readonly code: number;
  /** Mean words of a step. */
  readonly words: number;
  /** Block that introduces the steps, -1 when nothing stands before them. */
  readonly intro: number;
  /** Steps opened by first, then, next, finally …: only counted in prose. */
  readonly sequence: number;
}

const SEQUENCE = new Set(
  'first firstly then next second secondly third thirdly finally lastly afterwards afterward now once after'.split(' '),
);

/** Candidates of a text in order. A list is one candidate, so are numbered or ordering headings, so is a run of ordering sentences. */
export function findProcedures(analysis: AnalyzedText, words: Words): readonly ProcedureCandidate[] {
  const { blocks, sentences } = analysis;
  if (blocks.length === 0) return [];
  const firstSentence = new Int32Array(blocks.length).fill(-1);
  for (let s = sentences.length - 1; s >= 0; s--) firstSentence[sentences[s]?.block ?? 0] = s;
  const read = (block: number): Directive =>
    (firstSentence[block] ?? -1) < 0 ? 'none' : directiveOf(words, firstSentence[block] as number);
  return [
    ...listCandidates(analysis, read, words, firstSentence),
    ...headingCandidates(analysis, read),
    ...labelledCandidates(analysis, read),
    ...proseCandidates(analysis, words),
  ];
}

type Reader = (block: number) => Directive;

function listCandidates(
  { blocks, text }: AnalyzedText,
  read: Reader,
  words: Words,
  firstSentence: Int32Array,
): readonly ProcedureCandidate[] {
  const lists = new Map<number, number[]>();
  blocks.forEach((block, i) => {
    if (block.kind !== 'listItem' || !block.first) return;
    const list = lists.get(block.list);
    if (list) list.push(i);
    else lists.set(block.list, [i]);
  });
  const found: ProcedureCandidate[] = [];
  for (const items of joinContinued([...lists.values()], blocks, text)) {
    const first = blocks[items[0] as number] as Block;
    if (items.length < 2 || items.length > 40) continue;
    found.push({
      form: first.ordinal > 0 ? 'orderedList' : 'bulletList',
      steps: items.map((i) => blocks[i] as Block),
      ...shares(items.map(read)),
      code: codeBlocksIn(items, blocks),
      words: meanWords(items, words, firstSentence),
      intro: (items[0] as number) - 1,
      sequence: 0,
    });
  }
  return found;
}

/** Code blocks from the first item to the end of the last. */
function codeBlocksIn(items: readonly number[], blocks: readonly Block[]): number {
  const last = items.at(-1) as number;
  let count = 0;
  for (let i = items[0] as number; i < blocks.length; i++) {
    const block = blocks[i] as Block;
    if (block.kind === 'code' && (i <= last || block.item === blocks[last]?.item)) count++;
  }
  return count;
}

/**
 * A numbered list is often cut by code that is not indented: CommonMark then sees several lists, the next of which
 * starts with the next number. They are one; so are lists where the text goes on: `Now, let's add the buttons:`.
 */
function joinContinued(
  lists: readonly (readonly number[])[],
  blocks: readonly Block[],
  text: string,
): readonly (readonly number[])[] {
  const joined: number[][] = [];
  const open = new Map<number, number[]>();
  for (const items of lists) {
    const first = blocks[items[0] as number] as Block;
    const before = open.get(first.depth);
    const next = first.ordinal > 1 && first.ordinal === ordinalOfLast(before ?? [], blocks) + 1;
    if (before && (next || (first.ordinal === 1 && goesOn(text, blocks[(items[0] as number) - 1]))))
      before.push(...items);
    else {
      const fresh = [...items];
      joined.push(fresh);
      if (first.ordinal > 0) open.set(first.depth, fresh);
    }
  }
  return joined;
}

const GOES_ON = /^(?:now|next|then|finally|lastly|after (?:that|this)|once (?:that|this|you))\b.*:\W*$/i;
/** Longer introductions tell of more than the next list. UTF-16 units. */
const MAX_INTRO = 200;

function goesOn(text: string, intro: Block | undefined): boolean {
  if (intro?.kind !== 'paragraph' || intro.end - intro.start > MAX_INTRO) return false;
  return GOES_ON.test(text.slice(intro.start, intro.end));
}

function ordinalOfLast(items: readonly number[], blocks: readonly Block[]): number {
  return blocks[items.at(-1) as number]?.ordinal ?? 0;
}

/** 'Step 1: …', '## 2. Install' or headings that order. */
function headingCandidates(analysis: AnalyzedText, read: Reader): readonly ProcedureCandidate[] {
  const { blocks } = analysis;
  const levels = new Map<number, number[]>();
  blocks.forEach((block, i) => {
    if (block.kind !== 'heading') return;
    const level = levels.get(block.level);
    if (level) level.push(i);
    else levels.set(block.level, [i]);
  });
  const found: ProcedureCandidate[] = [];
  for (const headings of levels.values()) {
    if (headings.length < 2 || areComments(analysis, headings)) continue;
    const { imperative, advice, report } = shares(headings.map(read));
    if (imperative < 0.5) continue;
    found.push({
      form: 'headings',
      steps: headings.map((i) => blocks[i] as Block),
      imperative,
      advice,
      report,
      code: blocks.filter((block, i) => block.kind === 'code' && i > (headings[0] as number)).length,
      words: 5,
      intro: (headings[0] as number) - 1,
      sequence: 0,
    });
  }
  return found;
}

/** `**1. Water it the day before**` over a text: a heading that is a paragraph. */
function labelledCandidates(analysis: AnalyzedText, read: Reader): readonly ProcedureCandidate[] {
  const { blocks } = analysis;
  return labelledParagraphs(analysis).map((run) => ({
    form: 'headings',
    steps: run.map((i) => blocks[i] as Block),
    ...shares(run.map(read)),
    code: blocks.filter((block, i) => block.kind === 'code' && i > (run[0] as number)).length,
    words: 5,
    intro: (run[0] as number) - 1,
    sequence: 0,
  }));
}

/** A line of a program. */
const CODE_LINE =
  /^\s*(?:[\w.[\]'"]+\s*[-+*/]?=|(?:import|from|def|for|if|return|const|let|var|print)\b.*[(:;=]|[\w.]+\(.*\)\s*;?\s*$)/m;

/** `# Make the request` over a line of Python that nobody fenced: a comment, not a heading. */
function areComments(analysis: AnalyzedText, headings: readonly number[]): boolean {
  const code = headings.filter((i) => {
    const below = analysis.blocks[i + 1];
    return below?.kind === 'paragraph' && CODE_LINE.test(analysis.slice(below));
  });
  return code.length * 2 > headings.length;
}

/** Runs of ordering sentences in paragraphs, with the code fences between them. */
function proseCandidates(analysis: AnalyzedText, words: Words): readonly ProcedureCandidate[] {
  const { blocks, sentences } = analysis;
  const found: ProcedureCandidate[] = [];
  let run:
    | {
        spans: Span[];
        kinds: Directive[];
        words: number;
        sequence: number;
        code: number;
        firstBlock: number;
        gap: number;
      }
    | undefined;
  const close = (): void => {
    if (run && run.kinds.length > 0 && run.spans.length >= 2) {
      found.push({
        form: 'prose',
        steps: run.spans,
        ...shares(run.kinds),
        code: run.code,
        words: run.words / run.kinds.length,
        intro: run.firstBlock - 1,
        sequence: run.sequence,
      });
    }
    run = undefined;
  };
  let s = 0;
  for (let b = 0; b < blocks.length; b++) {
    const block = blocks[b] as Block;
    if (block.kind === 'code') {
      if (run && block.item < 0) {
        run.spans.push({ start: block.start, end: block.end });
        run.code++;
        run.gap = 0;
      }
      continue;
    }
    for (; s < sentences.length && sentences[s]?.block === b; s++) {
      if (block.kind !== 'paragraph') continue;
      const sentence = sentences[s] as Span;
      const kind = directiveOf(words, s);
      if (kind === 'imperative' || kind === 'advice') {
        run ??= { spans: [], kinds: [], words: 0, sequence: 0, code: 0, firstBlock: b, gap: 0 };
        run.spans.push({ start: sentence.start, end: sentence.end });
        run.kinds.push(kind);
        run.words += (words.to[s] ?? 0) - (words.from[s] ?? 0);
        if (SEQUENCE.has(words.tokens.lower[words.from[s] ?? 0] ?? '')) run.sequence++;
        run.gap = 0;
      } else if (run && ++run.gap > 1) close();
    }
    if (block.kind === 'heading' || block.kind === 'tableRow') close();
  }
  close();
  return found;
}

function shares(kinds: readonly Directive[]): { imperative: number; advice: number; report: number } {
  const share = (kind: Directive): number => kinds.filter((k) => k === kind).length / Math.max(1, kinds.length);
  return { imperative: share('imperative'), advice: share('advice'), report: share('report') };
}

function meanWords(items: readonly number[], words: Words, firstSentence: Int32Array): number {
  let sum = 0;
  for (const item of items) {
    const s = firstSentence[item] ?? -1;
    if (s >= 0) sum += (words.to[s] ?? 0) - (words.from[s] ?? 0);
  }
  return sum / items.length;
}
