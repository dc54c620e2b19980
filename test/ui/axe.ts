/** Accessibility of a webview's document, by axe's rules. */
import axe from 'axe-core';
import type { Frame } from 'playwright-core';

/** `rule: what is wrong (where)` for each violation. */
export async function violationsIn(frame: Frame): Promise<readonly string[]> {
  await frame.evaluate(axe.source);
  const { violations } = (await frame.evaluate('axe.run(document)')) as axe.AxeResults;
  return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ html }) => html).join(' ')})`);
}
