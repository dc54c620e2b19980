import { describe, expect, it } from 'vitest';
import { EMPTY, Panel, snapshot, turn } from './panel.ts';

describe('the start', () => {
  it('says ready first, and draws nothing before the host answers', async () => {
    const panel = await Panel.load();
    expect(panel.posted).toEqual([{ type: 'ready' }]);
    expect(panel.text().trim()).toBe('');
  });

  it('invites where there is no turn yet', async () => {
    const panel = await Panel.open();
    expect(panel.text()).toContain('[emptyTitle]');
    panel.find('.welcome vscode-button').click();
    expect(panel.last('run')).toEqual({ type: 'run', command: 'sample' });
  });

  it('puts a suggested question into the box instead of sending it', async () => {
    const panel = await Panel.open();
    panel.find('.suggestion').click();
    expect(panel.composer.value).toBe('[emptyQuestion1]');
    expect(panel.last('send')).toBeUndefined();
  });

  it('says so while the background process starts', async () => {
    const panel = await Panel.open({ ...EMPTY, status: 'starting' });
    expect(panel.find('.counts').textContent).toBe('[starting]');
  });
});

describe('a turn', () => {
  it('shows number, word, state and the status line', async () => {
    const panel = await Panel.open(
      snapshot([turn(), turn({ id: 't2', verdict: 'noise', state: 'noise', importance: 0.1 })]),
    );
    const [first, second] = panel.all('.score');
    expect(first!.textContent).toContain('0.72');
    expect(first!.textContent).toContain('[signal]');
    expect(first!.textContent).toContain('[stateRemembered]');
    expect(second!.textContent).toContain('0.10');
    expect(second!.textContent).toContain('[noise]');
    expect(panel.find('.counts').textContent).toBe('2 [turns] · 1 [remembered] · 50 % [rate]');
  });

  it('explains the number on demand: every share with its sign, the largest with the longest bar', async () => {
    const panel = await Panel.open(snapshot([turn()]));
    const details = panel.find<HTMLDetailsElement>('details.why');
    expect(details.open).toBe(false);
    const rows = panel.all('.signals li');
    expect(rows.map((row) => row.querySelector('.signal-value')!.textContent)).toEqual(['+0.50', '−0.10', '+0.32']);
    expect(rows.map((row) => row.className)).toEqual(['raises', 'lowers', 'raises']);
    const widths = panel.all('.bar-fill').map(({ style }) => style.width);
    expect(widths).toEqual(['100%', '20%', '65%']);
    expect(rows[0]!.textContent).toContain('The answer explains.');
  });

  it('keeps an open explanation open when the turn is drawn anew', async () => {
    const panel = await Panel.open(snapshot([turn()]));
    panel.find<HTMLDetailsElement>('details.why').open = true;
    await panel.show(snapshot([turn({ state: 'pinned' })]));
    expect(panel.find<HTMLDetailsElement>('details.why').open).toBe(true);
  });

  it('is not drawn again when nothing of it changed', async () => {
    const panel = await Panel.open(snapshot([turn()]));
    const before = panel.find('article');
    await panel.show(snapshot([turn(), turn({ id: 't2' })]));
    expect(panel.find('article')).toBe(before);
    expect(panel.all('article')).toHaveLength(2);
  });

  it('names sources by turn and place in the list, never by a path', async () => {
    const passages = [
      { kind: 'memory', title: 'Bandits' },
      { kind: 'document', title: 'notes.md' },
    ] as const;
    const panel = await Panel.open(snapshot([turn({ passages })]));
    panel.all('.source')[1]!.click();
    expect(panel.last('openPassage')).toEqual({ type: 'openPassage', turnId: 't1', index: 1 });
  });
});

