/** What long requests report when they are done: imports, syntheses, exports, builds. */
import type { SensitiveKind } from '../core/synthesis/redaction/finding.ts';
import type { ImportAccount, ImportFinding } from '../core/importers/importer.ts';
import type { Example } from '../core/model/example.ts';
import type { RunSummary } from '../core/model/run.ts';
import type { SplitSummary } from '../core/synthesis/splits/splits.ts';
import type { Command, StepAccount, TargetId, TokenAccount } from '../core/targets/target.ts';

export interface ImportedFile {
  readonly path: string;
  /** Importer id, '' when the format is not known. */
  readonly format: string;
  readonly conversations: number;
  /** Turns that were chosen: new, changed and unchanged ones. */
  readonly turns: number;
  readonly remembered: number;
  /** Turns that were in the store already with the same content. */
  readonly unchanged: number;
  /** Turns of conversations that the person did not choose. */
  readonly notChosen: number;
  readonly account: ImportAccount;
}

export interface ImportReport {
  readonly files: readonly ImportedFile[];
  readonly turns: number;
  readonly remembered: number;
  /** Turns that were in the store already with the same content. */
  readonly unchanged: number;
  readonly notChosen: number;
  /** Files beyond those that are listed, added up. */
  readonly unlisted: {
    readonly files: number;
    readonly turns: number;
    readonly remembered: number;
    readonly unchanged: number;
    readonly notChosen: number;
    readonly read: number;
    readonly kept: number;
    readonly dropped: number;
  };
  /** Files met in folders and archives that hold no conversations. */
  readonly passedOver: number;
  /** About folders and archives as a whole: what in them was not looked into. */
  readonly notes: readonly ImportFinding[];
  readonly durationMs: number;
}

export interface ConversationExport {
  /** Absolute. */
  readonly folder: string;
  /** Files, one each. */
  readonly conversations: number;
  readonly turns: number;
  /** Single texts among the turns: they are written as answers alone, which no importer takes for a turn. */
  readonly withoutPrompt: number;
  /** How often something was taken out, by kind; undefined where all was left as it is. */
  readonly redacted?: Readonly<Partial<Record<SensitiveKind, number>>>;
}

export interface SynthesisReport {
  readonly run: RunSummary;
  /** Memories looked at, and why some gave no example. */
  readonly looked: number;
  readonly withoutExamples: Readonly<Record<string, number>>;
  readonly sample: readonly Example[];
  readonly durationMs: number;
}

/** A dataset for a trainer that was built into a folder of its own. */
export interface BuiltDataset {
  readonly target: TargetId;
  /** The target's name for people. */
  readonly name: string;
  /** Absolute. */
  readonly folder: string;
  /** ISO 8601 UTC. */
  readonly builtAt: string;
  readonly records: number;
  readonly files: readonly BuiltFile[];
  /** What a person types in the folder to train. */
  readonly commands: readonly Command[];
}

export interface BuiltFile {
  /** Absolute. */
  readonly path: string;
  readonly bytes: number;
  /** Of data files. */
  readonly rows?: number;
  /** false where the file has gone or has another size. */
  readonly present: boolean;
}

export interface BuildReport {
  /** Missing where the steps left no record. */
  readonly dataset?: BuiltDataset;
  readonly input: { readonly conversations: number; readonly turns: number; readonly records: number };
  /** in = out + dropped, step by step. */
  readonly steps: readonly StepAccount[];
  readonly splits: SplitSummary;
  readonly tokens: TokenAccount;
  readonly notes: readonly string[];
}
