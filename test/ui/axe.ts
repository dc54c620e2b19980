/** Rules of axe in a document of a real window, with its layout and its colours. */
import { readFile } from 'node:fs/promises';
import type { Frame } from 'playwright-core';

interface Axe {
  run(
    context: string,
    options: object,
  ): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>;
}

export interface AxeOptions {
  /** A part of the document, as a selector: the rest is VS Code's own. */
  readonly within?: string;
  /** The ground behind a transparent document, which axe cannot see from inside: a CSS value. */
  readonly ground?: string;
}

/** Rules that the document breaks in this theme, with the elements. */
export async function axeIn(frame: Frame, { within, ground }: AxeOptions = {}): Promise<readonly string[]> {
  await frame.evaluate(await readFile('node_modules/axe-core/axe.min.js', 'utf8'));
  return frame.evaluate(
    async ([context, background]) => {
      const { axe } = window as unknown as { axe: Axe };
      if (background !== '') document.documentElement.style.background = background;
      const { violations } = await axe.run(context, {});
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
      );
    },
    [within ?? 'html', ground ?? ''] as const,
  );
}
