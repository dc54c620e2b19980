import type { ImportLedger } from '../importer.ts';
import { Flow } from './flow.ts';
import { isList, isObject, stringOf, type JsonObject } from './json.ts';
import type { DropReason } from './reasons.ts';

/** What a content block is: a text to keep, or a reason to leave it out. */
export type BlockVerdict = { readonly text: string } | DropReason;

export interface MessageContent {
  readonly text: string;
  /** Text blocks, read and not yet settled; 0 where everything was dropped. */
  readonly records: number;
}

/**
 * The text of a message's content: a string, or blocks. The message was counted as one record; each block counts as
 * one instead, and what is no text is dropped here. A blank line stands between text blocks, but where a sentence goes
 * over from one to the next.
 */
export function readBlocks(
  content: unknown,
  ledger: ImportLedger,
  judge: (block: JsonObject) => BlockVerdict,
): MessageContent {
  if (typeof content === 'string') return { text: content, records: 1 };
  if (!isList(content) || content.length === 0) return { text: '', records: 1 };
  ledger.read(content.length - 1);
  const flow = new Flow();
  let records = 0;
  let interrupted = false;
  for (const block of content) {
    const verdict = typeof block === 'string' ? { text: block } : isObject(block) ? judge(block) : 'malformed';
    if (typeof verdict === 'string') {
      ledger.dropped(verdict);
      interrupted = true;
    } else if (verdict.text.trim() === '') {
      ledger.dropped('empty');
    } else {
      flow.add(verdict.text, interrupted ? 'apart' : 'block');
      interrupted = false;
      records++;
    }
  }
  return { text: flow.toString(), records };
}

const BLOCK_REASONS: Readonly<Record<string, DropReason>> = {
  thinking: 'thinking',
  redacted_thinking: 'thinking',
  reasoning: 'thinking',
  tool_use: 'toolCall',
  server_tool_use: 'toolCall',
  mcp_tool_use: 'toolCall',
  toolCall: 'toolCall',
  tool_result: 'toolResult',
  mcp_tool_result: 'toolResult',
  web_search_tool_result: 'toolResult',
  web_fetch_tool_result: 'toolResult',
  code_execution_tool_result: 'toolResult',
  toolResult: 'toolResult',
  image: 'attachment',
  image_url: 'attachment',
  imageUrl: 'attachment',
  input_image: 'attachment',
  input_audio: 'attachment',
  audio: 'attachment',
  document: 'attachment',
  file: 'attachment',
  input_file: 'attachment',
};

/** The verdict over a block of the kinds that the Anthropic and OpenAI interfaces define; `{type, text}` is text. */
export function judgeBlock(block: JsonObject): BlockVerdict {
  const { type } = block;
  if (type === 'text' || type === 'input_text' || type === 'output_text') {
    const text = stringOf(block['text']);
    return text === undefined ? 'malformed' : { text };
  }
  const reason = typeof type === 'string' && Object.hasOwn(BLOCK_REASONS, type) ? BLOCK_REASONS[type] : undefined;
  return reason ?? (typeof type === 'string' ? 'unknownRecord' : 'malformed');
}
