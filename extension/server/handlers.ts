/** What answers each request: ask the engine, hand back. The table is the whole of it. */
import { FORMATS } from '../core/formats/registry.ts';
import { IMPORTERS } from '../core/importers/registry.ts';
import type { CancellationSignal, LanguageModel, ProgressReport } from '../core/ports.ts';
import { contentPatterns, enrichContents, scoreContents, synthesizeContents } from '../engine/contents.ts';
import type { Engine } from '../engine/engine.ts';
import { withPresence } from '../engine/runs/datasets.ts';
import type { Machine } from '../engine/sources/places.ts';
import type { Changed, DatasetCheck, Method, RequestMap } from '../protocol/rpc.ts';
import type { Settings } from '../protocol/settings.ts';

export interface Services {
  /** Throws why there is none, where the store did not open. */
  readonly engine: () => Engine;
  readonly settings: () => Settings;
  readonly checkDataset: (path: string, progress: ProgressReport, signal: CancellationSignal) => Promise<DatasetCheck>;
  /** The model that the host answers for under this token. */
  readonly languageModel: (name: string, token: string) => LanguageModel;
  /** Where this process runs. */
  readonly machine: Machine;
}

export interface Call {
  readonly progress: ProgressReport;
  readonly signal: CancellationSignal;
}

type Result<M extends Method> = RequestMap[M]['result'];

export interface Handler<M extends Method> {
  readonly answer: (params: RequestMap[M]['params'], services: Services, call: Call) => Result<M> | Promise<Result<M>>;
  /** What the request changes in the store: the views of this window are told when it is done, or was stopped. */
  readonly changes?: Partial<Changed>;
  /** Afterwards there may be memories to learn from. */
  readonly tidy?: boolean;
}

type Handlers = { readonly [M in Method]: Handler<M> };

const ALL: Changed = { memories: true, sessions: true, datasets: true };

