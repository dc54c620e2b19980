/** Rules about who speaks, and in which order. */
import { removeAt, replaceValue } from '../edits.ts';
import { speakerOf, type MessageList, type MessageView, type Speaker } from '../view.ts';
import { isGraded } from './graded.ts';
import { joined } from './joinMessages.ts';
import { meantBy } from './roleNames.ts';
import { valueOf, type Effect, type RowRule } from './rule.ts';
import { quotedList } from './wording.ts';

const drops = (target: string): Effect => ({ severity: 'error', effect: `${target} drops the row in silence` });
const LF_DROPS = drops('LLaMA-Factory');
const TUNE = (what: string): Effect => ({ severity: 'error', effect: `torchtune stops: ${what}` });
const MATRIX = 'run against the loaders (export-formats 2)';

/** Roles by the key that carries them. */
const CHAT_ROLES = ['system', 'user', 'assistant', 'tool'];
const SHAREGPT_ROLES = ['system', 'human', 'gpt', 'observation', 'function_call'];

export const ROLE_RULES: readonly RowRule[] = [
  {
    id: 'role-unknown',
    group: 'roles',
    title: 'A role that no loader knows',
    explanation:
      'Roles are system, user, assistant and tool (ShareGPT: system, human, gpt, observation, function_call). Anything else is refused or raises KeyError, in LLaMA-Factory it drops the row.',
    source: 'OpenAI cookbook, unrecognized_role; Together ("Invalid role"); LLaMA-Factory KeyError; Unsloth TypeError',
    severity: 'error',
    fixable: true,
    scope: 'known',
    on: 'value',
    check({ view }, report) {
      for (const { message, list } of roled(view.lists)) {
        if (message.speaker !== undefined) continue;
        const known = list.roleKey === 'from' ? SHAREGPT_ROLES : CHAT_ROLES;
        const meant = meantBy(message.role.trim().toLowerCase());
        report(
          valueOf([...message.path, list.roleKey]),
          `No loader knows the role ${JSON.stringify(message.role)}. Write ${quotedList(known)}.`,
          meant && setRole(message, list, nameOf(meant, list)),
        );
      }
    },
  },
  {
    id: 'role-spelling',
    group: 'roles',
    title: 'A role with capitals or spaces',
    explanation: 'Loaders compare roles exactly: "User" is not "user".',
    source: 'Together, OpenAI cookbook, TRL chat templates (exact comparison)',
    severity: 'error',
    fixable: true,
    scope: 'known',
    on: 'value',
    check({ view }, report) {
      for (const { message, list } of roled(view.lists)) {
        const exact = message.role.trim().toLowerCase();
        if (message.speaker === undefined || exact === message.role) continue;
        report(
          valueOf([...message.path, list.roleKey]),
          `Loaders compare roles exactly; write "${exact}".`,
          setRole(message, list, exact),
        );
      }
    },
  },
  {
    id: 'role-of-sharegpt',
    group: 'roles',
    title: 'A ShareGPT name as the role of a chat message',
    explanation:
      'human and gpt belong to ShareGPT with its keys from and value. In messages with role and content most chat templates refuse them: TRL converts the keys and leaves the names.',
    source: `TRL maybe_convert_to_chatml, Together, OpenAI cookbook, LLaMA-Factory formatting openai (KeyError); ${MATRIX}`,
    severity: 'warning',
    targets: {
      together: { severity: 'error', effect: 'Together refuses the file' },
      openai: { severity: 'error', effect: 'OpenAI refuses the file' },
      'llama-factory': LF_DROPS,
      trl: { severity: 'error', effect: 'Chat templates refuse the name' },
      axolotl: { severity: 'off', effect: 'Axolotl maps human and gpt' },
      unsloth: { severity: 'off', effect: 'Unsloth maps human and gpt' },
    },
    fixable: true,
    scope: 'known',
    on: 'value',
    check({ view }, report) {
      for (const { message, list } of roled(view.lists)) {
        if (list.roleKey !== 'role') continue;
        const role = message.role;
        if (role !== 'human' && role !== 'gpt' && role !== 'chatgpt') continue;
        const wanted = role === 'human' ? 'user' : 'assistant';
        report(
          valueOf([...message.path, 'role']),
          `"${role}" is ShareGPT's name; chat messages say "${wanted}".`,
          setRole(message, list, wanted),
        );
      }
    },
  },
  {
    id: 'role-of-chat',
    group: 'roles',
    title: 'A chat role in ShareGPT messages',
    explanation:
      'With the keys from and value, LLaMA-Factory (default tags) and torchtune know system, human and gpt only; other names drop the row or raise KeyError. Axolotl, Unsloth and TRL take both.',
    source: `LLaMA-Factory SharegptDatasetConverter, torchtune ShareGPTToMessages; ${MATRIX}`,
    severity: 'off',
    targets: { 'llama-factory': LF_DROPS, torchtune: TUNE('it knows system, human and gpt only') },
    fixable: true,
    scope: 'known',
    on: 'value',
    check({ view, folder }, report) {
      const tags = folder.llamaFactory?.tags ?? {};
      const user = tags['user_tag'] ?? 'human';
      const assistant = tags['assistant_tag'] ?? 'gpt';
      for (const { message, list } of roled(view.lists)) {
        if (list.roleKey !== 'from') continue;
        const { role, speaker } = message;
        const wanted =
          speaker === 'user' ? user : speaker === 'assistant' && role !== 'function_call' ? assistant : role;
        if (role !== wanted)
          report(
            valueOf([...message.path, 'from']),
            `ShareGPT says "${wanted}" where this says "${role}".`,
            setRole(message, list, wanted),
          );
      }
    },
  },
  {
    id: 'role-developer',
    group: 'roles',
    title: 'The role developer',
    explanation: 'Newer OpenAI models read developer as system; other loaders do not know it. Write system.',
    source: `OpenAI cookbook (unrecognized_role), Together, LLaMA-Factory (KeyError); ${MATRIX}`,
    severity: 'off',
    targets: {
      together: { severity: 'error', effect: 'Together refuses the file' },
      'llama-factory': { severity: 'error', effect: 'LLaMA-Factory stops with KeyError or drops the row' },
      openai: { severity: 'info', effect: "OpenAI's published checks do not know it, its newer models do" },
      trl: { severity: 'warning', effect: 'Most chat templates refuse it' },
      axolotl: { severity: 'warning', effect: 'Most chat templates refuse it' },
      'mlx-lm': { severity: 'warning', effect: 'Most chat templates refuse it' },
      unsloth: { severity: 'error', effect: 'Unsloth raises TypeError' },
    },
    fixable: true,
    scope: 'known',
    on: 'value',
    check({ view }, report) {
      for (const { message, list } of roled(view.lists))
        if (message.role === 'developer')
          report(
            valueOf([...message.path, list.roleKey]),
            'Write "system" for "developer".',
            setRole(message, list, 'system'),
          );
    },
  },
  {
    id: 'system-not-first',
    group: 'roles',
    title: 'A system message in the middle',
    explanation:
      'A system message stands first or not at all. LLaMA-Factory drops the row, torchtune stops, many chat templates raise.',
    source: `LLaMA-Factory, torchtune validate_messages; ${MATRIX}`,
    severity: 'warning',
    targets: { 'llama-factory': LF_DROPS, torchtune: TUNE('system messages are allowed only at the start') },
    scope: 'known',
    on: 'value',
    check({ view }, report) {
      for (const list of view.lists)
        list.messages.forEach((message, i) => {
          if (i > 0 && message.speaker === 'system' && list.messages[0]?.speaker !== 'system')
            report(
              valueOf(message.path),
              'A system message belongs at the start of the conversation. Move or delete it.',
            );
        });
    },
  },
  {
    id: 'system-repeated',
    group: 'roles',
    title: 'More than one system message',
    explanation: 'Only the first is read as the system prompt; the next one breaks the order of roles.',
    source: `torchtune validate_messages, mistral-finetune, LLaMA-Factory; ${MATRIX}`,
    severity: 'warning',
    targets: { 'llama-factory': LF_DROPS, torchtune: TUNE('system messages are allowed only at the start') },
    scope: 'known',
    on: 'value',
    check({ view, target }, report) {
      for (const { messages } of view.lists)
        messages.forEach((message, i) => {
          // Together refuses two in a row by the rule for all roles, and takes a later one.
          if (target === 'together' && messages[i - 1]?.speaker === 'system') return;
          if (i > 0 && message.speaker === 'system' && messages[0]?.speaker === 'system')
            report(
              valueOf(message.path),
              'The conversation has a system message already. Join the two or delete this one.',
            );
        });
    },
  },
  {
    id: 'starts-with-assistant',
    group: 'roles',
    title: 'The conversation starts with the assistant',
    explanation:
      'There is no question to the first answer. LLaMA-Factory drops the row, torchtune stops; others train on an answer to nothing.',
    source: `LLaMA-Factory, torchtune validate_messages; ${MATRIX}`,
    severity: 'warning',
    targets: { 'llama-factory': LF_DROPS, torchtune: TUNE('an assistant message before any user message') },
    fixable: true,
    scope: 'known',
    on: 'value',
    check({ view }, report) {
      for (const { messages, purpose } of view.lists) {
        const first = messages.findIndex(({ speaker }) => speaker !== 'system');
        const message = messages[first];
        if (purpose === 'answer' || message?.speaker !== 'assistant') continue;
        if (!messages.some(({ speaker }) => speaker === 'user')) continue;
        report(valueOf(message.path), 'The first speaker is the assistant; start with a user message.', {
          title: 'Delete the first assistant message',
          edits: (row) => removeAt(row, message.path),
          deletes: true,
        });
      }
    },
  },
  {
    id: 'no-user',
    group: 'roles',
    title: 'A conversation without a user',
    explanation: 'Only system and assistant speak: nothing is asked. torchtune stops and LLaMA-Factory drops the row.',
    source: `torchtune validate_messages, LLaMA-Factory; ${MATRIX}`,
    severity: 'warning',
    targets: { 'llama-factory': LF_DROPS, torchtune: TUNE('an assistant message before any user message') },
    scope: 'known',
    on: 'value',
    check({ view }, report) {
      for (const { path, messages, purpose, strangers } of view.lists)
        if (
          purpose !== 'answer' &&
          messages.length > 0 &&
          strangers.length === 0 &&
          allKnown(messages) &&
          !messages.some(({ speaker }) => speaker === 'user')
        )
          report(valueOf(path), 'No user speaks in this conversation. Add what is asked, or delete the row.');
    },
  },
  {
    id: 'no-assistant',
    group: 'roles',
    title: 'A conversation without an answer',
    explanation: 'There is nothing to learn: OpenAI and Together refuse the file, LLaMA-Factory drops the row.',
    source: `OpenAI cookbook, example_missing_assistant_message; Together; ${MATRIX}`,
    severity: 'error',
    targets: { 'llama-factory': LF_DROPS },
    scope: 'known',
    on: 'value',
    check({ view, target, object }, report) {
      if ((target === undefined || target === 'openai') && object && isGraded(object)) return;
      for (const { path, messages, purpose } of view.lists)
        if (
          purpose === 'conversation' &&
          messages.length > 0 &&
          allKnown(messages) &&
          !messages.some(({ speaker }) => speaker === 'assistant')
        )
          report(
            valueOf(path),
            'No assistant speaks in this conversation: there is nothing to learn. Add the answer or delete the row.',
          );
    },
  },
  {
    id: 'same-role-twice',
    group: 'roles',
    title: 'The same speaker twice in a row',
    explanation:
      'Together refuses the file, torchtune stops, LLaMA-Factory drops the row, and chat templates that want turns raise. Join the two messages.',
    source: `Together check_file, torchtune validate_messages, LLaMA-Factory; ${MATRIX}`,
    severity: 'warning',
    targets: {
      together: { severity: 'error', effect: 'Together refuses the file' },
      'llama-factory': LF_DROPS,
      torchtune: TUNE('two messages of one speaker'),
      openai: { severity: 'info', effect: 'OpenAI accepts it' },
    },
    fixable: true,
    scope: 'known',
    on: 'value',
    check({ view, target, format }, report) {
      for (const list of view.lists) {
        // More than one message is what is wrong there.
        if (format === 'preferenceOpenai' && list.purpose === 'answer') continue;
        list.messages.forEach((message, i) => {
          const before = list.messages[i - 1];
          if (!before || before.speaker !== message.speaker) return;
          // For the others a second system message has a rule of its own.
          const alternates = message.speaker === 'user' || message.speaker === 'assistant';
          if (!alternates && !(message.speaker === 'system' && target === 'together')) return;
          // A call and its answer are both the assistant's in traces of tools.
          if (involvesTools(before) || involvesTools(message)) return;
          // OpenAI's own example sends a picture in a message of its own.
          if (
            (target === undefined || target === 'openai') &&
            [before, message].some(({ content }) => Array.isArray(content))
          )
            return;
          report(
            valueOf(message.path),
            `Two ${message.speaker} messages stand in a row. Join them into one.`,
            joined(list, before, message),
          );
        });
      }
    },
  },
  {
    id: 'ends-without-answer',
    group: 'roles',
    title: 'The conversation ends without an answer',
    explanation:
      "The last message is not the assistant's, so it is never learnt. LLaMA-Factory drops the whole row; the others train on what comes before. The fix deletes the messages after the last answer.",
    source: `LLaMA-Factory ("Invalid message count"), mistral-finetune; ${MATRIX}`,
    severity: 'warning',
    targets: { 'llama-factory': LF_DROPS },
    fixable: true,
    scope: 'known',
    on: 'value',
    check({ view }, report) {
      for (const { messages, purpose } of view.lists) {
        const last = messages.at(-1);
        if (purpose !== 'conversation' || !last || last.speaker === 'assistant' || last.speaker === undefined) continue;
        const answer = messages.findLastIndex(({ speaker }) => speaker === 'assistant');
        if (answer === -1) continue;
        const tail = messages.slice(answer + 1);
        report(
          valueOf(last.path),
          `The conversation ends with the ${last.role ?? last.speaker}; nothing is learnt from that. Add the answer, or delete what follows the last one.`,
          // One element at a time takes its own comma; several would take the same one.
          tail.length === 1
            ? { title: 'Delete the message', edits: (row) => removeAt(row, last.path), deletes: true }
            : undefined,
        );
      }
    },
  },
];

