import type { AnalyzedText } from '../text/analysis.ts';
import { int32s } from '../text/slab.ts';
import type { Tokens } from '../text/tokens.ts';
import { WordTable } from '../text/vocabulary.ts';
import { ASKED, askedBy, tells } from './asking.ts';
import { isCloser, isIdentifier, lastVisible } from './characters.ts';
import { LEXICON, WORD } from './lexicon.ts';
import { LINE, scanLines } from './lines.ts';
import type { Wording } from './wording.ts';
import { openerKind, SENTENCE, type SentenceKind } from './openers.ts';
import { isOtherScript, isWideStop, moreWords, WIDE_QUESTION } from '../text/otherLanguages.ts';
import { MARKER_COUNT, MARKERS, type MarkerPhrase } from './markers.ts';
import type { TextProfile } from './textProfile.ts';

/** Longer sentences that begin with `Added` or `Fixed` say more than that something was done. */
const REPORT_WORDS = 25;

/** A sentence with fewer words of content tells nothing that could be looked up: `it works now`, `I sent you the file`. */
const FACT_WORDS = 3;

/** Classes whose words are counted; the others only steer the reading. */
const COUNTED =
  WORD.reason |
  WORD.contrast |
  WORD.condition |
  WORD.decision |
  WORD.problem |
  WORD.remedy |
  WORD.requirement |
  WORD.sequence |
  WORD.done |
  WORD.deixis |
  WORD.hedge |
  WORD.evaluation |
  WORD.explain |
  WORD.negation |
  WORD.momentary |
  WORD.measure;

const CLASS_COUNT = Object.keys(WORD).length;
const EMPTY_WORD = WORD.filler | WORD.ack | WORD.courtesy;
const NOT_CONTENT = EMPTY_WORD | WORD.function;

const MASKS = new WordTable((word) => LEXICON.get(word) ?? 0);

export function profileText(analysis: AnalyzedText, wording?: Wording): TextProfile {
  return new Profiler(analysis, wording).profile;
}

/** State of the pass: the sentence being read. */
class Profiler {
  readonly profile: TextProfile;
  readonly #text: string;
  readonly #tokens: Tokens;
  readonly #lower: readonly string[];
  /** What the lexicon says of each word read so far. */
  readonly #masks: Int32Array;
  /** Index of the first word of the sentence, and counts within it. */
  #from = 0;
  #content = 0;
  #empty = 0;
  /** Words in it that no blank sets apart. */
  #more = 0;
  #theUser = false;
  /** Stated words of the last sentence and of the one before. */
  #last = 0;
  #beforeLast = 0;

