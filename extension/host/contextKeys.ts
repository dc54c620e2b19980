/** The context keys that menus and enablement in package.json read. */
import * as vscode from 'vscode';

/**
 * `unknown` until the store has answered once: commands are then enabled and their handlers guard, because a command
 * that is disabled before the extension runs could never start it.
 */
export type Presence = 'unknown' | 'none' | 'some';

/** `forgotten`: there are turns, and none of them is kept: nothing a dataset could be made of. */
export type MemoryPresence = Presence | 'forgotten';

export function setPresence(
  ...[key, presence]: ['hololoom.memoryPresence', MemoryPresence] | ['hololoom.runPresence', Presence]
): void {
  void vscode.commands.executeCommand('setContext', key, presence);
}
