import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useWorkbench } from '../host/useWorkbench.ts';
import { singleFolder } from '../host/workspace.ts';
import type { Theme } from '../host/workbench.ts';
import { violationsIn } from './axe.ts';

const THEMES: readonly Theme[] = ['light', 'dark', 'highContrast'];
/** The sample through the whole pipeline, in a window, on a busy machine. */
const SAMPLE_LIMIT_MS = 120_000;

const workbench = useWorkbench(async () => ({ workspace: await singleFolder(), theme: 'dark' }));

/** Lines of a training file in the workspace. */
async function examplesIn(format: string): Promise<readonly Record<string, unknown>[]> {
  const path = join(workbench().workspace.folders[0]!, 'synthesis_output', `training_data_${format}.jsonl`);
  const text = await readFile(path, 'utf8');
  expect(text.endsWith('\n')).toBe(true);
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

async function screenshotInEveryTheme(name: string): Promise<void> {
  for (const theme of THEMES) {
    await workbench().switchTheme(theme);
    await workbench().screenshot(name);
  }
  await workbench().switchTheme('dark');
}

describe('the main job in a window', () => {
  let chat: Frame;
  beforeAll(async () => {
    await workbench().openContainer('HoloLoom');
    chat = await workbench().webview('textarea');
  });

  it('runs the sample: from nothing to training files on disk', { timeout: SAMPLE_LIMIT_MS }, async () => {
    await workbench().runCommand('HoloLoom: Run the Sample');
    await workbench()
      .notification(/Wrote \d+ examples/)
      .waitFor({ timeout: SAMPLE_LIMIT_MS });
    const alpaca = await examplesIn('alpaca');
    const chatml = await examplesIn('chatml');
    const raw = await examplesIn('raw');
    expect(alpaca.length).toBeGreaterThan(20);
    expect([chatml.length, raw.length]).toEqual([alpaca.length, alpaca.length]);
    expect(Object.keys(alpaca[0]!)).toEqual(['instruction', 'input', 'output']);
    expect(Object.keys(chatml[0]!)).toEqual(['messages']);
    expect(Object.keys(raw[0]!)).toEqual(['instruction', 'input', 'output', 'system', 'metadata']);
    await screenshotInEveryTheme('sample');
  });
});
