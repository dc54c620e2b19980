import { describe, expect, it } from 'vitest';
import { DatasetDocument } from '../../../../extension/core/dataset/document.ts';
import type { Finding } from '../../../../extension/core/dataset/finding.ts';
import { RULES } from '../../../../extension/core/dataset/rules/table.ts';
import { CASES, type Case } from './cases.ts';
import { checked, places, streamed } from './check.ts';

/** What only the reader of bytes sees; tested with it. */
const BY_BYTES = new Set(['invalid-utf8', 'row-too-large']);
/** What only the size of a file tells. */
const BY_SIZE = new Set(['file-too-large']);

const named = RULES.map((rule) => [rule.id, rule] as const);

function findingsOf(id: string, example: Case): readonly Finding[] {
  const all = BY_SIZE.has(id) ? streamed(example) : checked(example).findings().list;
  return all.filter(({ rule }) => rule === id);
}

describe('the table of rules', () => {
  it('has at least 60 rules, each named once, in kebab-case', () => {
    const ids = RULES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(60);
    for (const id of ids) expect(id).toMatch(/^[a-z]+[a-z0-9]*(-[a-z0-9]+)*$/);
  });

  it('explains each rule and says where it comes from', () => {
    for (const { id, title, explanation, source } of RULES) {
      expect([id, title.length > 8, explanation.length > 20, source.length > 3]).toEqual([id, true, true, true]);
      expect([id, title.endsWith('.')]).toEqual([id, false]);
      expect([id, /[.?]$/.test(explanation)]).toEqual([id, true]);
    }
  });

  it('has examples for each rule, and no others', () => {
    expect(Object.keys(CASES).sort()).toEqual(RULES.map(({ id }) => id).sort());
    for (const [id, { bad, good }] of Object.entries(CASES))
      if (!BY_BYTES.has(id)) expect([id, bad.length > 0, good.length > 0]).toEqual([id, true, true]);
  });
});

describe.each(named.filter(([id]) => !BY_BYTES.has(id)))('%s', (id, rule) => {
  const { bad, good } = CASES[id] ?? { bad: [], good: [] };

  it.each(bad)('speaks of $text', (example) => {
    const found = findingsOf(id, example);
    expect(found.length).toBeGreaterThan(0);
    const document = new DatasetDocument(example.text);
    if (example.at !== undefined) expect(found.map(({ range }) => document.slice(range))).toContain(example.at);
    if (example.line !== undefined) expect(found.map(({ range }) => range.start.line)).toContain(example.line);
    for (const { message, range } of found) {
      expect(message).toMatch(/\.$/);
      expect(document.clamp(range.end)).toEqual(range.end);
    }
  });

  it.each(good)('says nothing of $text', (example) => {
    expect(findingsOf(id, example)).toEqual([]);
  });

  it('offers a fix where the table says so, which ends the finding and keeps the JSON', () => {
    const fixes = bad.flatMap((example) => findingsOf(id, example).map((finding) => ({ example, finding })));
    expect(fixes.some(({ finding }) => finding.fix !== undefined)).toBe(rule.fixable === true);
    for (const { example, finding } of fixes) {
      if (!finding.fix) continue;
      const before = findingsOf(id, example).length;
      const checker = checked(example);
      const mine = checker
        .findings()
        .list.find(
          (other) =>
            other.rule === id && other.message === finding.message && places([other])[0] === places([finding])[0],
        );
      const edits = mine!.fix!.edits();
      expect(edits.length).toBeGreaterThan(0);
      // From the last to the first, as edits of one version are applied.
      const order = edits.toSorted(
        (a, b) => b.range.start.line - a.range.start.line || b.range.start.character - a.range.start.character,
      );
      checker.edit(order.map(({ range, newText }) => ({ range, text: newText })));
      for (const _ of checker.check());
      const after = checker.findings().list.filter((other) => other.rule === id);
      expect(after.length).toBeLessThan(before);
      if (finding.fix.safe && wasJson(example.text)) expect(wasJson(checker.document.toString())).toBe(true);
    }
  });
});

describe('a document and a stream', () => {
  const all = Object.entries(CASES).flatMap(([id, { bad, good }]) =>
    BY_BYTES.has(id) || BY_SIZE.has(id) ? [] : [...bad, ...good].map((example) => [id, example] as const),
  );
  it.each(all)('say the same (%s)', (_id, example) => {
    expect(places(streamed(example))).toEqual(places(checked(example).findings().list));
  });
});

function wasJson(text: string): boolean {
  try {
    for (const line of text.split(/\r?\n/)) if (line.trim() !== '') JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
