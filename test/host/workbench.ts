/** A real VS Code workbench in headless Chromium, with the extension in it, for tests that look and click. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type Frame, type Locator, type Page } from 'playwright-core';
import { RESULTS, ROOT } from '../../scripts/lib/paths.ts';
import { provisionBrowser } from '../../scripts/vscode/browser.ts';
import { provisionVsCodeServer } from '../../scripts/vscode/provision.ts';
import { startVsCodeServer, writeSettings, type VsCodeServer } from '../../scripts/vscode/server.ts';
import { removeFolder, temporaryFolder, type Workspace } from './workspace.ts';

/** Colour themes by what they are for: the setting's value, and the theme's file, which the window bears as a class. */
export const THEMES = {
  light: { setting: 'Default Light Modern', file: 'light_modern' },
  dark: { setting: 'Default Dark Modern', file: 'dark_modern' },
  highContrast: { setting: 'Default High Contrast', file: 'hc_black' },
  highContrastLight: { setting: 'Default High Contrast Light', file: 'hc_light' },
} as const;
export type Theme = keyof typeof THEMES;

/** A window, an extension host and a language server start on two busy cores well within this. */
const WINDOW_LIMIT_MS = 60_000;
/** A window that has its themes shows the right one well within this. */
const THEME_LIMIT_MS = 10_000;
/** For what a person would wait for without wondering. */
const STEP_LIMIT_MS = 20_000;

/** VS Code's menus: 100 ms, and what a busy machine adds. */
const MENU_DEAF_MS = 500;

/** A window that is still starting takes no keys; after this long the key is pressed again. */
const KEY_LIMIT_MS = 2_000;

/** Every test starts from a quiet window: no chat of VS Code's own, no tips, no git; saved when told to, as on a desktop. */
const QUIET_SETTINGS = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'workbench.reduceMotion': 'on',
  'git.enabled': false,
  'files.autoSave': 'off',
  'extensions.ignoreRecommendations': true,
  'chat.commandCenter.enabled': false,
};

const BROWSER_ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface WorkbenchOptions {
  readonly workspace: Workspace;
  readonly theme?: Theme;
  /** Default true; false opens the workspace in Restricted Mode. */
  readonly trusted?: boolean;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Extension loaded from its sources; default this repository, or none where a package is installed. */
  readonly developmentExtension?: string;
  /** Folders of other extensions that are installed beside it. */
  readonly companions?: readonly string[];
  /** A packaged extension to install before the window opens. */
  readonly vsix?: string;
  /** A module whose `run()` the extension host calls. */
  readonly testsModule?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Pixels of a picture to one of the window, as on a screen of high density; default 1. */
  readonly scale?: number;
}

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await provisionBrowser(console.log), args: BROWSER_ARGUMENTS });
}

/** What belongs to one open window. */
interface Parts {
  readonly page: Page;
  readonly browser: Browser;
  readonly server: VsCodeServer;
  readonly dataFolder: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly workspace: Workspace;
}

export class Workbench {
  readonly page: Page;
  readonly workspace: Workspace;
  readonly server: VsCodeServer;
  /** Errors that the window's console showed, of the workbench and of every webview. */
  readonly consoleErrors: readonly string[];
  readonly #parts: Parts;
  #theme: Theme;

  private constructor(parts: Parts, theme: Theme) {
    this.page = parts.page;
    this.workspace = parts.workspace;
    this.server = parts.server;
    this.#parts = parts;
    this.#theme = theme;
    const errors: string[] = [];
    this.consoleErrors = errors;
    this.page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
  }

