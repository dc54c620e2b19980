import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { PRODUCT } from '../../../../extension/core/model/product.ts';
import { manifestFiles } from '../../../../extension/engine/datasets/manifest.ts';
import { defaultPlan, planSettings } from '../../../../extension/engine/datasets/plan.ts';
import { provenanceLine } from '../../../../extension/engine/datasets/provenance.ts';
import { record, SAMPLES } from '../../targets/records.ts';

describe('what a dataset says of its making', () => {
  it('names the version of package.json', async () => {
    const manifest = JSON.parse(await readFile('package.json', 'utf8')) as { name: string; version: string };
    expect(PRODUCT).toEqual({ name: manifest.name, version: manifest.version });
  });

  it('keeps values that may stay, and paths, to itself', () => {
    const plan = {
      ...defaultPlan('trl'),
      redaction: { mode: 'redact', allow: ['me@home.org'] },
      evaluation: ['/home/me/eval'],
    } as const;
    const text = JSON.stringify(planSettings(plan, ['eval']));
    expect(text).not.toMatch(/me@home|\/home\/me/);
    expect(JSON.parse(text)).toMatchObject({ redaction: { mode: 'redact', allowed: 1 }, evaluation: ['eval'] });
  });

  it('takes nothing else for a manifest of ours', () => {
    expect(manifestFiles('{"product":{"name":"hololoom"},"files":[{"path":"a","sha256":"b"},{"path":1}]}')).toEqual(
      new Map([['a', 'b']]),
    );
    for (const other of [
      '',
      'no JSON',
      'null',
      '[]',
      '{"files":[]}',
      '{"product":{"name":"x"},"files":[{"path":"a","sha256":"b"}]}',
    ]) {
      expect(manifestFiles(other).size).toBe(0);
    }
  });

  it('names the file of a source without the way to it, on every platform', () => {
    const place = { file: 'sft/train.jsonl', line: 1, sha256: '0' };
    const from = (file: string): unknown => {
      const one = record(SAMPLES.text);
      return (
        JSON.parse(provenanceLine(place, { ...one, source: { ...one.source, file } })) as { source: { file: string } }
      ).source.file;
    };
    expect(from('/home/me/talk.json')).toBe('talk.json');
    expect(from(String.raw`C:\Users\me\talk.json`)).toBe('talk.json');
  });
});
