/** What a request may hold. Requests come from our own host, but also from whatever speaks to the process: all are checked. */
import * as z from 'zod/mini';
import { SEVERITIES } from '../core/dataset/finding.ts';
import { TARGET_SETTINGS } from '../core/dataset/targets.ts';
import { PATTERN_TYPES } from '../core/model/pattern.ts';
import { FORMAT_IDS } from '../core/formats/format.ts';
import { TRANSCRIPT_FORMAT_IDS } from '../core/transcripts/transcript.ts';
import { MEMORY_STATES } from '../core/model/memory.ts';
import { REASONING_TAGS } from '../core/model/settings.ts';
import { REDACTION_MODES } from '../core/synthesis/redaction/settings.ts';
import { MEMORY_GROUPINGS, type InitializationOptions, type Method, type RequestMap } from '../protocol/rpc.ts';
import { NO_SOURCES, RESPONDERS, SCHEDULES, type Settings } from '../protocol/settings.ts';
import { BUILD_SCHEMA, FINDING_SCOPE } from './datasetSchemas.ts';
import { PLACE, RECORD_SCHEMAS } from './recordSchemas.ts';
import { EngineError } from '../engine/errors.ts';

const text = z.string();
const path = z.string().check(z.minLength(1));
const share = z.number().check(z.gte(0), z.lte(1));
const count = (max: number) => z.int().check(z.gte(1), z.lte(max));
const optionalText = z.exactOptional(text);
const ids = z.array(text).check(z.minLength(1));
const none = z.object({});

/** Rows, passages and hits that one request may ask for. */
const MAX_PAGE = 1000;
/** Findings that one answer may list; the counts are of all. */
const MAX_FINDINGS = 10_000;
/** Examples of a few-shot prompt; more do not fit any model's context. */
const MAX_FEW_SHOT = 100;

const content = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('exchange'), user: text, assistant: text }),
  z.object({ kind: z.literal('text'), text }),
]);
const contents = z.array(content);

const synthesisFields = {
  includeReasoning: z.boolean(),
  reasoningTags: z.enum(REASONING_TAGS),
  includeContext: z.boolean(),
  minConfidence: share,
  maxExamplesPerPattern: z.int().check(z.gte(1)),
  systemPrompt: text,
};

const settings: z.ZodMiniType<Settings> = z.object({
  pipeline: z.object({
    importance: z.object({ threshold: share, domainTerms: z.array(text) }),
    minPatternConfidence: share,
    synthesis: z.object(synthesisFields),
  }),
  schedule: z.enum(SCHEDULES),
  everyNTurns: z.int().check(z.gte(1)),
  exportFolder: text,
  exportFormats: z.array(z.enum(FORMAT_IDS)),
  responder: z.enum(RESPONDERS),
  // Programs that speak to the process and follow nothing need not say so.
  sources: z._default(
    z.object({
      watch: z.array(text),
      keepOriginals: z.boolean(),
      originalsLimitMB: z.number().check(z.gte(0)),
      workspaces: z.array(path),
      userFolder: z.exactOptional(path),
    }),
    { ...NO_SOURCES, watch: [], workspaces: [] },
  ),
  redaction: z.object({ mode: z.enum(REDACTION_MODES), allow: z.array(text) }),
  checks: z.object({
    target: z.enum(TARGET_SETTINGS),
    maxTokens: z.int().check(z.gte(0)),
    rules: z.record(text, z.enum([...SEVERITIES, 'off'])),
  }),
});

const initialization: z.ZodMiniType<InitializationOptions> = z.object({
  storageFolder: path,
  settings,
  samplePath: text,
  locale: text,
});

const passage = z.object({
  text,
  relevance: z.number(),
  origin: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('memory'), memoryId: text, title: text }),
    z.object({ kind: z.literal('document'), path: text, line: z.int(), title: text }),
  ]),
});

const query = z.object({ search: text, view: z.enum(['kept', 'forgotten']) });

const action = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['pin', 'unpin', 'forget', 'restore', 'include', 'exclude', 'undoEdit']) }),
  z.object({ kind: z.literal('setState'), state: z.enum(MEMORY_STATES) }),
  z.object({ kind: z.literal('edit'), user: text, assistant: text }),
]);

const example = z.object({
  instruction: text,
  input: text,
  output: text,
  system: text,
  metadata: z.object({
    pattern_type: z.enum(PATTERN_TYPES),
    confidence: z.number(),
    source: z.array(text),
    topics: z.array(text),
    entities: z.array(text),
  }),
});

type Schemas = { readonly [M in Method]: z.ZodMiniType<RequestMap[M]['params']> };

