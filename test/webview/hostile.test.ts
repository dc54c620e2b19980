import { describe, expect, it } from 'vitest';
import { Panel, snapshot, turn } from './panel.ts';

const HTML = '<script>parent.hacked = 1</script><img src=x onerror="parent.hacked = 1"><style>*{display:none}</style>';

describe('text of a conversation', () => {
  it('is never markup, whoever wrote it', async () => {
    const passages = [{ kind: 'memory', title: HTML }] as const;
    const signals = [{ label: HTML, sentence: HTML, contribution: 1 }];
    const panel = await Panel.open(
      snapshot([turn({ user: HTML, assistant: HTML, model: HTML, at: HTML, atInFull: HTML, passages, signals })]),
    );
    expect(panel.all('.turn script, .turn img, .turn style, .turn iframe')).toEqual([]);
    expect(panel.find('.person-text').textContent).toBe(HTML);
    expect(panel.find('.markdown').textContent).toBe(HTML);
    expect((panel.window as unknown as { hacked?: number }).hacked).toBeUndefined();
  });

  it('is not markup while it streams, or in a notice', async () => {
    const panel = await Panel.open(
      snapshot([], {
        pending: { user: HTML, answer: HTML, phase: 'answering' },
        notice: { severity: 'error', text: HTML, actions: [] },
      }),
    );
    expect(panel.all('.pending script, .pending img, .notice script, .notice img')).toEqual([]);
    expect(panel.find('.notice-text').textContent).toBe(HTML);
  });

  it.each([
    ['[run](javascript:alert(1))', 'run'],
    ['[open](file:///etc/passwd)', 'open'],
    ['[do](command:workbench.action.quit)', 'do'],
    ['[data](data:text/html;base64,PHNjcmlwdD4=)', 'data'],
    ['[vs](vscode://extension/x)', 'vs'],
  ])('links nowhere but to the web: %s', async (markdown, text) => {
    const panel = await Panel.open(snapshot([turn({ assistant: markdown })]));
    expect(panel.all('.markdown a')).toEqual([]);
    expect(panel.find('.markdown').textContent).toContain(text);
  });

  it('links to the web, and shows a picture as a link to it', async () => {
    const panel = await Panel.open(
      snapshot([turn({ assistant: 'See <https://example.org/a> and ![plot](https://example.org/p.png).' })]),
    );
    const links = panel.all('.markdown a').map((link) => link.getAttribute('href'));
    expect(links).toEqual(['https://example.org/a', 'https://example.org/p.png']);
    expect(panel.all('.markdown img')).toEqual([]);
  });

  it('makes no address of a file name', async () => {
    const panel = await Panel.open(snapshot([turn({ assistant: 'Edit README.md and node.js, mail a@b.co' })]));
    expect(panel.all('.markdown a')).toEqual([]);
  });

  it('may be huge: the panel shows its start and says so', async () => {
    const huge = 'word '.repeat(200_000);
    const panel = await Panel.open(snapshot([turn({ user: huge, assistant: huge })]));
    expect(panel.find('.person-text').textContent.length).toBe(40_000);
    expect(panel.all('.hint').filter(({ textContent }) => textContent === '[shortened]')).toHaveLength(2);
  });

  it.each(['>'.repeat(5_000), '- '.repeat(3_000), '['.repeat(20_000), '*_'.repeat(5_000)])(
    'may be nested without end (%#)',
    async (nested) => {
      const panel = await Panel.open(snapshot([turn({ assistant: nested })]));
      expect(panel.all('article')).toHaveLength(1);
    },
  );
});

describe('Markdown', () => {
  it('becomes headings, lists, tables and code, with headings that skip no level', async () => {
    const assistant = [
      '# One',
      '#### Deep',
      '1. first\n2. second',
      '- a\n  - b',
      '| x | y |\n|---|---|\n| 1 | 2 |',
      '> quoted',
      '```ts\nconst a = "<b>";\n```',
      'line\nbreak and `code`',
    ].join('\n\n');
    const panel = await Panel.open(snapshot([turn({ assistant })]));
    const levels = panel.all('.markdown [role="heading"]').map((heading) => heading.getAttribute('aria-level'));
    expect(levels).toEqual(['3', '4']);
    expect(panel.all('.markdown ol > li')).toHaveLength(2);
    expect(panel.all('.markdown ul ul > li')).toHaveLength(1);
    expect(panel.all('.markdown td').map(({ textContent }) => textContent)).toEqual(['1', '2']);
    expect(panel.find('.markdown pre code').textContent).toBe('const a = "<b>";');
    expect(panel.find('.markdown blockquote').textContent).toContain('quoted');
    expect(panel.all('.markdown br')).toHaveLength(1);
  });

  it('offers the code of a block to copy, to the character', async () => {
    const panel = await Panel.open(snapshot([turn({ assistant: '```\n  a\n\n  b\n```' })]));
    panel.find('.code-head vscode-toolbar-button').click();
    expect(panel.last('copy')).toEqual({ type: 'copy', text: '  a\n\n  b' });
    expect(panel.announced).toBe('[copied]');
  });
});
