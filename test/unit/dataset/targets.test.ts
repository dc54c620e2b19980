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
    ['mlx-lm', 'model: mlx-community/x\ntrain: true\ndata: data\nlora_parameters:\n  rank: 8\n'],
    ['mlx-lm', 'model: x\ndata: data\niters: 600\n'],
    ['trl', 'model_name_or_path: x\ndataset_name: ./sft\n'],
    [undefined, 'model: car\ndata: recent\n'],
    [undefined, 'data:\n  - 1\n'],
    [undefined, 'datasets: all\n'],
    [undefined, 'on: push\njobs: {}\n'],
    [undefined, 'datasets: [\n'],
  ])('reads YAML for %s', (expected, text) => {
    expect(target('train.jsonl', { name: 'config.yml', text })).toBe(expected);
  });

  it.each<[string | undefined, string, string]>([
    ['llama3', 'template: llama3', 'stage: sft\ndataset: mine\ntemplate: llama3\n'],
    ['chatml', 'template: qwen3_nothink', 'stage: sft\ndataset: mine\ntemplate: qwen3_nothink\n'],
    ['gemma', 'chat_template: gemma', 'base_model: x\nchat_template: gemma\ndatasets:\n  - path: a.jsonl\n'],
    [
      'mistral',
      'base_model: mistralai/Mistral-7B-Instruct-v0.3',
      'base_model: mistralai/Mistral-7B-Instruct-v0.3\nchat_template: tokenizer_default\ndatasets:\n  - path: a.jsonl\n',
    ],
    [
      'llama3',
      'model: torchtune.models.llama3_1.lora_llama3_1_8b',
      'model:\n  _component_: torchtune.models.llama3_1.lora_llama3_1_8b\ndataset:\n  _component_: torchtune.datasets.chat_dataset\n',
    ],
    ['phi3', 'model: mlx-community/Phi-3.5-mini', 'model: mlx-community/Phi-3.5-mini\ndata: d\niters: 10\n'],
    [undefined, '', 'stage: sft\ndataset: mine\ntemplate: deepseek\n'],
    [undefined, '', 'model_name_or_path: meta-llama/Llama-4-Scout\ndataset_name: d\n'],
  ])('knows the chat template %s by %s', (template, saidAs, text) => {
    const { chat } = readFolder('a.jsonl', [{ name: 'train.yaml', text }]);
    expect(chat).toEqual(template && { template, saidAs, toldBy: 'train.yaml' });
  });

  it('takes no template of another trainer than the one that counts', () => {
    const other = { name: 'axolotl.yaml', text: 'base_model: gemma\ndatasets:\n  - path: a.jsonl\n' };
    const mine = { name: 'train.yaml', text: 'stage: sft\ndataset: mine\ntemplate: mistral\n' };
    expect(readFolder('a.jsonl', [other, info({ a: { file_name: 'a.jsonl' } }), mine]).chat?.template).toBe('mistral');
    expect(readFolder('a.jsonl', [other, info({ a: { file_name: 'a.jsonl' } })]).chat).toBeUndefined();
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
