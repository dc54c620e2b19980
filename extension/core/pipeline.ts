/** The whole judgement of a turn as small stages: score, remember, enrich, extract, synthesize. */
import { enrich, subjectsOfAll } from './enrich/enrich.ts';
import { createScorer, type KnownTexts, type Scorer } from './importance/score.ts';
import type { Enrichment, Subjects } from './model/enrichment.ts';
import type { Example } from './model/example.ts';
import type { Pattern } from './model/pattern.ts';
import type { Score } from './model/score.ts';
import type { PipelineSettings } from './model/settings.ts';
import { contentOf, type Turn } from './model/turn.ts';
import { EARLIER_TURNS, type EarlierTurns } from './patterns/dialogue/dialogue.ts';
import type { LaterTurns } from './patterns/dialogue/takenBack.ts';
import type { Thread } from './patterns/dialogue/thread.ts';
import { wordsOf } from './patterns/phrases/words.ts';
import { extractPatterns, extractPatternsOfAll } from './patterns/registry.ts';
import { examplesOf, synthesizeTurn, tasksOf } from './synthesis/synthesize.ts';
import { analyze, type AnalyzedText, type AnalyzedTurn } from './text/analysis.ts';

/** What the pipeline knows of a turn after scoring; `learnt` only where the turn is remembered. */
export interface Judgement {
  readonly turn: Turn;
  readonly score: Score;
  readonly learnt: Learnt | undefined;
}

export interface Learnt {
  readonly enrichment: Enrichment;
  readonly patterns: readonly Pattern[];
}

/** A turn that went through all stages; without examples where it is not remembered or not wanted. */
export interface Run {
  readonly score: Score;
  readonly examples: readonly Example[];
}

export class Pipeline {
  readonly #settings: PipelineSettings;
  readonly #scorer: Scorer;

  constructor(settings: PipelineSettings) {
    this.#settings = settings;
    this.#scorer = createScorer(settings.importance);
  }

  /** Scores a turn and, when it is worth remembering, learns from it, from what went before it and from what follows. */
  judge(turn: Turn, known?: KnownTexts, earlier?: () => EarlierTurns, later?: () => LaterTurns): Judgement {
    const analyzed = analyze(contentOf(turn));
    const score = this.#scorer.score(analyzed, known, turn.recalled);
    return { turn, score, learnt: score.remembered ? this.#learn(analyzed, earlier, later) : undefined };
  }

  /** What can be learnt from a turn, whatever its score: for turns that the person pinned or restored. */
  learn(turn: Turn, earlier?: () => EarlierTurns, later?: () => LaterTurns): Learnt {
    return this.#learn(analyze(contentOf(turn)), earlier, later);
  }

  /** Examples of a turn that was judged before. */
  examples(turn: Turn, learnt: Learnt): readonly Example[] {
    return synthesizeTurn({ turn, ...learnt }, this.#settings.synthesis);
  }

  /**
   * Examples straight from turns, for datasets written from a stream, in the order of the turns: what a remembered turn
   * is about is read only where that decides about it or goes into an example. `wanted` looks at it before patterns are
   * sought. The turns go on from those that `thread` followed before; `behind` are those that come next.
   *
   * Each stage goes over all turns before the next one begins. The code of all stages together is many times what a
   * processor keeps at hand: turn by turn they take half as long again. What is known of the turns is held meanwhile.
   */
  runAll(
    turns: readonly Turn[],
    thread: Thread,
    wanted?: (subjects: Subjects) => boolean,
    behind: readonly Turn[] = [],
  ): readonly Run[] {
    const { importance, synthesis, minPatternConfidence } = this.#settings;
    const analyzed = turns.map((turn) => analyze(contentOf(turn)));
    readAll(analyzed, [({ tokens }) => tokens]);
    const scores = turns.map((turn, i) => this.#scorer.score(analyzed[i] as AnalyzedTurn, undefined, turn.recalled));
    const earlier = turns.map(({ conversation }, i) => thread.follow(conversation, analyzed[i] as AnalyzedTurn));
    let passing = turns
      .map((turn, i): Passing => ({ index: i, turn, analyzed: analyzed[i] as AnalyzedTurn }))
      .filter(({ index }) => scores[index]?.remembered);
    const read = (those: readonly Passing[]): ReadonlyMap<Passing, Subjects> => {
      const subjects = subjectsOfAll(those.map(textOf), importance);
      return new Map(those.map((of, i) => [of, subjects[i] as Subjects]));
    };
    let subjects: ReadonlyMap<Passing, Subjects> | undefined;
    if (wanted) {
      const known = (subjects = read(passing));
      passing = passing.filter((of) => wanted(known.get(of) as Subjects));
    }
    const texts = passing.map(textOf);
    readAll(texts, [({ blocks }) => blocks, ({ sentences }) => sentences, wordsOf]);
    const patterns = extractPatternsOfAll(
      passing.map(({ index, analyzed: text }) => ({
        turn: text,
        earlier: earlier[index],
        later: () => followersOf(index, turns, analyzed, behind),
      })),
      minPatternConfidence,
    );
    const taught = passing
      .map((of, i) => ({ of, tasks: tasksOf(of.turn, patterns[i] as readonly Pattern[], of.analyzed, synthesis) }))
      .filter(({ tasks }) => tasks.length > 0);
    subjects ??= read(taught.map(({ of }) => of));
    const runs = scores.map((score): Run => ({ score, examples: [] }));
    for (const { of, tasks } of taught)
      runs[of.index] = {
        score: scores[of.index] as Score,
        examples: examplesOf(of.turn, tasks, subjects.get(of) as Subjects, synthesis),
      };
    return runs;
  }

  #learn(
    analyzed: AnalyzedTurn,
    earlier: (() => EarlierTurns) | undefined,
    later: (() => LaterTurns) | undefined,
  ): Learnt {
    return {
      enrichment: enrich(analyzed, this.#settings.importance),
      patterns: extractPatterns(analyzed, this.#settings.minPatternConfidence, earlier, later),
    };
  }
}

/** The turns of the same conversation that come after the one at `index`, the nearest first. */
function followersOf(
  index: number,
  turns: readonly Turn[],
  analyzed: readonly AnalyzedTurn[],
  behind: readonly Turn[],
): LaterTurns {
  const conversation = turns[index]?.conversation;
  const followers: AnalyzedTurn[] = [];
  for (let i = index + 1; i < turns.length + behind.length && followers.length < EARLIER_TURNS; i++) {
    const turn = turns[i] ?? behind[i - turns.length];
    if (turn === undefined || turn.conversation !== conversation) break;
    followers.push(analyzed[i] ?? analyze(contentOf(turn)));
  }
  return followers;
}

/** A turn on its way through the later stages. */
interface Passing {
  readonly index: number;
  readonly turn: Turn;
  readonly analyzed: AnalyzedTurn;
}

function textOf({ analyzed }: Passing): AnalyzedTurn {
  return analyzed;
}

/** Has the texts read, one kind of reading after the other: they keep what is read for those who ask later. */
function readAll(turns: readonly AnalyzedTurn[], readings: readonly ((text: AnalyzedText) => unknown)[]): void {
  for (const read of readings) for (const { sides } of turns) for (const { analysis } of sides) read(analysis);
}
