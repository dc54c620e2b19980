/** The figures of a dataset for people: what is in it, how good and how long it is, and what the rules find. One pass. */
import { PATTERN_TYPES } from '../model/pattern.ts';
import type { ChatMessage, RecordData, RecordKind } from '../model/record.ts';
import { qualityOf } from '../synthesis/quality/quality.ts';
import { StatisticsCounter, type DatasetStatistics } from '../synthesis/statistics.ts';
import type { StepAccount } from '../targets/target.ts';
import { compareText } from '../text/order.ts';
import { lengthHistogram } from '../tokens/counter.ts';
import type { Finding, Severity } from './finding.ts';
import type { DocumentFormat } from './formats.ts';
import type { TokenCounter } from './rules/ports.ts';
import { ruleById } from './rules/table.ts';
import { recognise } from './recognise.ts';
import { rowTokens } from './rowTokens.ts';
import { viewRow, type RowView } from './view.ts';

export type Counted = readonly (readonly [name: string, count: number])[];

/** A bar of a histogram: values above the bar before it, up to and with `upTo`. */
export interface Bar {
  readonly upTo: number;
  readonly rows: number;
}

/** Values from 0 to 1 of the rows that have one. */
export interface Shares {
  readonly rows: number;
  /** undefined where no row has a value. */
  readonly mean: number | undefined;
  /** Ten bars. */
  readonly bars: readonly Bar[];
}

export interface RuleCount {
  readonly rule: string;
  /** What is wrong, one line. */
  readonly title: string;
  readonly severity: Severity;
  readonly count: number;
}

export interface DatasetReport {
  readonly name: string;
  readonly files: readonly { readonly name: string; readonly rows: number; readonly bytes: number }[];
  /** The figures of the contract, over the rows that have an answer. */
  readonly statistics: DatasetStatistics;
  /** Rows that are not blank. */
  readonly rows: number;
  readonly formats: Counted;
  readonly kinds: Counted;
  /** `''` stands for rows that name none. */
  readonly patternTypes: Counted;
  readonly confidence: Shares;
  readonly quality: Shares;
  readonly tokens: {
    readonly tokenizer: string;
    readonly total: number;
    readonly longest: number;
    readonly bars: readonly Bar[];
  };
  /** The most frequent ones. */
  readonly topics: Counted;
  /** Topics that are not listed. */
  readonly otherTopics: number;
  readonly rowsWithTopics: number;
  /** Rows that repeat another one, exactly or nearly, and rows that stand in another split too. */
  readonly duplicates: { readonly exact: number; readonly near: number; readonly leaks: number };
  readonly findings: Readonly<Record<Severity, number>>;
  /** Most severe first, then most. */
  readonly rules: readonly RuleCount[];
  /** What the build did before: in = out + dropped. Empty where nothing tells. */
  readonly steps: readonly StepAccount[];
  /** What was not looked at in full, a sentence each. */
  readonly notes: readonly string[];
}

/** What is known of a row besides its text. */
export interface RowFacts {
  readonly patternType?: string | undefined;
  readonly confidence?: number | undefined;
  readonly quality?: number | undefined;
  readonly topics?: readonly string[];
}

const LISTED_TOPICS = 20;
const BARS = 10;
/** Rows without a quality of their own whose quality is worked out: it takes most of the time. */
const MOST_JUDGED = 5000;
const SEVERITY_ORDER: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };
const DUPLICATE_RULES = { exact: ['duplicate-row'], near: ['near-duplicate-row'], leaks: ['split-leak'] } as const;

export class ReportCounter {
  readonly #tokenizer: TokenCounter;
  readonly #statistics = new StatisticsCounter();
  readonly #formats = new Tally();
  readonly #kinds = new Tally();
  readonly #patternTypes = new Tally();
  readonly #topics = new Tally();
  readonly #confidence = new ShareCounter();
  readonly #quality = new ShareCounter();
  readonly #lengths: number[] = [];
  readonly #rules = new Map<string, { severity: Severity; count: number }>();
  #tokens = 0;
  #longest = 0;
  #rowsWithTopics = 0;
  #judged = 0;
  #unjudged = 0;

