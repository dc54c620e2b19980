import { describe, expect, it } from 'vitest';
import { unsound } from '../../../extension/core/targets/sound.ts';

describe('a pair', () => {
  const pair = (chosen: string, rejected: string) =>
    ({
      kind: 'preference',
      system: '',
      prompt: [{ role: 'user', content: 'Whom do I call?' }],
      chosen,
      rejected,
    }) as const;

  it('is none where redaction or an edit left two answers that say the same', () => {
    expect(unsound(pair('Call [PHONE_1].', 'Call [PHONE_1].'))).toBe('equalAnswers');
    expect(unsound(pair('Call  [PHONE_1].', 'Call\n[PHONE_1]. '))).toBe('equalAnswers');
    expect(unsound(pair('Call [PHONE_1].', 'Call [PHONE_2].'))).toBeUndefined();
  });
});
