import type { Conversation } from '../../core/model/turn.ts';
import { isWithin } from '../../protocol/folders.ts';
import type { ImportChoice } from '../../protocol/sources.ts';
import { portable } from '../sources/fileSource.ts';

/** Whether a conversation of a file, or the part of it that is at hand, is what the person chose. */
export type Takes = (conversation: Conversation, file: string) => boolean;

export function takesOf({ within, conversations, projects, since }: ImportChoice = {}): Takes {
  const ids = conversations && new Set(conversations);
  const files = within && new Set(within.map(portable));
  return ({ id, turns }, file) => {
    if (since !== undefined && !turns.some(({ timestamp }) => timestamp === undefined || timestamp >= since))
      return false;
    if (files && !files.has(file)) return true;
    if (ids && !ids.has(id)) return false;
    return (
      projects === undefined ||
      turns.some(({ origin }) => projects.some((project) => isWithin(origin.project ?? '', project)))
    );
  };
}
