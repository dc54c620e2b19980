/** Round 10: a judge's round, in every language of configuration and of code, in talk of eight languages, of a hundred makers. */
import { readFileSync } from 'node:fs';
import { unmark, type Planted, type Strings } from './marked.ts';
import { ROUND_TEN_SLOTS } from './round10Values.ts';
import { fill } from './slots.ts';

const SEPARATOR = '\n=====\n';

function templatesOf(name: string): readonly string[] {
  const text = readFileSync(new URL(`round10/${name}.txt`, import.meta.url), 'utf8');
  return text.trimEnd().split(SEPARATOR);
}

/** Where a maker's credential stands: NAME is the maker's variable, VALUE what is planted. */
const CARRIERS = [
  'NAME=VALUE',
  '{"NAME": "VALUE", "debug": false}',
  'I pasted VALUE into the settings page (NAME) and nothing happens.',
] as const;

function makersIn(carrier: string): readonly string[] {
  return templatesOf('vendors').flatMap((lines) =>
    lines.split('\n').map((line) => {
      const [name = '', ...value] = line.split(' ');
      return carrier.replace('NAME', () => name).replace('VALUE', () => value.join(' '));
    }),
  );
}

export function roundTen(s: Strings): readonly Planted[] {
  const twice = ['config', 'code', 'talk', 'lookAlikes'].flatMap(templatesOf);
  const templates = [
    ...twice,
    ...twice,
    ...CARRIERS.flatMap(makersIn),
    ...Array.from({ length: 6 }, () => templatesOf('personal')).flat(),
  ];
  return templates.map((template) => unmark(template.slice(0, 60), fill(s, template, ROUND_TEN_SLOTS)));
}
