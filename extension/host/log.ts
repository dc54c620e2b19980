import type { LogOutputChannel } from 'vscode';
import type { Logger } from '../core/ports.ts';

/** Counts, durations and reasons of one component; never conversation text above trace. */
export function componentLog(channel: LogOutputChannel, component: string): Logger {
  // A closed channel throws, and one may be closed while its window ends or is activated anew: what is left to say is let go.
  const write = (level: 'trace' | 'info' | 'warn' | 'error', text: string): void => {
    try {
      channel[level](text);
    } catch {
      // Nobody is there to read it.
    }
  };
  const line = (message: string): string => `[${component}] ${message}`;
  return {
    trace: (message) => {
      write('trace', line(message));
    },
    info: (message) => {
      write('info', line(message));
    },
    warn: (message) => {
      write('warn', line(message));
    },
    error: (message, cause) => {
      write('error', cause === undefined ? line(message) : `${line(message)}: ${describe(cause)}`);
    },
  };
}

function describe(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const inner = cause.cause === undefined ? '' : `\n  caused by ${describe(cause.cause)}`;
  return (cause.stack ?? cause.message) + inner;
}
