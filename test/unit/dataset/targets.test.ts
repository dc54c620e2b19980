import { describe, expect, it } from 'vitest';
import { chosenTarget, isConfigFile, readFolder, type FolderFile } from '../../../extension/core/dataset/targets.ts';

const target = (fileName: string, ...files: readonly FolderFile[]): string | undefined =>
  readFolder(fileName, files).target;

describe('readFolder', () => {
  const info = (value: object): FolderFile => ({ name: 'dataset_info.json', text: JSON.stringify(value) });

  it('knows LLaMA-Factory by its list of datasets, with the entry of the file', () => {
    const facts = readFolder('mine.jsonl', [
      info({ other: { hf_hub_url: 'x/y' }, mine: { file_name: 'sub/mine.jsonl', columns: { prompt: 'instruction' } } }),
    ]);
    expect(facts).toEqual({
      target: 'llama-factory',
      toldBy: 'dataset_info.json',
      llamaFactory: {
        name: 'mine',
        formatting: 'alpaca',
        ranking: false,
        columns: { prompt: 'instruction' },
        tags: undefined,
      },
    });
    expect(readFolder('b.jsonl', [info({ a: { file_name: 'a.jsonl' } })])).toMatchObject({ unlisted: true });
  });

  it('does not take the file that the datasets library writes for it', () => {
    expect(target('a.jsonl', info({ features: { text: { dtype: 'string' } }, splits: {} }))).toBeUndefined();
  });

  it.each<[string | undefined, string]>([
    ['axolotl', 'base_model: x\ndatasets:\n  - path: out/train.jsonl\n    type: alpaca\n'],
    ['torchtune', 'dataset:\n  _component_: torchtune.datasets.chat_dataset\n'],
    ['llama-factory', 'stage: sft\ndataset: mine\ntemplate: qwen\n'],
    [undefined, 'datasets: all\n'],
    [undefined, 'on: push\njobs: {}\n'],
    [undefined, 'datasets: [\n'],
  ])('reads YAML for %s', (expected, text) => {
    expect(target('train.jsonl', { name: 'config.yml', text })).toBe(expected);
  });

  it.each<[string | undefined, string]>([
    ['huggingface', '---\nconfigs:\n- config_name: default\n  data_files: train.jsonl\n---\n# Card'],
    [undefined, '---\nlicense: mit\n---\n'],
    [undefined, '# configs:'],
    [undefined, '---\nconfigs: [\n---\n'],
  ])('reads a dataset card for %s', (expected, text) => {
    expect(target('train.jsonl', { name: 'README.md', text })).toBe(expected);
  });

  it('knows mlx-lm by the names of its files', () => {
    const files = [{ name: 'train.jsonl' }, { name: 'valid.jsonl' }];
    expect(target('train.jsonl', ...files)).toBe('mlx-lm');
    expect(target('other.jsonl', ...files)).toBeUndefined();
    expect(target('train.jsonl', { name: 'train.jsonl' })).toBeUndefined();
  });

  it('lets our manifest win, and the setting over all', () => {
    const manifest = { name: 'hololoom.manifest.json', text: '{"target":"trl"}' };
    const facts = readFolder('a.jsonl', [manifest, info({ a: { file_name: 'a.jsonl' } })]);
    expect(facts).toMatchObject({ target: 'trl', llamaFactory: { name: 'a' } });
    expect(chosenTarget('auto', facts)).toBe('trl');
    expect(chosenTarget('together', facts)).toBe('together');
    expect(target('a.jsonl', { name: 'hololoom.manifest.json', text: '{"target":"nobody"}' })).toBeUndefined();
    expect(target('a.jsonl', { name: 'hololoom.manifest.json', text: 'broken' })).toBeUndefined();
  });

  it('names the files it wants to read', () => {
    expect(['a.yaml', 'README.md', 'dataset_info.json', 'hololoom.manifest.json'].every(isConfigFile)).toBe(true);
    expect(['train.jsonl', 'readme.txt'].some(isConfigFile)).toBe(false);
  });
});
