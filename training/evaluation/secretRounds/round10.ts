/** Round 10: a judge's round, in every language of configuration and of code, in talk of eight languages, of a hundred makers. */
import { unmark, type Planted, type Strings } from './marked.ts';
import { ROUND_TEN_SLOTS } from './round10Values.ts';
import { fill } from './slots.ts';
import { templatesOf } from './templateFiles.ts';

/** Where a maker's credential stands: NAME is the maker's variable, VALUE what is planted. */
const CARRIERS = [
  'NAME=VALUE',
  '{"NAME": "VALUE", "debug": false}',
  'I pasted VALUE into the settings page (NAME) and nothing happens.',
] as const;

function makersIn(carrier: string): readonly string[] {
  return templatesOf('round10/vendors').flatMap((lines) =>
    lines.split('\n').map((line) => {
      const [name = '', ...value] = line.split(' ');
      return carrier.replace('NAME', () => name).replace('VALUE', () => value.join(' '));
    }),
  );
}

export function roundTen(s: Strings): readonly Planted[] {
  const twice = ['config', 'code', 'talk', 'lookAlikes'].flatMap((name) => templatesOf(`round10/${name}`));
  const templates = [
    ...twice,
    ...twice,
    ...CARRIERS.flatMap(makersIn),
    ...Array.from({ length: 6 }, () => templatesOf('round10/personal')).flat(),
  ];
  return templates.map((template) => unmark(template.slice(0, 60), fill(s, template, ROUND_TEN_SLOTS)));
}
