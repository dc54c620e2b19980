/** Where each source keeps its conversations. Source: docs/sources.md, which says how sure each place is. */
import { join } from 'node:path';

export interface Machine {
  readonly home: string;
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Project folders to look into for files that lie there (Aider, SpecStory). */
  readonly workspaces?: readonly string[];
  /** `User` folder of the editor that HoloLoom runs in, which may lie anywhere. */
  readonly userFolder?: string;
}

export interface Place {
  readonly root: string;
  readonly pattern: string;
  /** Other files that tell of new things in a file of the place: the folder that they lie in has the file's name. */
  readonly about?: string;
}

/** Editors that keep VS Code's folders. */
const VSCODES = ['Code', 'Code - Insiders', 'VSCodium', 'Code - OSS'];
const EDITORS = [...VSCODES, 'Cursor', 'Windsurf'];

/** Importer id to the places of its files. */
export function placesOf(machine: Machine): ReadonlyMap<string, readonly Place[]> {
  const { home, env, workspaces = [] } = machine;
  const at = (roots: readonly string[], ...patterns: readonly string[]): readonly Place[] =>
    [...new Set(roots)].flatMap((root) => patterns.map((pattern) => ({ root, pattern })));
  const vscodes = userFolders(machine, VSCODES);
  const editors = userFolders(machine, EDITORS);
  const data = given(env['XDG_DATA_HOME']) ?? join(home, '.local', 'share');
  const task = (folder: string): string[] => [
    `${folder}tasks/*/ui_messages.json`,
    `${folder}tasks/*/api_conversation_history.json`,
  ];
  return new Map([
    [
      'vscode-copilot',
      at(
        vscodes,
        'workspaceStorage/*/chatSessions/*.jsonl',
        'workspaceStorage/*/chatSessions/*.json',
        'globalStorage/emptyWindowChatSessions/*.jsonl',
        'globalStorage/emptyWindowChatSessions/*.json',
      ),
    ],
    [
      'copilot-transcript',
      [
        ...at(vscodes, 'workspaceStorage/*/GitHub.copilot-chat/transcripts/*.jsonl'),
        ...at([join(home, '.copilot')], 'session-state/*/events.jsonl'),
      ],
    ],
    ['claude-code', at(claudeFolders(machine), 'projects/*/*.jsonl')],
    [
      'codex',
      at(
        [given(env['CODEX_HOME']) ?? join(home, '.codex')],
        'sessions/**/rollout-*.jsonl',
        'sessions/**/rollout-*.jsonl.zst',
        'archived_sessions/**/rollout-*.jsonl',
        'archived_sessions/**/rollout-*.jsonl.zst',
      ),
    ],
    [
      'gemini-cli',
      at(
        [join(given(env['GEMINI_CLI_HOME']) ?? home, '.gemini')],
        'tmp/*/chats/session-*.jsonl',
        'tmp/*/chats/session-*.json',
        'tmp/*/checkpoint*.json',
      ),
    ],
    ['cursor', at(userFolders(machine, ['Cursor']), 'globalStorage/state.vscdb', 'workspaceStorage/*/state.vscdb')],
    [
      'continue',
      at(
        [given(env['CONTINUE_GLOBAL_DIR']) ?? join(home, '.continue')],
        'sessions/*.json',
        'dev_data/*/chatInteraction.jsonl',
      ),
    ],
    [
      'cline',
      [
        ...at(editors, ...task('globalStorage/saoudrizwan.claude-dev/')),
        ...at(
          [given(env['CLINE_DATA_DIR']) ?? join(given(env['CLINE_DIR']) ?? join(home, '.cline'), 'data')],
          ...task(''),
        ),
      ],
    ],
    ['roo', at(editors, ...task('globalStorage/rooveterinaryinc.roo-cline/'))],
    ['aider', at([...workspaces, home], '.aider.chat.history.md')],
    ['specstory', at(workspaces, '.specstory/history/*.md')],
    ['lm-studio', at([join(home, '.lmstudio'), join(home, '.cache', 'lm-studio')], 'conversations/**/*.json')],
    [
      'opencode',
      at([given(env['OPENCODE_HOME']) ?? join(data, 'opencode')], 'opencode.db', 'storage/session/*/*.json').map(
        (place) => (place.pattern === 'opencode.db' ? place : { ...place, about: 'storage/message/*/*.json' }),
      ),
    ],
    ['zed', at(zedFolders(machine, data), 'threads/threads.db')],
  ]);
}

/** `User` folders of editors, with those of VS Code's servers and of a portable installation. */
function userFolders({ home, platform, env, userFolder }: Machine, names: readonly string[]): readonly string[] {
  const portable = given(env['VSCODE_PORTABLE']);
  const roots = [applicationData({ home, platform, env })].flatMap((root) =>
    names.map((name) => join(root, name, 'User')),
  );
  const servers = ['.vscode-server', '.vscode-server-insiders', '.vscode-remote'].map((name) =>
    join(home, name, 'data', 'User'),
  );
  return [
    ...roots,
    ...servers,
    ...(portable === undefined ? [] : [join(portable, 'user-data', 'User')]),
    ...(userFolder === undefined ? [] : [userFolder]),
  ];
}

function applicationData({ home, platform, env }: Machine): string {
  if (platform === 'darwin') return join(home, 'Library', 'Application Support');
  if (platform === 'win32') return given(env['APPDATA']) ?? join(home, 'AppData', 'Roaming');
  return given(env['XDG_CONFIG_HOME']) ?? join(home, '.config');
}

/** The variable may name several folders. */
function claudeFolders({ home, env }: Machine): readonly string[] {
  const folders = (given(env['CLAUDE_CONFIG_DIR']) ?? '').split(',').map((folder) => folder.trim());
  const named = folders.filter((folder) => folder !== '');
  return named.length > 0 ? named : [join(home, '.claude'), join(home, '.config', 'claude')];
}

function zedFolders({ home, platform, env }: Machine, data: string): readonly string[] {
  if (platform === 'darwin') return [join(home, 'Library', 'Application Support', 'Zed')];
  if (platform === 'win32') return [join(given(env['LOCALAPPDATA']) ?? join(home, 'AppData', 'Local'), 'Zed')];
  return [join(data, 'zed')];
}

/** An environment variable that is set to nothing is not set. */
function given(value: string | undefined): string | undefined {
  return value === undefined || value.trim() === '' ? undefined : value;
}
