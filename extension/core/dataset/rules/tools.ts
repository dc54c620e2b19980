/** Rules about tool calls and their results. */
import { isRecord } from '../../formats/wording.ts';
import type { JsonPath } from '../jsonPath.ts';
import { removeAt, replaceValue } from '../edits.ts';
import type { MessageList, MessageView } from '../view.ts';
import { valueOf, type RowRule } from './rule.ts';
import { article, shown, typeName } from './wording.ts';

interface Call {
  readonly path: JsonPath;
  readonly value: Readonly<Record<string, unknown>>;
  /** The object with name and arguments. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly bodyPath: JsonPath;
}

const CHAT = ['messages', 'sharegpt', 'promptCompletion', 'preference', 'preferenceOpenai', 'kto'] as const;

export const TOOL_RULES: readonly RowRule[] = [
  {
    id: 'tool-calls-invalid',
    group: 'tools',
    title: 'Tool calls that are no list of calls',
    explanation:
      'tool_calls is a list of {"id", "type": "function", "function": {"name", "arguments"}}; a call needs the name of a function.',
    source: 'OpenAI chat format; mistral-finetune; chat templates of TRL and Axolotl',
    severity: 'error',
    scope: CHAT,
    on: 'value',
    check({ view }, report) {
      for (const { path, value } of messagesOf(view.lists)) {
        const calls = value['tool_calls'];
        if (calls === undefined || calls === null) continue;
        if (!Array.isArray(calls)) {
          report(
            valueOf([...path, 'tool_calls']),
            `"tool_calls" is ${article(typeName(calls))}; a list of calls is wanted.`,
          );
          continue;
        }
        calls.forEach((call: unknown, i) => {
          const body = isRecord(call) ? (isRecord(call['function']) ? call['function'] : call) : {};
          if (typeof body['name'] !== 'string' || body['name'] === '')
            report(
              valueOf([...path, 'tool_calls', i]),
              'This call names no function. Write {"function": {"name": "…", "arguments": "…"}}.',
            );
        });
      }
    },
  },
  {
    id: 'tool-arguments-not-json',
    group: 'tools',
    title: 'Arguments that are no JSON',
    explanation:
      'Arguments written as a string must hold a JSON object: Axolotl parses them and stops where it cannot, and the model learns to call tools that way.',
    source: 'Axolotl chat_template strategy (json.loads of function.arguments); OpenAI chat format',
    severity: 'error',
    scope: CHAT,
    on: 'value',
    check({ view }, report) {
      for (const { body, bodyPath } of callsOf(view.lists)) {
        const given = body['arguments'];
        if (typeof given === 'string' && !isJsonObject(given))
          report(
            valueOf([...bodyPath, 'arguments']),
            `The arguments ${shown(given)} are no JSON object. Write them as JSON, {} for none.`,
          );
      }
    },
  },
  {
    id: 'tool-arguments-object',
    group: 'tools',
    title: 'Arguments written as an object',
    explanation:
      'Objects with other keys in every call become one column with all keys in Arrow, null where a call lacks them, so that the model sees arguments it was never given. Write a JSON string, or use datasets 4.7 with its Json type.',
    source: 'TRL documentation of tools; Hugging Face datasets (Arrow structs); OpenAI wants a string',
    severity: 'off',
    targets: {
      trl: { severity: 'warning', effect: 'Arrow fills in the keys of other calls' },
      huggingface: { severity: 'warning', effect: 'Arrow fills in the keys of other calls' },
      openai: { severity: 'error', effect: 'OpenAI wants a string' },
    },
    fixable: true,
    scope: CHAT,
    on: 'value',
    check({ view }, report) {
      for (const { body, bodyPath } of callsOf(view.lists)) {
        const given = body['arguments'];
        if (isRecord(given))
          report(valueOf([...bodyPath, 'arguments']), 'Write the arguments as a string that holds JSON.', {
            title: 'Write the arguments as a string',
            edits: (row) => replaceValue(row, [...bodyPath, 'arguments'], JSON.stringify(given)),
          });
      }
    },
  },
  {
    id: 'tool-result-without-call',
    group: 'tools',
    title: 'A tool result that no call asked for',
    explanation:
      'A tool message answers a call of the assistant before it; without one, chat templates and OpenAI refuse the conversation.',
    source: 'OpenAI chat format; torchtune validate_messages; mistral_common',
    severity: 'warning',
    scope: ['messages', 'promptCompletion', 'preference', 'preferenceOpenai'],
    on: 'value',
    check({ view }, report) {
      for (const { messages, roleKey } of view.lists) {
        if (roleKey === 'from') continue;
        let called = false;
        for (const message of messages) {
          if (hasCalls(message)) called = true;
          else if (message.speaker === 'tool' && !called)
            report(valueOf(message.path), 'No tool was called before this result. Add the call or delete the result.');
          else if (message.speaker === 'user') called = false;
        }
      }
    },
  },
  {
    id: 'tool-call-id-unknown',
    group: 'tools',
    title: 'A result for a call that is not there',
    explanation:
      'tool_call_id must be the id of a call earlier in the conversation, or the template pairs the result with nothing.',
    source: 'OpenAI chat format; mistral-finetune (needs tool_call_id)',
    severity: 'error',
    scope: ['messages', 'promptCompletion', 'preference', 'preferenceOpenai'],
    on: 'value',
    check({ view }, report) {
      for (const { messages } of view.lists) {
        const ids = new Set<unknown>();
        for (const { value, path } of messages) {
          const calls = value['tool_calls'];
          if (Array.isArray(calls)) for (const call of calls) if (isRecord(call)) ids.add(call['id']);
          const answered = value['tool_call_id'];
          if (typeof answered === 'string' && ids.size > 0 && !ids.has(answered))
            report(
              valueOf([...path, 'tool_call_id']),
              `No call before has the id ${shown(answered)}. Write the id of the call.`,
            );
        }
      }
    },
  },
  {
    id: 'tool-undeclared',
    group: 'tools',
    title: 'A call of a tool that the row does not declare',
    explanation: 'The row has a list of tools and calls another one: the model learns to call tools it was not given.',
    source: 'OpenAI chat format; mistral_common',
    severity: 'warning',
    scope: CHAT,
    on: 'value',
    check({ view, object }, report) {
      const declared = declaredTools(object?.['tools']);
      if (declared.size === 0) return;
      for (const { body, bodyPath } of callsOf(view.lists)) {
        const name = body['name'];
        if (typeof name === 'string' && !declared.has(name))
          report(valueOf([...bodyPath, 'name']), `"tools" declares no ${shown(name)}. Declare it or correct the name.`);
      }
    },
  },
  {
    id: 'tools-invalid',
    group: 'tools',
    title: 'A list of tools that no loader can read',
    explanation:
      'tools is a list of {"type": "function", "function": {"name", "description", "parameters"}}, or a string that holds such a list as JSON.',
    source: 'Axolotl ("list or JSON string"); TRL; mistral-finetune (name, description, parameters)',
    severity: 'error',
    fixable: true,
    scope: CHAT,
    on: 'value',
    check({ object }, report) {
      const tools = object?.['tools'];
      if (tools === undefined || tools === null || tools === '') return;
      const list = typeof tools === 'string' ? parsed(tools) : tools;
      if (!Array.isArray(list)) {
        report(
          valueOf(['tools']),
          `"tools" must be a list of tools, or a JSON string of one; this is ${article(typeName(tools))}.`,
          isRecord(tools)
            ? { title: 'Put the tool in a list', edits: (row) => replaceValue(row, ['tools'], [tools]) }
            : undefined,
        );
        return;
      }
      list.forEach((tool: unknown, i) => {
        const body = isRecord(tool) ? (isRecord(tool['function']) ? tool['function'] : tool) : {};
        if (typeof body['name'] !== 'string')
          report(
            valueOf(typeof tools === 'string' ? ['tools'] : ['tools', i]),
            'This tool has no name. Write {"type": "function", "function": {"name": "…"}}.',
          );
      });
    },
  },
  {
    id: 'tool-calls-not-assistant',
    group: 'tools',
    title: "Tool calls in a message that is not the assistant's",
    explanation: 'Only the assistant calls tools; elsewhere the calls are dropped by chat templates.',
    source: 'OpenAI chat format; chat templates of TRL and Axolotl',
    severity: 'error',
    fixable: true,
    scope: CHAT,
    on: 'value',
    check({ view }, report) {
      for (const { speaker, value, path } of messagesOf(view.lists))
        if (
          speaker !== undefined &&
          speaker !== 'assistant' &&
          Array.isArray(value['tool_calls']) &&
          value['tool_calls'].length > 0
        )
          report(
            valueOf([...path, 'tool_calls']),
            'Only the assistant calls tools. Move the calls to an assistant message.',
            {
              title: 'Delete the calls',
              edits: (row) => removeAt(row, [...path, 'tool_calls']),
              deletes: true,
            },
          );
    },
  },
];

function* messagesOf(lists: readonly MessageList[]): Generator<MessageView> {
  for (const { messages } of lists) yield* messages;
}

function* callsOf(lists: readonly MessageList[]): Generator<Call> {
  for (const { value, path } of messagesOf(lists)) {
    const calls = value['tool_calls'];
    if (Array.isArray(calls)) {
      for (const [i, call] of calls.entries()) {
        if (!isRecord(call)) continue;
        const inner = isRecord(call['function']);
        const here = [...path, 'tool_calls', i];
        yield {
          path: here,
          value: call,
          body: inner ? (call['function'] as Call['body']) : call,
          bodyPath: inner ? [...here, 'function'] : here,
        };
      }
    }
    const single = value['function_call'];
    if (isRecord(single))
      yield { path: [...path, 'function_call'], value: single, body: single, bodyPath: [...path, 'function_call'] };
  }
}

function hasCalls({ value, role }: MessageView): boolean {
  const calls = value['tool_calls'];
  // Some traces write the call into the text of the answer, between tags.
  const written = typeof value['content'] === 'string' && value['content'].includes('<tool_call>');
  return (
    (Array.isArray(calls) && calls.length > 0) ||
    isRecord(value['function_call']) ||
    role === 'function_call' ||
    role === 'tool_call' ||
    written
  );
}

function declaredTools(tools: unknown): ReadonlySet<string> {
  const list = typeof tools === 'string' ? parsed(tools) : tools;
  const names = new Set<string>();
  if (!Array.isArray(list)) return names;
  for (const tool of list as readonly unknown[]) {
    const body = isRecord(tool) ? (isRecord(tool['function']) ? tool['function'] : tool) : {};
    if (typeof body['name'] === 'string') names.add(body['name']);
  }
  return names;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function isJsonObject(text: string): boolean {
  return isRecord(parsed(text));
}
