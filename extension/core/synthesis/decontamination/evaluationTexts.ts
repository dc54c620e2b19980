import { visit } from 'jsonc-parser';
import { textsOf } from '../rowItem.ts';
import type { EvaluationText } from './overlap.ts';

/** The texts of one row of a JSONL evaluation set: every text in it, whatever its keys are called. */
export function rowTexts(file: string, line: number, row: unknown): readonly EvaluationText[] {
  return textsOf(row, undefined).map((text) => ({ file, line, text }));
}

/** Every text of a JSON file of any shape, with its line; what comes after a mistake in the JSON may be missing. */
export function jsonTexts(file: string, json: string): readonly EvaluationText[] {
  const texts: EvaluationText[] = [];
  visit(json, {
    onLiteralValue(value: unknown, _offset, _length, startLine) {
      if (typeof value === 'string') texts.push({ file, line: startLine + 1, text: value });
    },
  });
  return texts;
}

/** Words of a line that no editor wrapped: a hard-wrapped paragraph has fewer. */
const UNWRAPPED_WORDS = 20;

/**
 * The paragraphs of a text file, with the line each begins at. A paragraph of long lines is a list with one text a line,
 * as in a file of questions.
 */
export function paragraphTexts(file: string, content: string): readonly EvaluationText[] {
  const texts: EvaluationText[] = [];
  let paragraph: string[] = [];
  const end = (next: number): void => {
    const begin = next - paragraph.length;
    if (paragraph.some((line) => line.trim().split(/\s+/).length >= UNWRAPPED_WORDS))
      paragraph.forEach((text, i) => texts.push({ file, line: begin + i, text }));
    else if (paragraph.length > 0) texts.push({ file, line: begin, text: paragraph.join('\n') });
    paragraph = [];
  };
  const lines = content.split(/\r\n|\n|\r/);
  for (const [i, line] of lines.entries()) {
    if (line.trim() === '') end(i + 1);
    else paragraph.push(line);
  }
  end(lines.length + 1);
  return texts;
}
