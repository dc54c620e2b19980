/**
 * What the causal model knows of words: connectives and verbs that state causes (cues), and classes of meaning
 * for the words at either side of them. Own lists.
 */

import type { Tokens } from '../../text/tokens.ts';
import { WordTable } from '../../text/vocabulary.ts';

/** Classes of meaning as small integers; 0 is no class. */
export const Meaning = {
  None: 0,
  /** to bring about: cause, trigger, lead, result … */
  Causing: 1,
  /** to change for better or worse: increase, reduce, improve, break … */
  Changing: 2,
  /** to give rise to by making: create, produce, generate, emit … */
  Producing: 3,
  Illness: 4,
  /** what is given off: heat, noise, smoke, radiation … */
  Emission: 5,
  Damage: 6,
  Disaster: 7,
  Feeling: 8,
  /** strike, rally, march … */
  Protest: 9,
  /** kill, injure, attack … */
  Violence: 10,
  /** arrest, charge, suspend … */
  Law: 11,
  /** demand, seek, urge … */
  Demand: 12,
  /** condemn, accuse, criticise … */
  Blame: 13,
  /** say, report, add … */
  Saying: 14,
  /** close, cancel, postpone, block … */
  Stopping: 15,
  /** error, bug, crash, failure … of machines */
  Fault: 16,
  /** be, have, remain … */
  State: 17,
  Person: 18,
  Place: 19,
  Time: 20,
  Want: 21,
  Motion: 22,
  Container: 23,
  Speech: 24,
} as const;

const MEANINGS = new Map<string, number>();

function mean(meaning: number, words: string): void {
  for (const word of words.split(/\s+/)) if (word !== '') MEANINGS.set(word, meaning);
}

/** Forms of regular verbs, from the base. */
function verbs(meaning: number, bases: string): void {
  for (const base of bases.split(/\s+/)) {
    if (base === '') continue;
    const stem = base.endsWith('e') ? base.slice(0, -1) : base;
    const past = base.endsWith('y') && !/[aeiou]y$/.test(base) ? `${base.slice(0, -1)}ied` : `${stem}ed`;
    const third =
      base.endsWith('y') && !/[aeiou]y$/.test(base)
        ? `${base.slice(0, -1)}ies`
        : /(?:s|sh|ch|x|z)$/.test(base)
          ? `${base}es`
          : `${base}s`;
    mean(meaning, `${base} ${third} ${past} ${stem}ing`);
  }
}

/** Nouns with their plural. */
function nouns(meaning: number, singulars: string): void {
  for (const noun of singulars.split(/\s+/)) {
    if (noun === '') continue;
    mean(
      meaning,
      `${noun} ${noun.endsWith('y') && !/[aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : /(?:s|sh|ch|x|z)$/.test(noun) ? `${noun}es` : `${noun}s`}`,
    );
  }
}

