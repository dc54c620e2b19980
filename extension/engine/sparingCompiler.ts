import { setFlagsFromString } from 'node:v8';

/**
 * Lets V8's slowest compiler wait ten times as long before it takes up a function. Threads that judge the same code each
 * compile it for themselves, and where threads take all cores that time is theirs: over the first 12,000 turns a quarter
 * of the processor time went into compiling. What the quick compilers make of most functions is nearly as fast; loops
 * count by their rounds and are compiled soon all the same. To be called before the threads start.
 */
export function compileSparingly(): void {
  setFlagsFromString('--invocation-count-for-turbofan=30000');
}
