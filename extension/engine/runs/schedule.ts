import type { Schedule } from '../../protocol/settings.ts';

export interface ScheduleFacts {
  readonly schedule: Schedule;
  /** Remembered turns between two runs. */
  readonly everyNTurns: number;
  /** Memories of the dataset that no run has taken. */
  readonly newMemories: number;
  /** ISO 8601; the last run, or the moment since which there is a schedule where there was none. */
  readonly last: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Why a scheduled run is due, as a word for the log and the interface; undefined where it is not. */
export function dueReason(facts: ScheduleFacts): Exclude<Schedule, 'off'> | undefined {
  if (facts.newMemories === 0) return undefined;
  switch (facts.schedule) {
    case 'off':
      return undefined;
    case 'everyNTurns':
      return facts.newMemories >= facts.everyNTurns ? 'everyNTurns' : undefined;
    case 'daily':
      return daysBetween(facts.last, facts.now) >= 1 ? 'daily' : undefined;
    case 'weekly':
      return daysBetween(facts.last, facts.now) >= 7 ? 'weekly' : undefined;
  }
}

/** Midnights, where the person is, between two moments. */
function daysBetween(from: string, to: number): number {
  const day = (date: Date): number => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000;
  return day(new Date(to)) - day(new Date(from));
}
