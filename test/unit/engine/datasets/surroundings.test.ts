import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderFacts } from '../../../../extension/engine/datasets/surroundings.ts';
import { temporaryFolder } from '../folders.ts';

async function folder(files: Readonly<Record<string, string>>): Promise<string> {
  const root = await temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), text);
  }
  return root;
}

describe('what lies around a dataset', () => {
  it('tells the chat template of a configuration above files whose names tell the trainer', async () => {
    const root = await folder({
      'sft.yaml': 'model: mlx-community/gemma-2-2b-it-4bit\ndata: sft\niters: 10\n',
      'sft/train.jsonl': '{}\n',
      'sft/valid.jsonl': '{}\n',
    });
    expect(await folderFacts(join(root, 'sft', 'train.jsonl'))).toMatchObject({
      target: 'mlx-lm',
      chat: { template: 'gemma', toldBy: 'sft.yaml' },
    });
  });

  it('knows a split that is held out by the training file beside it', async () => {
    const root = await folder({ 'train.jsonl': '{}\n', 'test.jsonl': '{}\n', 'other/test.jsonl': '{}\n' });
    expect(await folderFacts(join(root, 'test.jsonl'))).toMatchObject({ heldOut: true });
    expect(await folderFacts(join(root, 'train.jsonl'))).not.toHaveProperty('heldOut');
    expect(await folderFacts(join(root, 'other', 'test.jsonl'))).not.toHaveProperty('heldOut');
  });
});
