import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { Engine } from '../../../extension/engine/engine.ts';
import { openStore } from '../../../extension/engine/store/openStore.ts';
import type { SqliteStore } from '../../../extension/engine/store/sqliteStore.ts';
import type { Settings } from '../../../extension/protocol/settings.ts';
import { temporaryFolder } from './folders.ts';
import { SETTINGS, SILENT } from './settings.ts';

export { SETTINGS, SILENT };

export function withThreshold(threshold: number): Settings {
  return { ...SETTINGS, pipeline: { ...SETTINGS.pipeline, importance: { threshold, domainTerms: [] } } };
}

export interface TestEngine {
  readonly engine: Engine;
  readonly store: SqliteStore;
  readonly folder: string;
  /** Moves the clock; it stands still otherwise. */
  readonly clock: { time: number };
}

/** An engine over a store of its own, with a clock that stands still. */
export async function testEngine(settings: Settings = SETTINGS, samplePath = ''): Promise<TestEngine> {
  const folder = await temporaryFolder();
  const clock = { time: Date.parse('2026-03-01T12:00:00.000Z') };
  const { store } = await openStore(folder, { now: () => clock.time });
  let ids = 0;
  const engine = new Engine({
    store,
    settings,
    clock: { now: () => clock.time },
    ids: { next: () => String(++ids) },
    logger: SILENT,
    samplePath,
    versionsFolder: join(folder, 'versions'),
  });
  onTestFinished(() => engine.close());
  return { engine, store, folder, clock };
}

/** Conversations in the format that every release reads: `User:` and `Assistant:` lines. */
export function conversationText(turns: readonly (readonly [user: string, assistant: string])[]): string {
  return turns.map(([user, assistant]) => `User: ${user}\n\nAssistant: ${assistant}\n`).join('\n');
}

export const GOOD_TURNS = [
  [
    'What is Thompson Sampling?',
    'Thompson Sampling is a strategy for the multi-armed bandit problem that draws from the posterior of each arm and plays the best draw. It balances exploration and exploitation because uncertain arms sometimes draw high.',
  ],
  [
    'How do I set up a Redis cache for sessions?',
    'To set up a Redis cache for sessions:\n\n1. Install the client library.\n2. Open a connection with a timeout.\n3. Store each session under its id with an expiry.\n4. Read it back on every request.',
  ],
  [
    'Should we use PostgreSQL or MongoDB for orders?',
    'We chose PostgreSQL over MongoDB for orders because the data is relational and needs transactions. PostgreSQL enforces constraints, whereas MongoDB leaves them to the application.',
  ],
  [
    'Why does the build fail on Windows?',
    'The build fails on Windows because the path separator is a backslash, which causes the glob to match nothing. Therefore the bundle is empty.',
  ],
] as const;
