/** What was to be filled in and was not. */

const PROSE =
  /\[(?:insert|your|add|enter|fill|placeholder|todo|tbd|name|company|date|xxx|link|url|describe|topic)\b[^\]\n]{0,60}\](?!\()|\{\{[^}\n]{1,40}\}\}|\bTBD\b|\bTODO\b|\bFIXME\b|\bXXX+\b|\bTKTK\b|<(?:insert|placeholder|fill|your answer|answer here|todo)[^>\n]{0,40}>|_{5,}/gi;
const LOREM = /\blorem ipsum\b/i;
const LAZY_CODE =
  /(?:\/\/|#|\/\*|<!--|--)\s*(?:\.\.\.\s*)?(?:(?:the )?rest of (?:the|your) |existing code|your (?:code|logic|implementation)|implement(?:ation)? (?:here|goes|this|me)|add (?:your|more) |same as (?:before|above)|(?:code|logic|implementation) (?:goes )?here|todo|fixme|omitted|unchanged|remaining )/gi;

/** 0 to 1: how much is left open. What the person themself wrote so is theirs. */
export function placeholders(answer: string, asked: string): number {
  const wanted =
    /\b(?:template|placeholder|skeleton|boilerplate|stub|todo|fixme|scaffold|outline|fill in|mad libs?|handlebars|jinja|mustache|vue|angular|liquid|helm|blank)/i;
  const tolerance = wanted.test(asked) ? 0.25 : 1;
  const prose = answer.replace(/```[\s\S]*?(?:```|$)/g, ' ').replace(/`[^`\n]*`/g, ' ');
  if (LOREM.test(answer) && !LOREM.test(asked)) return LOREM.test(prose) ? 1 : 0.3;
  const open = (prose.match(PROSE) ?? []).length;
  const lazy = (answer.match(LAZY_CODE) ?? []).length;
  return (
    tolerance *
    Math.max(open === 0 ? 0 : Math.min(1, 0.5 + 0.15 * open), lazy === 0 ? 0 : Math.min(1, 0.3 + 0.15 * lazy))
  );
}
