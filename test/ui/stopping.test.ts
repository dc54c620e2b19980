/** Long readings that the person stops in their progress message: what was read stays whole, and a second run ends it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Locator } from 'playwright-core';
import { useWorkbench } from '../host/useWorkbench.ts';
import { removeFolder, singleFolder, temporaryFolder } from '../host/workspace.ts';
import { answered, asked, homeVariables, putSession } from './home.ts';

const SESSIONS = 24;
const TURNS_OF_A_SESSION = 1_000;
const TURNS = SESSIONS * TURNS_OF_A_SESSION;
/** Reading all of it takes some ten seconds on one free core, and a multiple on a busy one. */
const READING_LIMIT_MS = 150_000;
const LIST_LIMIT_MS = 40_000;

let home: string;
const workbench = useWorkbench(async () => {
  home = await temporaryFolder();
  const workspace = await singleFolder();
  for (let i = 0; i < SESSIONS; i++) {
    const id = `c0000000-0000-4000-8000-${String(i).padStart(12, '0')}`;
    await putSession({ home, project: workspace.folder!, id }, sessionOf(i));
  }
  return { workspace, theme: 'dark', env: homeVariables(home) };
});
afterAll(() => removeFolder(home));

/** Turns of different words: what repeats others is known already and costs less. */
function sessionOf(session: number): readonly object[] {
  return Array.from({ length: TURNS_OF_A_SESSION }, (_, turn) => {
    const thing = `shard ${session * TURNS_OF_A_SESSION + turn}`;
    return [
      asked(`Why does ${thing} keep its index in memory?`),
      answered(
        `m${session}-${turn}`,
        `The index of ${thing} is kept in memory because a lookup on disk takes ${turn + 2} milliseconds. It fits, since ${thing} holds ${(turn + 1) * 7} keys of ${session + 8} bytes each.`,
      ),
    ];
  }).flat();
}

let tree: Locator;
const box = (name: RegExp): Locator => workbench().page.locator('.quick-input-list').getByRole('checkbox', { name });

beforeAll(async () => {
  await workbench().openContainer('HoloLoom');
  for (const name of ['Chat', 'Datasets']) await workbench().fold(name);
  tree = await workbench().view('Memories');
  await tree.getByText('No memories yet').waitFor();
});

/** Opens the list of sources, again when a view that has just been drawn took the focus and closed it. */
async function sources(name: RegExp): Promise<Locator> {
  const deadline = Date.now() + LIST_LIMIT_MS;
  for (;;) {
    await workbench().runCommand('HoloLoom: Choose Sources to Follow');
    try {
      await box(name).waitFor({ timeout: LIST_LIMIT_MS / 4 });
      return box(name);
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await workbench().page.keyboard.press('Escape');
    }
  }
}

async function follow(): Promise<void> {
  await (await sources(/^Claude Code, .*24 files/)).click();
  await workbench().page.keyboard.press('Enter');
}

/** Turns in the store, as the statistics say. */
async function stored(): Promise<number> {
  await workbench().runCommand('HoloLoom: Show Statistics');
  const frame = await workbench().webview('h1:text-is("Statistics")');
  await frame.getByRole('button', { name: 'Refresh' }).click();
  const row = frame.getByRole('row', { name: /^Turns in the store/ });
  return Number(((await row.textContent()) ?? '').replaceAll(/\D/g, ''));
}

it('stops the first reading of a source, keeps what was read, and says so', { timeout: READING_LIMIT_MS }, async () => {
  await follow();
  const reading = await workbench().notification('Reading Claude Code');
  // Some files of it are stored by now.
  await reading.getByText(/[1-9]\d*\.\d \/ \d+ MB/).waitFor({ timeout: READING_LIMIT_MS });
  await reading.getByRole('button', { name: 'Cancel' }).click();
  await workbench().notification(/Claude Code: no longer followed\. What was read stays/);
  await workbench().screenshot('stopped-reading');
  // What stays is shown, without being asked for.
  await tree
    .getByRole('treeitem', { name: /, \d+ memor/ })
    .first()
    .waitFor();
  const kept = await stored();
  expect(kept).toBeGreaterThan(0);
  expect(kept).toBeLessThan(TURNS);
  // Nothing goes on behind the person's back.
  await workbench().page.waitForTimeout(2_000);
  expect(await stored()).toBe(kept);
  expect(await (await sources(/^Claude Code, /)).isChecked()).toBe(false);
  await workbench().page.keyboard.press('Escape');
});

it('goes on where it was stopped, and reads each turn once', { timeout: READING_LIMIT_MS }, async () => {
  await workbench().clearNotifications();
  await follow();
  await workbench().notification('Reading Claude Code');
  await workbench()
    .page.locator('.notification-list-item', { hasText: 'Reading Claude Code' })
    .waitFor({ state: 'detached', timeout: READING_LIMIT_MS });
  await expect.poll(stored).toBe(TURNS);
});
