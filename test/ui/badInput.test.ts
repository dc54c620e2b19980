/** Files that are no conversations, given to the window: each gets a sentence that says what is wrong and where. */
import { truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { useWorkbench } from '../host/useWorkbench.ts';
import { singleFolder } from '../host/workspace.ts';
import { drop } from './drop.ts';

/** Sparse: it takes no room on the disk. */
const GIGABYTE = 1_000_000_000;

const workbench = useWorkbench(async () => {
  const workspace = await singleFolder({
    'broken.jsonl': '{"messages":[{"role":"user","content":"What is',
    'empty.jsonl': '',
    'nonsense.jsonl': '',
    'nothing/picture.png': 'no picture',
  });
  await truncate(join(workspace.folder!, 'nonsense.jsonl'), GIGABYTE);
  await writeFile(
    join(workspace.folder!, 'noise.jsonl'),
    Uint8Array.from({ length: 200_000 }, (_, i) => (i * 7919) % 251),
  );
  return { workspace, theme: 'light' };
});

beforeAll(async () => {
  await workbench().openContainer('HoloLoom');
  await (await workbench().view('Memories')).getByText('No memories yet').waitFor();
});

it.each([
  ['broken.jsonl', /broken\.jsonl:1: the JSON is cut off at the end of the file/],
  ['empty.jsonl', /empty\.jsonl: the file is empty/],
  ['noise.jsonl', /noise\.jsonl: not a conversation file of a known format/],
  ['nonsense.jsonl', /nonsense\.jsonl: not a conversation file of a known format/],
])('says what is wrong with %s, and stores nothing of it', async (name, sentence) => {
  await workbench().runCommand('HoloLoom: Import Conversations');
  await workbench().pick(/^Files or archives/);
  await workbench().chooseInFileDialog(join(workbench().workspace.folder!, name), 'Import');
  const report = await workbench().webview(`td:text-is("${name}")`);
  await report.getByText(sentence).waitFor();
  await report.getByText(/^0 turns from 1 file in /).waitFor();
  await workbench().screenshot(`bad-${name.replace('.jsonl', '')}`);
  expect(await (await workbench().view('Memories')).getByText('No memories yet').isVisible()).toBe(true);
});

it('takes a conversation that is dropped on the tree while nothing is in it', async () => {
  const memories = await workbench().view('Memories');
  await memories.getByText('or drop their files here').waitFor();
  await memories.getByRole('treeitem', { name: /^Run the Sample/ }).waitFor();
  await workbench().screenshot('memories-none');
  const text =
    'User: What is a lease?\n\nAssistant: A lease is a lock that ends by itself, because its holder may crash.\n';
  await drop(memories.getByRole('treeitem').last(), 'first.md', text);
  await memories.getByRole('treeitem', { name: 'What is a lease?, 1 memory' }).waitFor();
  expect(await memories.getByText('No memories yet').count()).toBe(0);
});
