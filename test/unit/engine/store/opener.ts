/** A process that opens the store in each folder that is named on a line of its input, and prints how that went. */
import { createInterface } from 'node:readline';
import { openStore } from '../../../../extension/engine/store/openStore.ts';

for await (const folder of createInterface({ input: process.stdin })) {
  try {
    const { store } = await openStore(folder, { now: () => Date.now() });
    store.writeFact(`opened by ${process.pid}`, 'yes');
    store.close();
    console.log('opened');
  } catch (error) {
    console.log(`failed: ${String(error)} ${String((error as Error).cause)}`);
  }
}
