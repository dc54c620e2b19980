/** Search with results while the person types. */
import * as vscode from 'vscode';
import type { Logger } from '../../core/ports.ts';
import type { MemoryRow } from '../../protocol/rpc.ts';
import type { Background } from '../background/background.ts';
import { complaintOf } from '../errors.ts';
import { plainLabel } from '../importing/steps.ts';
import { Disposables } from '../lifecycle.ts';
import { dateText, importanceText, stateIcon, stateName } from './wording.ts';

const RESULT_LIMIT = 50;
/** Typing pauses this long before a search runs. In milliseconds. */
const TYPING_PAUSE_MS = 120;

interface ResultItem extends vscode.QuickPickItem {
  /** Missing where nothing was found: a row that only says so. */
  readonly memoryId?: string;
}

export interface SearchEvents {
  open(memoryId: string): void;
  /** Shows only what matches in the tree. */
  filter(text: string): void;
}

export function searchMemories(background: Background, log: Logger, events: SearchEvents, initial = ''): void {
  const own = new Disposables();
  const pick = own.add(vscode.window.createQuickPick<ResultItem>());
  const filterButton: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('filter'),
    tooltip: vscode.l10n.t('Show only these in the Memories view'),
  };
  pick.title = vscode.l10n.t('Search memories');
  pick.placeholder = vscode.l10n.t('Words that occur in a turn');
  pick.matchOnDetail = true;
  pick.buttons = [filterButton];
  let latest = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const search = async (text: string): Promise<void> => {
    const mine = ++latest;
    pick.busy = true;
    try {
      const rows = await background.request('hololoom/memories.search', { text, limit: RESULT_LIMIT });
      if (mine === latest) pick.items = rows.length === 0 ? [nothingItem()] : rows.map(resultItem);
    } catch (error) {
      log.error('search failed', error);
      if (mine === latest) pick.title = complaintOf(error)?.sentence ?? pick.title;
    } finally {
      if (mine === latest) pick.busy = false;
    }
  };

  own.add(
    pick.onDidChangeValue((text) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (text.trim() !== '') {
          void search(text);
          return;
        }
        // A search that is still running answers what no longer stands there.
        latest++;
        pick.busy = false;
        pick.items = [];
      }, TYPING_PAUSE_MS);
    }),
  );
  own.add(
    pick.onDidAccept(() => {
      const chosen = pick.selectedItems[0];
      if (chosen?.memoryId === undefined) return;
      pick.hide();
      events.open(chosen.memoryId);
    }),
  );
  own.add(
    pick.onDidTriggerButton(() => {
      const text = pick.value.trim();
      pick.hide();
      events.filter(text);
    }),
  );
  own.add(
    pick.onDidHide(() => {
      clearTimeout(timer);
      latest++;
      own.dispose();
    }),
  );
  pick.value = initial;
  pick.show();
  if (initial !== '') void search(initial);
}

function resultItem(row: MemoryRow): ResultItem {
  // The facts stand below, where a long title does not push them out of sight.
  const facts = [importanceText(row.importance), stateName(row.state), dateText(row.at)];
  return {
    label: plainLabel(row.title),
    detail: [...facts, ...(row.conversationTitle === row.title ? [] : [plainLabel(row.conversationTitle)])].join(' · '),
    iconPath: stateIcon(row.state),
    // The store has matched the words; the list must not filter by its own rules.
    alwaysShow: true,
    memoryId: row.id,
  };
}

function nothingItem(): ResultItem {
  return {
    label: vscode.l10n.t('No turn contains all of these words'),
    iconPath: new vscode.ThemeIcon('circle-slash'),
    detail: vscode.l10n.t('Try fewer or other words; noise and forgotten turns are searched as well'),
    alwaysShow: true,
  };
}