export const HANDLERS: Handlers = {
  'hololoom/chat.sessions': { answer: (_, { engine }) => engine().sessions.list() },
  'hololoom/chat.newSession': { answer: (_, { engine }) => engine().sessions.start(), changes: { sessions: true } },
  'hololoom/chat.open': { answer: ({ sessionId }, { engine }) => engine().sessions.open(sessionId) },
  'hololoom/chat.recall': { answer: ({ text, limit }, { engine }) => engine().recall.passages(text, limit) },
  'hololoom/chat.commit': {
    answer: (turn, { engine }) => engine().sessions.commit(turn),
    changes: { memories: true, sessions: true },
  },

  'hololoom/knowledge.add': {
    answer: ({ paths }, { engine }, { progress, signal }) => engine().knowledge.add(paths, progress, signal),
  },
  'hololoom/knowledge.list': { answer: (_, { engine }) => engine().knowledge.list() },
  'hololoom/knowledge.remove': {
    answer({ path }, { engine }) {
      engine().knowledge.remove(path);
      return null;
    },
  },

  'hololoom/memories.groups': {
    answer: ({ query, groupBy }, { engine }) => engine().memories.groups(query, groupBy),
  },
  'hololoom/memories.page': {
    answer: ({ query, groupBy, key, offset, limit }, { engine }) =>
      engine().memories.page(query, groupBy, key, offset, limit),
  },
  'hololoom/memories.search': { answer: ({ text, limit }, { engine }) => engine().memories.search(text, limit) },
  'hololoom/memories.get': { answer: ({ id }, { engine }) => engine().memories.get(id) ?? null },
  'hololoom/memories.act': {
    answer: ({ ids, action }, { engine }) => engine().memories.act(ids, action),
    changes: { memories: true, sessions: true },
    tidy: true,
  },
  'hololoom/memories.counts': { answer: ({ since }, { engine }) => engine().memories.counts(since) },
  'hololoom/memories.rescore': {
    answer: (_, { engine }, { progress, signal }) => engine().memories.rescore(progress, signal),
    changes: { memories: true, sessions: true },
    tidy: true,
  },

  'hololoom/memories.original': { answer: ({ id }, { engine }, { signal }) => engine().originals.record(id, signal) },
  'hololoom/sources.watched': {
    answer: (_, { engine }) => ({ sources: engine().watch.state(), refused: engine().watch.refusedOriginals }),
  },
  'hololoom/sources.catchUp': {
    async answer({ ids }, { engine }, { progress, signal }) {
      await engine().watch.catchUp(ids, progress, signal);
      return null;
    },
  },
  'hololoom/originals.list': { answer: (_, { engine }) => engine().originals.list() },
  'hololoom/originals.remove': {
    answer({ ids }, { engine }) {
      engine().originals.remove(ids);
      return null;
    },
  },

  'hololoom/import.formats': { answer: () => IMPORTERS.map(({ id, name }) => ({ id, name })) },
  'hololoom/import.run': {
    answer: ({ paths, choice }, { engine }, { progress, signal }) =>
      engine().imports.run(paths, progress, signal, choice),
    changes: { memories: true },
    tidy: true,
  },
  'hololoom/sources.places': {
    async answer(open, { machine }) {
      const { sourcePlaces } = await import('../engine/sources/findSources.ts');
      return sourcePlaces({ ...machine, ...open });
    },
  },
  'hololoom/sources.discover': {
    async answer({ workspaces, userFolder }, { machine }, { progress, signal }) {
      const { findSources } = await import('../engine/sources/findSources.ts');
      return findSources({ ...machine, workspaces, ...(userFolder !== undefined && { userFolder }) }, progress, signal);
    },
  },
  'hololoom/sources.preview': {
    async answer({ paths, limit }, _, { progress, signal }) {
      const { previewConversations } = await import('../engine/sources/preview.ts');
      return previewConversations(paths, limit, progress, signal);
    },
  },
  'hololoom/sources.read': {
    async answer({ path, conversation, limit }, _, { signal }) {
      const { previewTurns } = await import('../engine/sources/preview.ts');
      return previewTurns(path, conversation, limit, signal);
    },
  },

  'hololoom/synthesis.run': {
    async answer({ ids, trigger }, { engine }, { progress, signal }) {
      const { run, ...report } = await engine().synthesize({ ids, trigger }, progress, signal);
      return { run: await withPresence(run), ...report };
    },
    changes: ALL,
  },
  'hololoom/synthesis.due': { answer: (_, { engine }) => engine().datasets.due() ?? null },
  'hololoom/synthesis.fewShot': {
    answer: ({ count, runId }, { engine }, { signal }) => engine().datasets.fewShot(count, runId, signal),
  },
  'hololoom/export.run': {
    answer: ({ runId, workspaceFolder, folder, formats, replace }, { engine }, { progress, signal }) =>
      engine().exports.run({ runId, workspaceFolder, folder, formats, replace }, progress, signal),
    changes: { datasets: true },
  },
  'hololoom/conversations.export': {
    answer: ({ folder, format, redact }, { engine }, { progress, signal }) =>
      engine().conversations.run(folder, format, redact ?? true, progress, signal),
  },
  'hololoom/dataset.build': {
    answer: (request, { engine }, { progress, signal }) => engine().builds.run(request, progress, signal),
    changes: { datasets: true },
  },
  'hololoom/dataset.builds': { answer: (_, { engine }) => engine().builds.list() },
  'hololoom/redaction.findings': {
    answer: ({ limit, ...scope }, { engine }, { progress, signal }) =>
      engine().redaction.findings(scope, limit, progress, signal),
  },
  'hololoom/redaction.review': {
    answer: (scope, { engine }, { progress, signal }) => engine().redaction.review(scope, progress, signal),
    changes: { datasets: true },
  },
  'hololoom/redaction.texts': {
    answer: async ({ texts }, { engine }) => ({ texts: await engine().redaction.texts(texts) }),
  },
  'hololoom/redaction.restore': { answer: ({ text, runId }, { engine }) => engine().redaction.restore(text, runId) },
  'hololoom/dataset.check': {
    answer: ({ path }, { checkDataset }, { progress, signal }) => checkDataset(path, progress, signal),
  },
  'hololoom/datasets.list': { answer: (_, { engine }) => engine().datasets.list() },
  'hololoom/datasets.statistics': {
    answer: async ({ runId }, { engine }, { signal }) => (await engine().datasets.statistics(runId, signal)) ?? null,
  },

  'hololoom/datasets.report': {
    answer: ({ of }, { engine }, { progress, signal }) => engine().looks.report(of, progress, signal),
  },
  'hololoom/versions.compare': {
    answer: ({ older, newer }, { engine }, { progress, signal }) =>
      engine().looks.compare([older, newer], progress, signal),
  },
  'hololoom/versions.list': { answer: (_, { engine }) => engine().looks.versions() },

  'hololoom/records.list': {
    async answer({ kinds, memories, of, offset, limit }, { engine }, { signal }) {
      const { records, proposals } = engine();
      const page = await records.list(kinds, { place: of, memories }, offset, limit, signal);
      return { ...page, proposals: Object.fromEntries(proposals.get(page.records.map(({ id }) => id))) };
    },
  },
  'hololoom/records.askPlan': {
    answer: ({ most, memories, of }, { engine }, { signal }) =>
      engine().proposals.plan({ most, place: of, memories }, signal),
  },
  'hololoom/records.ask': {
    answer: ({ most, memories, of, model, modelToken }, { engine, languageModel }, { progress, signal }) =>
      engine().proposals.ask({ most, place: of, memories }, languageModel(model, modelToken), progress, signal),
  },
  'hololoom/records.act': {
    answer: ({ ids, action }, { engine }) => engine().records.act(ids, action),
    changes: { datasets: true },
  },

  'hololoom/pipeline.score': { answer: ({ contents }, { settings }) => scoreContents(contents, settings().pipeline) },
  'hololoom/pipeline.enrich': { answer: ({ contents }, { settings }) => enrichContents(contents, settings().pipeline) },
  'hololoom/pipeline.patterns': { answer: ({ contents, minConfidence }) => contentPatterns(contents, minConfidence) },
  'hololoom/pipeline.synthesize': {
    answer: ({ contents, settings: changes }, { settings }) =>
      synthesizeContents(contents, settings().pipeline, changes),
  },
  'hololoom/pipeline.encode': {
    answer: ({ examples, format }) => examples.map((example) => `${FORMATS[format].encode(example)}\n`).join(''),
  },
};

export const METHODS = Object.keys(HANDLERS) as readonly Method[];
