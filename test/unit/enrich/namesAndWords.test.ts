import { describe, expect, it } from 'vitest';
import { enrich } from '../../../extension/core/enrich/enrich.ts';
import { analyze } from '../../../extension/core/text/analysis.ts';

const of = (user: string, assistant: string): ReturnType<typeof enrich> =>
  enrich(analyze({ kind: 'exchange', user, assistant }), { domainTerms: [] });

function entities(user: string, assistant: string): Readonly<Record<string, string>> {
  return Object.fromEntries(of(user, assistant).entities.map(({ text, kind }) => [text, kind]));
}

describe('names', () => {
  it('keeps the number of a model with its name, and counts nothing as one', () => {
    const found = entities(
      'My aunt bought a Pixel 9 yesterday.',
      'Nice. My cousin went around the Earth 3 times with hers.',
    );
    expect(found).toHaveProperty('Pixel 9');
    expect(Object.keys(found)).not.toContain('Earth 3');
  });

  it('keeps a possessive that is written as part of the name', () => {
    expect(entities('Who made it?', 'The company came out with the toy My Little Pony in 1981.')).toHaveProperty(
      'My Little Pony',
    );
  });

  it('takes no counted stage for a name', () => {
    const found = entities('ok start on Phase 1', 'I finished Phase 1 and now begin with Phase 2 of the plan.');
    expect(Object.keys(found)).not.toContain('Phase');
  });
});

describe('files', () => {
  it('tells words set beside each other, members and classes from paths', () => {
    const found = entities(
      'explain the script',
      'Each year/month/day folder is read, `console.log` prints it, `.then` waits and `.next-btn` is the button; see `src/main.ts`, `.gitignore` and `.jsonl`.',
    );
    expect(found).toMatchObject({
      'console.log': 'symbol',
      '.then': 'symbol',
      '.next-btn': 'symbol',
      'src/main.ts': 'file',
      '.gitignore': 'file',
      '.jsonl': 'file',
    });
    expect(Object.keys(found)).not.toContain('year/month/day');
  });
});

describe('phrases', () => {
  it('begin with no verb', () => {
    const { keywords } = of(
      'what happens to the towns?',
      'The storm hits at night — uses telemetry directly, causing widespread speculation and attracting large crowds afterwards.',
    );
    const phrases = keywords.join(' | ');
    expect(phrases).not.toMatch(/\b(?:uses|causing|attracting|afterwards)\b/);
    expect(phrases).toMatch(/widespread speculation/);
  });
});
