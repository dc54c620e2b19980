/** Round 7: written before its author had read a detector, as somebody who tests such a tool would plant credentials. */
import { unmark, type Planted, type Strings } from './marked.ts';
import { ROUND_SEVEN_CODE } from './round7Code.ts';
import { ROUND_SEVEN_DOCUMENTS } from './round7Documents.ts';
import { ROUND_SEVEN_LOOK_ALIKES } from './round7LookAlikes.ts';
import { roundSevenPersonal } from './round7Personal.ts';
import { roundSevenTokens } from './round7Tokens.ts';
import { fill } from './slots.ts';

/** Each template twice, with other values; each look-alike once. */
export function roundSeven(s: Strings): readonly Planted[] {
  const named = (template: string): Planted => unmark(template.slice(0, 60), fill(s, template));
  const templates = [...ROUND_SEVEN_DOCUMENTS, ...ROUND_SEVEN_CODE];
  return [
    ...roundSevenTokens(s),
    ...[...templates, ...templates].map(named),
    ...ROUND_SEVEN_LOOK_ALIKES.map(named),
    ...roundSevenPersonal(s),
  ];
}
