import { sideText, type Side, type TurnContent } from '../model/turn.ts';
import { parseBlocks, type Block } from './blocks.ts';
import { splitSentences, type Sentence } from './sentences.ts';
import { tokenize, type Tokens } from './tokens.ts';

/**
 * One text and what is known of its form. Each part is computed when first asked for and kept, so the
 * stages of the pipeline share the work and none pays for what it does not read.
 */
export class AnalyzedText {
  readonly text: string;
  #blocks: readonly Block[] | undefined;
  #sentences: readonly Sentence[] | undefined;
  #tokens: Tokens | undefined;

  constructor(text: string) {
    this.text = text;
  }

  get blocks(): readonly Block[] {
    return (this.#blocks ??= parseBlocks(this.text));
  }

  /** Sentences of the prose (not of code blocks), in order. */
  get sentences(): readonly Sentence[] {
    return (this.#sentences ??= splitSentences(this.text, this.blocks));
  }

  /** Words of the whole text, code included. */
  get tokens(): Tokens {
    return (this.#tokens ??= tokenize(this.text));
  }

  slice(span: { readonly start: number; readonly end: number }): string {
    return this.text.slice(span.start, span.end);
  }
}

export interface AnalyzedSide {
  readonly side: Side;
  readonly analysis: AnalyzedText;
}

/** A turn's texts, analyzed: person's side first. */
export interface AnalyzedTurn {
  readonly content: TurnContent;
  readonly sides: readonly AnalyzedSide[];
}

export function analyze(content: TurnContent): AnalyzedTurn {
  const names: readonly Side[] = content.kind === 'exchange' ? ['user', 'assistant'] : ['text'];
  return { content, sides: names.map((side) => ({ side, analysis: new AnalyzedText(sideText(content, side)) })) };
}

/** The analysis of one side; an empty text where the turn has no such side. */
export function sideOf(turn: AnalyzedTurn, side: Side): AnalyzedText {
  return turn.sides.find((s) => s.side === side)?.analysis ?? EMPTY;
}

/** The side that gives information: the assistant's answer, or the text that stands alone. */
export function answerSide(turn: AnalyzedTurn): AnalyzedSide {
  return turn.sides.at(-1) as AnalyzedSide;
}

const EMPTY = new AnalyzedText('');
