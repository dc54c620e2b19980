/** How a trainer draws texts and messages: its template, the end that it puts after a text, and what it learns of them. */
import {
  CHAT_TEMPLATE_NAMES,
  renderChat,
  textMarks,
  type ChatTemplate,
  type ChatTurn,
  type PromptPiece,
} from '../chatTemplate.ts';
import { isRecord } from '../../formats/wording.ts';
import type { FolderFacts, Target } from '../targets.ts';
import type { Learning } from '../trainingConfig.ts';
import type { MessageList, MessageView } from '../view.ts';

/** A text stands as it is; messages wait for the template that writes them. */
export type Side = string | readonly ChatTurn[];

/** Trainers that put the tokenizer's end behind a plain text. Source: TRL add_eos, Axolotl _tokenize, mlx-lm TextDataset, LLaMA-Factory pretrain, torchtune TextCompletionDataset. */
const ENDS_TEXTS: ReadonlySet<Target> = new Set(['trl', 'axolotl', 'mlx-lm', 'llama-factory', 'torchtune']);

export class Trainer {
  readonly target: Target | undefined;
  readonly folder: FolderFacts;

  constructor(target: Target | undefined, folder: FolderFacts) {
    this.target = target;
    this.folder = folder;
  }

  /** What is learnt of a conversation, told by the configuration or else as the trainer does by itself. */
  learnsOf(usual: Learning['learns']): Learning['learns'] {
    return this.folder.learning?.learns ?? usual;
  }

  /** Where the configuration says what is learnt. */
  learningNote(otherwise: string): readonly string[] {
    const { learning } = this.folder;
    if (!learning) return otherwise === '' ? [] : [otherwise];
    return [`What is learnt is told by "${learning.saidAs}" of ${learning.toldBy}.`];
  }

  /** Whose marks are drawn, and who says so. */
  templateNote(): string {
    const { chat } = this.folder;
    if (!chat) return "Shown with ChatML's marks; the model's own chat template decides them.";
    return `Shown with ${CHAT_TEMPLATE_NAMES[chat.template]}'s marks, as "${chat.saidAs}" of ${chat.toldBy} wants.`;
  }

  /** A template that says something of its own does so where the row has no system prompt. */
  systemNote(turns: readonly ChatTurn[]): readonly string[] {
    const { chat } = this.folder;
    return chat?.system === undefined || turns[0]?.role === 'system'
      ? []
      : ['The row has no system prompt, so the template writes its own.'];
  }

  chat(turns: readonly ChatTurn[], learnsAll: boolean): readonly PromptPiece[] {
    const { chat } = this.folder;
    return renderChat(this.#template, turns, learnsAll, chat?.system);
  }

  /** A text without a template, between the tokenizer's marks. */
  plain(pieces: readonly PromptPiece[]): readonly PromptPiece[] {
    const { chat } = this.folder;
    if (this.target === undefined || !ENDS_TEXTS.has(this.target)) return pieces;
    const { begin, end } = textMarks(this.#template);
    const last = pieces.at(-1)?.text ?? '';
    return [
      ...(begin === '' || !chat ? [] : [{ text: begin, learnt: pieces[0]?.learnt ?? false, marks: true } as const]),
      ...pieces,
      ...(last.endsWith(end) ? [] : [{ text: chat ? end : '<eos>', learnt: true, marks: true } as const]),
    ];
  }

  plainNote(): readonly string[] {
    if (this.target === undefined || !ENDS_TEXTS.has(this.target)) return [];
    return this.folder.chat
      ? [`No chat template is drawn around texts; ${CHAT_TEMPLATE_NAMES[this.#template]}'s tokenizer ends them.`]
      : ['No chat template is drawn around texts; <eos> stands for what ends a text in the tokenizer of the model.'];
  }

  /** The configuration's, or ChatML's where it names none. */
  get #template(): ChatTemplate {
    return this.folder.chat?.template ?? 'chatml';
  }

  /** The messages as turns, each with whether it is learnt. */
  turns(list: MessageList, usual: Learning['learns'], readsWeight: boolean): readonly ChatTurn[] {
    const learns = this.learnsOf(usual);
    const flag = this.folder.learning?.flag;
    const last = list.messages.findLastIndex(({ speaker }) => speaker === 'assistant');
    return list.messages.map((message, i) => {
      const meant = message.speaker ?? message.role ?? 'unknown';
      const isAnswer = meant === 'assistant';
      const isLeftOut =
        (readsWeight && message.value['weight'] === 0) || (flag !== undefined && message.value[flag] === false);
      return {
        // TRL renames the keys of ShareGPT messages and leaves the names of the roles.
        role: this.target === 'trl' ? (message.role ?? meant) : meant,
        text: contentText(message),
        learnt: learns === 'everything' || (isAnswer && !isLeftOut && (learns === 'answers' || i === last)),
      };
    });
  }
}

function contentText({ content, value }: MessageView): string {
  const calls = value['tool_calls'];
  const called = Array.isArray(calls) && calls.length > 0 ? JSON.stringify(calls) : '';
  if (typeof content === 'string') return content === '' ? called : content;
  if (Array.isArray(content)) {
    return content
      .map((part: unknown) =>
        typeof part === 'string' ? part : isRecord(part) && typeof part['text'] === 'string' ? part['text'] : '[…]',
      )
      .join('');
  }
  return called;
}
