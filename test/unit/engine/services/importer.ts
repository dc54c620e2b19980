/**
 * A process that imports a folder into a store and kills itself at the given word of progress: `importer.ts STORE FOLDER
 * WORD`. With `follow` for a word it reads the folder as a followed source, with copies of its files, to the end.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { NEVER_CANCELLED } from '../../../../extension/core/ports.ts';
import { Engine } from '../../../../extension/engine/engine.ts';
import { OriginalsKeeper } from '../../../../extension/engine/originals/keeper.ts';
import { openStore } from '../../../../extension/engine/store/openStore.ts';
import { SILENT, SETTINGS } from '../settings.ts';

const [storeFolder, folder, word] = process.argv.slice(2) as [string, string, string];
const { store } = await openStore(storeFolder, { now: () => Date.now() });
const engine = new Engine({
  store,
  settings: SETTINGS,
  clock: { now: () => Date.now() },
  ids: { next: () => String(process.pid) },
  logger: SILENT,
  samplePath: '',
});
const quiet = (): undefined => undefined;
if (word === 'follow') {
  const keeper = new OriginalsKeeper(store.originals, { now: () => Date.now() }, () => Number.POSITIVE_INFINITY);
  const paths = readdirSync(folder).map((name) => join(folder, name));
  await engine.imports.follow('claude-code', paths, keeper, quiet, quiet, NEVER_CANCELLED);
} else {
  let words = 0;
  const progress = (): void => {
    if (++words === Number(word)) process.kill(process.pid, 'SIGKILL');
  };
  await engine.imports.run([folder], progress, NEVER_CANCELLED);
}
await engine.close();