describe('keys on a turn', () => {
  const focused = async (state: 'remembered' | 'pinned' | 'forgotten' = 'remembered'): Promise<Panel> => {
    const panel = await Panel.open(snapshot([turn({ id: 't0' }), turn({ state })]));
    panel.all('article')[1]!.focus();
    return panel;
  };

  it.each([
    ['p', 'remembered', 'pin'],
    ['P', 'pinned', 'unpin'],
    ['f', 'remembered', 'forget'],
    ['f', 'forgotten', 'restore'],
  ] as const)('%s on a %s turn is %s', async (key, state, action) => {
    const panel = await focused(state);
    panel.press(key);
    expect(panel.last('act')).toMatchObject({ turnId: 't1', action });
  });

  it('u undoes, Enter opens', async () => {
    const panel = await focused();
    panel.press('u');
    expect(panel.last('undo')).toBeDefined();
    panel.press('Enter');
    expect(panel.last('openTurn')).toEqual({ type: 'openTurn', turnId: 't1' });
  });

  it('go from turn to turn, of which one is in the tab order', async () => {
    const panel = await focused();
    expect(panel.all('article').map((article) => article.tabIndex)).toEqual([-1, 0]);
    panel.press('ArrowUp');
    expect((panel.document.activeElement as HTMLElement).dataset.turn).toBe('t0');
    expect(panel.all('article').map((article) => article.tabIndex)).toEqual([0, -1]);
  });

  it('lead from the beginning of the box up to the turns, and back', async () => {
    const panel = await focused();
    const focus = (): string | undefined => {
      const active = panel.document.activeElement as HTMLElement;
      return active.dataset.turn ?? active.localName;
    };
    panel.composer.focus();
    panel.press('ArrowUp');
    expect(focus()).toBe('t1');
    panel.press('ArrowDown');
    expect(focus()).toBe('textarea');
    panel.press('ArrowUp');
    panel.press('ArrowUp');
    expect(focus()).toBe('t0');
    panel.press('Escape');
    expect(focus()).toBe('textarea');
    panel.press('ArrowUp');
    expect(focus()).toBe('t1');
    panel.press('Escape');
    // Within a text, the key moves the caret.
    panel.write('two\nlines');
    panel.composer.setSelectionRange(5, 5);
    expect(panel.press('ArrowUp').defaultPrevented).toBe(false);
    expect(focus()).toBe('textarea');
  });

  it('mean nothing together with Ctrl, or in the box', async () => {
    const panel = await focused();
    panel.press('p', undefined, { ctrlKey: true });
    panel.press('p', panel.composer);
    expect(panel.last('act')).toBeUndefined();
  });

  it('are told to assistive technology', async () => {
    const panel = await focused();
    expect(panel.find('article').getAttribute('aria-keyshortcuts')).toBe('P F U Enter');
  });

  it('keep the focus on the turn when it is drawn anew', async () => {
    const panel = await focused();
    await panel.show(snapshot([turn({ id: 't0' }), turn({ state: 'pinned' })]));
    expect((panel.document.activeElement as HTMLElement).dataset.turn).toBe('t1');
  });
});

describe('the box', () => {
  it('sends with Enter and is empty then', async () => {
    const panel = await Panel.open();
    panel.write('  What is a posterior?  ');
    const event = panel.press('Enter', panel.composer);
    expect(panel.last('send')).toMatchObject({ text: 'What is a posterior?' });
    expect(event.defaultPrevented).toBe(true);
    expect(panel.composer.value).toBe('');
  });

  it('makes a new line with Shift+Enter and sends nothing while an input method composes', async () => {
    const panel = await Panel.open();
    panel.write('日本');
    expect(panel.press('Enter', panel.composer, { shiftKey: true }).defaultPrevented).toBe(false);
    panel.press('Enter', panel.composer, { isComposing: true });
    expect(panel.last('send')).toBeUndefined();
  });

  it('sends no empty text and nothing while an answer streams', async () => {
    const panel = await Panel.open();
    panel.write('   ');
    panel.press('Enter', panel.composer);
    await panel.show({ ...EMPTY, pending: { user: 'q', answer: '', phase: 'answering' } });
    panel.write('next');
    panel.press('Enter', panel.composer);
    expect(panel.last('send')).toBeUndefined();
    expect(panel.composer.value).toBe('next');
  });

  it('gets a text back that was not accepted, but not over what is typed meanwhile', async () => {
    const panel = await Panel.open();
    panel.say({ type: 'done', requestId: 1, ok: false, draft: 'lost?' });
    expect(panel.composer.value).toBe('lost?');
    panel.say({ type: 'done', requestId: 2, ok: false, draft: 'other' });
    expect(panel.composer.value).toBe('lost?');
  });

  it('keeps its draft while the view is hidden', async () => {
    const first = await Panel.open();
    first.write('half a thought');
    const second = await Panel.open(EMPTY, first.kept);
    expect(second.composer.value).toBe('half a thought');
  });

  it('starts afresh where what was kept is not of this version', async () => {
    const panel = await Panel.open(EMPTY, { draft: 7 });
    expect(panel.composer.value).toBe('');
  });
});

