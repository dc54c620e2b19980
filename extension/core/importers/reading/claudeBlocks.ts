/** What the blocks of Claude Code's messages are. */
import { judgeBlock, type BlockVerdict } from './content.ts';
import { injectedReason, withoutInjected } from './injected.ts';
import type { JsonObject } from './json.ts';

/** What Claude Code writes where the model said nothing. */
const NOTHING_SAID = '(no content)';

export function judgeAnswerBlock(block: JsonObject): BlockVerdict {
  const verdict = judgeBlock(block);
  return typeof verdict === 'object' && verdict.text.trim() === NOTHING_SAID ? 'empty' : verdict;
}

/** Blocks that only carry what a tool adds are dropped one by one, so that the person's own stay. */
export function judgeUserBlock(block: JsonObject): BlockVerdict {
  const verdict = judgeBlock(block);
  if (typeof verdict === 'string') return verdict;
  const text = withoutInjected(verdict.text);
  if (text === '' && verdict.text.trim() !== '') return 'injectedContext';
  const reason = injectedReason(text);
  return reason !== undefined && reason !== 'command' ? reason : { text };
}
