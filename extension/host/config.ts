/** The only reader of VS Code's settings. What comes from a settings file may be anything, so every value is checked. */
import * as vscode from 'vscode';
import type { TargetSetting } from '../core/dataset/targets.ts';
import type { FormatId } from '../core/formats/format.ts';
import type { RecordKind } from '../core/model/record.ts';
import type { ReasoningTags } from '../core/model/settings.ts';
import type { RedactionMode } from '../core/synthesis/redaction/settings.ts';
import type { BalanceBy } from '../core/synthesis/selection/options.ts';
import type { TargetId } from '../core/targets/target.ts';
import type { DatasetChoices } from '../protocol/datasetChoices.ts';
import { RESPONDERS, SCHEDULES, type ResponderId, type Schedule, type Settings } from '../protocol/settings.ts';
import { HostError } from './failure.ts';
import { Disposables } from './lifecycle.ts';
import { SettingsReader } from './settingsReader.ts';

const SECTION = 'hololoom';
const FORMATS = ['alpaca', 'chatml', 'raw'] as const satisfies readonly FormatId[];
const TARGET_SETTINGS = [
  'auto',
  'openai',
  'llama-factory',
  'axolotl',
  'trl',
  'unsloth',
  'mlx-lm',
  'torchtune',
  'together',
  'huggingface',
] as const satisfies readonly TargetSetting[];
const REASONING_TAGS = ['none', 'think'] as const satisfies readonly ReasoningTags[];

const REDACTION = ['redact', 'secrets', 'off'] as const satisfies readonly RedactionMode[];

const LONG_RECORDS = ['keep', 'drop'] as const;

const KINDS = [
  'instruction',
  'conversation',
  'preference',
  'feedback',
  'text',
] as const satisfies readonly RecordKind[];
const BALANCES = ['topic', 'patternType'] as const satisfies readonly BalanceBy[];

/** Where a chat completions service answers. `url` is '' when the person set none. */
export interface EndpointSettings {
  readonly url: string;
  readonly model: string;
}

export class Config implements vscode.Disposable {
  readonly #own = new Disposables();
  readonly #changed = this.#own.add(new vscode.EventEmitter<void>());
  readonly onDidChange = this.#changed.event;

  readonly #userFolder: string | undefined;

