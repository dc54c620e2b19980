/**
 * A process that writes turns into a store until it is killed: `node writer.ts FOLDER NAME COUNT`. Prints the number
 * of each turn after its commit, so whoever kills it knows what must be there.
 */
import { writeSync } from 'node:fs';
import { openStore } from '../../../../extension/engine/store/openStore.ts';
import { conversation, judged, NOW, turn } from '../samples.ts';

const [folder, name, count] = process.argv.slice(2) as [string, string, string];
const { store } = await openStore(folder, { now: () => Date.now() });
for (let i = 0; i < Number(count); i++) {
  store.memories.put(conversation({ id: name }), [judged(turn(`${name}-${i}`, { index: i }))], NOW);
  writeSync(1, `${i}\n`);
}
store.close();
