import { describe, expect, it } from 'vitest';
import { checkerOf, spoken } from './files.ts';
import { GOOD_FILES } from './goodFiles.ts';

describe('a file that its loader takes', () => {
  it.each(GOOD_FILES)('is left alone: $title', (file) => {
    expect(spoken(checkerOf(file).findings().list)).toEqual([]);
  });
});
