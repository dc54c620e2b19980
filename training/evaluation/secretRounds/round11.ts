/** Round 11: other authors (support, a notebook, an app, a runbook, a student), by somebody who knew the detectors of round 10. */
import { unmark, type Planted, type Strings } from './marked.ts';
import { ROUND_TEN_SLOTS } from './round10Values.ts';
import { fill } from './slots.ts';
import { templatesOf } from './templateFiles.ts';

const CREDENTIALS = ['support', 'notebook', 'mobile', 'runbook', 'student', 'lookAlikes'];

export function roundEleven(s: Strings): readonly Planted[] {
  const twice = CREDENTIALS.flatMap((name) => templatesOf(`round11/${name}`));
  const personal = templatesOf('round11/personal');
  const templates = [...twice, ...twice, ...Array.from({ length: 4 }, () => personal).flat()];
  return templates.map((template) => unmark(template.slice(0, 60), fill(s, template, ROUND_TEN_SLOTS)));
}
