/** The composition root: every part is made here, by hand, and given exactly what it uses. */
import * as vscode from 'vscode';
import type { ServerState } from '../protocol/rpc.ts';
import type { ResponderId } from '../protocol/settings.ts';
import { createApi, type HoloLoomApi } from './api.ts';
import { LazyBackground } from './background/lazy.ts';
import { ChatController } from './chat/controller.ts';
import { Endpoint, endpointResponder } from './chat/responders/endpoint.ts';
import { knowledgeBaseResponder } from './chat/responders/knowledgeBase.ts';
import { ChosenModel, languageModelResponder } from './chat/responders/languageModel.ts';
import type { Responder } from './chat/responders/responder.ts';
import { ChatViewProvider } from './chat/viewProvider.ts';
import { chatCommands } from './commands/chat.ts';
import { conversationCommands } from './commands/conversations.ts';
import { datasetCommands } from './commands/datasets.ts';
import { importCommands, importDropped, type ImportCommandParts } from './commands/importing.ts';
import { lookingCommands } from './commands/looking.ts';
import { memoryCommands } from './commands/memories.ts';
import { sourceCommands } from './commands/sources.ts';
import { registerCommands } from './commands/register.ts';
import { Config } from './config.ts';
import { setPresence } from './contextKeys.ts';
import { DatasetLanguage } from './datasets/language.ts';
import { DatasetsTree } from './datasets/tree.ts';
import { showFailure } from './errors.ts';
import { RequestError } from './failure.ts';
import { Disposables } from './lifecycle.ts';
import { componentLog } from './log.ts';
import { MemoryActions } from './memories/actions.ts';
import { MemoryDocuments } from './memories/documents.ts';
import { importOnDrop } from './memories/dragAndDrop.ts';
import { MemoryEditing } from './memories/editing.ts';
import { RescoreOffer } from './memories/rescoreOffer.ts';
import { OriginalDocuments } from './memories/originalDocuments.ts';
import { MemoriesTree } from './memories/tree.ts';
import { RecordEditing } from './records/editing.ts';
import { Reports } from './reports/documents.ts';
import { Scheduler } from './scheduler.ts';
import { StatisticsPanels } from './statistics/panels.ts';
import { VersionDocuments } from './versions/documents.ts';

export interface Composition {
  readonly api: HoloLoomApi;
  /** Lets go of everything; resolves when the background process has ended. */
  dispose(): Promise<void>;
}

