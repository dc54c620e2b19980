import { DEFAULT_PIPELINE_SETTINGS } from '../../../extension/core/model/settings.ts';
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
};

export const SILENT: Logger = {
  trace: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
