/** Between a comma and the gerund of a result. */
export const THEREBY: ReadonlySet<string> = new Set([
  'thereby',
  'thus',
  'hence',
  'therefore',
  'potentially',
  'often',
  'possibly',
]);
/** Words before `to cause` that make it a statement. */
export const INFINITIVE_OF_FACT: ReadonlySet<string> = new Set(
  'likely known tend tends seem seems seemed appear appears going expected thought believed shown found continue continues said used able unlikely'.split(
    ' ',
  ),
);

/** Verbs of which the effect is what is done: `reduces latency`. */
export const ACTING: ReadonlySet<string> = new Set(
  'affect increase reduce prevent break allow make force help ensure keep leave drive'.split(' '),
);
/** Connectives that need a clause behind them. */
export const NEEDS_CLAUSE: ReadonlySet<string> = new Set(['since', 'as']);
/** Words before `since` and `as` that make it no cause: `ever since`, `such as`. */
export const EVER: ReadonlySet<string> = new Set([
  'ever',
  'such',
  'well',
  'so',
  'same',
  'just',
  'soon',
  'long',
  'much',
  'far',
  'exactly',
  'known',
  'even',
]);

/** Connectives that stand between subject and verb: `the song therefore ends`. */
export const INSIDE: ReadonlySet<string> = new Set(['therefore', 'thus', 'hence', 'consequently', 'accordingly']);
/** Words that mean the sentence before. */
export const BACKWARD: ReadonlySet<string> = new Set([
  'this',
  'that',
  'these',
  'it',
  "it's",
  "that's",
  'which',
  'those',
]);
