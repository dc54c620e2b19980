/** A memory as a readable Markdown document: pure text building, with the place of every pattern in it. */
import type { Memory } from '../../core/model/memory.ts';
import type { FieldSpan, Pattern, PatternType } from '../../core/model/pattern.ts';
import type { Side } from '../../core/model/turn.ts';

/** 0-based, as in an editor. */
export interface Place {
  readonly line: number;
  readonly character: number;
}

/** A field of a pattern where it stands in the document. */
export interface PatternMark {
  /** Index of the pattern among the memory's patterns. */
  readonly pattern: number;
  readonly type: PatternType;
  readonly confidence: number;
  readonly field: string;
  readonly start: Place;
  readonly end: Place;
}

export interface MemoryDocument {
  readonly text: string;
  readonly marks: readonly PatternMark[];
}

/** What the document says around the turn's own texts. */
export interface DocumentWording {
  readonly title: string;
  /** `Importance 0.72, signal, remembered · edited · 23/11/2026`. */
  readonly facts: readonly string[];
  readonly you: string;
  readonly answer: string;
  readonly why: string;
  readonly signals: readonly { readonly label: string; readonly sentence: string; readonly contribution: number }[];
  readonly patterns: string;
  pattern(pattern: Pattern): string;
  readonly about: string;
  readonly learnt: readonly { readonly name: string; readonly values: readonly string[] }[];
}

export function memoryDocument(
  memory: Pick<Memory, 'turn' | 'edit' | 'patterns'>,
  wording: DocumentWording,
): MemoryDocument {
  const texts = {
    user: memory.edit?.user ?? memory.turn.user,
    assistant: memory.edit?.assistant ?? memory.turn.assistant,
  };
  const out = new Writer();
  out.line(`# ${wording.title}`);
  out.line();
  for (const fact of wording.facts) out.line(`- ${fact}`);
  out.line();
  out.line(`## ${wording.you}`);
  out.line();
  const user = out.verbatim(texts.user);
  out.line();
  out.line(`## ${wording.answer}`);
  out.line();
  const assistant = out.verbatim(texts.assistant);
  if (memory.patterns.length > 0) {
    out.line();
    out.line(`## ${wording.patterns}`);
    out.line();
    for (const pattern of memory.patterns) out.line(`- ${wording.pattern(pattern)}`);
  }
  const learnt = wording.learnt.filter(({ values }) => values.length > 0);
  if (learnt.length > 0) {
    out.line();
    out.line(`## ${wording.about}`);
    out.line();
    for (const { name, values } of learnt) out.line(`- ${name}: ${values.join(', ')}`);
  }
  out.line();
  out.line(`## ${wording.why}`);
  out.line();
  for (const { label, sentence, contribution } of wording.signals) {
    out.line(`- ${contribution < 0 ? '\u2212' : '+'}${Math.abs(contribution).toFixed(3)} ${label}: ${sentence}`);
  }
  const sections: Readonly<Record<Side, Section | undefined>> = {
    user: { text: texts.user, firstLine: user },
    assistant: { text: texts.assistant, firstLine: assistant },
    text: undefined,
  };
  return { text: out.text(), marks: memory.patterns.flatMap((pattern, index) => marksOf(pattern, index, sections)) };
}

interface Section {
  readonly text: string;
  /** Line of the document on which the text begins, 0-based. */
  readonly firstLine: number;
}

function marksOf(
  pattern: Pattern,
  index: number,
  sections: Readonly<Record<Side, Section | undefined>>,
): readonly PatternMark[] {
  return pattern.spans.flatMap((span): readonly PatternMark[] => {
    const section = sections[span.side];
    if (section === undefined || span.turnsBack !== undefined || !liesIn(span, section.text)) return [];
    return [
      {
        pattern: index,
        type: pattern.type,
        confidence: pattern.confidence,
        field: span.field,
        start: placeIn(section, span.start),
        end: placeIn(section, span.end),
      },
    ];
  });
}

/** Spans of the original wording can point past an edited text. */
function liesIn(span: FieldSpan, text: string): boolean {
  return span.start >= 0 && span.start < span.end && span.end <= text.length;
}

/** Counted in lines and characters, which stay true when the editor makes all line ends alike. */
function placeIn(section: Section, offset: number): Place {
  const before = section.text.slice(0, offset).split(LINE_END);
  return { line: section.firstLine + before.length - 1, character: before.at(-1)?.length ?? 0 };
}

const LINE_END = /\r\n|\r|\n/;

class Writer {
  readonly #lines: string[] = [];

  line(text = ''): void {
    this.#lines.push(text);
  }

  /** The text as it is; returns the line on which it begins. */
  verbatim(text: string): number {
    const first = this.#lines.length;
    this.#lines.push(...text.split(LINE_END));
    return first;
  }

  text(): string {
    return `${this.#lines.join('\n')}\n`;
  }
}
