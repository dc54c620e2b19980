/** Round 8: written after the mending of round 7, in other places: builds, phones, notebooks, tickets, other languages. */
import { unmark, type Planted, type Strings } from './marked.ts';
import { ROUND_EIGHT_LOOK_ALIKES } from './round8LookAlikes.ts';
import { roundEightPersonal } from './round8Personal.ts';
import { ROUND_EIGHT_PASTED, ROUND_EIGHT_TALK } from './round8Talk.ts';
import { ROUND_EIGHT_WORK } from './round8Work.ts';
import { fill } from './slots.ts';

const AROUND: readonly string[] = [
  'T',
  'so here: T',
  'T <- is this ok?',
  '"T"',
  '> T',
  'it says T not found',
  'x=T',
  'log: T',
  '- T',
];

/** Each template twice, with other values; each look-alike once. */
export function roundEight(s: Strings): readonly Planted[] {
  const named = (template: string): Planted => unmark(template.slice(0, 60), fill(s, template));
  const templates = [...ROUND_EIGHT_WORK, ...ROUND_EIGHT_TALK];
  const pasted = ROUND_EIGHT_PASTED.map((token, index) => (AROUND[index % AROUND.length] ?? 'T').replace('T', token));
  return [
    ...[...templates, ...templates, ...pasted].map(named),
    ...ROUND_EIGHT_LOOK_ALIKES.map(named),
    ...roundEightPersonal(s),
  ];
}