interface Roled {
  readonly list: MessageList;
  readonly message: MessageView & { readonly role: string };
}

function* roled(lists: readonly MessageList[]): Generator<Roled> {
  for (const list of lists)
    for (const message of list.messages)
      if (message.role !== undefined) yield { list, message: message as Roled['message'] };
}

function setRole(message: MessageView, list: MessageList, role: string): ReturnType<typeof fix> {
  return fix(`Write "${role}"`, (row) => replaceValue(row, [...message.path, list.roleKey], role));
}

function fix(title: string, edits: (row: Parameters<typeof replaceValue>[0]) => ReturnType<typeof replaceValue>) {
  return { title, edits };
}

function nameOf(speaker: Speaker, { roleKey }: MessageList): string {
  if (roleKey === 'role') return speaker;
  return speaker === 'user' ? 'human' : speaker === 'assistant' ? 'gpt' : speaker;
}

function allKnown(messages: readonly MessageView[]): boolean {
  return messages.every(({ speaker }) => speaker !== undefined);
}

function involvesTools({ value, role }: MessageView): boolean {
  return (
    (value['tool_calls'] ?? undefined) !== undefined ||
    (value['function_call'] ?? undefined) !== undefined ||
    (role !== undefined && speakerOf(role) === 'assistant' && role.includes('call'))
  );
}
