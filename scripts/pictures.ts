/**
 * Makes the pictures of the README anew from the bundled sample: a real VS Code with the packaged extension, used as a
 * person uses it. Run after a change of how HoloLoom looks: `npm run pictures`.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { singleFolder } from '../test/host/workspace.ts';
import { Workbench } from '../test/host/workbench.ts';
import { packageExtension } from './lib/packageExtension.ts';
import { RESULTS, ROOT } from './lib/paths.ts';

/** Small enough that its text can be read at the width of a page, drawn for a screen of twice the density. */
const WINDOW = { width: 1280, height: 800 };
const SCALE = 2;
const SIDE_BAR_WIDTH = 400;
/** Of the chat, whose turn is to be seen whole. */
const CHAT_HEIGHT = 330;

/** Nothing but the product: no parts of VS Code that a reader would wonder about. */
const SETTINGS = {
  'breadcrumbs.enabled': false,
  'editor.lineNumbers': 'off',
  'editor.minimap.enabled': false,
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
  'workbench.statusBar.visible': false,
  'workbench.editor.showTabs': 'multiple',
};

/** VS Code loads a grammar with the first document that needs it, and colours the text after it is there. */
const COLOURS_MS = 2_000;

const QUESTION = 'Why does a ring buffer suit our click log?';
const ANSWER =
  'A **ring buffer** is a queue of fixed size whose end is joined to its start. It suits the click log because adding a click never allocates: when the buffer is full, the oldest click is overwritten.';

const vsix = join(RESULTS, 'pictures.vsix');
await packageExtension(vsix);
const workspace = await singleFolder({
  'chats/driftwood.md': await readFile(join(ROOT, 'media', 'sample', 'conversation.md'), 'utf8'),
});
const workbench = await Workbench.open({
  workspace,
  vsix,
  theme: 'dark',
  settings: SETTINGS,
  companions: [join(ROOT, 'test', 'fixtures', 'modelExtension')],
  env: { INVENTED_ANSWER: ANSWER },
  viewport: WINDOW,
  scale: SCALE,
});
try {
  await overview(join(ROOT, 'docs', 'pictures', 'overview.png'));
} finally {
  await workbench.close();
}

/** The chat with a scored turn, the memories with patterns, the dataset's files, and a turn with its patterns marked. */
async function overview(path: string): Promise<void> {
  const { page } = workbench;
  await makeDataset();
  await dragBorder({ x: (await boxOf('.part.sidebar')).right, y: WINDOW.height / 2 }, { x: SIDE_BAR_WIDTH });
  await talk();
  const memories = await workbench.view('Memories');
  await dragBorder({ x: 200, y: (await memories.boundingBox())?.y ?? 0 }, { y: CHAT_HEIGHT });
  await workbench.runCommand('HoloLoom: Group Memories by Topic');
  await memories.getByRole('treeitem', { name: /^Thompson sampling, \d+ memories$/i }).click();
  const memory = memories.getByRole('treeitem', { name: /^Explain it to me like/ }).first();
  await memory.click();
  await page.keyboard.press('ArrowRight');
  await page.locator('.editor-instance').getByText('## Patterns').waitFor();
  await workbench.clearNotifications();
  await page.mouse.move(WINDOW.width * 0.7, WINDOW.height - 20);
  await workbench.settle();
  await page.waitForTimeout(COLOURS_MS);
  await page.screenshot({ path });
  console.log(`Wrote ${path}`);
}

async function makeDataset(): Promise<void> {
  const { page } = workbench;
  await workbench.openContainer('Explorer');
  const folder = page.getByRole('treeitem', { name: 'chats' });
  await workbench.contextMenu(folder, 'Import Conversations');
  await workbench.webview('h1:text-is("Import report")');
  await workbench.runCommand('HoloLoom: Synthesize Dataset');
  await workbench.webview('h1:text-is("Synthesis report")');
  await workbench.runCommand('HoloLoom: Export Training Files');
  await workbench.notification(/Wrote \d+ examples/);
  await workbench.clearNotifications();
  await workbench.runCommand('View: Close All Editors');
}

async function talk(): Promise<void> {
  await workbench.openContainer('HoloLoom');
  const chat = await workbench.webview('textarea');
  await workbench.runCommand('HoloLoom: Choose Who Answers');
  await workbench.pick(/^Language model of VS Code/);
  await workbench.pick(/^Large Model/);
  await chat.getByText('Answers: Large Model').waitFor();
  await chat.locator('textarea').fill(QUESTION);
  await chat.locator('textarea').press('Enter');
  await chat.locator('.score').waitFor();
}

async function boxOf(selector: string): Promise<{ readonly right: number }> {
  const box = await workbench.page.locator(selector).boundingBox();
  if (box === null) throw new Error(`${selector} is not shown`);
  return { right: box.x + box.width };
}

/** Drags a border of the window to a place, in steps, as the workbench wants to see a pointer move. */
async function dragBorder(from: { x: number; y: number }, to: { x?: number; y?: number }): Promise<void> {
  const { mouse } = workbench.page;
  await mouse.move(from.x, from.y);
  await mouse.down();
  await mouse.move(to.x ?? from.x, to.y ?? from.y, { steps: 8 });
  await mouse.up();
}
