import { describe, expect, it } from 'vitest';
import { BAD_FILES } from './badFiles.ts';
import { checkerOf, fixAll, spoken } from './files.ts';

describe('a fault that people make', () => {
  it.each(BAD_FILES)('is seen: $title', (file) => {
    const checker = checkerOf(file);
    const { list } = checker.findings();
    const mine = list.filter(({ rule, range }) => file.rules.includes(rule) && range.start.line === file.line);
    expect([mine.length > 0, spoken(list)]).toEqual([true, spoken(list)]);
    if (file.at === undefined) return;
    const covered = mine.map(({ range }) => checker.document.slice(range));
    expect(covered.some((text) => text.includes(file.at!) || (text !== '' && file.at!.includes(text)))).toBe(true);
  });

  it.each(BAD_FILES.filter(({ fixed }) => fixed !== undefined))('is mended: $title', (file) => {
    const checker = checkerOf(file);
    expect(fixAll(checker)).toBe(file.fixed);
  });
});
