/** What the person wants where the sentence is an order in form: to be told something, or to have something made. */
export type RequestKind = 'inform' | 'make' | 'none';

const LEAD =
  /^(?:[\s"'*>#-]*)(?:(?:please|pls|kindly|ok|okay|now|so|hi|hey|hello|then|also|and|next|just|great|thanks|alright)[,.!]*\s+)*(?:(?:can|could|would|will) you (?:please )?|i(?:'d| would) like you to |i want you to |i need you to |you should )?/i;
const INFORM =
  /^(?:explain|describe|tell me|tell us|show me|show how|show us|define|compare|contrast|outline|clarify|elaborate|list|name|enumerate|summari[sz]e|give (?:me )?(?:an? |some |the )?(?:overview|example|explanation|summary|reason|list|definition|difference|comparison|detail|idea)|give me|help me (?:understand|with|to understand)|teach me|walk me through|discuss|identify|calculate|compute|determine|find (?:the|a|all|out)|prove|solve|estimate|suggest|recommend|provide|analy[sz]e|evaluate)\b/i;
const MAKE =
  /^(?:write|create|generate|implement|make|build|design|draft|compose|develop|produce|code|convert|translate|rewrite|rephrase|refactor|fix|optimi[sz]e|improve|edit|correct|extract|classify|act as|imagine|pretend|format|complete|continue|add|count|plot|draw|configure|set up|install|use)\b/i;

/** The kind of request that the sentence makes, read from its first words. */
export function requestKind(sentence: string): RequestKind {
  const rest = sentence.slice((LEAD.exec(sentence) as RegExpExecArray)[0].length);
  if (INFORM.test(rest)) return 'inform';
  return MAKE.test(rest) ? 'make' : 'none';
}
