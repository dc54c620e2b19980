/**
 * Does a question point at what neither it nor its answer holds? A pair is read without the conversation around it:
 * `Can you extend the example?` teaches nothing, `Can you extend this class?` with the class below does.
 */
export function leansOut(question: string): boolean {
  const text = question.trim();
  // A long message says what it means; at most it begins by going on.
  if (text.length > LONGEST) return GOES_ON.test(text.slice(0, OPENING));
  if (GOES_ON.test(text) || NUMBERS.test(text) || ANSWERS.test(text)) return true;
  const words = text.split(/\s+/).length;
  if (words <= SHORT_QUESTION && (AFTERTHOUGHT.test(text) || JOINS.test(text))) return true;
  if (SHOWS.test(text)) return false;
  if (REPLIES.test(text)) return true;
  if (pointsAt(text, EARLIER)) return true;
  // What a later sentence means, the sentences before it may say.
  const [first] = SENTENCE.exec(text) ?? [text];
  if (words <= LONG_QUESTION && pointsAt(first, DEMONSTRATIVE)) return true;
  if (words <= MIDDLE_QUESTION && pointsAt(first, TALKED_OF)) return true;
  if (words > LEANING_WORDS) return false;
  return (
    (POINTS_OUT.test(first) && !SAID_BEFORE.test(first) && !EMPTY.test(first)) ||
    isUnnamed(first) ||
    LACKS_STANDARD.test(text)
  );
}

/** UTF-16 units. */
const LONGEST = 600;
const OPENING = 120;
/** Longer questions mostly say what their pronouns mean. Words. */
const LEANING_WORDS = 16;
const MIDDLE_QUESTION = 25;
const LONG_QUESTION = 60;
const SHORT_QUESTION = 12;

/** Something is shown: code, a quotation, lines, what stands after a colon. */
const SHOWS = /[\n`"“]|:\s+\S/;
const SENTENCE = /^.*?[.!?](?=\s)/s;

const TALK =
  'question|statement|answer|response|reply|example|explanation|code|script|function|program|list|table|text|story|poem|essay|article|option|version|problem|puzzle|solution|suggestion|conversation|scenario|image|picture|recipe|routine|sentence|paragraph|message';

/** Talk of the conversation itself, or a beginning that goes on from it. */
const GOES_ON = new RegExp(
  String.raw`^\W*(?:(?:and|so|ok|okay|but|now|then)\b,?\s*)*(?:(?:how|what) about\b|what if (?:it|they|that|this)\b)|\b(?:your (?:last|previous|earlier|first|second|original)|(?:would|does|did|was|is|in|of|from|about|on|with|change|improve|shorten|expand|rewrite|revise|extend|update) your) (?:answer|response|suggestion|example|explanation|reply|solution|list|recommendation)s?\b|\byou (?:just )?(?:said|mentioned|wrote|suggested|gave|provided|listed)\b|^\W*what(?:'s| is| are)? (?:else|next)\b|\b(?:previous|last|above) question\b|^\W*(?:thanks|thank you|ok|okay|yes|no|yeah|right|sure)\b,? (?:but|and|so|now|that)\b`,
  'i',
);
const EARLIER = new RegExp(String.raw`\bthe (?:original|previous|earlier|initial) (${TALK})s?\b`, 'i');
/** `Explain 35`, `Address 10, 20 and 27`. */
const NUMBERS =
  /^(?:(?:please|now|also|ok|and) )*(?:explain|address|fix|do|skip|apply|implement|(?:tell me|what) about|discuss|expand on)\s+(?:(?:items?|points?|steps?|numbers?|lines?|options?) )?#?\d+(?:(?:,|\s*&|,?\s+and)\s*#?\d+)*\W*$/im;
/** `That's OK. What about …`, `Good context, can you …` */
const ANSWERS =
  /^\W*(?:that(?:['’]s|['’]ll| is| was)|uh+|huh|hmm+|yup|yep|nope|good (?:context|point|catch|idea|call)|looks good|got it|makes sense|agreed|you (?:put|say|said|told|gave|called|marked|recommended)\b(?!\?))\b/i;
/** `And in the year 2020?` */
const JOINS = /^\W*(?:and|but|or)\b/i;
/** `That's out of my budget. Is it possible …` */
const REPLIES =
  /^\W*(?:that|this|it|they|those|these|he|she)(?:['’]s|['’]re| is| was| are| were| would| will| looks?| seems?| does| did| works?| worked| makes?)\b/i;
/** `Why not a log though?` */
const AFTERTHOUGHT = /\b(?:though|instead|then|as well|either)\W*$/i;

const DEMONSTRATIVE =
  /\b(?:this|these|those) (?!(?:ways?|kinds?|sorts?|types?|years?|months?|weeks?|days?|morning|evening|time|times|world|is|are|was|were|that|who|which|one|ones)\b)([a-z]\w+)/i;
/** `the example so that …`, and not `the example of …`. */
const TALKED_OF = new RegExp(
  String.raw`\bthe (?:first |second |third |fourth |last |final |same |other |next |following )?(${TALK})s?\b(?=\s*(?:[,.;?!)]|$)|\s+(?:and|so|but|or|is|are|was|were|be|been|changes?|changed|would|will|can|could|should|true|false|too|again|more|please|into|then|here|now|works?|looks?|does|has|had|contain\w*)\b)`,
);

/** The words match, and the noun in them was not named before. */
function pointsAt(text: string, expression: RegExp): boolean {
  const match = expression.exec(text);
  if (match?.[1] === undefined) return false;
  const stem = match[1].toLowerCase().slice(0, 5);
  return !text.slice(0, match.index).toLowerCase().includes(stem);
}

const POINTS_OUT =
  /\b(?:this|these|those|above) (?!way\b|kind\b|case\b|year\b|is\b)\w+\b|\b(?:of|for|to|with|about|how|why|do|does|did|can|is|are) (?:this|that|these|those|them|it|they)\b/i;
/** `What is X and how does it relate to Y?` names what it means before. */
const SAID_BEFORE = /\b(?:that|which|and|when|if|because|so|while|before|after|without) .*\b(?:it|them|they)\b/i;

const PRONOUN = /\b(?:it|them|they|its|their)\b/i;
const NAMED =
  /\b(?:an?|my|our|your|some|any|every|each|two|three) \p{L}|(?<=\S\s)\p{Lu}\p{L}|\p{L}{4,}s\b(?! (?:the|a|an|it|is)\b)|[._/]\w/u;
/** `it` that means nothing: `is it possible to`, `how long does it take to`. */
const EMPTY =
  /\bit (?:takes?|costs?|means?|matters?|feels?|rains?|snows?|makes? sense|(?:[\w-]+ ){0,2}(?:to|that|if|when|like|worth)\b)/i;

/** A pronoun, and nothing before it that it could stand for: `what's the setting to turn it off?` */
function isUnnamed(sentence: string): boolean {
  const pronoun = PRONOUN.exec(sentence);
  if (!pronoun || EMPTY.test(sentence) || SAID_BEFORE.test(sentence)) return false;
  return !NAMED.test(sentence.slice(0, pronoun.index));
}

/** `Is there an algorithm with better complexity?`: better than what? */
const LACKS_STANDARD =
  /^(?:is|are|does|do|can|could) (?:there|you|we)\b(?!.*\b(?:than|to|for|of|that|which)\b).*\b(?:better|faster|simpler|easier|shorter|cleaner|other|another|different|more \w+)\b/i;