  /** `userFolder`: where the editor keeps what is the person's. */
  constructor(userFolder?: string) {
    this.#userFolder = userFolder;
    this.#own.add(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(SECTION)) this.#changed.fire();
      }),
    );
    // Another first folder can bring other settings for the resource-scoped ones.
    this.#own.add(
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        this.#changed.fire();
      }),
    );
  }

  /** A complete snapshot for `folder`; without one, for the first workspace folder. */
  settings(folder = vscode.workspace.workspaceFolders?.[0]): Settings {
    const read = new SettingsReader(vscode.workspace.getConfiguration(SECTION, folder?.uri));
    return {
      pipeline: {
        importance: {
          threshold: read.share('importance.threshold'),
          domainTerms: read.texts('importance.domainTerms'),
        },
        minPatternConfidence: read.share('patterns.minConfidence'),
        synthesis: {
          includeReasoning: read.flag('synthesis.includeReasoning'),
          reasoningTags: read.oneOf<ReasoningTags>('synthesis.reasoningTags', REASONING_TAGS),
          includeContext: read.flag('synthesis.includeContext'),
          minConfidence: read.share('synthesis.minConfidence'),
          maxExamplesPerPattern: read.count('synthesis.maxExamplesPerPattern'),
          systemPrompt: read.text('synthesis.systemPrompt'),
        },
      },
      schedule: read.oneOf<Schedule>('synthesis.schedule', SCHEDULES),
      everyNTurns: read.count('synthesis.everyNTurns'),
      exportFolder: read.text('export.folder'),
      exportFormats: read.someOf<FormatId>('export.formats', FORMATS),
      responder: read.oneOf<ResponderId>('chat.responder', RESPONDERS),
      sources: {
        watch: read.texts('sources.watch'),
        keepOriginals: read.flag('sources.keepOriginals'),
        originalsLimitMB: read.amount('sources.originalsLimitMB'),
        workspaces: (vscode.workspace.workspaceFolders ?? [])
          .filter(({ uri }) => uri.scheme === 'file')
          .map(({ uri }) => uri.fsPath),
        ...(this.#userFolder !== undefined && { userFolder: this.#userFolder }),
      },
      redaction: {
        mode: read.oneOf<RedactionMode>('redaction.mode', REDACTION),
        allow: read.texts('redaction.allow'),
      },
      checks: {
        target: read.oneOf<TargetSetting>('dataset.target', TARGET_SETTINGS),
        maxTokens: read.countOrNone('dataset.maxTokens'),
        rules: read.severities('dataset.rules'),
      },
    };
  }

  /** Importer ids of the sources to follow. The setting is the machine's: no workspace can switch one on. */
  async setWatched(ids: readonly string[]): Promise<void> {
    await vscode.workspace
      .getConfiguration(SECTION)
      .update('sources.watch', ids.length > 0 ? ids : undefined, vscode.ConfigurationTarget.Global);
  }

  /** Folder and formats for an export into `folder`. Throws where the setting leads outside the workspace. */
  exportTarget(folder: vscode.WorkspaceFolder): Pick<Settings, 'exportFolder' | 'exportFormats'> {
    const { exportFolder, exportFormats } = this.settings(folder);
    if (!staysInside(exportFolder)) throw new HostError({ kind: 'exportFolder', value: exportFolder });
    return { exportFolder, exportFormats };
  }

  /** What is chosen for datasets that are built for a trainer. Parquet is for one target alone. */
  dataset(folder: vscode.WorkspaceFolder, target: TargetId): DatasetChoices {
    const read = new SettingsReader(vscode.workspace.getConfiguration(SECTION, folder.uri));
    const kinds = read.anyOf<RecordKind>('dataset.kinds', KINDS);
    return {
      ...(kinds.length > 0 && { kinds }),
      conversationTurns: read.countOrNone('dataset.conversationTurns'),
      conversationTrain: read.oneOf('dataset.conversationTrain', ['all', 'last'] as const),
      minQuality: read.share('dataset.minQuality'),
      balance: read.anyOf<BalanceBy>('dataset.balance', BALANCES),
      ...chosen('mostOfATopic', read.countOrNone('dataset.mostOfATopic')),
      ...chosen('mostOfAPatternType', read.countOrNone('dataset.mostOfAPatternType')),
      order: read.oneOf('dataset.order', ['source', 'shortFirst'] as const),
      similarity: read.similarity('dataset.similarity'),
      evaluationSets: read.texts('dataset.evaluationSets'),
      splits: read.splits('dataset.splits'),
      ...chosen('seed', read.countOrNone('dataset.seed')),
      ...(target === 'huggingface' && {
        format: read.oneOf('dataset.huggingFaceFormat', ['jsonl', 'parquet'] as const),
      }),
      ...chosen('maxTokens', read.countOrNone('dataset.maxTokens')),
      longRecords: read.oneOf('dataset.longRecords', LONG_RECORDS),
      name: read.text('dataset.name').trim(),
      license: read.text('dataset.license').trim(),
    };
  }

  endpoint(): EndpointSettings {
    const read = new SettingsReader(vscode.workspace.getConfiguration(SECTION));
    return { url: read.text('chat.endpoint.url').trim(), model: read.text('chat.endpoint.model').trim() };
  }

  async setResponder(responder: ResponderId): Promise<void> {
    const configuration = vscode.workspace.getConfiguration(SECTION);
    const found = configuration.inspect('chat.responder');
    const target =
      found?.workspaceValue === undefined ? vscode.ConfigurationTarget.Global : vscode.ConfigurationTarget.Workspace;
    await configuration.update('chat.responder', responder, target);
  }

  /** Adds a value to what may stay, in the workspace where one is open. */
  async allow(value: string): Promise<void> {
    const configuration = vscode.workspace.getConfiguration(SECTION);
    const present = new SettingsReader(configuration).texts('redaction.allow');
    if (present.includes(value)) return;
    const target =
      vscode.workspace.workspaceFolders === undefined
        ? vscode.ConfigurationTarget.Global
        : vscode.ConfigurationTarget.Workspace;
    await configuration.update('redaction.allow', [...present, value], target);
  }

  dispose(): void {
    this.#own.dispose();
  }
}

/** A relative path without `..`, on every platform. */
function staysInside(path: string): boolean {
  const parts = path.split(/[\\/]/);
  return path.trim() !== '' && !/^(?:[\\/]|[a-z]:)/i.test(path) && !path.includes('\0') && !parts.includes('..');
}

/** A number that the person chose; 0 stands for none. */
function chosen<K extends string>(key: K, value: number): Readonly<Partial<Record<K, number>>> {
  return (value === 0 ? {} : { [key]: value }) as Partial<Record<K, number>>;
}