  /** `prepare` runs before the window opens, to expose functions to it. */
  static async open(options: WorkbenchOptions, prepare?: (page: Page) => Promise<void>): Promise<Workbench> {
    const theme = options.theme ?? 'dark';
    const settings = { ...QUIET_SETTINGS, ...options.settings };
    const dataFolder = await temporaryFolder();
    const server = await startVsCodeServer({
      files: await provisionVsCodeServer(console.log),
      dataFolder,
      trusted: options.trusted ?? true,
      testDriver: true,
      settings: withTheme(settings, theme),
      ...(options.vsix === undefined ? {} : { vsix: options.vsix }),
      ...(options.env === undefined ? {} : { env: options.env }),
      ...(options.companions === undefined ? {} : { companions: options.companions }),
    });
    const browser = await launchBrowser();
    const page = await browser.newPage({
      viewport: options.viewport ?? { width: 1440, height: 900 },
      deviceScaleFactor: options.scale ?? 1,
    });
    page.setDefaultTimeout(STEP_LIMIT_MS);
    const parts = { page, browser, server, dataFolder, settings, workspace: options.workspace };
    const workbench = new Workbench(parts, theme);
    try {
      await prepare?.(page);
      await workbench.#show(options);
      return workbench;
    } catch (error) {
      await workbench.close();
      throw error;
    }
  }