  constructor(analysis: AnalyzedText, wording: Wording | undefined) {
    const { text, tokens } = analysis;
    this.#text = text;
    this.#tokens = tokens;
    this.#lower = tokens.lower;
    const masks = int32s(tokens.length);
    this.#masks = masks;
    const lines = scanLines(text);
    const profile: TextProfile = {
      characters: text.length,
      words: 0,
      codeWords: 0,
      outputWords: 0,
      otherWords: 0,
      contentWords: 0,
      statedWords: 0,
      chatterWords: 0,
      reportWords: 0,
      offerWords: 0,
      concessionWords: 0,
      emptyWords: 0,
      theUserWords: 0,
      roleWords: 0,
      selfWords: 0,
      sentences: 0,
      statements: 0,
      statementWords: 0,
      questions: 0,
      openQuestions: 0,
      asked: 0,
      polarQuestions: 0,
      factWords: 0,
      orders: 0,
      clauses: 0,
      commas: 0,
      identifiers: 0,
      numbers: 0,
      names: 0,
      classes: int32s(CLASS_COUNT),
      lineCounts: new Int32Array(10),
      lines: 0,
      repeatedLines: 0,
      codeBlocks: 0,
      codeSpans: 0,
      firstClass: 0,
      lastClass: 0,
      lastKind: SENTENCE.empty,
      firstKind: SENTENCE.empty,
      concludingWords: 0,
      lastMark: 0,
      markers: int32s(MARKER_COUNT),
    };
    this.profile = profile;

    const { starts, ends, ids, length } = tokens;
    const { classes } = profile;
    let line = 0;
    let inCode = false;
    let inOutput = false;
    let lineEnd = -1;
    let previousEnd = 0;
    let subject = false;
    let open = false;
    let lastWord = -1;
    for (let i = 0; i < length; i++) {
      const start = starts[i] as number;
      const end = ends[i] as number;
      let boundary = false;
      if (start > lineEnd) {
        while (line < lines.count && (lines.ends[line] as number) < start) line++;
        lineEnd = lines.ends[line] as number;
        const kind = lines.kinds[line] as number;
        inCode = kind >= LINE.code;
        inOutput = kind === LINE.output;
        // Soft-wrapped prose goes on; everything else opens anew.
        boundary = true;
      }
      const word = this.#lower[i] as string;
      const mask = MASKS.of(ids[i] as number, word);
      masks[i] = mask;
      if ((mask & WORD.phrase) !== 0) this.#countMarkers(i, word);
      if (inCode) {
        if (open) {
          this.#close(i, previousEnd);
          open = false;
        }
        if (inOutput) profile.outputWords++;
        else profile.codeWords++;
        previousEnd = end;
        continue;
      }
      if (open && (boundary || this.#stopBetween(previousEnd, start))) {
        this.#close(i, previousEnd);
        open = false;
      }
      if (!open) {
        this.#open(i);
        open = true;
        subject = false;
      }
      previousEnd = end;
      profile.words++;
      const first = this.#text.charCodeAt(start);
      if ((mask & WORD.otherLanguage) !== 0 || (first > 127 && isOtherScript(first))) {
        const more = moreWords(first, start, end);
        profile.otherWords += 1 + more;
        profile.words += more;
        profile.contentWords += more;
        this.#content += more;
        this.#more += more;
      }
      wording?.add(ids[i] as number, word);
      if (mask !== 0) {
        for (let rest = mask & COUNTED; rest !== 0; rest &= rest - 1) {
          const bit = 31 - Math.clz32(rest & -rest);
          classes[bit] = (classes[bit] as number) + 1;
        }
        if ((mask & EMPTY_WORD) !== 0) this.#empty++;
        if (subject && (mask & WORD.finite) !== 0) {
          profile.clauses++;
          subject = false;
        }
        if ((mask & WORD.subject) !== 0) {
          subject = true;
          // I'm, it's: subject and verb at once.
          if ((mask & WORD.finite) !== 0) profile.clauses++;
        }
        if ((mask & WORD.theUser) !== 0 && i - this.#from < 3) this.#theUser = true;
      }
      if ((mask & NOT_CONTENT) === 0) {
        profile.contentWords++;
        this.#content++;
        if (first >= 48 && first <= 57) profile.numbers++;
        else if (isIdentifier(this.#text, start, end)) profile.identifiers++;
        else if (i > this.#from && first >= 65 && first <= 90) profile.names++;
      }
      if (lastWord < 0) profile.firstClass = mask;
      lastWord = i;
      profile.lastClass = mask;
    }
    if (open) this.#close(length, previousEnd);
    this.#countLines(lines);
    profile.lastMark = lastVisible(text);
  }

  #countMarkers(at: number, word: string): void {
    const { markers } = this.profile;
    for (const { rest, kind } of MARKERS.get(word) as readonly MarkerPhrase[]) {
      let matched = 0;
      while (matched < rest.length && this.#lower[at + 1 + matched] === rest[matched]) matched++;
      if (matched === rest.length) markers[kind] = (markers[kind] as number) + 1;
    }
  }

  /** A sentence ends between two words: a stop followed by a blank. */
  #stopBetween(from: number, to: number): boolean {
    for (let at = from; at < to; at++) {
      const code = this.#text.charCodeAt(at);
      if (code === 44) this.profile.commas++;
      if (code === 63 || code === 33 || (code > 127 && isWideStop(code))) return true;
      if ((code === 46 || code === 58 || code === 59) && at + 1 < to) return true;
    }
    return false;
  }

  #open(i: number): void {
    this.#from = i;
    this.#content = 0;
    this.#empty = 0;
    this.#more = 0;
    this.#theUser = false;
  }

  #close(to: number, end: number): void {
    const { profile } = this;
    const from = this.#from;
    const words = to - from + this.#more;
    const text = this.#text;
    let mark = end;
    while (mark < text.length && isCloser(text.charCodeAt(mark))) mark++;
    const stop = text.charCodeAt(mark);
    const kind = this.#kindOf(from, to);
    if (profile.sentences === 0) profile.firstKind = kind;
    profile.sentences++;
    const stated = kind === SENTENCE.statement ? this.#content + 0.5 * (words - this.#content - this.#empty) : 0;
    profile.concludingWords = this.#beforeLast + this.#last + stated;
    this.#beforeLast = this.#last;
    this.#last = stated;
    profile.lastKind = kind;
    profile.emptyWords += this.#empty;
    switch (kind) {
      case SENTENCE.chatter:
        profile.chatterWords += words;
        break;
      case SENTENCE.report:
        profile.reportWords += words;
        break;
      case SENTENCE.offer:
        profile.offerWords += words;
        break;
      case SENTENCE.concession:
        profile.concessionWords += words;
        break;
      case SENTENCE.statement:
        profile.statements++;
        profile.statementWords += words;
        profile.statedWords += stated;
        break;
      default:
        break;
    }
    if (this.#theUser) profile.theUserWords += words;
    const first = this.#skipLeadIns(from, to);
    const head = this.#masks[first] ?? 0;
    const asks = stop === 63 || stop === WIDE_QUESTION;
    const asked = askedBy(this.#tokens, first, to);
    if (asks) profile.questions++;
    if ((head & WORD.wh) !== 0 && (asks || first === from)) profile.openQuestions++;
    if (asked === ASKED.polar) profile.polarQuestions++;
    if (asked === ASKED.favour || (asked === ASKED.nothing && (head & WORD.imperative) !== 0)) profile.orders++;
    else if (asks || asked !== ASKED.nothing) profile.asked++;
    else if (this.#content >= FACT_WORDS && (head & WORD.secondPerson) === 0 && tells(this.#tokens, first, to))
      profile.factWords += this.#content;
    if ((head & WORD.secondPerson) !== 0) {
      const verb = this.#lower[first + 1] ?? '';
      if (ROLE_VERBS.has(verb)) profile.roleWords += words;
      else if (TASTE_VERBS.has(verb)) profile.theUserWords += words;
    }
    if (this.#lower[first] === 'i' && SELF_VERBS.has(this.#lower[first + 1] ?? '')) profile.selfWords += words;
  }

  #skipLeadIns(from: number, to: number): number {
    let first = from;
    while (first < to - 1 && first < from + 4 && ((this.#masks[first] as number) & WORD.leadIn) !== 0) first++;
    return first;
  }

  #kindOf(from: number, to: number): SentenceKind {
    const words = to - from;
    if (this.#content === 0 && this.#empty > 0 && words <= 12) return SENTENCE.empty;
    const first = this.#skipLeadIns(from, to);
    let kind = openerKind(this.#tokens, from, to);
    if (kind === SENTENCE.statement && first > from) kind = openerKind(this.#tokens, first, to);
    if (kind === SENTENCE.report && words > REPORT_WORDS) kind = SENTENCE.statement;
    if (kind !== SENTENCE.statement) return kind;
    const head = this.#masks[first] as number;
    if ((head & WORD.doing) !== 0)
      // `Reading works offline`: what looks like the assistant's next action is what the sentence speaks of.
      return first + 1 < to && ((this.#masks[first + 1] as number) & WORD.finite) !== 0
        ? SENTENCE.statement
        : SENTENCE.chatter;
    if ((head & WORD.done) !== 0 && words <= REPORT_WORDS) return SENTENCE.report;
    // `Now the flag in run:` announces the next action.
    if (first > from && (head & WORD.imperative) !== 0 && words <= 25) return SENTENCE.chatter;
    return SENTENCE.statement;
  }

  #countLines(lines: ReturnType<typeof scanLines>): void {
    const { profile } = this;
    const text = this.#text;
    const seen = lines.count > 4 ? new Set<string>() : undefined;
    let inside = false;
    let tick = text.indexOf('`');
    for (let i = 0; i < lines.count; i++) {
      const kind = lines.kinds[i] as number;
      profile.lineCounts[kind] = (profile.lineCounts[kind] as number) + 1;
      if (kind === LINE.blank) continue;
      profile.lines++;
      if (kind === LINE.fence) {
        inside = !inside;
        if (inside) profile.codeBlocks++;
        continue;
      }
      const start = lines.starts[i] as number;
      const end = lines.ends[i] as number;
      if (seen && end - start >= 12) {
        const line = text.slice(start, end);
        if (seen.has(line)) profile.repeatedLines++;
        else seen.add(line);
      }
      if (kind >= LINE.code) continue;
      // One way through the whole text, so that many lines without a mark cost nothing.
      while (tick >= 0 && tick < start) tick = text.indexOf('`', start);
      let ticks = 0;
      for (; tick >= 0 && tick < end; tick = text.indexOf('`', tick + 1)) ticks++;
      profile.codeSpans += ticks >> 1;
    }
  }
}

const ROLE_VERBS: ReadonlySet<string> = new Set('are must should will may can have act never always speak'.split(' '));

/** `I never quote prices`: how an assistant recites the rules it was given. */
const SELF_VERBS: ReadonlySet<string> = new Set(
  'never always must may only answer ask help follow respond reply speak work'.split(' '),
);

/** `You prefer`, `You live`: the assistant tells the person who they are. */
const TASTE_VERBS: ReadonlySet<string> = new Set('prefer like love enjoy hate live work own speak study'.split(' '));