export function compose(context: vscode.ExtensionContext): Composition {
  const began = performance.now();
  const own = new Disposables();
  const channel = vscode.window.createOutputChannel('HoloLoom', { log: true });
  const log = (component: string): ReturnType<typeof componentLog> => componentLog(channel, component);

  const userFolder = vscode.Uri.joinPath(context.globalStorageUri, '..', '..').fsPath;
  const config = own.add(new Config(userFolder));
  const language = own.add(new DatasetLanguage());
  const background = own.add(
    new LazyBackground({
      datasetFolders: language.watcher,
      module: context.asAbsolutePath('dist/server.js'),
      channel,
      log: log('process'),
      initialization: () => ({
        storageFolder: context.globalStorageUri.fsPath,
        settings: config.settings(),
        samplePath: context.asAbsolutePath('media/sample/conversation.md'),
        locale: vscode.env.language,
      }),
    }),
  );
  own.add(
    config.onDidChange(() => {
      void background.settingsChanged(config.settings());
    }),
  );
  own.add(
    background.onDidStart((state) => {
      tellStoreState(state, log('store'));
    }),
  );

  language.startWith(() => background.start(), log('datasets'));

  const actions = own.add(new MemoryActions(background));
  const reports = own.add(new Reports());
  const scheduler = own.add(new Scheduler(background, log('schedule')));
  const documents = own.add(new MemoryDocuments(background, actions));
  const originals = own.add(new OriginalDocuments(background));
  const editing = own.add(new MemoryEditing(background, actions, log('edit')));

  const model = new ChosenModel(context.globalState);
  const endpoint = new Endpoint(config, context.secrets, context.globalState);
  const responders: Readonly<Record<ResponderId, Responder>> = {
    knowledgeBase: knowledgeBaseResponder(),
    languageModel: languageModelResponder(model),
    endpoint: endpointResponder(endpoint),
  };
  const controller = own.add(
    new ChatController({ background, config, actions, responders, memento: context.workspaceState, log: log('chat') }),
  );
  own.add(controller.onDidCommit(() => void scheduler.check()));
  const view = own.add(new ChatViewProvider(context.extensionUri, controller, log('panel')));

  const importing: ImportCommandParts = {
    background,
    reports,
    // Storage of extensions lies in <User>/globalStorage/<extension>.
    userFolder: vscode.Uri.joinPath(context.globalStorageUri, '..', '..').fsPath,
    log: log('import'),
    imported: () => void scheduler.check(),
  };
  const memories = own.add(
    new MemoriesTree({
      background,
      actions,
      config,
      memento: context.workspaceState,
      dragAndDrop: importOnDrop(vscode.Uri.joinPath(context.globalStorageUri, 'dropped'), async (files) => {
        await importDropped(importing, files).catch((error: unknown) => {
          showFailure(error, log('import'));
        });
      }),
      log: log('memories'),
    }),
  );
  own.add(new RescoreOffer(background, config, log('memories')));
  const statistics = own.add(new StatisticsPanels(context.extensionUri, background, log('statistics')));
  const versions = own.add(new VersionDocuments());
  const records = own.add(new RecordEditing(background, log('records')));
  const datasets = own.add(new DatasetsTree(background, log('datasets')));
  own.add(
    memories.onDidCount(({ total, kept }) => {
      setPresence('hololoom.memoryPresence', kept > 0 ? 'some' : total > 0 ? 'forgotten' : 'none');
    }),
  );
  own.add(
    datasets.onDidList((runs) => {
      setPresence('hololoom.runPresence', runs > 0 ? 'some' : 'none');
    }),
  );

  own.add(
    registerCommands(
      {
        ...chatCommands({ background, config, controller, view, responders, model, endpoint }),
        ...importCommands(importing),
        ...conversationCommands(background),
        ...memoryCommands({ background, actions, tree: memories, documents, originals, editing, log: log('memories') }),
        ...sourceCommands({ background, config }),
        ...datasetCommands({ background, config, memories, datasets, reports }),
        ...lookingCommands({
          background,
          reports,
          statistics,
          versions,
          records,
          // The service where the person set one up to answer, else a model of VS Code's.
          chooseModel: () => (config.settings().responder === 'endpoint' ? endpoint.chatModel() : model.select()),
          log: log('datasets'),
        }),
        'hololoom.log.show': () => {
          channel.show();
        },
      },
      log('command'),
    ),
  );

  // What the person switched on is followed from here on; otherwise the process waits for the first request.
  if (config.settings().sources.watch.length > 0) {
    void background.request('hololoom/sources.watched', {}).catch((error: unknown) => {
      showFailure(error, log('sources'));
    });
  }

  log('host').info(`activated in ${(performance.now() - began).toFixed(1)} ms`);
  return {
    api: createApi(background, config),
    dispose: async () => {
      const stopped = background.stop();
      own.dispose();
      await stopped;
      // Last, because the process tells its end there.
      channel.dispose();
    },
  };
}

/** A database that did not open, or was set aside, is something the person must know; it is said once per start. */
function tellStoreState({ store }: ServerState, log: ReturnType<typeof componentLog>): void {
  if (store.kind === 'failed') {
    showFailure(new RequestError(store.reason, store.message, store.detail), log);
    return;
  }
  log.info(`store opened, full-text search by ${store.search}`);
  if (store.setAside === undefined) return;
  log.warn(`a damaged database was set aside as ${store.setAside}`);
  void vscode.window.showWarningMessage(
    vscode.l10n.t('The memory database was damaged. It was kept as {0}, and a new one was begun.', store.setAside),
  );
}