  async #show({ workspace, vsix, testsModule, ...options }: WorkbenchOptions): Promise<void> {
    const { folder, workspaceFile } = workspace;
    const developmentExtension = options.developmentExtension ?? (vsix === undefined ? ROOT : undefined);
    const url = this.server.url({
      ...(folder === undefined ? {} : { folder }),
      ...(workspaceFile === undefined ? {} : { workspaceFile }),
      ...(developmentExtension === undefined ? {} : { developmentExtension }),
      ...(testsModule === undefined ? {} : { testsModule }),
    });
    await this.page.goto(url, { timeout: WINDOW_LIMIT_MS });
    // A suite runs without being looked at, and a second load would start it twice.
    if (testsModule !== undefined) return;
    await this.#themeShows();
  }

  get theme(): Theme {
    return this.#theme;
  }

  /** Changes the colours of the open window, as a person does in the settings. */
  async switchTheme(theme: Theme): Promise<void> {
    this.#theme = theme;
    await writeSettings(this.#parts.dataFolder, withTheme(this.#parts.settings, theme));
    await this.#themeShows();
  }

  /** A new window shows first without any theme. */
  async #themeShows(): Promise<void> {
    const { dataFolder, settings } = this.#parts;
    const themed = this.page.locator(`.monaco-workbench[class*="themes-${THEMES[this.#theme].file}-json"]`);
    const deadline = Date.now() + WINDOW_LIMIT_MS;
    while (Date.now() < deadline) {
      const shows = await themed.waitFor({ timeout: THEME_LIMIT_MS }).then(
        () => true,
        () => false,
      );
      if (shows) return;
      // VS Code can miss the setting when it arrives before the themes do; a change of it is not missed.
      await writeSettings(dataFolder, settings);
      await this.page.waitForTimeout(1_000);
      await writeSettings(dataFolder, withTheme(settings, this.#theme));
    }
    throw new Error(`The window does not take its theme: ${await this.screenshot('failed-theme')}`);
  }

  /** Shows a view container of the activity bar, such as 'HoloLoom'. */
  async openContainer(title: string): Promise<void> {
    const tab = this.page.locator('.activitybar').getByRole('tab', { name: new RegExp(`^${title}`) });
    await tab.waitFor({ timeout: WINDOW_LIMIT_MS });
    if ((await tab.getAttribute('aria-expanded')) !== 'true') await tab.click();
    // Away from the tab, whose tooltip would cover the view.
    const size = this.page.viewportSize();
    if (size !== null) await this.page.mouse.move(size.width * 0.7, size.height / 2);
  }

  /** The section of a view in the side bar, unfolded. */
  async view(title: string): Promise<Locator> {
    // A view's description stands between its title and the word.
    const header = this.page.getByRole('button', { name: new RegExp(`^${escapeRegExp(title)}\\b.* Section$`) });
    await header.waitFor();
    if ((await header.getAttribute('aria-expanded')) === 'false') await header.click();
    return this.page.locator('.pane', { has: header });
  }

  /** Folds the section of a view, to give its place to the others. */
  async fold(title: string): Promise<void> {
    const pane = await this.view(title);
    await pane.getByRole('button', { name: new RegExp(`^${escapeRegExp(title)}\\b.* Section$`) }).click();
  }

  /** Drags the side bar to about 200 pixels. */
  async narrowSideBar(): Promise<void> {
    const bar = await this.page.locator('.part.sidebar').boundingBox();
    if (bar === null) throw new Error('There is no side bar');
    const y = bar.y + bar.height / 2;
    await this.page.mouse.move(bar.x + bar.width + 1, y);
    await this.page.mouse.down();
    await this.page.mouse.move(bar.x + 260, y, { steps: 4 });
    await this.page.mouse.move(bar.x + 205, y, { steps: 4 });
    await this.page.mouse.up();
  }

  /** Answers the input box of that title; the palette, which looks alike, may still be closing. */
  async answer(title: string | RegExp, text: string): Promise<void> {
    const question = this.page.locator('.quick-input-widget .quick-input-title').getByText(title);
    await question.waitFor();
    await this.settle();
    await this.quickInput().fill(text);
    // To the box itself: something that opens late may have taken the focus.
    await this.quickInput().press('Enter');
    // The extension may still be looking at the answer; a palette that opens now would take the question away.
    await question.waitFor({ state: 'hidden' });
  }

  /** Saves the document in front, and waits until it is. */
  async save(): Promise<void> {
    const unsaved = this.page.locator('.tab.active.dirty');
    await unsaved.waitFor();
    const deadline = Date.now() + STEP_LIMIT_MS;
    // A busy window can miss a key that comes right after others.
    while (await unsaved.isVisible()) {
      if (Date.now() > deadline) throw new Error('The document is not saved');
      await this.page.keyboard.press('Control+s');
      await unsaved.waitFor({ state: 'hidden', timeout: KEY_LIMIT_MS }).catch(() => undefined);
    }
  }

  /** Writes one of the machine's settings, as an edit of settings.json does; undefined takes it away. */
  async changeSetting(key: string, value: unknown): Promise<void> {
    const file = join(this.#parts.dataFolder, 'data', 'Machine', 'settings.json');
    const settings = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
    await writeFile(file, JSON.stringify({ ...settings, [key]: value }, null, 2));
  }

  /** Takes away all messages, so that the next one is new. */
  async clearNotifications(): Promise<void> {
    await this.runCommand('Notifications: Clear All Notifications');
  }

  /** The document of a webview, found by something that it contains. */
  async webview(selector: string): Promise<Frame> {
    const deadline = Date.now() + WINDOW_LIMIT_MS;
    while (Date.now() < deadline) {
      for (const frame of this.page.frames()) {
        if (frame.parentFrame() === null) continue;
        // A frame may go away while it is asked.
        if (
          (await frame
            .locator(selector)
            .count()
            .catch(() => 0)) > 0
        )
          return frame;
      }
      await this.page.waitForTimeout(100);
    }
    throw new Error(
      `No webview with '${selector}' among: ${this.page
        .frames()
        .map((frame) => frame.url())
        .join(' ')}`,
    );
  }

  /** Runs a command by the palette, as a person finds it: 'HoloLoom: Export'. */
  async runCommand(title: string): Promise<void> {
    const row = this.page.getByRole('option', { name: new RegExp(`^${escapeRegExp(title)}`) }).first();
    const deadline = Date.now() + STEP_LIMIT_MS;
    for (;;) {
      try {
        const input = await this.#palette();
        await input.fill(`>${title}`, { timeout: KEY_LIMIT_MS });
        await row.click({ timeout: 2 * KEY_LIMIT_MS });
        return;
      } catch (error) {
        // A webview or editor that has just loaded takes the focus, and the palette closes without it.
        if (Date.now() > deadline) throw error;
      }
    }
  }

  async #palette(): Promise<Locator> {
    const input = this.quickInput();
    const deadline = Date.now() + STEP_LIMIT_MS;
    while (Date.now() < deadline) {
      await this.page.keyboard.press('F1');
      const shows = await input.waitFor({ timeout: KEY_LIMIT_MS }).then(
        () => true,
        () => false,
      );
      if (shows) return input;
    }
    throw new Error('F1 does not open the palette');
  }

  /** The text field of the palette, a quick pick or an input box. */
  quickInput(): Locator {
    return this.page.locator(
      '.quick-input-widget input[type="text"]:visible, .quick-input-widget input[type="password"]:visible',
    );
  }

  /** Opens the context menu of something and chooses an entry. */
  async contextMenu(target: Locator, entry: string | RegExp): Promise<void> {
    const item = await this.#menuItem(target, entry);
    // A menu takes no click in its first moments, so that the click that opened it chooses nothing.
    await this.page.waitForTimeout(MENU_DEAF_MS);
    await item.click();
    await item.waitFor({ state: 'hidden' });
  }

  /** Opens a context menu, again when an editor that has just been saved or opened took the focus and closed it. */
  async #menuItem(target: Locator, entry: string | RegExp): Promise<Locator> {
    const item = this.page.getByRole('menuitem', { name: entry });
    const deadline = Date.now() + STEP_LIMIT_MS;
    for (;;) {
      await target.click({ button: 'right' });
      try {
        await item.waitFor({ timeout: 2 * KEY_LIMIT_MS });
        return item;
      } catch (error) {
        if (Date.now() > deadline) throw error;
        await this.page.keyboard.press('Escape');
      }
    }
  }

  /** Gives paths to VS Code's own file dialog. */
  async chooseInFileDialog(path: string, button: string): Promise<void> {
    const input = this.quickInput();
    const confirm = this.page.locator('.quick-input-widget').getByRole('button', { name: button });
    // The list that the dialog was chosen from has a text field too, and no such button.
    await confirm.waitFor();
    await input.fill(path);
    const deadline = Date.now() + STEP_LIMIT_MS;
    // Pressed before it has looked the path up, the button does nothing; opening slowly, the dialog writes a folder over it.
    while (await confirm.isVisible()) {
      if (Date.now() > deadline) throw new Error(`The file dialog does not take ${path}`);
      if ((await input.inputValue().catch(() => path)) !== path) await input.fill(path);
      await confirm.click({ timeout: KEY_LIMIT_MS }).catch(() => undefined);
      await this.page.waitForTimeout(200);
    }
  }

  /** Chooses a row of the quick pick that is open. */
  async pick(label: string | RegExp): Promise<void> {
    const name = typeof label === 'string' ? new RegExp(`^${escapeRegExp(label)}`) : label;
    await this.page.locator('.quick-input-widget').getByRole('option', { name }).first().click();
  }

  /**
   * The message that contains the text, in the list of messages, which this opens: VS Code shows no message in the
   * corner while its driver for smoke tests is on.
   */
  async notification(text: string | RegExp): Promise<Locator> {
    const list = this.page.locator('.notifications-center');
    const message = list.locator('.notification-list-item', { hasText: text });
    const deadline = Date.now() + STEP_LIMIT_MS;
    while (Date.now() < deadline) {
      // The list folds up when something else takes the focus.
      if (!(await list.isVisible())) await this.runCommand('Notifications: Show Notifications');
      if (await message.isVisible()) return message;
      await this.page.waitForTimeout(200);
    }
    throw new Error(`No message says ${String(text)}`);
  }

  /** Puts a picture into test-results/screenshots/<name>-<theme>.png, for people and pull requests. */
  async screenshot(name: string): Promise<string> {
    const folder = join(RESULTS, 'screenshots');
    await mkdir(folder, { recursive: true });
    const path = join(folder, `${name}-${this.#theme}.png`);
    await this.settle();
    await this.page.screenshot({ path });
    return path;
  }

  /** Waits until nothing shows progress any more, for as long as a person would. */
  async settle(): Promise<void> {
    const busy = this.page.locator('.monaco-progress-container.active:visible, .activitybar .progress-badge:visible');
    await busy
      .first()
      .waitFor({ state: 'hidden' })
      .catch(() => undefined);
  }

  async close(): Promise<void> {
    await this.#parts.browser.close();
    await this.server.stop();
    await removeFolder(this.#parts.dataFolder);
    await this.workspace.remove();
  }
}

function withTheme(settings: Readonly<Record<string, unknown>>, theme: Theme): Readonly<Record<string, unknown>> {
  return { 'workbench.colorTheme': THEMES[theme].setting, ...settings };
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
