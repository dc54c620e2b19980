import type { ConversationOptions } from './options.ts';
import { contextBefore, lengthOf, messagesOf, type Exchange, type Stretch } from './exchanges.ts';
import { made, type MadeRecord } from './made.ts';

/** A stretch as one record, or as windows in which every answer is a target exactly once. */
export function conversationRecords(
  stretch: Stretch,
  system: string,
  options: ConversationOptions,
): readonly MadeRecord[] {
  return windowsOf(stretch, options).map(({ context, targets }) =>
    made(
      { kind: 'conversation', system, messages: messagesOf([...context, ...targets]), train: options.train },
      {
        context: context.flatMap(({ memories }) => memories),
        targets: targets.flatMap(({ memories }) => memories),
      },
    ),
  );
}

interface Window {
  readonly context: readonly Exchange[];
  readonly targets: readonly Exchange[];
}

function windowsOf(stretch: Stretch, { cut, train, turns, characters }: ConversationOptions): readonly Window[] {
  if (cut === 'whole') return [train === 'all' ? whole(stretch) : lastOf(stretch)];
  if (train === 'all') return partsOf(stretch, turns, characters).map(whole);
  return stretch.map((target, at) => ({
    context: contextBefore(stretch, at, { turns: turns - 1, characters: characters - lengthOf(target) }),
    targets: [target],
  }));
}

function whole(targets: Stretch): Window {
  return { context: [], targets };
}

function lastOf(stretch: Stretch): Window {
  return { context: stretch.slice(0, -1), targets: stretch.slice(-1) };
}

/** Consecutive parts without overlap, each as long as the limits allow. */
function partsOf(stretch: Stretch, turns: number, characters: number): readonly Stretch[] {
  const parts: Exchange[][] = [];
  let room = 0;
  for (const exchange of stretch) {
    const part = parts.at(-1);
    room -= lengthOf(exchange);
    if (part && part.length < turns && room >= 0) part.push(exchange);
    else {
      parts.push([exchange]);
      room = characters - lengthOf(exchange);
    }
  }
  return parts;
}
