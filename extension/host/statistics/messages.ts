/** Checks what comes out of the statistics view: its page shows text of a dataset, so nothing it sends is taken on trust. */
import { STATISTICS_COMMANDS, type StatisticsToHost } from '../../protocol/statisticsView.ts';

/** The message, or undefined where it is none of the protocol's. */
export function parseStatisticsMessage(value: unknown): StatisticsToHost | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { type, command } = value as Readonly<Record<'type' | 'command', unknown>>;
  if (type === 'ready') return { type };
  if (type !== 'run') return undefined;
  const known = STATISTICS_COMMANDS.find((each) => each === command);
  return known && { type, command: known };
}