verbs(
  Meaning.Stopping,
  'close cancel postpone block delay disrupt halt suspend paralyse paralyze boycott abandon call stall hamper hinder prevent shut interrupt affect hit',
);
verbs(Meaning.Saying, 'report add state note claim announce tell inform mention explain believe');
mean(Meaning.Saying, 'say says said saying told tells telling according');
verbs(
  Meaning.Blame,
  'condemn accuse criticise criticize blame denounce allege oppose resent slam lambast flay reject decry deplore',
);
verbs(Meaning.Demand, 'demand urge seek request appeal press insist');
mean(Meaning.Demand, 'sought seeking seeks asking asked calling called');
verbs(
  Meaning.Law,
  'arrest charge detain jail convict sentence acquit suspend dismiss fire sack ban deport probe investigate prosecute imprison fine book try remand',
);
nouns(
  Meaning.Law,
  'arrest trial case sentence conviction murder investigation inquiry probe verdict court crime offence offense charge',
);
verbs(
  Meaning.Violence,
  'kill injure wound attack shoot murder behead torch burn stone beat assault stab rape bomb loot clash ambush fight abduct kidnap attack vandalise vandalize damage destroy thrash',
);
nouns(
  Meaning.Violence,
  'killing attack clash blast explosion bomb bombing ambush firing shooting violence murder assault encounter riot gunfight firefight raid massacre assassination fight war battle gunbattle fighting',
);
mean(
  Meaning.Violence,
  'shot died die dies dead death deaths violence beaten fought slain violent lathi-charge lathicharge lathicharged',
);
verbs(Meaning.Protest, 'protest strike rally march demonstrate agitate riot boycott picket');
nouns(
  Meaning.Protest,
  'protest strike rally march demonstration agitation riot bandh dharna stir fast hunger-strike procession sit-in boycott blockade uprising revolt unrest shutdown hartal gherao roadblock campaign movement demo picket walkout stayaway morcha',
);
mean(
  Meaning.Protest,
  'struck striking satyagraha rasta roko unrest hunger disturbances protesters protestors demonstrators agitators',
);
nouns(
  Meaning.Feeling,
  'anger fear outrage joy happiness grief anxiety stress worry concern satisfaction disappointment frustration depression tension shock pleasure confusion panic sadness reaction criticism controversy outcry sympathy excitement laughter embarrassment resentment distress suffering hatred pride guilt shame comfort relief surprise fury',
);
nouns(
  Meaning.Illness,
  'disease illness headache pain cancer infection injury fever symptom disorder inflammation allergy blindness sickness ache wound ulcer rash acne irritation weakness swelling stroke attack diabetes flu cold cough asthma bleeding hemorrhage haemorrhage trauma death mortality fatality fatigue obesity malaria paralysis virus bacterium bacteria tumor tumour burn lesion nausea vomiting dizziness diarrhea insomnia hypertension deficiency toxicity poisoning dehydration damage impairment cramp spasm',
);
nouns(
  Meaning.Emission,
  'heat noise smoke radiation light smell sound emission gas pollution signal energy steam dust fume odor odour vibration wave ray glow warmth vapor vapour exhaust particle scent stench aroma glare spark beam electricity power radiance echo',
);
nouns(
  Meaning.Damage,
  'damage loss destruction delay failure disruption collapse problem accident trouble harm crash decline drop shortage crisis erosion deterioration contamination degradation outage casualty devastation chaos havoc mess disturbance hardship poverty unemployment inflation bankruptcy recession deficit congestion extinction victim cost risk',
);
nouns(
  Meaning.Disaster,
  'earthquake storm flood fire explosion hurricane tsunami drought eruption tornado famine disaster landslide cyclone typhoon rain wind lightning avalanche blaze tremor quake volcano wildfire meltdown asteroid typhoon flooding rainfall snow frost weather war',
);
nouns(
  Meaning.Fault,
  'error bug crash exception failure warning timeout leak deadlock regression conflict overflow corruption mismatch race panic fault hang slowdown flake violation',
);
verbs(
  Meaning.Changing,
  'increase decrease reduce improve worsen change grow drop decline weaken strengthen lower raise boost enhance slow accelerate break ruin destroy damage harm hurt fail crash stop block prevent limit restrict enable allow help make force require push drive affect influence impact shape avoid eliminate alter expand shrink delay hinder lessen diminish degrade downgrade upgrade heighten intensify',
);
mean(
  Meaning.Changing,
  'rose risen rise rises grew fell broke broken breaks made makes making became become becomes growth rise reduction improvement shift',
);
verbs(
  Meaning.Producing,
  'create produce generate emit yield release radiate bring inflict deliver establish develop introduce form emanate discharge build',
);
mean(Meaning.Producing, 'brought gave give gives giving built created');
verbs(
  Meaning.Causing,
  'cause trigger provoke spark prompt induce evoke instigate fuel ignite incite precipitate engender elicit arouse motivate stem result arise lead force contribute attribute spur unleash necessitate stir',
);
mean(
  Meaning.Causing,
  'led leads lead leading arose arisen resulting cause causes causing caused due stemmed stemming originates originated reason reasons because consequence consequences result results effect effects aftermath wake response responsible thanks owing culprit culprits factor factors root sparked',
);
mean(
  Meaning.Want,
  'want wants wanted plan plans planned decide decides decided try tries tried trying attempt attempts attempted hope hopes intend intends intended vow vowed threaten threatened threatening agree agreed refuse refused failed continue continued begin began start started expected likely going need needs needed able ready supposed used allowed set due bid order',
);
verbs(
  Meaning.Motion,
  'move enter arrive travel return migrate walk drive fly pour flow head reach visit send bring carry transfer import export ship',
);
mean(Meaning.Motion, 'went gone come comes came coming sent left leave leaves took taken put run ran');
nouns(
  Meaning.Person,
  'man woman person people student worker policeman officer minister leader member police farmer teacher protester activist militant official employee author writer user developer team player child boy girl doctor president driver actor director company government party union army family victim resident villager group troop soldier maoist student',
);
mean(Meaning.Person, 'he she they we i men women children people policemen who them him her us you');
nouns(
  Meaning.Place,
  'city town village country district state street road house area station hospital university school place region province office building room',
);
nouns(
  Meaning.Time,
  'day week month year hour minute morning evening night monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december decade century moment',
);
mean(Meaning.Time, 'today yesterday tomorrow ago earlier later recently');
nouns(Meaning.Container, 'box bag bottle container suitcase drawer crate jar case cup basket envelope package');
nouns(
  Meaning.Speech,
  'book article letter report paper song story message statement speech film movie essay poem document email lecture note chapter review',
);
mean(Meaning.State, 'is are was were be been being has have had having remains remained seems');

const TABLE = new WordTable((word) => MEANINGS.get(word) ?? 0);

/** Meaning of word `i`. */
export function meaningOf({ ids, lower }: Tokens, i: number): number {
  return TABLE.of(ids[i] as number, lower[i] as string);
}