export const SCHEMAS: Schemas = {
  'hololoom/chat.sessions': none,
  'hololoom/chat.newSession': none,
  'hololoom/chat.open': z.object({ sessionId: text }),
  'hololoom/chat.recall': z.object({ text, limit: count(MAX_PAGE) }),
  'hololoom/chat.commit': z.object({
    sessionId: path,
    user: text,
    assistant: text,
    model: text,
    passages: z.array(passage),
    boilerplate: z.exactOptional(z.array(text)),
  }),
  'hololoom/knowledge.add': z.object({ paths: z.array(path), progressToken: optionalText }),
  'hololoom/knowledge.list': none,
  'hololoom/knowledge.remove': z.object({ path }),
  'hololoom/memories.groups': z.object({ query, groupBy: z.enum(MEMORY_GROUPINGS) }),
  'hololoom/memories.page': z.object({
    query,
    groupBy: z.enum(MEMORY_GROUPINGS),
    key: text,
    offset: z.int().check(z.gte(0)),
    limit: count(MAX_PAGE),
  }),
  'hololoom/memories.search': z.object({ text, limit: count(MAX_PAGE) }),
  'hololoom/memories.get': z.object({ id: text }),
  'hololoom/memories.act': z.object({ ids, action }),
  'hololoom/memories.counts': z.object({ since: optionalText }),
  'hololoom/memories.rescore': z.object({ progressToken: optionalText }),
  'hololoom/memories.original': z.object({ id: text }),
  'hololoom/sources.watched': none,
  'hololoom/sources.catchUp': z.object({
    ids: z.array(text).check(z.minLength(1)),
    progressToken: optionalText,
  }),
  'hololoom/originals.list': none,
  'hololoom/originals.remove': z.object({ ids: z.array(z.int()).check(z.minLength(1)) }),
  'hololoom/import.formats': none,
  'hololoom/import.run': z.object({
    paths: z.array(path),
    choice: z.exactOptional(
      z.object({
        within: z.exactOptional(z.array(path)),
        conversations: z.exactOptional(z.array(text)),
        projects: z.exactOptional(z.array(text)),
        since: optionalText,
      }),
    ),
    progressToken: optionalText,
  }),
  'hololoom/sources.places': z.object({ workspaces: z.array(path), userFolder: z.exactOptional(path) }),
  'hololoom/sources.discover': z.object({
    workspaces: z.array(path),
    userFolder: z.exactOptional(path),
    progressToken: optionalText,
  }),
  'hololoom/sources.preview': z.object({
    paths: z.array(path),
    limit: count(MAX_PAGE),
    progressToken: optionalText,
  }),
  'hololoom/sources.read': z.object({ path, conversation: text, limit: count(MAX_PAGE) }),
  'hololoom/synthesis.run': z.object({
    ids: z.exactOptional(z.array(text)),
    trigger: z.enum(['person', 'schedule', 'sample']),
    progressToken: optionalText,
  }),
  'hololoom/synthesis.due': none,
  'hololoom/synthesis.fewShot': z.object({ count: count(MAX_FEW_SHOT), runId: optionalText }),
  'hololoom/export.run': z.object({
    runId: optionalText,
    workspaceFolder: path,
    folder: text,
    formats: z.array(z.enum(FORMAT_IDS)),
    replace: z.exactOptional(z.boolean()),
    progressToken: optionalText,
  }),
  'hololoom/conversations.export': z.object({
    folder: path,
    format: z.enum(TRANSCRIPT_FORMAT_IDS),
    redact: z.exactOptional(z.boolean()),
    progressToken: optionalText,
  }),
  'hololoom/dataset.build': BUILD_SCHEMA,
  'hololoom/dataset.builds': none,
  'hololoom/redaction.findings': z.object({
    ...FINDING_SCOPE,
    limit: z.int().check(z.gte(0), z.lte(MAX_FINDINGS)),
    progressToken: optionalText,
  }),
  'hololoom/redaction.review': z.object({ ...FINDING_SCOPE, progressToken: optionalText }),
  'hololoom/redaction.texts': z.object({ texts: z.array(text) }),
  'hololoom/redaction.restore': z.object({ text, runId: optionalText }),
  'hololoom/dataset.check': z.object({ path, progressToken: optionalText }),
  'hololoom/datasets.list': none,
  'hololoom/datasets.statistics': z.object({ runId: optionalText }),
  'hololoom/datasets.report': z.object({ of: PLACE, progressToken: optionalText }),
  'hololoom/versions.compare': z.object({ older: PLACE, newer: PLACE, progressToken: optionalText }),
  'hololoom/versions.list': none,
  ...RECORD_SCHEMAS,
  'hololoom/pipeline.score': z.object({ contents }),
  'hololoom/pipeline.enrich': z.object({ contents }),
  'hololoom/pipeline.patterns': z.object({ contents, minConfidence: share }),
  'hololoom/pipeline.synthesize': z.object({
    contents,
    settings: z.object({
      includeReasoning: z.exactOptional(synthesisFields.includeReasoning),
      reasoningTags: z.exactOptional(synthesisFields.reasoningTags),
      includeContext: z.exactOptional(synthesisFields.includeContext),
      minConfidence: z.exactOptional(synthesisFields.minConfidence),
      maxExamplesPerPattern: z.exactOptional(synthesisFields.maxExamplesPerPattern),
      systemPrompt: z.exactOptional(synthesisFields.systemPrompt),
    }),
  }),
  'hololoom/pipeline.encode': z.object({ examples: z.array(example), format: z.enum(FORMAT_IDS) }),
};

/** The value as its schema has it; throws `invalid` with the places that are wrong. Values are not repeated: they may be conversation. */
function checked<T>(what: string, schema: z.ZodMiniType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const places = result.error.issues
    .slice(0, 3)
    .map((issue) => `${issue.path.join('.') || 'parameters'} (${issue.code})`);
  throw new EngineError('invalid', `${what}: not what was agreed at ${places.join(', ')}`);
}

export function checkedParams<M extends Method>(method: M, value: unknown): RequestMap[M]['params'] {
  // JSON-RPC leaves out the parameters of a request that has none.
  return checked<RequestMap[M]['params']>(method, SCHEMAS[method], value ?? {});
}

export function checkedSettings(value: unknown): Settings {
  return checked('settings', settings, value);
}

export function checkedInitialization(value: unknown): InitializationOptions {
  return checked('initializationOptions', initialization, value);
}
