import { cleanOriginals } from '../sources/originals.ts';
import { chooseWatched, type WatchingParts } from '../sources/watching.ts';
import type { CommandTable } from './register.ts';

export function sourceCommands(parts: WatchingParts): CommandTable {
  return {
    'hololoom.sources.watch': () => chooseWatched(parts),
    'hololoom.originals.clean': () => cleanOriginals(parts.background),
  };
}
