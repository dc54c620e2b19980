/** Rules about what stands inside texts and should not: markup of models, leftovers, broken characters. */
import { replaceValue } from '../edits.ts';
import { LOST_BACKSLASH, withBackslashes } from './latex.ts';
import { MOJIBAKE, repaired } from './mojibake.ts';
import type { TextView } from '../view.ts';
import { textAt, valueOf, type Report, type RowRule } from './rule.ts';
import { openFence, withoutCode } from './markdown.ts';
import { plural, shown } from './wording.ts';

/** Control tokens of chat templates; in a text they end a turn or begin one. */
const SPECIAL =
  /<\|(?:im_start|im_end|im_sep|endoftext|begin_of_text|end_of_text|start_header_id|end_header_id|eot_id|eom_id|system|user|assistant|end|endofprompt|fim_prefix|fim_middle|fim_suffix|end_of_turn|START_OF_TURN_TOKEN|END_OF_TURN_TOKEN|channel|message|return)\|>|\[\/?INST\]|<<\/?SYS>>|<(?:start|end)_of_turn>|<(?:bos|eos|pad|unk)>|<｜[^｜\n]{1,30}｜>|^\s*<s>|<\/s>\s*$/;

/** Slots that were never filled. Only what is no code and no template by itself. */
const PLACEHOLDER =
  /\[(?:INSERT|Insert|insert|FILL IN|Fill in|YOUR|ENTER|REPLACE)\b[^\]\n]{0,60}\](?!\()|<(?:INSERT|YOUR|ENTER)[ _-][A-Z _-]{2,60}>|<insert [a-z ]{2,60}>|\{(?:instruction|input|output|question|answer|context|prompt|response|query|user_input|user_query)\}|\{\{ ?(?:instruction|input|output|question|answer|context|prompt|response|query|name|user|text|topic|document)s? ?\}\}|\b[Ll]orem ipsum dolor\b/;
const SLOT = /\{\{ ?[A-Za-z]\w{2,40} ?\}\}/;
/** Words of conversations in which double braces are what is talked about. */
const TEMPLATES =
  /\b(?:templat\w*|jinja2?|vue|mustaches?|handlebars|liquid|angular|twig|nunjucks|helm|ansible|blade|django|hugo|interpolat\w*|curly|braces?|placeholders?|variables?|syntax)\b/i;
/** A field that is nothing but a slot. */
const ONLY_PLACEHOLDER =
  /^\s*(?:\{\{?\s*[A-Za-z_]\w{2,40}\s*\}?\}|\$\{\w{1,40}\}|%\w{1,40}%|<\w{1,40}(?:[ _-]\w{1,40}){0,4}>|TODO|TBD|FIXME|XXX+|N\/A|null|none|nan|undefined|\[\.\.\.\]|\.\.\.|…|placeholder|(?:your )?(?:answer|response|text|question|instruction|output) (?:goes )?here)[.:]?\s*$/i;

// A NUL, an escape of a terminal and their like; tab, newline and return are text, but for what LaTeX leaves of them.
const CONTROL = new RegExp(`[\\u0000-\\u0008\\u000B\\u000E-\\u001F\\u007F]|${LOST_BACKSLASH.source}`);
// Overrides of direction, and tag characters outside the flags of England, Scotland and Wales.
const INVISIBLE = /[\u202D\u202E\u2066-\u2069]|(?<!\u{1F3F4}[\u{E0020}-\u{E007F}]*)[\u{E0001}\u{E0020}-\u{E007F}]/u;
const REPLACEMENT = /\uFFFD/;
/** A rule that looks for one pattern in every text. */
function findsIn(
  parts: readonly TextView['part'][],
  pattern: RegExp,
  message: (found: string) => string,
  fix?: (text: TextView) => Parameters<Report>[2],
  looked: (text: string) => string = (text) => text,
): RowRule['check'] {
  return ({ view }, report) => {
    for (const text of view.texts) {
      if (!parts.includes(text.part)) continue;
      const match = pattern.exec(looked(text.text));
      if (match) report(textAt(text.path, match.index, match.index + match[0].length), message(match[0]), fix?.(text));
    }
  };
}

/** Llama 2's marks are no tokens of their own: inline code that names one is about it. Offsets stay. */
function withoutNamedMarks(text: string): string {
  return text.replace(/`[^`\n]*`/g, (code) =>
    code.replace(/\[\/?INST\]|<<\/?SYS>>/g, (mark) => ' '.repeat(mark.length)),
  );
}

function whereEscaped(
  ...rest: readonly [RegExp, (found: string) => string, (text: TextView) => Parameters<Report>[2]]
): RowRule['check'] {
  const check = findsIn(ALL, ...rest);
  return (row, report) => {
    if (/\\(?:u00[01]|[bfrt])|\u007F/.test(row.row.text)) check(row, report);
  };
}

/** A written-out newline where a line ends: before another one, an item, a heading, a sentence, or at the very end. */
const LINE_END = /(?<=[^\s\\])(?:\\n)+(?=\s*(?:$|[-*#•>]|\d+[.)]\s|\\"|\p{Lu}|\p{Lo}))/gu;
/** Strings and code, where a written-out newline is one: quotes that are not escaped, apostrophes outside words. */
const QUOTED = /`|(?<!\\)"|(?<![\p{L}\p{N}])'|'(?![\p{L}\p{N}])/u;

/** Where the first line ends in a text whose newlines were all escaped twice. */
function escapedLineEnd(text: string): number | undefined {
  if (!text.includes('\\n') || text.includes('\n') || QUOTED.test(text)) return undefined;
  const ends = [...text.matchAll(LINE_END)];
  const found = ends.reduce((sum, [run]) => sum + run.length / 2, 0);
  // One alone may be a path, a formula or a pattern; all of several are line ends or none is.
  return found >= 2 && found === text.split('\\n').length - 1 ? ends[0]!.index : undefined;
}

const SPOKEN = ['system', 'prompt', 'answer', 'tool'] as const;
const ALL = [...SPOKEN, 'text'] as const;

export const TEXT_RULES: readonly RowRule[] = [
  {
    id: 'special-token',
    group: 'values',
    title: 'A control token of a chat template inside a text',
    explanation:
      'The tokenizer reads <|im_end|>, [INST] or </s> as the control token itself: the turn ends in the middle of the text, or two begin. Texts hold no template; the trainer adds it. Rows of plain text and segments are rendered already and not looked at.',
    source: 'Chat templates of TRL, Axolotl, LLaMA-Factory and mlx-lm (tokenizers parse special tokens in content)',
    severity: 'warning',
    fixable: false,
    scope: ['messages', 'sharegpt', 'alpaca', 'raw', 'preference', 'preferenceOpenai', 'kto'],
    on: 'value',
    check: findsIn(
      SPOKEN,
      SPECIAL,
      (token) =>
        `${token.trim()} is a control token of a chat template and not text; the trainer adds it. Delete it here.`,
      undefined,
      withoutNamedMarks,
    ),
  },
  {
    id: 'placeholder-left',
    group: 'values',
    title: 'A slot that was never filled',
    explanation:
      'A template variable such as {question} or {{article}}, [INSERT NAME], TODO or lorem ipsum was left where a text should be, so the model learns to write it.',
    source: 'Every loader keeps it; Unsloth to_sharegpt raises KeyError for braces that are no columns',
    severity: 'warning',
    scope: 'known',
    on: 'value',
    check({ view }, report) {
      const isAboutTemplates = (): boolean => view.texts.some(({ text }) => TEMPLATES.test(text));
      for (const { path, text, part } of view.texts) {
        if (part === 'tool') continue;
        if (text.length < 90 && text !== '' && ONLY_PLACEHOLDER.test(text)) {
          if (isAnswerInItself(text)) continue;
          report(
            valueOf(path),
            `${shown(text)} looks like a slot that was never filled. Write the text or delete the row.`,
          );
          continue;
        }
        // What is asked for in braces of any name was to be filled in; an answer may show a template.
        const match = PLACEHOLDER.exec(text) ?? (part === 'prompt' || part === 'system' ? SLOT.exec(text) : null);
        if (match && withoutCode(text).includes(match[0]) && !(match[0].startsWith('{{') && isAboutTemplates()))
          report(
            textAt(path, match.index, match.index + match[0].length),
            `${shown(match[0])} looks like a slot that was never filled. Fill it or delete the row.`,
          );
      }
    },
  },
  {
    id: 'think-unbalanced',
    group: 'values',
    title: 'Think tags that do not pair',
    explanation:
      'A reasoning model learns where thinking ends from </think>; an answer with a tag that is never closed teaches it to think for ever. A completion may begin inside the tags that its prompt opened.',
    source: 'Chat templates of reasoning models (Qwen, DeepSeek), used by TRL, LLaMA-Factory, Unsloth',
    severity: 'warning',
    scope: 'known',
    on: 'value',
    check({ view }, report) {
      for (const { path, text, part } of view.texts) {
        if (part !== 'answer' || !text.includes('think>')) continue;
        const prose = withoutCode(text);
        const opened = count(prose, '<think>');
        const closed = count(prose, '</think>');
        // In the middle of prose a tag is talked about.
        if (opened === closed || !text.trimStart().startsWith('<think>')) continue;
        const at = opened > closed ? text.lastIndexOf('<think>') : text.lastIndexOf('</think>');
        report(
          textAt(path, at, at + (opened > closed ? 7 : 8)),
          `${plural(opened, '<think>').replace('>s', '>')} and ${plural(closed, '</think>').replace('>s', '>')} do not pair. Close the tag or delete it.`,
        );
      }
    },
  },
  {
    id: 'mojibake',
    group: 'values',
    title: 'UTF-8 that was read as Windows-1252',
    explanation:
      'Ã© for é, â€™ for an apostrophe: the text was decoded with the wrong encoding once, and the model learns to write it so. The fix decodes it again where that gives a text.',
    source: 'Every loader keeps it',
    severity: 'warning',
    fixable: true,
    scope: 'known',
    on: 'value',
    check: findsIn(
      ALL,
      MOJIBAKE,
      (found) => `${shown(found)} is UTF-8 read with the wrong encoding. Decode the text again.`,
      (text) => {
        const better = repaired(text.text);
        return better === undefined
          ? undefined
          : { title: 'Decode the text again', edits: (row) => replaceValue(row, text.path, better) };
      },
    ),
  },
  {
    id: 'replacement-character',
    group: 'values',
    title: 'A character that was lost',
    explanation:
      'U+FFFD stands where bytes could not be decoded: the original is gone. Read the source again with its right encoding.',
    source: 'Python and JavaScript decoders write it; every loader keeps it',
    severity: 'warning',
    scope: 'known',
    on: 'value',
    check: findsIn(
      ALL,
      REPLACEMENT,
      () => 'U+FFFD stands for bytes that could not be decoded. Read the source again with the right encoding.',
    ),
  },
  {
    id: 'control-character',
    group: 'values',
    title: 'A control character in a text',
    explanation:
      'NUL, backspace, the escape of terminal colours: invisible, seldom meant, and learnt like any character. A NUL ends the text for some tools.',
    source: 'Hugging Face viewers and C tokenizers (NUL); every loader keeps the others',
    severity: 'warning',
    fixable: true,
    scope: 'known',
    on: 'value',
    // In a line of JSON they can only stand as escapes, which few lines have.
    check: whereEscaped(
      CONTROL,
      (found) =>
        LOST_BACKSLASH.test(found)
          ? `U+${hex(found)} stands where LaTeX has a backslash: JSON read it as an escape. Write the backslash twice.`
          : `U+${hex(found)} is a control character and not text. Delete it.`,
      ({ path, text }) => ({
        title: withBackslashes(text) === text ? 'Delete the control characters' : 'Write the backslashes of LaTeX',
        // Colours of a terminal go as a whole.
        edits: (row) =>
          replaceValue(
            row,
            path,
            withBackslashes(text)
              .replace(/\u001B\[[\d;]*[A-Za-z]/g, '')
              .replace(/[\u0000-\u0008\u000B\u000E-\u001F\u007F]/g, ''),
          ),
      }),
    ),
  },
  {
    id: 'invisible-character',
    group: 'values',
    title: 'A character that hides what the text says',
    explanation:
      'Overrides of writing direction show a text in another order than it is read, and tag characters carry text that nobody sees. Both are used to smuggle instructions.',
    source: 'Unicode UTS 39; every loader keeps it',
    severity: 'warning',
    scope: 'known',
    on: 'value',
    check: findsIn(
      ALL,
      INVISIBLE,
      (found) => `U+${hex(found)} is invisible and changes how the text reads. Delete it unless it is meant.`,
    ),
  },
  {
    id: 'double-escaped',
    group: 'values',
    title: 'Newlines that were escaped twice',
    explanation:
      'The text holds a backslash and an n where a line should end: it went through json.dumps twice. The model learns to write \\n.',
    source: 'Every loader keeps it',
    severity: 'warning',
    fixable: true,
    scope: 'known',
    on: 'value',
    check({ view }, report) {
      for (const { path, text } of view.texts) {
        const at = escapedLineEnd(text);
        if (at === undefined) continue;
        report(
          textAt(path, at, at + 2),
          'Here stand a backslash and an n where lines should end: the text was escaped twice.',
          {
            title: 'Write real newlines',
            edits: (row) =>
              replaceValue(row, path, text.replaceAll('\\n', '\n').replaceAll('\\"', '"').replaceAll('\\t', '\t')),
          },
        );
      }
    },
  },
  {
    id: 'fence-unclosed',
    group: 'values',
    title: 'A code block that is never closed',
    explanation:
      'The answer ends inside a code block, as when it was cut off at a length limit. Off unless you turn it on: answers that show Markdown nest fences without closing them properly.',
    source: 'Quality of the text; every loader keeps it',
    severity: 'off',
    scope: 'known',
    on: 'value',
    check({ view }, report) {
      for (const { path, text, part } of view.texts) {
        const open = part === 'answer' ? openFence(text) : undefined;
        if (open)
          report(
            textAt(path, open.start, open.end),
            'This code block is never closed; the answer may be cut off. Close it or delete the row.',
          );
      }
    },
  },
];

/** `None` and `N/A` answer some questions; words of slots never do. */
function isAnswerInItself(text: string): boolean {
  return /^\s*(?:none|null|n\/a|nan|undefined|<\/?\w{1,40}>|\.\.\.|…)[.:]?\s*$/i.test(text);
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}

function hex(found: string): string {
  return found.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
}
