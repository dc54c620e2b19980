/** Tags in which Cline and Roo Code wrap what people and models say. */
import { withoutBlocks } from './injected.ts';
import type { DropReason } from './reasons.ts';

/** The person's words stand in one of these. */
const PERSON_TAGS = ['task', 'feedback', 'user_message', 'answer', 'user_feedback'] as const;

export interface PersonText {
  readonly text: string;
  /** Why the text is not the person's, or undefined where it is. */
  readonly reason: DropReason | undefined;
  /** What follows in the same message belongs to a tool's result. */
  readonly startsResult: boolean;
}

/** What a person said in a text that was sent to the model in their name. */
export function personText(text: string, inResult: boolean): PersonText {
  for (const tag of PERSON_TAGS) {
    const inner = innerText(text, `<${tag}>`, `</${tag}>`);
    if (inner !== undefined) return { text: inner, reason: undefined, startsResult: false };
  }
  const start = text.trimStart();
  const not = (reason: DropReason, startsResult = false): PersonText => ({ text: '', reason, startsResult });
  if (/^\[[a-z_]+(?: for [^\]]*)?\] Result:/.test(start)) return not('toolResult', true);
  if (start.startsWith('<environment_details>')) return not('injectedContext');
  if (inResult) return not('toolResult');
  if (/^(?:\[TASK RESUMPTION\]|\[ERROR\]|# TODO LIST|## Conversation Summary)/.test(start))
    return not('injectedContext');
  return {
    text: withoutBlocks(text, '<environment_details', '</environment_details>').trim(),
    reason: undefined,
    startsResult: false,
  };
}

/** Tools that are called by writing their name as a tag. */
const TOOL_TAGS = [
  'read_file',
  'write_to_file',
  'replace_in_file',
  'apply_diff',
  'apply_patch',
  'insert_content',
  'search_and_replace',
  'search_replace',
  'edit_file',
  'execute_command',
  'search_files',
  'list_files',
  'list_code_definition_names',
  'browser_action',
  'use_mcp_tool',
  'access_mcp_resource',
  'switch_mode',
  'new_task',
  'fetch_instructions',
  'codebase_search',
  'update_todo_list',
  'new_rule',
  'condense',
  'load_mcp_documentation',
  'web_fetch',
  'web_search',
  'report_bug',
  'run_slash_command',
  'generate_image',
  'task_progress',
  'thinking',
] as const;

/** What is written as a tag and is no call. */
const TAG_REASONS: ReadonlyMap<string, DropReason> = new Map([
  ['task_progress', 'metadata'],
  ['thinking', 'thinking'],
]);

/** Calls whose text is said to the person, with the tag that holds it. */
const SPOKEN_TAGS: readonly (readonly [call: string, text: string])[] = [
  ['attempt_completion', 'result'],
  ['ask_followup_question', 'question'],
  ['plan_mode_respond', 'response'],
];

export interface AgentText {
  readonly text: string;
  /** Parts that were taken out of it, each with the reason. */
  readonly left: readonly DropReason[];
}

/** What the model said to the person: its text without tool calls and thinking, with results and questions. */
export function agentText(text: string): AgentText {
  if (!text.includes('<')) return { text: text.trim(), left: [] };
  let result = text;
  const left: DropReason[] = [];
  for (const tag of TOOL_TAGS) {
    const opening = `<${tag}>`;
    if (!result.includes(opening)) continue;
    result = withoutBlocks(result, opening, `</${tag}>`, () => left.push(TAG_REASONS.get(tag) ?? 'toolCall'));
  }
  for (const [call, inner] of SPOKEN_TAGS) {
    const start = result.indexOf(`<${call}>`);
    const end = result.lastIndexOf(`</${call}>`);
    if (start === -1 || end < start) continue;
    const body = result.slice(start + call.length + 2, end);
    const said = innerText(body, `<${inner}>`, `</${inner}>`) ?? body.trim();
    result = `${result.slice(0, start)}${said}${result.slice(end + call.length + 3)}`;
  }
  return { text: result.replace(/\n{3,}/g, '\n\n').trim(), left };
}

/** Between the first opening and the last closing, without the space around; undefined where one of them is missing. */
function innerText(text: string, opening: string, closing: string): string | undefined {
  const start = text.indexOf(opening);
  const end = text.lastIndexOf(closing);
  return start === -1 || end < start ? undefined : text.slice(start + opening.length, end).trim();
}
