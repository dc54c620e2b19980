import type { LogOutputChannel } from 'vscode';
import type { Logger } from '../core/ports.ts';

/** Counts, durations and reasons of one component; never conversation text above trace. */
export function componentLog(channel: LogOutputChannel, component: string): Logger {
  const line = (message: string): string => `[${component}] ${message}`;
  return {
    trace: (message) => {
      channel.trace(line(message));
    },
    info: (message) => {
      channel.info(line(message));
    },
    warn: (message) => {
      channel.warn(line(message));
    },
    error: (message, cause) => {
      channel.error(cause === undefined ? line(message) : `${line(message)}: ${describe(cause)}`);
    },
  };
}

function describe(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const inner = cause.cause === undefined ? '' : `\n  caused by ${describe(cause.cause)}`;
  return (cause.stack ?? cause.message) + inner;
}
