/** References to what a reader of the record cannot see. */
import { whyNotAlone } from '../standing.ts';
import { unreachable } from '../../model/turn.ts';
import { languageOf, proseOf } from './language.ts';
import { announcesNothing } from './announced.ts';
import { earlierInOtherLanguage } from './otherLanguages.ts';
import { isIllWorded, wordedClause } from './worded.ts';

/** Words about what was said or shown before, wherever they stand. */
const EARLIER =
  /\b(?:as (?:i |we |you )?(?:\w+ )?(?:said|mentioned|discussed|noted|described|explained|shown|stated|suggested) (?:above|before|earlier|previously)|as (?:i|we|you) (?:\w+ )?(?:mentioned|said|discussed|noted|suggested)|(?:my|your|our) (?:previous|last|earlier|prior) (?:\w+ )?(?:answer|message|reply|response|question|comment|suggestion|post|turn|conversation|session|code|version)|in (?:the|our) previous (?:answer|message|reply|session|turn|response)|the previous (?:answer|message|reply|response|code|snippet|version|attempt|approach|output)|(?:earlier|previously) (?:in (?:this|our) (?:conversation|chat|session|thread)|you|i|we) |you (?:just )?(?:mentioned|said|pasted|shared|attached|showed|uploaded|sent|provided) (?:above|earlier|before|previously|the|this|that)?|(?:we|i) (?:just )?(?:discussed|talked about|went through|covered) (?:above|earlier|before|this|that)|(?:code|file|image|screenshot|document|error|log|output|text|attachment)s? (?:you (?:\w+ )?above|(?:you )?(?:attached|provided|pasted|shared|uploaded))|same as (?:before|above|last time)|like (?:before|last time)|from (?:before|earlier|last time)|going back to)\b/i;
/** Points upwards; fine where something stands above it in the same text. */
const ABOVE =
  /\b(?:(?:see|as|shown|listed|described|mentioned|given|noted) above|the above|above[- ](?:mentioned|described|code|example|steps?|list|table|snippet|command|query|function))\b/i;
