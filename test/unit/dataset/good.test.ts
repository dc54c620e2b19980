import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DatasetChecker } from '../../../extension/core/dataset/checker.ts';
import { DatasetDocument } from '../../../extension/core/dataset/document.ts';
import { sensitiveFinder } from '../../../extension/core/dataset/sensitive.ts';
import { isConfigFile, isTarget, readFolder, type Target } from '../../../extension/core/dataset/targets.ts';
import { places } from './rules/check.ts';

const GOOD = join(import.meta.dirname, '../../fixtures/datasets/good');
const CORPORA = join(import.meta.dirname, '../../../../shared/corpora');

const files = readdirSync(GOOD, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.jsonl'))
  .map((name) => name.replaceAll('\\', '/'))
  .sort();

/** All that is found in a file with what its folder says, or with a target. */
function findings(file: string, target?: Target): readonly string[] {
  const folder = dirname(file);
  const beside = readdirSync(folder).map((name) => ({
    name,
    ...(isConfigFile(name) && { text: readFileSync(join(folder, name), 'utf8') }),
  }));
  const facts = readFolder(basename(file), beside);
  const checker = new DatasetChecker(new DatasetDocument(readFileSync(file, 'utf8')), {
    target: target ?? facts.target,
    folder: facts,
    sensitive: sensitiveFinder(),
  });
  for (const _ of checker.check());
  return places(checker.findings().list);
}

describe('no false alarms', () => {
  it.each(files)('%s is good without a target', (name) => {
    expect(findings(join(GOOD, name))).toEqual([]);
  });

  const ofTargets = files.flatMap((name) => {
    const target = name.split('/')[0];
    return isTarget(target) ? [[name, target] as const] : [];
  });

  it('has good files for every target', () => {
    expect(new Set(ofTargets.map(([, target]) => target)).size).toBe(9);
  });

  it.each(ofTargets)('%s is good for %s', (name, target) => {
    expect(findings(join(GOOD, name), target)).toEqual([]);
  });

  it.skipIf(!existsSync(CORPORA))('corpora of other kinds are left alone', () => {
    for (const entry of readdirSync(CORPORA, { withFileTypes: true }).filter((found) => found.isDirectory()))
      expect(findings(join(CORPORA, entry.name, 'data.jsonl'))).toEqual([]);
  });
});
