import { createHash } from 'node:crypto';
import type { Turn } from '../core/model/turn.ts';

/** Equal for turns of equal content and place, wherever the file lies that they were read from. 128 bits. */
export function fingerprintOf(turn: Turn): string {
  const { user, assistant, conversation, index, timestamp, model, rating, alternatives, recalled } = turn;
  const content = [user, assistant, conversation, index, timestamp, model, rating, alternatives, recalled];
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 22);
}
