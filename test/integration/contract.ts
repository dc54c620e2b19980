/** Ids that people and scripts rely on; they change only with a major version. */
export const EXTENSION_ID = 'hololoom.hololoom';

export const COMMANDS = [
  'hololoom.chat.open',
  'hololoom.chat.new',
  'hololoom.import',
  'hololoom.synthesize',
  'hololoom.export',
  'hololoom.statistics',
  'hololoom.fewShot.copy',
  'hololoom.memory.search',
  'hololoom.memory.pin',
  'hololoom.memory.forget',
  'hololoom.memory.restore',
  'hololoom.memory.edit',
  'hololoom.sample.run',
  'hololoom.log.show',
] as const;

export const VIEWS = ['hololoom.chat', 'hololoom.memories', 'hololoom.datasets'] as const;

/** Settings with the defaults that the contract states; `systemPrompt` has one too, whose words are free. */
export const SETTINGS = {
  'hololoom.importance.threshold': 0.4,
  'hololoom.importance.domainTerms': [],
  'hololoom.patterns.minConfidence': 0.5,
  'hololoom.synthesis.includeReasoning': true,
  'hololoom.synthesis.reasoningTags': 'none',
  'hololoom.synthesis.includeContext': true,
  'hololoom.synthesis.minConfidence': 0.5,
  'hololoom.synthesis.maxExamplesPerPattern': 1,
  'hololoom.synthesis.schedule': 'off',
  'hololoom.synthesis.everyNTurns': 10,
  'hololoom.export.folder': 'synthesis_output',
  'hololoom.export.formats': ['alpaca', 'chatml', 'raw'],
  'hololoom.redaction.mode': 'redact',
  'hololoom.redaction.allow': [],
  'hololoom.chat.responder': 'knowledgeBase',
} as const;

export const API_FUNCTIONS = ['score', 'enrich', 'extractPatterns', 'synthesize', 'encode'] as const;
