/** The background process: its crash costs nothing that was stored, and the schedule works by itself. */
import { readdir, readFile } from 'node:fs/promises';
import { beforeAll, expect, it } from 'vitest';
import { useWorkbench } from '../host/useWorkbench.ts';
import { singleFolder } from '../host/workspace.ts';
import { ChatPanel } from './chatPanel.ts';

const CONVERSATION = ['a ring buffer', 'a bloom filter', 'a skip list']
  .map(
    (thing) =>
      `User: What is ${thing}?\n\nAssistant: In short, ${thing} is a data structure with a fixed cost for each operation, because it gives up order or certainty.`,
  )
  .join('\n\n');

const workbench = useWorkbench(async () => ({
  workspace: await singleFolder({ 'chat.md': CONVERSATION }),
  theme: 'dark',
  settings: { 'hololoom.synthesis.schedule': 'everyNTurns', 'hololoom.synthesis.everyNTurns': 3 },
}));
let chat: ChatPanel;

beforeAll(async () => {
  chat = await ChatPanel.open(workbench());
  await chat.say('What is a lease?');
});

it.runIf(process.platform === 'linux')('is started again when it crashes, and nothing is lost', async () => {
  const crashed = await backgroundProcess(workbench().server.pid);
  process.kill(crashed, 'SIGKILL');
  await expect.poll(async () => backgroundProcess(workbench().server.pid).catch(() => crashed)).not.toBe(crashed);
  const turn = await chat.say('And what is a quorum?');
  expect(await turn.textContent()).toContain('Nothing found');
  expect(await chat.counts.textContent()).toMatch(/^2 turns/);
});

it('synthesizes by schedule after an import, without a word in between', async () => {
  const datasets = await workbench().view('Datasets');
  await workbench().openContainer('Explorer');
  await workbench().contextMenu(workbench().page.getByRole('treeitem', { name: 'chat.md' }), 'Import Conversations');
  await workbench().webview('h1:text-is("Import report")');
  // What came in while the views were hidden is told by a badge.
  await workbench()
    .page.locator('.activitybar')
    .getByRole('tab', { name: /HoloLoom.*\d+ new memories/ })
    .waitFor();
  await workbench().openContainer('HoloLoom');
  await datasets.getByRole('treeitem', { name: /^Dataset of .*, \d+ examples?, by schedule$/ }).waitFor();
});

/** Id of the process that runs dist/server.js below `root`. */
async function backgroundProcess(root: number): Promise<number> {
  const parents = new Map<number, number>();
  const candidates: number[] = [];
  for (const name of await readdir('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    // Processes end while they are looked at.
    const status = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    const command = await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '');
    parents.set(pid, Number(/^\d+ \(.*\) \S (\d+)/s.exec(status)?.[1] ?? 0));
    if (command.includes('dist/server.js\0')) candidates.push(pid);
  }
  const below = (pid: number): boolean => pid === root || (pid > 1 && below(parents.get(pid) ?? 0));
  const found = candidates.find(below);
  if (found === undefined) throw new Error('There is no background process');
  return found;
}
