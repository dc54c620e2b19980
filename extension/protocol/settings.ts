/** The person's settings as one snapshot. host/config.ts is the only reader of VS Code's configuration; the server gets this. */
import type { SeveritySettings } from '../core/dataset/finding.ts';
import type { TargetSetting } from '../core/dataset/targets.ts';
import type { FormatId } from '../core/formats/format.ts';
import type { PipelineSettings } from '../core/model/settings.ts';
import type { RedactionSettings } from '../core/synthesis/redaction/settings.ts';

export const RESPONDERS = ['knowledgeBase', 'languageModel', 'endpoint'] as const;
export type ResponderId = (typeof RESPONDERS)[number];

export const SCHEDULES = ['off', 'everyNTurns', 'daily', 'weekly'] as const;
export type Schedule = (typeof SCHEDULES)[number];

/** Conversations elsewhere that are followed. Nothing is, before the person asks for it. */
export interface SourceSettings {
  /** Importer ids. */
  readonly watch: readonly string[];
  /** Copies of the files are kept as they are read. */
  readonly keepOriginals: boolean;
  /** Megabytes that all copies together may take, packed. */
  readonly originalsLimitMB: number;
  /** Project folders that are open. */
  readonly workspaces: readonly string[];
  /** The `User` folder of the editor itself. */
  readonly userFolder?: string;
}

export const NO_SOURCES: SourceSettings = { watch: [], keepOriginals: true, originalsLimitMB: 2000, workspaces: [] };

export interface Settings {
  readonly pipeline: PipelineSettings;
  readonly schedule: Schedule;
  /** Remembered turns between two scheduled runs, >= 1. */
  readonly everyNTurns: number;
  /** Relative to the workspace folder; never absolute, never with `..`. */
  readonly exportFolder: string;
  readonly exportFormats: readonly FormatId[];
  readonly responder: ResponderId;
  readonly sources: SourceSettings;
  readonly redaction: RedactionSettings;
  readonly checks: CheckSettings;
}

/** What dataset files are checked for. */
export interface CheckSettings {
  /** The trainer that they are for; `auto`: told by the files beside them. */
  readonly target: TargetSetting;
  /** Rows with more tokens are reported; 0: no limit. */
  readonly maxTokens: number;
  /** Severities that the person gave to rules, by rule id. */
  readonly rules: SeveritySettings;
}
