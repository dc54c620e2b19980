/** Round 5: written before its author had read a detector; nothing in it is in the first four rounds word by word. */
import { secret, unmark, type Planted, type Strings } from './marked.ts';
import { ROUND_FIVE_DOCUMENTS } from './round5Documents.ts';
import { ROUND_FIVE_SHAPED, ROUND_FIVE_UNSHAPED } from './round5Makers.ts';
import { ROUND_FIVE_PROSE } from './round5Prose.ts';

/** Around a token that tells what it is; V is the value. */
const BARE: readonly string[] = [
  'what kind of thing is V ?', 'it printed\nV\nand then stopped', 'Error: 401 for V', 'V\n', '  - "V"', 'foo(V)', '["V"]', 'I found V in the repo history', '> V', 'old: V (rotated)', "x = 'V'", 'client.connect("V")', '<span>V</span>', 'https://x.acme.io/cb#V', 'Warum geht V nicht?', '1. V', 'cmd --auth V', '| V |', '`V`', 'value=V;',
]; // prettier-ignore

/** With its name: N as in an environment, C as in a program, L in words. */
const NAMED: readonly string[] = [
  'N=V', 'export N="V"', 'N: V', '"N": "V",', 'C: "V",', 'const C = \'V\';', 'C = "V"', '$env:N=\'V\'', 'set N=V', 'docker run --rm -e N=V img', 'my L is V', 'L: V', 'new L => V', 'I rotated the L, it is now V', 'with the L V I get a 403', 'client = Client(C="V")', 'process.env.N = "V"', 'os.environ.setdefault("N", "V")', '- name: N\n  value: V', 'fly secrets set N=V', 'N="V" python run.py', '<add key="N" value="V" />', 'N\tV', '**L:** `V`', 'echo N=V >> $GITHUB_ENV', 'let C: &str = "V";', 'config.C = V', 'L -> V', 'Der L ist V', "Notre L : V", 'ENV N V', 'tool(C=V)',
]; // prettier-ignore

const ANIMALS = [
  'giraffe',
  'otter',
  'Lantern',
  'Maple',
  'violet',
  'crane',
  'Sonnenblume',
  'Kirsche',
  'bluemoon',
  'Zephyr',
];

/** Passwords as people make them; other habits than in the first four rounds. */
export function roundFivePassword(s: Strings): string {
  switch (s.random.below(6)) {
    case 0:
      return s.pick(ANIMALS).toLowerCase() + s.digits(3);
    case 1:
      return `${s.pick(ANIMALS)}_${s.pick(ANIMALS)}${s.digits(1)}`;
    case 2:
      return [1, 2, 3, 4].map(() => s.pick(ANIMALS).toLowerCase()).join('-');
    case 3:
      return `${s.letters(1)}${s.of('abcdefghkmnpqrstuvwxyz23456789!$%&*+?', 11)}${s.digits(1)}`;
    case 4:
      return `${s.pick(ANIMALS)}!${s.digits(2)}`;
    default:
      return `${s.pick(['B1ueM00n', '1q2w3e4r5t', 'L0ck3dD0wn', 'Fr3itag', 'qwertz'])}${s.pick(['$', '.', '#', '!'])}${s.digits(2)}`;
  }
}

export function roundFiveCredentials(s: Strings): readonly Planted[] {
  const planted: Planted[] = [];
  const named = [...ROUND_FIVE_SHAPED, ...ROUND_FIVE_UNSHAPED, ...ROUND_FIVE_UNSHAPED];
  for (const [index, { label, make }] of ROUND_FIVE_SHAPED.entries()) {
    const place = BARE[(index * 7) % BARE.length] ?? '';
    planted.push(
      unmark(
        `${label} | ${place}`,
        place.replace(/\bV\b/g, () => secret(make(s))),
      ),
    );
  }
  for (const [index, { label, variable, make }] of named.entries()) {
    const place = NAMED[(index * 11) % NAMED.length] ?? '';
    const words: Readonly<Record<string, string>> = {
      V: secret(make(s)),
      N: variable,
      C: variable.toLowerCase().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
      L: label,
    };
    planted.push(
      unmark(
        `${label} | ${place}`,
        place.replace(/(?<![A-Za-z])[VNCL](?![A-Za-z])/g, (slot) => words[slot] ?? slot),
      ),
    );
  }
  for (const [name, write] of [...ROUND_FIVE_DOCUMENTS, ...ROUND_FIVE_PROSE]) {
    for (let turn = 0; turn < 2; turn++) planted.push(unmark(name, write(s, roundFivePassword)));
  }
  return planted;
}