/** Speaks of the other's deed or word as known: answers that reply to more than the question. */
const REPLIES =
  /^\W*(?:you(?:'|’)?re (?:absolutely |completely |totally |quite )?(?:right|correct)|you are (?:absolutely |completely )?(?:right|correct)|good (?:catch|point|call)|fair (?:point|enough)|sorry (?:about|for) (?:that|the)|my (?:mistake|bad|apologies)|apologies\b|i apologi[sz]e|thanks for (?:the (?:clarif|correct|addition|extra|info|detail|context)|clarify|point|confirm|shar)|that makes sense|got it|agreed\b|yes, (?:exactly|that)|exactly[.!,]|correct[.!,]|done[.!,])/i;
/** Somebody at work on something that is not shown: 'I\'ve fixed', 'your branch', '**(2)** ✅'. */
const WORK_VOICE =
  /\b(?:I(?:'|’)ve (?:\w+ed\b|written|left|kept)|I (?:changed|fixed|added|removed|verified|checked|traced|moved|renamed|updated|ran|mirrored|left)\b|let me (?:check|look|see|know which|verify)|your (?:branch|working tree|worktree|checkout|pr|diff|ask)\b|finding #?\d+|option [A-D]\b.{0,20}(?:recommend|prefer|pragmatic))|(?:^|\n)\W{0,4}\(?#?\d+\)?\W{0,4}[✅⚠❌]/iu;
const LOCAL_FILE =
  /\b(?:(?:this|that|these|those) (?:file|files|repo|repository|codebase|branch|pr|commit|diff|screenshot|image|attachment|folder|directory|pull request|ticket|issue|project)|line \d+|lines \d+)\b/i;
const POINTING_START =
  /^\W*(?:it|they|he|she|this|that|these|those|such|here|both|the (?:former|latter|same|other|above|previous))\b(?!-)/i;
const JOINING_START =
  /^\W*(?:and|but|or|also|otherwise|however|therefore|thus|instead|besides|moreover|similarly|likewise|in that case|on the other hand)\b/i;
/** Assents and goes on. */
const CARRIES_ON =
  /^\W*(?:yes|yep|yup|yeah|no|nope|ok|okay|sure|go (?:ahead|on)|continue|proceed|do (?:it|that)|try again|again|next|done|thanks|thank you|great|perfect|good|fine|same|now|agreed|correct|right|exactly|(?:what|how) about)\b/i;
/** Two words can be a whole task. */
const TERSE_TASK =
  /^(?:define|explain|describe|summari[sz]e|discuss|compare|prove|solve|what(?:'s| is| are)|who(?:'s| is| was)) (?!(?:it|this|that|these|those|them|more|again|further|why|how|please)\b)[\p{L}\p{N}`][^\s]*[?.!]?$/iu;
/** Things of a dialogue that a definite article takes for known, where nothing says which. */
const DEFINITE =
  /\bthe (?:\w+ )?(?:example|code|error|script|story|article|passage|text|paragraph|essay|list|table|function|program|answer|question|output|result|claim|file|document|poem|email|letter|plan|bug|fix|change|changes|test|tests|issue|problem|page|image|picture|chart|sequence|algorithm|scenario|conversation|article|project|task|command|callback|rename|sort|diagram|arrow|migration|branch|commit|review|design|parser|reader|config|setting|flag|field|column|query|loop|method|class|module|component|build)s?\b(?! (?:of|for|that|to|in|from|with|about|below|between|which|who|whose|on|called|named|used|`))/i;
const PRONOUN = /(?:^|[\s(])(?:it|its|they|them|their)(?=[\s?.!,;'’)]|$)/i;
/** A name, a piece of code, a quotation, a figure: something of its own that the words can be about. */
const NAMED = /`[^`]+`|"[^"]+"|'[^']+'|(?<=\s)(?:[A-Z][\w.+#-]*|\w*[a-z][A-Z]\w*|\w+[._/]\w+)|\d/;
/** Longer questions bring what they are about. UTF-16 units. */
const MAX_VAGUE = 160;

/** 0 to 1: how sure it is that the first words of a record need something before them. */
export function openingNeedsContext(opening: string): number {
  const language = languageOf(opening);
  // What is known of English words tells nothing of others.
  if (language !== undefined && language !== 'en') return opening.trim().length < 6 ? 0.9 : 0;
  const clause = wordedClause(opening);
  if (clause !== undefined) return wordedNeedsContext(clause, opening);
  const prose = proseOf(opening);
  if ((CARRIES_ON.test(opening) || JOINING_START.test(opening)) && opening.length < MAX_VAGUE / 2) return 0.9;
  const dependence = whyNotAlone(opening);
  switch (dependence) {
    case undefined:
      return EARLIER.test(prose) ? 0.7 : vague(opening);
    case 'pointer':
      return 1;
    case 'demonstrative':
      return /\ban? \w/i.test(prose) || NAMED.test(opening.slice(1)) ? 0.4 : 0.9;
    case 'short':
      return TERSE_TASK.test(opening.trim()) ? 0 : 0.9;
    case 'pronoun':
      return 0.8;
    case 'noTask':
      if (EARLIER.test(prose) || POINTING_START.test(opening) || JOINING_START.test(opening)) return 0.9;
      return opening.length > MAX_VAGUE / 2 ? 0.1 : 0.35;
    case 'long':
      return EARLIER.test(opening.slice(0, 2000)) ? 0.6 : 0.1;
    default:
      return unreachable(dependence);
  }
}

/** An instruction that synthesis worded around a clause of the answer. */
function wordedNeedsContext(clause: string, opening: string): number {
  if (isIllWorded(clause, opening)) return 0.9;
  if (whyNotAlone(opening) !== undefined) return 0.9;
  const definite = /^(?:the|each|every|both|all|our|your|my|its|their)\b/i.test(clause) || DEFINITE.test(clause);
  if (definite) return NAMED.test(clause) ? 0.35 : 0.75;
  return PRONOUN.test(clause) && !NAMED.test(clause) ? 0.6 : 0;
}

/** Takes something for known that nothing names: `the example`, `turn it off`. */
function vague(opening: string): number {
  if (opening.length > MAX_VAGUE || /[:\n]|```/.test(opening.trim())) return 0;
  const prose = proseOf(opening);
  if (DEFINITE.test(prose) && !NAMED.test(opening.slice(1))) return 0.6;
  return PRONOUN.test(prose) && !NAMED.test(opening.slice(1)) && !/\b(?:an?|my|our) \w+/i.test(prose) ? 0.5 : 0;
}

/** The same of an answer that is read with nothing but its question. */
export function answerNeedsContext(answer: string): number {
  const prose = proseOf(answer);
  if (EARLIER.test(prose)) return 0.9;
  if (REPLIES.test(prose)) return 0.8;
  const above = ABOVE.exec(answer);
  if (above && !hasMaterial(answer.slice(0, above.index))) return 0.9;
  const earlier = earlierInOtherLanguage(prose);
  if (earlier !== -1 && !hasMaterial(prose.slice(0, earlier))) return 0.9;
  if (WORK_VOICE.test(prose)) return 0.7;
  const announced = announcesNothing(answer);
  if (announced > 0) return announced;
  if (JOINING_START.test(prose)) return 0.5;
  return LOCAL_FILE.test(prose) ? 0.4 : 0;
}

/** Says yes or no to something, or obliges. */
const ANSWERS =
  /^\W*(?:yes|no|yeah|yep|nope|exactly|right|correct|confirmed|checked|agreed|sure|certainly|of course|absolutely|now|good|great|ok|okay|thanks|unfortunately)\b/i;
/** Speaks to one person about their matter, or of the work at hand. */
const ADDRESSES =
  /\b(?:your (?:code|question|file|project|case|example|setup|function|query|error|app|script|request|instructions)|you asked|you want(?:ed)? (?:to|me)|in your\b|the (?:modified|updated|corrected|revised|original|previous) (?:code|function|version|script|formula|query|algorithm)|modify (?:the|your) (?:code|function|script|query)|I(?:'|’)(?:ll|ve)\b|(?:let|want) me\b|would you like\b|(?:we|I)(?:'|’)(?:d|m|re)\b|I (?:don(?:'|’)?t|think|would|suggest|can help|meant)\b|my (?:original|earlier|review)\b|you(?:'|’)re thinking)/i;

/** Whether a text, taken out of its dialogue, still speaks within it. */
export function standsInDialogue(text: string): boolean {
  return (
    /\?\s*$/.test(text) ||
    answerNeedsContext(text) > 0.35 ||
    text.split(/\n\s*\n/).some((paragraph) => REPLIES.test(paragraph)) ||
    POINTING_START.test(text) ||
    ANSWERS.test(text) ||
    ADDRESSES.test(proseOf(text))
  );
}

/** Something that 'above' can mean: code, a list, a table, or some sentences. */
function hasMaterial(before: string): boolean {
  return before.length > 300 || /```|^\s*(?:[-*+]|\d+[.)]) |^\s*\|/m.test(before);
}
