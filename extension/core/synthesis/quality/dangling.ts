/** References to what a reader of the record cannot see. */
import { whyNotAlone } from '../standing.ts';
import { proseOf } from './language.ts';

/** Words about what was said or shown before, wherever they stand. */
const EARLIER =
  /\b(?:as (?:i |we |you )?(?:\w+ )?(?:said|mentioned|discussed|noted|described|explained|shown|stated|suggested) (?:above|before|earlier|previously)|as (?:i|we|you) (?:\w+ )?(?:mentioned|said|discussed|noted|suggested)|(?:my|your|our) (?:previous|last|earlier|prior) (?:\w+ )?(?:answer|message|reply|response|question|comment|suggestion|post|turn|conversation|session|code|version)|in (?:the|our) previous (?:answer|message|reply|session|turn|response)|the previous (?:answer|message|reply|response|code|snippet|version|attempt|approach|output)|(?:earlier|previously) (?:in (?:this|our) (?:conversation|chat|session|thread)|you|i|we) |you (?:just )?(?:mentioned|said|pasted|shared|attached|showed|uploaded|sent|provided) (?:above|earlier|before|previously|the|this|that)?|(?:we|i) (?:just )?(?:discussed|talked about|went through|covered) (?:above|earlier|before|this|that)|(?:code|file|image|screenshot|document|error|log|output|text|attachment)s? (?:you )?(?:above|attached|provided|pasted|shared|uploaded)|same as (?:before|above|last time)|like (?:before|last time)|from (?:before|earlier|last time)|going back to)\b/i;
/** Points upwards; fine where something stands above it in the same text. */
const ABOVE =
  /\b(?:(?:see|as|shown|listed|described|mentioned|given|noted) above|the above|above[- ](?:mentioned|described|code|example|steps?|list|table|snippet|command|query|function))\b/i;
/** Speaks of the other's deed or word as known: answers that reply to more than the question. */
const REPLIES =
  /^\W*(?:you(?:'|’)?re (?:absolutely |completely |totally |quite )?(?:right|correct)|you are (?:absolutely |completely )?(?:right|correct)|good (?:catch|point|call)|fair (?:point|enough)|sorry (?:about|for) (?:that|the)|my (?:mistake|bad|apologies)|apologies\b|i apologi[sz]e|thanks for (?:the (?:clarif|correct|addition|extra|info|detail|context)|clarify|point|confirm|shar)|that makes sense|got it|agreed\b|yes, (?:exactly|that)|exactly[.!,]|correct[.!,]|done[.!,])/i;
const LOCAL_FILE =
  /\b(?:(?:this|that|these|those) (?:file|files|repo|repository|codebase|branch|pr|commit|diff|screenshot|image|attachment|folder|directory|pull request|ticket|issue|project)|line \d+|lines \d+)\b/i;
const POINTING_START =
  /^\W*(?:it|they|he|she|this|that|these|those|such|here|both|the (?:former|latter|same|other|above|previous))\b(?!-)/i;
const JOINING_START =
  /^\W*(?:and|but|so|or|because|also|then|otherwise|however|therefore|thus|instead|besides|moreover|similarly|likewise|in that case|on the other hand)\b/i;

/** 0 to 1: how sure it is that the first words of a record need something before them. */
export function openingNeedsContext(opening: string): number {
  switch (whyNotAlone(opening)) {
    case undefined:
      return EARLIER.test(proseOf(opening)) ? 0.7 : 0;
    case 'pointer':
      return 1;
    case 'demonstrative':
      return 0.9;
    case 'short':
      return 0.9;
    case 'pronoun':
      return 0.8;
    case 'noTask':
      return EARLIER.test(opening) || POINTING_START.test(opening) || JOINING_START.test(opening) ? 0.9 : 0.35;
    case 'long':
      return EARLIER.test(opening.slice(0, 2000)) ? 0.6 : 0.1;
  }
}

/** The same of an answer that is read with nothing but its question. */
export function answerNeedsContext(answer: string): number {
  const prose = proseOf(answer);
  if (EARLIER.test(prose)) return 0.9;
  if (REPLIES.test(prose)) return 0.8;
  const above = ABOVE.exec(answer);
  if (above && !hasMaterial(answer.slice(0, above.index))) return 0.9;
  if (JOINING_START.test(prose)) return 0.5;
  return LOCAL_FILE.test(prose) ? 0.4 : 0;
}

/** Whether a text, taken out of its dialogue, still speaks within it. */
export function standsInDialogue(text: string): boolean {
  return (
    answerNeedsContext(text) > 0.35 ||
    POINTING_START.test(text) ||
    /\b(?:your (?:code|question|file|project|case|example|setup|function|query|error|app)|you asked|you want(?:ed)? (?:to|me)|in your\b)/i.test(
      text,
    )
  );
}

/** Something that 'above' can mean: code, a list, a table, or some sentences. */
function hasMaterial(before: string): boolean {
  return before.length > 300 || /```|^\s*(?:[-*+]|\d+[.)]) |^\s*\|/m.test(before);
}
