/** Round 12: what a stranger plants who has read the issue alone: configuration, headers, addresses, files, code, shells, talk. */
import type { Planted, Strings } from './marked.ts';
import { planted } from './round12Values.ts';
import { templatesOf } from './templateFiles.ts';

export function roundTwelve(s: Strings): readonly Planted[] {
  const templates = ['credentials', 'lookAlikes', 'personal'].flatMap((name) => templatesOf(`round12/${name}`));
  return [...templates, ...templates, ...templates].map((template) => planted(s, template));
}
