/**
 * The words that can state a cause: connectives, verbs, nouns. A cue opens a candidate; the model decides whether it is
 * one. Own lists.
 */

import type { Tokens } from '../../text/tokens.ts';
import { WordTable } from '../../text/vocabulary.ts';

/** How a cue stands to cause and effect. */
export type CueKind =
  /** E because C */
  | 'causeClause'
  /** E due to C */
  | 'causePhrase'
  /** C, so E */
  | 'effectClause'
  /** that's why E */
  | 'why'
  /** C causes E */
  | 'verb'
  /** E caused by C */
  | 'passive'
  /** E results from C */
  | 'origin'
  /** C is the cause of E, the cause of E is C */
  | 'causeNoun'
  /** E is the result of C, the result of C is E */
  | 'effectNoun';

export interface Cue {
  /** Words after the first one. */
  readonly rest: readonly string[];
  readonly kind: CueKind;
  /** Name shared by all forms of the cue. */
  readonly lemma: string;
  /** Often says something else: a preposition, a verb of making. */
  readonly weak: boolean;
  /** States a cause in reports of events only (`held over the murder`, `on strike for pay`). */
  readonly reported: boolean;
}

const CUES = new Map<string, Cue[]>();

function cue(kind: CueKind, phrases: string, weak = false, lemma?: string, reported = false): void {
  for (const phrase of phrases.split('|')) {
    const [first = '', ...rest] = phrase.trim().split(' ');
    const list = CUES.get(first) ?? [];
    list.push({ rest, kind, lemma: lemma ?? phrase.trim(), weak, reported });
    list.sort((a, b) => b.rest.length - a.rest.length);
    CUES.set(first, list);
  }
}

cue(
  'causeClause',
  'because|since|given that|now that|seeing that|considering that|due to the fact that|on the grounds that',
);
cue('causeClause', "as|'cause|cuz|coz", true);
cue(
  'causePhrase',
  'because of|due to|owing to|thanks to|on account of|by virtue of|as a result of|as a consequence of|in consequence of|in response to|in the wake of|in light of|in view of|on the basis of',
);
cue('causePhrase', 'from|after|following|given|amid|out of', true);
cue(
  'causePhrase',
  'in|during|at|on|about|before|who|which|that|where|by|of|with|over|through|based on|under|for|till|until|against|despite|in connection with|in protest against|in support of|as part of',
  true,
  undefined,
  true,
);
cue('effectClause', 'and|to|in order to|then|in response|in protest', true, undefined, true);
cue(
  'effectClause',
  'thereby|therefore|thus|hence|consequently|accordingly|as a result|as a consequence|in consequence|for this reason|for that reason|for these reasons|because of this|because of that|due to this|so that|with the result that|which means|which means that|meaning that|this means|this means that|that means|that means that|meaning',
);
cue('effectClause', 'so', true);
for (const form of [
  'demanding',
  'protesting',
  'seeking',
  'alleging',
  'condemning',
  'accusing',
  'killing',
  'injuring',
  'urging',
  'calling for',
  'opposing',
  'saying',
])
  cue('causePhrase', form, true, undefined, true);
cue('causeClause', 'when|if|while|even as|though|although|unless', true, undefined, true);
cue(
  'why',
  "that's why|that is why|which is why|this is why|which explains why|this explains why|that explains why|hence why|so that's why|which is the reason|that is the reason|this is the reason",
);

