import { readFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import { RULES } from '../../../../extension/core/dataset/rules/table.ts';
import { RULES_FILE, rulesPage } from '../../../../scripts/lib/rulesPage.ts';

describe('docs/rules.md', () => {
  it('is what the table says (`npm run rules` writes it)', async () => {
    const wanted = await format(rulesPage(), { ...(await resolveConfig(RULES_FILE)), filepath: RULES_FILE });
    expect(await readFile(RULES_FILE, 'utf8')).toBe(wanted);
  });

  it('describes every rule under its own heading', async () => {
    const headings = (await readFile(RULES_FILE, 'utf8')).match(/^### \S+/gm) ?? [];
    expect(headings.map((heading) => heading.slice(4)).sort()).toEqual(RULES.map(({ id }) => id).sort());
  });
});
