/**
 * Ways to say that something was decided. Each has the probability that a careful reader accepts a sentence of this
 * form as a decision, set by reading what the conversations of the corpora give.
 */
export interface DecisionCue {
  readonly expression: RegExp;
  /** Fits one of the lower-cased words of every match; most sentences have no such word, and are not read further. */
  readonly word: RegExp;
  readonly confidence: number;
  /** Said by whom: a person's 'let's use X' chooses, an assistant's announces its next step. */
  readonly by: 'anyone' | 'person' | 'answer';
  /** Too common to mean a choice unless the person asked for one; in a list it is a step. */
  readonly onlyWhenAsked?: true;
}

const CHOOSING = String.raw`(?:go(?:ing)? with|pick(?:ed|ing)?|cho(?:ose|se|osing|sen)|settle(?:d)? (?:on|for)|opt(?:ed|ing)? (?:for|to)|adopt(?:ed|ing)?|stick(?:ing)? (?:with|to)|stay(?:ing)? with|standardi[sz]e on|prefer|land(?:ed)? on)`;
/** What is chosen must be named: a word of its own, not 'it' or 'that'. */
const NAMED = String.raw`(?!(?:it|that|this|these|those|them|one|which|what|how|whether|the (?:first|second|third|same|above|other))\b)\S`;