/** Bases of verbs with subject = cause, object = effect; `to`, `in`, `about` are particles that must follow. */
const VERBS: readonly (readonly [lemma: string, forms: string, particle?: string | undefined, weak?: boolean])[] = [
  ['cause', 'cause causes caused causing'],
  ['trigger', 'trigger triggers triggered triggering'],
  ['lead', 'lead leads led leading', 'to'],
  ['result', 'result results resulted resulting', 'in'],
  ['provoke', 'provoke provokes provoked provoking'],
  ['prompt', 'prompt prompts prompted prompting'],
  ['spark', 'spark sparks sparked sparking'],
  ['induce', 'induce induces induced inducing'],
  ['evoke', 'evoke evokes evoked evoking'],
  ['instigate', 'instigate instigates instigated instigating'],
  ['incite', 'incite incites incited inciting'],
  ['elicit', 'elicit elicits elicited eliciting'],
  ['ignite', 'ignite ignites ignited igniting'],
  ['fuel', 'fuel fuels fueled fuelled fueling fuelling'],
  ['bring', 'bring brings brought bringing', 'about'],
  ['rise', 'give gives gave giving', 'rise to'],
  ['contribute', 'contribute contributes contributed contributing', 'to'],
  ['account', 'account accounts accounted accounting', 'for', true],
  ['force', 'force forces forced forcing'],
  ['drive', 'drive drives drove driven driving', undefined, true],
  ['make', 'make makes made making', undefined, true],
  ['create', 'create creates created creating', undefined, true],
  ['produce', 'produce produces produced producing', undefined, true],
  ['generate', 'generate generates generated generating', undefined, true],
  ['emit', 'emit emits emitted emitting radiate radiates radiated release releases released', undefined, true],
  ['inflict', 'inflict inflicts inflicted inflicting', undefined, true],
  ['leave', 'leave leaves left leaving', undefined, true],
  ['bring', 'bring brings brought bringing', undefined, true],
  ['give', 'give gives gave giving', undefined, true],
  ['yield', 'yield yields yielded yielding', undefined, true],
  ['establish', 'establish establishes established establishing', undefined, true],
  ['prevent', 'prevent prevents prevented preventing', undefined, true],
  ['break', 'break breaks broke broken breaking', undefined, true],
  ['allow', 'allow allows allowed allowing enable enables enabled enabling', undefined, true],
  [
    'increase',
    'increase increases increased increasing raise raises raised raising boost boosts boosted',
    undefined,
    true,
  ],
  ['reduce', 'reduce reduces reduced reducing lower lowers lowered decrease decreases decreased', undefined, true],
  [
    'affect',
    'affect affects affected affecting influence influences influenced disrupt disrupts disrupted',
    undefined,
    true,
  ],
  ['mean', 'mean means meant', undefined, true],
  ['require', 'necessitate necessitates necessitated', undefined, true],
  ['ensure', 'ensure ensures ensured ensuring', undefined, true],
  ['help', 'help helps helped helping', undefined, true],
  ['keep', 'keep keeps kept keeping', undefined, true],
  ['turn', 'turn turns turned turning', 'into', true],
  ['translate', 'translate translates translated translating', 'into', true],
  ['set', 'set sets setting', 'off', true],
  ['touch', 'touch touches touched touching kick kicks kicked', 'off', true],
  ['provide', 'provide provides provided providing', undefined, true],
];
for (const [lemma, forms, particle, weak] of VERBS)
  for (const form of forms.split(' ')) {
    cue('verb', particle === undefined ? form : `${form} ${particle}`, weak ?? false, lemma);
    if (particle === undefined) cue('passive', `${form} by`, weak ?? false, `${lemma} by`);
  }

for (const [lemma, forms] of [
  ['result', 'result results resulted resulting'],
  ['stem', 'stem stems stemmed stemming'],
  ['arise', 'arise arises arose arisen arising'],
  ['originate', 'originate originates originated originating'],
  ['emanate', 'emanate emanates emanated emanating'],
  ['come', 'come comes came coming'],
  ['derive', 'derive derives derived deriving'],
  ['radiate', 'radiate radiates radiated radiating'],
  ['follow', 'follow follows followed'],
  ['suffer', 'suffer suffers suffered suffering'],
  ['die', 'die dies died dying'],
  ['benefit', 'benefit benefits benefited'],
  ['recover', 'recover recovers recovered recovering'],
  ['develop', 'develop develops developed developing grow grows grew'],
] as const)
  for (const form of forms.split(' '))
    cue('origin', `${form} from`, lemma !== 'result' && lemma !== 'stem' && lemma !== 'arise', `${lemma} from`);
for (const form of ['start', 'starts', 'started', 'begin', 'begins', 'began']) {
  cue('origin', `${form} with`, true, 'start with');
  cue('origin', `${form} from`, true, 'start from');
}
for (const form of ['die', 'dies', 'died', 'dying']) cue('origin', `${form} of`, true, 'die from');
cue(
  'origin',
  'attributed to|attributable to|ascribed to|blamed on|owed to|rooted in|tied to|boils down to|comes down to|came down to|traced to|traced back to|linked to',
);

cue(
  'causeNoun',
  'cause of|causes of|cause for|causes for|reason for|reasons for|reason why|reasons why|reason that|source of|sources of|responsible for|culprit behind|reason behind|cause behind|behind|to blame for|culprit for|factor in|factors in|trigger for|root of',
);
cue('causeNoun', 'reason|reasons', true);
cue(
  'effectNoun',
  'result of|results of|consequence of|consequences of|effect of|effects of|outcome of|product of|by-product of|byproduct of|side effect of|side-effect of|symptom of|aftermath of',
);

const BEGINS_CUE = new WordTable((word) => Number(CUES.has(word)));

/** Cues that begin with word `i`, longest first. */
export function cuesAt({ ids, lower }: Tokens, i: number): readonly Cue[] | undefined {
  const word = lower[i] as string;
  return BEGINS_CUE.of(ids[i] as number, word) === 0 ? undefined : CUES.get(word);
}

/** What a purpose is told by, by first word; read in texts that stand alone, where a purpose counts as a reason. */
export const PURPOSES: ReadonlyMap<string, readonly Cue[]> = new Map([
  ['in', ['order to', 'an attempt to', 'an effort to', 'response'].map((rest) => purpose('in', rest))],
  ['so', [purpose('so', 'as to')]],
]);

function purpose(first: string, rest: string): Cue {
  return {
    rest: rest.split(' '),
    kind: rest === 'response' ? 'effectClause' : 'causePhrase',
    lemma: `${first} ${rest}`,
    weak: true,
    reported: false,
  };
}

const junctions = new Map<string, Cue>();

/** A word that joins two phrases, as a cue of its own. */
export function junction(word: string): Cue {
  let cue = junctions.get(word);
  if (cue === undefined) {
    cue = { rest: [], kind: 'causePhrase', lemma: word, weak: true, reported: true };
    junctions.set(word, cue);
  }
  return cue;
}
