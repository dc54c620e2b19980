/** Commands as a table: every handler is thin, and every failure ends as one sentence with 'Show Log'. */
import * as vscode from 'vscode';
import type { Logger } from '../../core/ports.ts';
import { showFailure } from '../errors.ts';
import { Disposables } from '../lifecycle.ts';

/** Anything may call a command with anything, so arguments come unchecked. */
export type Handler = (...args: readonly unknown[]) => unknown;
export type CommandTable = Readonly<Record<string, Handler>>;

export function registerCommands(table: CommandTable, log: Logger): Disposables {
  const own = new Disposables();
  for (const [id, handler] of Object.entries(table)) {
    own.add(
      vscode.commands.registerCommand(id, async (...args: readonly unknown[]) => {
        try {
          return await handler(...args);
        } catch (error) {
          showFailure(error, log);
          return undefined;
        }
      }),
    );
  }
  return own;
}
