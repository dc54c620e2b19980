/** Structure that a reader or a parser would trip over. */
import { openFence } from './completeness.ts';

/** 0 to 1: how broken the fences, the JSON and the tags of the text are. */
export function brokenStructure(text: string): number {
  if (openFence(text)) return 1;
  return Math.max(brokenJson(text), brokenTags(text), strayMarkup(text));
}

const JSON_BLOCK = /^[ \t]*```(?:json)[ \t]*\n([\s\S]*?)\n?[ \t]*```[ \t]*$/gim;
/** Marks of a shortened listing: no parser is meant to read it. */
const SHORTENED = /\.\.\.|…|\/\/|\/\*|^\s*#|<[\w -]+>|\bNaN\b/m;

function brokenJson(text: string): number {
  for (const [, body = ''] of text.matchAll(JSON_BLOCK)) {
    const json = body.trim();
    if (json === '' || SHORTENED.test(json) || isJson(json)) continue;
    // One value a line, or the inside of an object, is how people show JSON as well.
    const lines = json.split('\n').filter((line) => line.trim() !== '');
    if (lines.every(isJson) || isJson(`{${json.replace(/,\s*$/, '')}}`)) continue;
    return balanced(json) ? 0.4 : 0.9;
  }
  // A whole answer that is meant to be JSON.
  const bare = text.trim();
  return /^[{[]\s*["[{]/.test(bare) && !SHORTENED.test(bare) && !isJson(bare) && !balanced(bare) ? 0.9 : 0;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function balanced(text: string): boolean {
  const open: string[] = [];
  for (const [bracket] of text.replace(/"(?:[^"\\\n]|\\.)*"/g, '').matchAll(/[[\]{}]/g)) {
    if (bracket === '[' || bracket === '{') open.push(bracket);
    else if (open.pop() !== (bracket === ']' ? '[' : '{')) return false;
  }
  return open.length === 0;
}

const PAIRED_TAGS = ['think', 'thinking', 'answer', 'details', 'summary', 'output', 'result', 'response'] as const;

function brokenTags(text: string): number {
  const prose = text.replace(/```[\s\S]*?(?:```|$)/g, ' ').replace(/`[^`\n]*`/g, ' ');
  for (const tag of PAIRED_TAGS) {
    const opened = prose.match(new RegExp(`<${tag}\\b[^>]*>`, 'gi'))?.length ?? 0;
    const closed = prose.match(new RegExp(`</${tag}>`, 'gi'))?.length ?? 0;
    if (opened !== closed) return 0.9;
  }
  return 0;
}

/** Marks of chat templates that became part of the text. */
const TEMPLATE =
  /<\|(?:im_start|im_end|endoftext|eot_id|start_header_id|end_header_id|user|assistant|system|end)\|>|\[\/?INST\]|<<\/?SYS>>|^(?:### ?(?:Human|Assistant|Instruction|Response):|(?:Human|User|USER|HUMAN): )/m;

function strayMarkup(text: string): number {
  const prose = text.replace(/```[\s\S]*?(?:```|$)/g, ' ').replace(/`[^`\n]*`/g, ' ');
  return TEMPLATE.test(prose) ? 0.9 : 0;
}
