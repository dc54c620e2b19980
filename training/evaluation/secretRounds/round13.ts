/** Round 13: what programs print, keep and are told, tool calls, routers and talk of accounts; by somebody who had read the detectors. */
import type { Planted, Strings } from './marked.ts';
import { planted } from './round12Values.ts';
import { templatesOf } from './templateFiles.ts';

export function roundThirteen(s: Strings): readonly Planted[] {
  const templates = ['credentials', 'lookAlikes', 'personal'].flatMap((name) => templatesOf(`round13/${name}`));
  return [...templates, ...templates, ...templates].map((template) => planted(s, template));
}
