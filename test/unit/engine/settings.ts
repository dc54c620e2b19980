import { DEFAULT_PIPELINE_SETTINGS } from '../../../extension/core/model/settings.ts';
import { DEFAULT_REDACTION } from '../../../extension/core/synthesis/redaction/settings.ts';
import type { Logger } from '../../../extension/core/ports.ts';
import { NO_SOURCES, type Settings } from '../../../extension/protocol/settings.ts';

export const SETTINGS: Settings = {
  pipeline: DEFAULT_PIPELINE_SETTINGS,
  schedule: 'off',
  everyNTurns: 10,
  exportFolder: 'synthesis_output',
  exportFormats: ['alpaca', 'chatml', 'raw'],
  responder: 'knowledgeBase',
  sources: NO_SOURCES,
  redaction: DEFAULT_REDACTION,
  checks: { target: 'auto', maxTokens: 0, rules: {} },
};

export const SILENT: Logger = {
  trace: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
