/** A process that imports a folder into a store and kills itself at the given word of progress: `importer.ts STORE FOLDER WORD`. */
import { NEVER_CANCELLED } from '../../../../extension/core/ports.ts';
import { Engine } from '../../../../extension/engine/engine.ts';
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
let words = 0;
await engine.imports.run(
  [folder],
  () => {
    if (++words === Number(word)) process.kill(process.pid, 'SIGKILL');
  },
  NEVER_CANCELLED,
);
await engine.close();