  constructor(tokenizer: TokenCounter) {
    this.#tokenizer = tokenizer;
  }

  /** A parsed row. What it says of itself wins over `facts`. */
  row(value: unknown, facts: RowFacts): void {
    const { format } = recognise([value]);
    const view = viewRow(value, format);
    const own = ownFacts(value);
    const patternType = own.patternType ?? facts.patternType;
    const confidence = own.confidence ?? facts.confidence;
    const topics = own.topics ?? facts.topics ?? [];
    this.#formats.add(format);
    const kind = kindOf(format, view);
    if (kind !== undefined) this.#kinds.add(kind);
    this.#patternTypes.add(patternType ?? '');
    if (confidence !== undefined) this.#confidence.add(confidence);
    const quality = facts.quality ?? this.#judge(value, format, view, patternType);
    if (quality !== undefined) this.#quality.add(quality);
    for (const topic of new Set(topics)) this.#topics.add(topic);
    if (topics.length > 0) this.#rowsWithTopics++;
    const length = rowTokens(view, (text) => this.#tokenizer.count(text));
    this.#lengths.push(length);
    this.#tokens += length;
    this.#longest = Math.max(this.#longest, length);
    this.#count(view, patternType, confidence);
  }

  finding({ rule, severity }: Pick<Finding, 'rule' | 'severity'>, count = 1): void {
    const known = this.#rules.get(rule);
    if (known) known.count += count;
    else this.#rules.set(rule, { severity, count });
  }

  /** More findings of a rule than were told one by one. */
  more(more: Readonly<Record<string, number>>): void {
    for (const [rule, count] of Object.entries(more)) {
      const known = this.#rules.get(rule);
      if (known) known.count += count;
    }
  }

  result(): Omit<DatasetReport, 'name' | 'files' | 'steps'> {
    const rules = [...this.#rules].map(([rule, { severity, count }]) => ({
      rule,
      title: ruleById(rule)?.title ?? rule,
      severity,
      count,
    }));
    const of = (ids: readonly string[]): number =>
      rules.reduce((sum, { rule, count }) => (ids.includes(rule) ? sum + count : sum), 0);
    const topics = this.#topics.list();
    return {
      statistics: this.#statistics.result(),
      rows: this.#lengths.length,
      formats: this.#formats.list(),
      kinds: this.#kinds.list(),
      patternTypes: this.#patternTypes.list(),
      confidence: this.#confidence.result(),
      quality: this.#quality.result(),
      tokens: {
        tokenizer: this.#tokenizer.name,
        total: this.#tokens,
        longest: this.#longest,
        bars: lengthHistogram(this.#lengths).map(({ upTo, records }) => ({ upTo, rows: records })),
      },
      topics: topics.slice(0, LISTED_TOPICS),
      otherTopics: Math.max(0, topics.length - LISTED_TOPICS),
      rowsWithTopics: this.#rowsWithTopics,
      duplicates: {
        exact: of(DUPLICATE_RULES.exact),
        near: of(DUPLICATE_RULES.near),
        leaks: of(DUPLICATE_RULES.leaks),
      },
      findings: {
        error: severityTotal(rules, 'error'),
        warning: severityTotal(rules, 'warning'),
        info: severityTotal(rules, 'info'),
      },
      rules: rules.sort(
        (a, b) =>
          SEVERITY_ORDER[a.severity] - SEVERITY_ORDER[b.severity] || b.count - a.count || compareText(a.rule, b.rule),
      ),
      notes:
        this.#unjudged === 0
          ? []
          : [`quality was worked out for the first ${MOST_JUDGED.toLocaleString('en-US')} rows without one`],
    };
  }

  #judge(value: unknown, format: DocumentFormat, view: RowView, patternType: string | undefined): number | undefined {
    const data = dataOf(value, format, view);
    if (data === undefined) return undefined;
    if (this.#judged >= MOST_JUDGED) {
      this.#unjudged++;
      return undefined;
    }
    this.#judged++;
    return qualityOf({ data, patternType: PATTERN_TYPES.find((type) => type === patternType) }).value;
  }

  #count(view: RowView, patternType: string | undefined, confidence: number | undefined): void {
    const answer = view.texts.findLast(({ part }) => part === 'answer' || part === 'text');
    if (!answer) return;
    const type = PATTERN_TYPES.find((known) => known === patternType);
    this.#statistics.count(
      answer.text.length,
      type === undefined || confidence === undefined ? undefined : { type, confidence },
    );
  }
}