export const CUES: readonly DecisionCue[] = [
  {
    expression:
      /\b(?:we|i|they|the team)(?:'ve| have|'d| had)?(?: all| both| finally| therefore| also)* (?:decided|agreed|resolved) (?:to|that|on|against|not)\b/i,
    word: /(?<![a-z0-9_])(?:decided|agreed|resolved)/,
    confidence: 0.86,
    by: 'anyone',
  },
  {
    expression:
      /\b(?:it (?:was|is|has been) decided|the decision (?:is|was|has been)(?: made)? to|(?<=^\W*)(?:decision|decision made|chosen option|final (?:decision|choice)):)/i,
    word: /(?<![a-z0-9_])(?:decided|decision|chosen|final)/,
    confidence: 0.86,
    by: 'anyone',
  },
  {
    expression: new RegExp(
      String.raw`\b(?:let's|lets|we(?:'ll| will|'re| are)?(?: going to)?|i(?:'ll| will)?)(?: just| then| therefore| rather)? ${CHOOSING} ${NAMED}`,
      'i',
    ),
    word: /(?<![a-z0-9_])(?:go(?![a-z0-9_])|going|pick|cho[os]|settle|opt|adopt|stick|stay|standardi|prefer|land)/,
    confidence: 0.74,
    by: 'person',
  },
  {
    expression: /\b(?:let's|lets) (?:use|keep|not|drop|skip|avoid|make (?:it|them)) (?!(?:it|that|this)\b)\w/i,
    word: /(?<![a-z0-9_])(?:let's|lets)/,
    confidence: 0.58,
    by: 'person',
  },
  {
    // A step to take as often as a choice: shown where the reason stands beside it.
    expression: new RegExp(
      String.raw`\b(?:let's|lets) (?:just )?(?:move|limit|put|split|rename|restrict|scope|defer|postpone|merge|separate|leave|do) ${NAMED}`,
      'i',
    ),
    word: /(?<![a-z0-9_])(?:let's|lets)/,
    confidence: 0.62,
    by: 'person',
  },
  {
    expression: new RegExp(
      String.raw`\b(?:(?:i|we)(?:'d| would)? (?:strongly |definitely |still |personally )?(?:recommend|suggest|advise|favou?r|lean towards?)|i(?:'d| would) (?:strongly |definitely |still |rather |probably )?(?:go with|pick|choose)) ${NAMED}`,
      'i',
    ),
    word: /(?<![a-z0-9_])(?:recommend|suggest|advise|favou?r|lean|go(?![a-z0-9_])|pick|choose)/,
    confidence: 0.74,
    by: 'answer',
  },
  {
    // Also what somebody in a story would do: `I would keep the team informed`.
    expression: new RegExp(
      String.raw`\bi(?:'d| would) (?:strongly |definitely |still |rather |probably )?(?:use|keep|start with|avoid) ${NAMED}`,
      'i',
    ),
    word: /(?<![a-z0-9_])(?:i'd|would)/,
    confidence: 0.63,
    by: 'answer',
  },
  {
    expression:
      /\b(?:my (?:recommendation|vote|pick|preference|choice)|the (?:recommended|better|best|right|safest|simplest|cleanest) (?:option|choice|approach|fix|solution|way|bet|move)) (?:is|here is|would be|:)/i,
    word: /(?<![a-z0-9_])(?:recommend|vote|pick|preference|choice|better|best|right|safest|simplest|cleanest)/,
    confidence: 0.6,
    by: 'answer',
  },
  {
    expression: new RegExp(
      String.raw`\b(?:i|we) (?:chose|picked|went with|opted (?:for|to)|settled on|decided|deliberately|intentionally|kept|used) ${NAMED}[^.]*\b(?:because|since|rather than|instead of|over|so that|to avoid|as)\b`,
      'i',
    ),
    word: /(?<![a-z0-9_])(?:chose|picked|went|opted|settled|decided|deliberately|intentionally|kept|used)/,
    confidence: 0.74,
    by: 'answer',
  },
  {
    expression:
      /^(?:\*\*)?(?:(?:use|keep|go with|choose|pick|prefer|stick with|stay (?:with|in|at)|take|buy|book|avoid|drop|start with)\b|recommend(?:ed|ation)?:)/i,
    word: /(?<![a-z0-9_])(?:use|keep|go(?![a-z0-9_])|choose|pick|prefer|stick|stay|take|buy|book|avoid|drop|start|recommend)/,
    confidence: 0.62,
    by: 'answer',
    onlyWhenAsked: true,
  },
  {
    expression:
      /\b(?:is|are|would be) (?:clearly |probably )?(?:the|a|your) (?:better|best|safer|safest|simpler|simplest|right|cleaner|cheaper) (?:choice|option|fit|pick|approach|bet|way to go)\b/i,
    word: /(?<![a-z0-9_])(?:choice|option|fit|pick|approach|bet|way)(?![a-z0-9_])/,
    confidence: 0.62,
    by: 'answer',
    onlyWhenAsked: true,
  },
  {
    // What `it` is stands in the sentence before, and the reason beside it.
    expression:
      /\b(?:let's|lets) (?:just )?(?:use|move|limit|put|split|rename|restrict|scope|defer|postpone|merge|separate|leave|drop|keep|make) (?:it|them|this|that)\b[^.]*\b(?:because|since|so that)\b/i,
    word: /(?<![a-z0-9_])(?:let's|lets)/,
    confidence: 0.62,
    by: 'person',
  },
  {
    expression:
      /\bwe (?:will|'ll|shall) (?:use|keep|store|move|adopt|continue|build|create|run|make|have|replace|remove|deploy|host|migrate|support|provide|write|implement|not)\b/i,
    word: /(?<![a-z0-9_])(?:will|ll|shall)/,
    confidence: 0.6,
    by: 'anyone',
    onlyWhenAsked: true,
  },
];

/** Any of these must stand in a sentence before its cues are tried. */
export const TRIGGER =
  /\b(?:decid|decision|agreed|resolved|let's|lets|chose|choose|chosen|choice|pick|select|settle|opt|adopt|stick|stay|go with|going with|went with|standardi|prefer|recommend|suggest|advise|favou?r|lean|vote|option|approach|bet|use|keep|kept|avoid|drop|start with|take|buy|book|will|shall|we'll)/i;

/** Asks for a choice: its answer is a decision. */
export const ASKS_FOR_CHOICE =
  /\b(?:should (?:i|we|it|the|this)|which (?:one|of|is|would|should|option|approach|\w+ should|\w+ would|\w+ is better)|do you (?:recommend|suggest|prefer)|what (?:do|would) you (?:recommend|suggest|choose|do)|would you (?:recommend|suggest|choose|pick|prefer|use|go with)|is it better|better to|or should|your (?:recommendation|preference|take)|worth (?:it|\w+ing))\b|^(?!(?:how|why|when|where|can|could|please|who)\b).*\b\w+ or (?!so\b|more\b|less\b)\w+[^?]*\?/i;

/** A message that only sets two things side by side: `tabs or spaces here`, `rust vs go for a cli tool`. */
export const OFFERS_CHOICE =
  /^(?!(?:how|why|when|where|can|could|please|who|i|we|it|you|he|she|they|the|this|that|yes|no|ok|whether|if)\b)[^.!?\n,;:]{3,60} (?:or|vs\.?|versus) (?!(?:so|more|less|not|no|maybe|something|whatever)\b)[^.!?\n]{2,120}$/i;

/** Set in quotes: said by somebody else, or only imagined. */
export const QUOTED = /"[^"\n]*"|“[^”\n]*”/g;

/** Weighed, asked or put off: nothing was decided. */
export const UNDECIDED =
  /\?\s*$|\b(?:might|may|could|perhaps|maybe|not sure|unless|whether|haven't decided|have not decided|should consider|consider(?:ing)?|if (?:we|you|i) (?:decide|choose|go|want|prefer)|once (?:we|you) decide|depends on|(?:would|will|may|might|can) depend on|want me to|would you like|let me know|do you want|either way|up to you|your call|options? (?:is|are)|need to decide|to decide)\b/i;

/** Clauses that say why, in the decision's own sentence; the first kind that stands there is taken. */
export const REASON_CLAUSES: readonly RegExp[] = [
  /(?:,\s*|\s+[—–-]\s*|\s+\(|;\s*|:\s*|\s+)((?:because|since|as (?:it|they|we|this|that|there)\b|so that|due to|given (?:that|the)|which (?:keeps|makes|avoids|means|gives|lets|allows))\b[\s\S]+)$/i,
  /(?:\s+[—–]|:)\s+((?:it|they|that|this|both|simplest|cleanest|safest|easiest|simple|short|clear|clean|safe|easy|cheap|less|fewer|more)\b[\s\S]+)$/i,
  /(?:,\s*|\s+[—–-]\s*|\s+)((?:in order to|to (?:avoid|reduce|prevent|ensure|allow|minimi[sz]e|simplify)|for (?:simplicity|consistency|performance|clarity|safety))\b[\s\S]+)$/i,
];
