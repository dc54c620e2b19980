/** The context keys that menus and enablement in package.json read. */
import * as vscode from 'vscode';

/**
 * `unknown` until the store has answered once: commands are then enabled and their handlers guard, because a command
 * that is disabled before the extension runs could never start it.
 */
export type Presence = 'unknown' | 'none' | 'some';

export function setPresence(key: 'hololoom.memoryPresence' | 'hololoom.runPresence', presence: Presence): void {
  void vscode.commands.executeCommand('setContext', key, presence);
}