describe('who answers', () => {
  it('is named beside the box, and by an icon where the panel is low; both open the choice', async () => {
    const panel = await Panel.open(snapshot([]));
    for (const selector of ['button.responder', '.responder-icon']) {
      const before = panel.posted.length;
      panel.find(selector).click();
      expect(panel.posted.slice(before)).toEqual([{ type: 'run', command: 'chooseResponder' }]);
    }
    expect(panel.find('.responder-icon').title).toBe('[answersFrom] Knowledge base');
  });

  it('says in the invitation where the text goes', async () => {
    const panel = await Panel.open(snapshot([]));
    expect(panel.find('.welcome').textContent).toContain('[Stays here.]');
    const elsewhere = { id: 'endpoint', label: 'Endpoint', detail: '[Leaves this machine.]' } as const;
    await panel.show(snapshot([], { responder: elsewhere }));
    expect(panel.find('.welcome').textContent).toContain('[Leaves this machine.]');
    expect(panel.find('.welcome').textContent).not.toContain('[Stays here.]');
  });
});

describe('a streaming answer', () => {
  it('grows, can be stopped, and ends as a turn whose score is announced', async () => {
    const panel = await Panel.open(snapshot([]));
    await panel.show(snapshot([], { pending: { user: 'Why?', answer: '', phase: 'recalling' } }));
    expect(panel.find('.pending').textContent).toContain('[phaseRecalling]');
    panel.say({ type: 'pending', pending: { user: 'Why?', answer: 'Because **it', phase: 'answering' } });
    panel.say({ type: 'pending', pending: { user: 'Why?', answer: 'Because **it is**.', phase: 'answering' } });
    await panel.settle();
    expect(panel.all('.pending')).toHaveLength(1);
    expect(panel.find('.pending strong').textContent).toBe('it is');
    const [stop] = panel.all('.composer-row vscode-toolbar-button[title="[stop]"]').filter(({ hidden }) => !hidden);
    stop!.click();
    expect(panel.last('stop')).toEqual({ type: 'stop' });
    await panel.show(snapshot([turn()]));
    expect(panel.all('.pending')).toHaveLength(0);
    expect(panel.announced).toBe('[announceScore] 0.72 [signal] [stateRemembered]');
  });

  it('announces what pinning and forgetting changed', async () => {
    const panel = await Panel.open(snapshot([turn({ id: 't0' }), turn()]));
    await panel.show(snapshot([turn({ id: 't0' }), turn({ state: 'forgotten' })], { undo: 'Undo forget' }));
    expect(panel.announced).toBe('[announceAction] 2 [stateForgotten]');
    panel.find('.undo').click();
    expect(panel.last('undo')).toBeDefined();
  });

  it('announces the first turn, which brings its session with it', async () => {
    const panel = await Panel.open({ ...EMPTY, pending: { user: 'Why?', answer: 'So.', phase: 'scoring' } });
    await panel.show(snapshot([turn()]));
    expect(panel.announced).toContain('[announceScore] 0.72');
  });

  it('does not announce the turns of another session that was opened', async () => {
    const panel = await Panel.open(snapshot([]));
    await panel.show(snapshot([turn()], { session: { id: 's2', title: 'Other' } }));
    expect(panel.announced).toBe('');
  });
});

describe('a notice', () => {
  it('is an alert with what helps, and can be dismissed', async () => {
    const notice = { severity: 'error', text: 'No model here.', actions: ['chooseResponder', 'showLog'] } as const;
    const panel = await Panel.open({ ...EMPTY, notice });
    const shown = panel.find('[role="alert"]');
    expect(shown.textContent).toContain('No model here.');
    panel.find('.notice-actions vscode-button').click();
    expect(panel.last('run')).toEqual({ type: 'run', command: 'chooseResponder' });
    panel.find('.notice-actions vscode-toolbar-button').click();
    expect(panel.last('dismissNotice')).toBeDefined();
    await panel.show(EMPTY);
    expect(panel.all('.notice')).toHaveLength(0);
  });
});
