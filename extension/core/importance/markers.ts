/**
 * Set phrases that tell what a text is, whatever it says: output of a harness, boot files, tool results. Written as
 * the words of the tokenizer, lower case; found in the one pass over the words.
 */
export const MARKER = {
  /** The harness speaks: errors of the service, interruptions, empty turns. */
  harness: 0,
  /** Results of tools pasted into the text. */
  toolResult: 1,
  /** System prompts and boot files of assistants. */
  boot: 2,
  refusal: 3,
  /** Facts about a person as memory systems write them. */
  profile: 4,
  /** The person lays down how things are to be from now on. */
  preference: 5,
} as const;
export type MarkerKind = keyof typeof MARKER;
export const MARKER_COUNT = Object.keys(MARKER).length;

const PHRASES: Readonly<Record<MarkerKind, string>> = {
  harness:
    'api error|no response requested|request interrupted|request_id|rate limit reached|issue with the selected model|may not have access to it|credit balance|conversation compacted|command-name|local-command-stdout|task-notification|unable to connect|overloaded_error|internal server error|interrupted by user|caveat the messages below|context window|compacting conversation|session limit',
  toolResult:
    'has been updated successfully|file state is current|wasted call|tool_result|tool_use_id|exit code|exited with code|created successfully at|todos have been modified|tool_call|stdout|stderr|heartbeat_ok|heartbeat|cron job|process exited|npm warn|tool ran without output|no output|uptime|load average|pid',
  boot: 'you are a|you are an|helpful assistant|system-reminder|system prompt|agents.md|claude.md|soul.md|identity.md|user.md|memory.md|tools.md|heartbeat.md|bootstrap.md|knowledge cutoff|my instructions|your instructions|every session|core truths|your role is|your task is to|your job is to|my role is|my purpose is|i was instructed|i am an ai|respond in|do not reveal|your personality|be genuinely helpful|available tools|i must|that i should|my rules|my guidelines|guidelines that i|these instructions|the instructions say|i am a helpful|function calls',
  refusal:
    "i can't help|i can’t help|i cannot help|i'm sorry but|i’m sorry but|as an ai|i'm unable|i’m unable|i am unable|i'm not able|i cannot assist|i can't assist|i can’t assist|i don't have access|i don’t have access|i don't have enough|can't provide|cannot provide|can't do that|cannot do that|i don't know|i'm not sure what|could you clarify|could you provide|not making much sense|could you please provide|i need more information",
  profile:
    "user's name|user prefers|user likes|user is a|user is an|user lives|user works|user has a|user wants|user enjoys|user loves|user uses|user hates|user speaks|your name is|you live in|you work at|you work as|your favorite|your favourite|years old|preferred name|lives in|is interested in|located in|favorite color|favourite colour|noted that you|i'll remember|i will remember|i've saved|saved to memory|added to memory|memory updated|i've noted|remembered that",
  preference:
    "from now on|going forward|in the future|i prefer|we prefer|i don't like|i don’t like|i'd rather|i would rather|we never|we always|never use|always use|never run|please never|please always|is a rule|keep in mind|i'm allergic|i am allergic|our budget|my budget|we decided|we agreed|do not use|don't use|don’t use|must never|must not|must be|should always|should never|no exceptions|i want|we want|we use|our policy|my deadline|our deadline|the deadline is|i'm vegetarian|i am vegetarian|are not allowed|is not allowed",
};

/** A phrase after its first word. */
export interface MarkerPhrase {
  readonly rest: readonly string[];
  readonly kind: number;
}

export const MARKERS: ReadonlyMap<string, readonly MarkerPhrase[]> = buildMarkers();

function buildMarkers(): Map<string, MarkerPhrase[]> {
  const markers = new Map<string, MarkerPhrase[]>();
  for (const [name, list] of Object.entries(PHRASES)) {
    for (const phrase of list.split('|')) {
      const [first, ...rest] = phrase.split(' ') as [string, ...string[]];
      const entry = { rest, kind: MARKER[name as MarkerKind] };
      const others = markers.get(first);
      if (others) others.push(entry);
      else markers.set(first, [entry]);
    }
  }
  return markers;
}
