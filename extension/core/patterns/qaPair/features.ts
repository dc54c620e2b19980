import type { AnalyzedText } from '../../text/analysis.ts';
import { singular } from '../phrases/nounPhrase.ts';
import type { Answer } from './answer.ts';
import { isRefusal, isWorkDone } from './chatter.ts';
import type { Question } from './find.ts';

/** What the confidence model looks at, in the order of its weights. */
export const QA_FEATURES = [
  'inform',
  'make',
  'marked',
  'wh',
  'questionWords',
  'shortQuestion',
  'leaning',
  'leaningOut',
  'omits',
  'pasted',
  'shared',
  'reference',
  'codeInQuestion',
  'casual',
  'answerLength',
  'tiny',
  'code',
  'openCode',
  'list',
  'cut',
  'asksBack',
  'statusShare',
  'droppedShare',
  'refusal',
  'work',
  'report',
  'firstPerson',
  'overlap',
  'explains',
  'rawOutput',
] as const;
export type QaFeature = (typeof QA_FEATURES)[number];

const INDEX = Object.fromEntries(QA_FEATURES.map((name, i) => [name, i])) as Readonly<Record<QaFeature, number>>;

const WH =
  /^(?:\W*(?:and|so|but|ok|okay|hi|hello|hey|please|in \w+),?\s+)*(?:what|which|who|whom|where|when|why|how)\b/i;
/** Words that point at something said elsewhere. */
const LEANING =
  /\b(?:this|that|these|those|it|its|they|them|above|previous|first two|the other|such|one|ones|here|there|again|instead|same|else|also|too|what about|how about|your (?:answer|response|previous|last)|the (?:script|code|function|program|table|file|plan|docs?|list|text|story|question|answer|design|review|findings|comments?|changes?|tests?))\b/i;
const SHARED = /\b(?:we|our|us|let's|we're|we'd|you did|did you|you said|your (?:analysis|plan|change|fix))\b/i;
const REFERENCE =
  /\[Image|#\d|@\w|\b(?:MIP|MII|obs(?:ervation)?s?|phase|chunk|step|option|issue|PR|line|point|W|D|Q-?UX) ?\d+\b|~\/|\/Users\//i;
const CASUAL = /\b(?:uh+|hm+|mm+k?|yup|yeah|nope|k|lol|man|btw|gonna|wanna)\b|\.\.\.|\?!/i;
const CODE = /`|[a-z][A-Z]\w|\w\(\)|\w_\w|[{};]\s*$/m;
const REPORT =
  /\b(?:tests? pass(?:es)?|lint(?:er)? (?:is )?clean|build (?:passes|succeeds|clean)|0 issues|all green|gofmt|has been updated|i(?:'ve| have) (?:added|updated|removed|fixed|changed|moved|written|renamed|implemented)|now (?:update|add|remove|fix|run|let me)|let me)\b/i;
const FIRST_PERSON = /\b(?:I|I'm|I'll|I've|I'd|my|me)\b/;
const EXPLAINS =
  /\b(?:because|so that|in order to|which means|means that|is an?|are the|refers to|you can|there are|for example|such as|here(?:'s| is| are)|follow these|steps?)\b/i;
const RAW = /(?:^|\n)(?:Tool use:|Result:|```text|\$ |\\n|@@|Preview \(first|\{"type":)|file state is current/;

/** Characters of an answer that says hardly anything. */
const TINY = 60;
const OPENING = 300;

/** Writes the features of the pair into `dense`, which is as long as QA_FEATURES. */
export function fillQaFeatures(
  dense: Float64Array,
  user: AnalyzedText,
  question: Question,
  assistant: AnalyzedText,
  answer: Answer,
): void {
  dense.fill(0);
  const set = (name: QaFeature, value: boolean | number): void => {
    dense[INDEX[name]] = Number(value);
  };
  const asked = user.slice(question.span);
  const body = assistant.slice(answer.span);
  const message = user.text.trim();
  const askedWords = contentWords(asked);
  const words = asked.split(/\s+/).length;
  const whole = asked.length >= message.length - 2;
  const opening = body.slice(0, OPENING);
  const leans = LEANING.test(asked);

  set('inform', question.kind === 'inform');
  set('make', question.kind === 'make');
  set('marked', asked.includes('?'));
  set('wh', WH.test(asked));
  set('questionWords', Math.log1p(words));
  set('shortQuestion', words < 5);
  set('leaning', leans);
  set('leaningOut', leans && (!whole || words < 9));
  set('omits', !whole);
  set('pasted', message.length > 1400);
  set('shared', SHARED.test(asked));
  set('reference', REFERENCE.test(asked));
  set('codeInQuestion', CODE.test(asked));
  set('casual', CASUAL.test(asked));

  set('answerLength', Math.log1p(body.length / 100));
  set('tiny', body.length < TINY);
  set('code', body.includes('```'));
  set('openCode', (body.split('```').length - 1) % 2 === 1);
  set('list', /(?:^|\n)\s*(?:[-*•]|\d+[.)])\s/.test(body));
  set('cut', answer.broken);
  set('asksBack', answer.asksBack || body.endsWith('?'));
  set('statusShare', answer.status / Math.max(1, answer.sentences));
  set('droppedShare', 1 - body.length / Math.max(1, assistant.text.trim().length));
  set('refusal', isRefusal(opening));
  set('work', isWorkDone(body));
  set('report', REPORT.test(body));
  set('firstPerson', FIRST_PERSON.test(opening));
  set('overlap', overlap(askedWords, body));
  set('explains', EXPLAINS.test(opening));
  set('rawOutput', RAW.test(body));
}

const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  `the and for that this with what how why when where which who you your can could would should does did are was were have has had not
   but from they them then than into about there here just like some any all more most will shall may might please tell give show make
   explain want need know think our its it's i'm write create`.split(/\s+/),
);

function contentWords(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}_]{3,}/gu) ?? [];
  return new Set(words.map(singular).filter((word) => !FUNCTION_WORDS.has(word)));
}

/** Share of the question's content words that the answer takes up; 0.5 where the question has none. */
function overlap(asked: ReadonlySet<string>, body: string): number {
  if (asked.size === 0) return 0.5;
  const text = body.toLowerCase();
  let found = 0;
  for (const word of asked) if (text.includes(word)) found++;
  return found / asked.size;
}
