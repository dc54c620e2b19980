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

export interface Settings {
  readonly pipeline: PipelineSettings;
  readonly schedule: Schedule;
  /** Remembered turns between two scheduled runs, >= 1. */
  readonly everyNTurns: number;
  /** Relative to the workspace folder; never absolute, never with `..`. */
  readonly exportFolder: string;
  readonly exportFormats: readonly FormatId[];
  readonly responder: ResponderId;
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