/** What the raw format says in the row itself. */
function ownFacts(value: unknown): RowFacts {
  const metadata = (value as { readonly metadata?: unknown } | null)?.metadata;
  if (typeof metadata !== 'object' || metadata === null) return {};
  const { pattern_type: type, confidence, topics } = metadata as Readonly<Record<string, unknown>>;
  return {
    patternType: typeof type === 'string' ? type : undefined,
    confidence: typeof confidence === 'number' ? confidence : undefined,
    ...(Array.isArray(topics) && { topics: topics.filter((topic): topic is string => typeof topic === 'string') }),
  };
}

function kindOf(format: DocumentFormat, view: RowView): RecordKind | undefined {
  switch (format) {
    case 'alpaca':
    case 'raw':
    case 'promptCompletion':
      return 'instruction';
    case 'messages':
    case 'sharegpt':
      return view.texts.filter(({ part }) => part === 'answer').length > 1 ? 'conversation' : 'instruction';
    case 'preference':
    case 'preferenceOpenai':
      return 'preference';
    case 'kto':
      return 'feedback';
    case 'text':
    case 'segments':
      return 'text';
    case 'unknown':
      return undefined;
  }
}

/** The row as a record whose quality can be told; undefined for rows of which it cannot. */
function dataOf(value: unknown, format: DocumentFormat, view: RowView): RecordData | undefined {
  const system = view.texts.find(({ part }) => part === 'system')?.text ?? '';
  if (format === 'alpaca' || format === 'raw') {
    const { instruction, input, output } = value as Readonly<Record<string, unknown>>;
    if (typeof instruction !== 'string' || typeof output !== 'string' || output.trim() === '') return undefined;
    return { kind: 'instruction', instruction, input: typeof input === 'string' ? input : '', output, system };
  }
  if (format === 'text') {
    const text = view.texts[0]?.text ?? '';
    return text.trim() === '' ? undefined : { kind: 'text', text };
  }
  if (format !== 'messages' && format !== 'sharegpt') return undefined;
  const messages: ChatMessage[] = [];
  for (const { part, text } of view.texts) {
    if (part === 'prompt') messages.push({ role: 'user', content: text });
    if (part === 'answer') messages.push({ role: 'assistant', content: text });
  }
  const sound =
    messages.length >= 2 &&
    messages.length % 2 === 0 &&
    messages.every(({ role, content }, i) => role === (i % 2 === 0 ? 'user' : 'assistant') && content.trim() !== '');
  return sound ? { kind: 'conversation', system, messages, train: 'all' } : undefined;
}

function severityTotal(rules: readonly RuleCount[], severity: Severity): number {
  return rules.reduce((sum, rule) => (rule.severity === severity ? sum + rule.count : sum), 0);
}

class Tally {
  readonly #counts = new Map<string, number>();

  add(name: string): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }

  /** Most first. */
  list(): Counted {
    return [...this.#counts].sort((a, b) => b[1] - a[1] || compareText(a[0], b[0]));
  }
}

class ShareCounter {
  readonly #bars = new Array<number>(BARS).fill(0);
  #sum = 0;
  #rows = 0;

  add(value: number): void {
    const share = Math.min(1, Math.max(0, value));
    const bar = Math.min(BARS - 1, Math.max(0, Math.ceil(share * BARS - 1e-9) - 1));
    this.#bars[bar] = (this.#bars[bar] ?? 0) + 1;
    this.#sum += share;
    this.#rows++;
  }

  result(): Shares {
    return {
      rows: this.#rows,
      mean: this.#rows === 0 ? undefined : this.#sum / this.#rows,
      bars: this.#bars.map((rows, i) => ({ upTo: (i + 1) / BARS, rows })),
    };
  }
}
