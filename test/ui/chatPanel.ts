/** The chat panel as a person uses it, for the tests of the user interface. */
import type { Frame, Locator } from 'playwright-core';
import type { Workbench } from '../host/workbench.ts';
import { axeIn } from './axe.ts';

export class ChatPanel {
  readonly #workbench: Workbench;
  readonly frame: Frame;

  private constructor(workbench: Workbench, frame: Frame) {
    this.#workbench = workbench;
    this.frame = frame;
  }

  static async open(workbench: Workbench): Promise<ChatPanel> {
    await workbench.openContainer('HoloLoom');
    await workbench.view('Chat');
    const frame = await workbench.webview('textarea');
    await frame.locator('.counts').waitFor();
    return new ChatPanel(workbench, frame);
  }

  get box(): Locator {
    return this.frame.getByRole('textbox');
  }

  get turns(): Locator {
    return this.frame.locator('article[data-turn]');
  }

  get counts(): Locator {
    return this.frame.locator('.counts');
  }

  /** Sends a text and waits for its scored turn. */
  async say(text: string): Promise<Locator> {
    const before = await this.turns.count();
    await this.box.fill(text);
    await this.box.press('Enter');
    const turn = this.turns.nth(before);
    await turn.locator('.score').waitFor();
    return turn;
  }

  /** What assistive technology was last told. */
  async announced(): Promise<string> {
    return (await this.frame.locator('[aria-live="polite"]').textContent()) ?? '';
  }

  /** Rules of axe that the panel breaks in this theme, with the elements. */
  axe(): Promise<readonly string[]> {
    return axeIn(this.frame, { ground: 'var(--vscode-sideBar-background)' });
  }

  /** Leaves the chat the least height that VS Code gives a view, by dragging the border below it upwards. */
  async low(): Promise<void> {
    const { page } = this.#workbench;
    const memories = await this.#workbench.view('Memories');
    const border = await memories.boundingBox();
    if (border === null) throw new Error('There is nothing below the chat');
    const x = border.x + border.width / 2;
    await page.mouse.move(x, border.y);
    await page.mouse.down();
    await page.mouse.move(x, 0, { steps: 6 });
    await page.mouse.up();
  }

  /** Gives the chat the whole side bar. */
  async alone(): Promise<void> {
    for (const title of ['Memories', 'Datasets']) await this.#workbench.fold(title);
  }
}
