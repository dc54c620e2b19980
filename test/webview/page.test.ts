import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, page } from '../../extension/host/chat/html.ts';
import { parseViewMessage } from '../../extension/host/chat/messages.ts';
import { CHAT_STRING_KEYS, type ViewToHost } from '../../extension/protocol/chatView.ts';
import { EMPTY, Panel, snapshot, turn } from './panel.ts';

const PARTS = {
  nonce: 'n0nce',
  cspSource: 'https://own.test',
  script: 'https://own.test/chat.js',
  style: 'https://own.test/chat.css',
  icons: 'https://own.test/codicon.css',
  language: 'en',
  title: 'Chat',
};

describe('the page', () => {
  it('allows its own script, styles and font, and nothing else', () => {
    expect(contentSecurityPolicy('n0nce', 'https://own.test')).toBe(
      "default-src 'none'; script-src 'nonce-n0nce'; style-src https://own.test; font-src https://own.test;",
    );
  });

  it('has one script, with the nonce, and nothing inline', () => {
    const html = page(PARTS);
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).toContain('<script nonce="n0nce" src="https://own.test/chat.js"></script>');
    expect(html).not.toMatch(/\sstyle=|\son\w+=|<style/);
    expect(html).toContain('id="vscode-codicon-stylesheet"');
  });

  it('keeps what it is given out of its markup', () => {
    const html = page({ ...PARTS, title: '"><script>x</script>', language: '" onload="x' });
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).not.toContain('onload="x');
  });
});

describe('the texts', () => {
  it('are all used by the view', async () => {
    const code = (await sources('webview', '.ts')).join('\n');
    expect(CHAT_STRING_KEYS.filter((key) => !code.includes(`strings.${key}`) && !isAction(key))).toEqual([]);
  });

  it('say nothing that is not in the table', async () => {
    const panel = await Panel.open(snapshot([turn({ user: '[user]', assistant: '[assistant]', signals: [] })]));
    const walker = panel.document.createTreeWalker(panel.document.body, 4 /* text nodes */);
    const loose: string[] = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.nodeValue?.trim() ?? '';
      // Every text of the table, and of this turn, is in brackets; numbers and the turn's date need no words.
      if (!text.includes('[') && /\p{L}/u.test(text)) loose.push(text);
    }
    expect(loose).toEqual([]);
  });

  const isAction = (key: string): boolean => ['pin', 'unpin', 'forget', 'restore'].includes(key);
});

describe('colours', () => {
  it('come from the theme only', async () => {
    const css = (await sources('webview', '.css')).join('\n').replace(/\/\*[\s\S]*?\*\//g, '');
    expect(css).toMatch(/var\(--vscode-/);
    const properties = [...css.matchAll(/([a-z-]+)\s*:\s*([^;{}]+);/g)].map(([, name, value]) => ({
      name: name!,
      value: value!,
    }));
    const literal =
      /#[\da-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color)a?\(|\b(?:black|white|red|green|blue|gray|grey|yellow|orange|silver)\b/i;
    const bad = properties.filter(({ value }) => literal.test(value.replace(/--[\w-]+/g, '')));
    expect(bad).toEqual([]);
  });

  it('have no motion that was not asked for', async () => {
    const css = (await sources('webview', '.css')).join('\n');
    const outside = css.replace(/@media \(prefers-reduced-motion: no-preference\) \{[\s\S]*?\n\}/g, '');
    expect(outside).not.toMatch(/\b(?:transition|animation)\s*:/);
  });
});

describe('accessibility by axe', () => {
  it.each([
    ['empty', EMPTY],
    [
      'with turns',
      snapshot([
        turn({
          passages: [{ kind: 'memory', title: 'Bandits' }],
          assistant:
            '# T\n\n```js\nx\n```\n\n```js\ny\n```\n\n- a\n\n[l](https://e.org)\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n| c |\n| - |\n| 3 |',
        }),
        turn({ id: 't2', state: 'forgotten', verdict: 'noise' }),
      ]),
    ],
    [
      'busy, with a notice',
      snapshot([turn()], {
        pending: { user: 'q', answer: 'a', phase: 'answering' },
        notice: { severity: 'error', text: 'Failed.', actions: ['retry', 'showLog'] },
      }),
    ],
    ['starting', { ...EMPTY, status: 'starting' }],
    [
      'without its background process',
      { ...EMPTY, status: 'unavailable', notice: { severity: 'error', text: 'Stopped.', actions: ['retry'] } },
    ],
    [
      'with something to know and to undo',
      snapshot([turn({ state: 'pinned' })], {
        notice: { severity: 'info', text: 'Known.', actions: [] },
        undo: 'Undo pin',
      }),
    ],
    ['while an answer is looked for', { ...EMPTY, pending: { user: 'q', answer: '', phase: 'recalling' } }],
    [
      'with many turns',
      snapshot(Array.from({ length: 60 }, (_, i) => turn({ id: `t${String(i)}`, model: 'A model' }))),
    ],
  ] as const)('finds nothing wrong: %s', async (_name, shown) => {
    const panel = await Panel.open(shown);
    for (const why of panel.all('details.why')) why.setAttribute('open', '');
    expect(await panel.axe()).toEqual([]);
  });
});

describe('what the host takes from the view', () => {
  const good: readonly ViewToHost[] = [
    { type: 'ready' },
    { type: 'send', requestId: 1, text: 'hello' },
    { type: 'stop' },
    { type: 'act', requestId: 2, turnId: 't', action: 'pin' },
    { type: 'undo', requestId: 3 },
    { type: 'openTurn', turnId: 't' },
    { type: 'openPassage', turnId: 't', index: 0 },
    { type: 'copy', text: 'x' },
    { type: 'dismissNotice' },
    { type: 'run', command: 'sample' },
  ];

  it.each(good)('is a message of the protocol: $type', (message) => {
    expect(parseViewMessage({ ...message, extra: 'ignored' })).toEqual(message);
  });

  it.each([
    undefined,
    null,
    'ready',
    {},
    { type: 'eval', code: 'x' },
    { type: 'run', command: 'workbench.action.quit' },
    { type: 'act', requestId: 1, turnId: 't', action: 'destroy' },
    { type: 'act', requestId: 1.5, turnId: 't', action: 'pin' },
    { type: 'act', requestId: 1, turnId: 7, action: 'pin' },
    { type: 'openPassage', turnId: 't', index: -1 },
    { type: 'openPassage', turnId: 't', index: '0' },
    { type: 'send', requestId: 1, text: ['x'] },
    { type: 'copy', text: 'x'.repeat(1_000_001) },
  ])('and nothing else (%#)', (message) => {
    expect(parseViewMessage(message)).toBeUndefined();
  });
});

async function sources(folder: string, ending: string): Promise<readonly string[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(ending));
  return Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
}
