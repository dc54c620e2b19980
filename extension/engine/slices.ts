import { setImmediate } from 'node:timers/promises';
import { throwIfCancelled, type CancellationSignal } from '../core/ports.ts';

/** Longest stretch of work between two looks at other requests, so that a chat turn never waits. Milliseconds. */
const SLICE = 8;

/** Cuts long work into slices: `pause` between pieces lets other requests and a cancellation in when it is time. */
export class Slices {
  readonly #signal: CancellationSignal;
  #started = performance.now();

  constructor(signal: CancellationSignal) {
    this.#signal = signal;
  }

  async pause(): Promise<void> {
    throwIfCancelled(this.#signal);
    if (performance.now() - this.#started < SLICE) return;
    await setImmediate();
    this.#started = performance.now();
    throwIfCancelled(this.#signal);
  }
}
