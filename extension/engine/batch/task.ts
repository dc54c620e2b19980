import { FORMATS } from '../../core/formats/registry.ts';
import type { FormatId } from '../../core/formats/format.ts';
import { exampleKey, type Example } from '../../core/model/example.ts';
import type { Subjects } from '../../core/model/enrichment.ts';
import type { PatternType } from '../../core/model/pattern.ts';
import type { PipelineSettings } from '../../core/model/settings.ts';
import type { Turn } from '../../core/model/turn.ts';
import { EARLIER_TURNS } from '../../core/patterns/dialogue/dialogue.ts';
import { Thread } from '../../core/patterns/dialogue/thread.ts';
import { Pipeline } from '../../core/pipeline.ts';
import type { ScannedTexts } from '../../core/synthesis/redaction/findSensitive.ts';
import type { RedactionSettings } from '../../core/synthesis/redaction/settings.ts';
import { hash52 } from '../../core/text/hash.ts';
import { ExampleScreen } from '../redaction/scanTexts.ts';
import { SecretlintScanner } from '../redaction/secretlint.ts';

/** Turns that travel to a worker together: enough to make the trip cheap and the stages long, few enough to keep memory flat. */
export const TURNS_OF_A_BATCH = 128;

/** Which examples of a batch are wanted. */
export interface ExampleFilter {
  /** Turns below this importance give none; at least the threshold of the settings counts anyway. */
  readonly minImportance: number;
  /** Only these pattern types; all when empty. */
  readonly patterns: readonly PatternType[];
  /** Only turns with one of these among their topics or entities (case-insensitive); all when empty. */
  readonly topics: readonly string[];
}

export interface BatchSettings {
  readonly pipeline: PipelineSettings;
  readonly filter: ExampleFilter;
  readonly formats: readonly FormatId[];
  readonly redaction: RedactionSettings;
}

/**
 * An example as the writer needs it: its lines, one for each format, and what the statistics count. What is sensitive
 * goes to the writer as it is, because placeholders are numbered in the order of the whole dataset; it has no lines yet.
 */
export interface EncodedExample {
  /** Equal for equal examples, see ExactDeduplicator. */
  readonly hash: number;
  readonly lines: readonly string[];
  readonly outputLength: number;
  readonly type: PatternType;
  readonly confidence: number;
  readonly sensitive: { readonly example: Example; readonly scanned: ScannedTexts } | undefined;
}

export interface BatchResult {
  readonly turns: number;
  readonly remembered: number;
  readonly examples: readonly EncodedExample[];
}

/** Runs the pipeline over batches of turns; the same in the main thread and in a worker. */
export class BatchTask {
  readonly #settings: BatchSettings;
  readonly #pipeline: Pipeline;
  readonly #topics: ReadonlySet<string>;
  readonly #screen: ExampleScreen;

  constructor(settings: BatchSettings) {
    this.#settings = settings;
    this.#pipeline = new Pipeline(settings.pipeline);
    this.#screen = new ExampleScreen(new SecretlintScanner(), settings.redaction);
    this.#topics = new Set(settings.filter.topics.map((topic) => topic.toLowerCase()));
  }

  async run(turns: readonly Turn[]): Promise<BatchResult> {
    const { filter, formats } = this.#settings;
    const wanted = this.#topics.size > 0 ? (subjects: Subjects): boolean => this.#isOnTopic(subjects) : undefined;
    const thread = new Thread();
    const made: Example[] = [];
    let remembered = 0;
    for (const { group, behind } of groupsOf(turns)) {
      for (const { score, examples } of this.#pipeline.runAll(group, thread, wanted, behind)) {
        if (score.remembered) remembered++;
        if (score.importance < filter.minImportance) continue;
        for (const example of examples)
          if (filter.patterns.length === 0 || filter.patterns.includes(example.metadata.pattern_type))
            made.push(example);
      }
    }
    const scanned: (ScannedTexts | undefined)[] = [];
    for (const example of made) scanned.push(await this.#screen.look(example));
    const examples = made.map((example, i): EncodedExample => {
      const found = scanned[i];
      return {
        hash: hash52(exampleKey(example)),
        lines: found === undefined ? formats.map((format) => FORMATS[format].encode(example)) : [],
        outputLength: example.output.length,
        type: example.metadata.pattern_type,
        confidence: example.metadata.confidence,
        sensitive: found && { example, scanned: found },
      };
    });
    return { turns: turns.length, remembered, examples };
  }

  #isOnTopic({ topics, entities }: Subjects): boolean {
    return (
      topics.some((topic) => this.#topics.has(topic.toLowerCase())) ||
      entities.some((entity) => this.#topics.has(entity.text.toLowerCase()))
    );
  }
}

/** Characters of turns whose analyses are held at once: beyond, the next turns make a group of their own. */
const CHARACTERS_OF_A_GROUP = 250_000;

/** A stretch of turns, with the few that come next: they may take back what its last ones say. */
interface Group {
  readonly group: readonly Turn[];
  readonly behind: readonly Turn[];
}

function* groupsOf(turns: readonly Turn[]): Generator<Group> {
  let from = 0;
  let characters = 0;
  for (const [i, { user, assistant }] of turns.entries()) {
    characters += user.length + assistant.length;
    if (characters < CHARACTERS_OF_A_GROUP) continue;
    yield { group: turns.slice(from, i + 1), behind: turns.slice(i + 1, i + 1 + EARLIER_TURNS) };
    from = i + 1;
    characters = 0;
  }
  if (from < turns.length) yield { group: turns.slice(from), behind: [] };
}
