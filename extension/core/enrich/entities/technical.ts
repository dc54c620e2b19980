import { Lexis, TECHNOLOGY } from '../lexicon/lexicon.ts';
import type { Reading } from '../reading.ts';
import { Shape } from '../shape.ts';

/** Signs of software below which a text is everyday talk, at the least and for each word of the text. */
const LEAST_SIGNS = 2;
const SIGNS_PER_WORD = 0.035;

/** Whether a text is about software: code, symbols, listed technology and the trade's words. */
export function isTechnical(reading: Reading): boolean {
  const { from, to, lexis, shapes, analysis } = reading;
  let words = 0;
  let signs = analysis.blocks.some((block) => block.kind === 'code') ? LEAST_SIGNS : 0;
  for (let s = 0; s < from.length; s++) {
    words += (to[s] as number) - (from[s] as number);
    for (let i = from[s] as number; i < (to[s] as number); i++) {
      const known = lexis[i] as number;
      if (known & (TECHNOLOGY | Lexis.Term) && (known & Lexis.AmbiguousTechnology) === 0) signs += 1.5;
      else if (known & Lexis.TechnicalCue) signs += known & Lexis.Concept ? 1 : 0.7;
      else if ((shapes[i] as number) & (Shape.Underscore | Shape.Hump)) signs += 0.7;
    }
  }
  return signs >= LEAST_SIGNS && signs >= words * SIGNS_PER_WORD;
}
