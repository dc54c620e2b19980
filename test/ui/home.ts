/** A home folder made for a test, with sessions of Claude Code in the shape that it writes. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Variables that would move the places of sources are of the machine that tests run on. */
const MOVERS = [
  'CLAUDE_CONFIG_DIR',
  'CODEX_HOME',
  'XDG_CONFIG_HOME',
  'XDG_DATA_HOME',
  'VSCODE_PORTABLE',
  'CONTINUE_GLOBAL_DIR',
  'GEMINI_CLI_HOME',
];

/** What makes VS Code take a folder for the person's home. */
export function homeVariables(home: string): Readonly<Record<string, string>> {
  return { ...Object.fromEntries(MOVERS.map((name) => [name, ''])), HOME: home, USERPROFILE: home };
}

export interface ClaudeSession {
  readonly home: string;
  /** The folder that the session was held in. */
  readonly project: string;
  readonly id: string;
}

/** Where Claude Code keeps it. */
export function sessionPath({ home, project, id }: ClaudeSession): string {
  return join(home, '.claude', 'projects', project.replaceAll(/[^A-Za-z0-9]/g, '-'), `${id}.jsonl`);
}

/** The session's lines as they stand in its file, `from` being how many stand there already. */
export function sessionLines({ project, id }: ClaudeSession, lines: readonly object[], from = 0): string {
  return toLines(
    lines.map((line, offset) => {
      const i = from + offset;
      return {
        uuid: `${id}-${i}`,
        parentUuid: i === 0 ? null : `${id}-${i - 1}`,
        isSidechain: false,
        sessionId: id,
        cwd: project,
        timestamp: new Date(Date.UTC(2026, 0, 5, 9, i)).toISOString(),
        ...line,
      };
    }),
  );
}

export async function putSession(session: ClaudeSession, lines: readonly object[]): Promise<void> {
  await put(sessionPath(session), sessionLines(session, lines));
}

/** A line of the person, or of a tool's result. */
export function asked(content: unknown): object {
  return { type: 'user', message: { role: 'user', content } };
}

/** A line of the assistant, of which several with the same id are one message. */
export function answered(id: string, ...content: readonly (object | string)[]): object {
  const blocks = content.map((block) => (typeof block === 'string' ? { type: 'text', text: block } : block));
  return {
    type: 'assistant',
    message: { id, role: 'assistant', model: 'claude-sonnet-4-5', content: blocks },
  };
}

export function toLines(values: readonly object[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}

/** Writes a file, and the folders that lead to it. */
export async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
