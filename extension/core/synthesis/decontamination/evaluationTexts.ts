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

/** The paragraphs of a text file, with the line each begins at. */
export function paragraphTexts(file: string, content: string): readonly EvaluationText[] {
  const texts: EvaluationText[] = [];
  let paragraph: string[] = [];
  let begin = 1;
  for (const [i, line] of content.split(/\r\n|\n|\r/).entries()) {
    if (line.trim() !== '') {
      if (paragraph.length === 0) begin = i + 1;
      paragraph.push(line);
    } else if (paragraph.length > 0) {
      texts.push({ file, line: begin, text: paragraph.join('\n') });
      paragraph = [];
    }
  }
  if (paragraph.length > 0) texts.push({ file, line: begin, text: paragraph.join('\n') });
  return texts;
}
