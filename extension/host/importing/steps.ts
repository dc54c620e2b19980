/** Steps of a dialog in VS Code's own list: one choice or several, a way back, and content that arrives while it shows. */
import * as vscode from 'vscode';
import { Disposables } from '../lifecycle.ts';

export type Answer<T> =
  | { readonly kind: 'chosen'; readonly value: T }
  | { readonly kind: 'back' }
  /** Closed without a choice. */
  | { readonly kind: 'left' };

export interface ListItem<T> extends vscode.QuickPickItem {
  /** Missing on separators. */
  readonly value?: T;
}

export interface OneOf<T> {
  readonly title: string;
  readonly placeholder: string;
  readonly items: readonly ListItem<T>[];
  readonly back: boolean;
  /** Answers that stand in the title, so that they are in their place while the items still change. */
  readonly shortcuts?: readonly { readonly icon: string; readonly tooltip: string; readonly value: T }[];
  /** Brings more items while the list shows; stops when the token says so. */
  readonly load?: (show: (items: readonly ListItem<T>[]) => void, token: vscode.CancellationToken) => Promise<void>;
}

export interface SeveralOf<T> extends OneOf<T> {
  /** Opens something beside the list; acts on the item that has the focus. */
  readonly look?: { readonly tooltip: string; readonly open: (value: T) => void };
}

/** Rejects with what `load` rejects with. */
export function chooseOne<T>(options: OneOf<T>): Promise<Answer<T>> {
  return show<T, T>(
    options,
    false,
    (pick) => pick.selectedItems[0]?.value,
    (value) => value,
  );
}

/** All items come picked; what the person unpicks stays so while more arrive. */
export function chooseSeveral<T>(options: SeveralOf<T>): Promise<Answer<readonly T[]>> {
  return show<T, readonly T[]>(options, true, (pick) =>
    pick.selectedItems.map(({ value }) => value).filter((value) => value !== undefined),
  );
}

function show<T, R>(
  { title, placeholder, items, back, load, look, shortcuts = [] }: SeveralOf<T>,
  several: boolean,
  resultOf: (pick: vscode.QuickPick<ListItem<T>>) => R | undefined,
  /** What a shortcut answers; undefined: there are none. */
  shortcutOf?: (value: T) => R,
): Promise<Answer<R>> {
  const own = new Disposables();
  const pick = own.add(vscode.window.createQuickPick<ListItem<T>>());
  const loading = own.add(new vscode.CancellationTokenSource());
  const lookButton: vscode.QuickInputButton | undefined = look && {
    iconPath: new vscode.ThemeIcon('open-preview'),
    tooltip: look.tooltip,
  };
  pick.title = title;
  pick.placeholder = placeholder;
  pick.canSelectMany = several;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  // What is looked at beside the list, or the system's own dialog, must not close it.
  pick.ignoreFocusOut = true;
  const shortcutButtons = new Map<vscode.QuickInputButton, T>(
    shortcuts.map(({ icon, tooltip, value }) => [{ iconPath: new vscode.ThemeIcon(icon), tooltip }, value]),
  );
  pick.buttons = [
    ...(back ? [vscode.QuickInputButtons.Back] : []),
    ...(lookButton ? [lookButton] : []),
    ...shortcutButtons.keys(),
  ];

  const unpicked = new Set<T>();
  const put = (more: readonly ListItem<T>[]): void => {
    const active = pick.activeItems[0]?.value;
    pick.keepScrollPosition = pick.items.length > 0;
    pick.items = lookButton ? more.map((item) => ({ ...item, buttons: [lookButton] })) : more;
    if (several) {
      pick.selectedItems = pick.items.filter(({ value }) => value !== undefined && !unpicked.has(value));
    }
    const again = active === undefined ? undefined : pick.items.find(({ value }) => value === active);
    if (again) pick.activeItems = [again];
  };

  return new Promise((resolve, reject) => {
    let answer: Answer<R> = { kind: 'left' };
    const end = (given: Answer<R>): void => {
      answer = given;
      pick.hide();
    };
    own.add(
      pick.onDidChangeSelection((selected) => {
        if (!several) return;
        const now = new Set(selected);
        for (const item of pick.items) {
          if (item.value === undefined) continue;
          if (now.has(item)) unpicked.delete(item.value);
          else unpicked.add(item.value);
        }
      }),
    );
    own.add(
      pick.onDidAccept(() => {
        const value = resultOf(pick);
        if (value !== undefined) end({ kind: 'chosen', value });
      }),
    );
    own.add(
      pick.onDidTriggerButton((button) => {
        const focused = pick.activeItems[0]?.value;
        const shortcut = shortcutButtons.get(button);
        if (button === vscode.QuickInputButtons.Back) end({ kind: 'back' });
        else if (shortcut !== undefined && shortcutOf) end({ kind: 'chosen', value: shortcutOf(shortcut) });
        else if (focused !== undefined) look?.open(focused);
      }),
    );
    own.add(
      pick.onDidTriggerItemButton(({ item }) => {
        if (item.value !== undefined) look?.open(item.value);
      }),
    );
    own.add(
      pick.onDidHide(() => {
        loading.cancel();
        own.dispose();
        resolve(answer);
      }),
    );
    put(items);
    pick.show();
    if (!load) return;
    pick.busy = true;
    load((more) => {
      if (!loading.token.isCancellationRequested) put(more);
    }, loading.token)
      .catch((error: unknown) => {
        if (loading.token.isCancellationRequested) return;
        reject(error instanceof Error ? error : new Error(String(error)));
        pick.hide();
      })
      .finally(() => {
        if (!loading.token.isCancellationRequested) pick.busy = false;
      });
  });
}

export function separator(label: string): vscode.QuickPickItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

/** Text from outside as a label: `$(name)` in it is no icon. */
export function plainLabel(text: string): string {
  return text.replaceAll('$(', '\\$(');
}
