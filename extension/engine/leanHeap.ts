import { setFlagsFromString } from 'node:v8';

/**
 * Keeps the space for new objects as small as it begins. V8 lets it grow to tens of megabytes, three times over, while
 * files stream through; reading and judging are no slower without. To be called before work begins.
 */
export function keepHeapLean(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}
