/**
 * The memory that imports take in what ships: `npm run build`, then `node test/bench/resident.ts [CASE…]` makes files in
 * the temporary folder, reads each in `dist/cli.js` or follows it in `dist/server.js`, and prints a JSON line each: the
 * largest resident size of the process, from its start to its end, and how long it took. Linux only: read from /proc.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { createZstdCompress } from 'node:zlib';
import { Zip, ZipDeflate } from 'fflate';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { PROGRESS, SETTINGS_CHANGED, type InitializationOptions } from '../../extension/protocol/rpc.ts';
import { SETTINGS } from '../unit/engine/settings.ts';
import { chatgpt, chatLog, chatRequest, claudeCode, codex, write } from './bigFiles.ts';

const MB = 1e6;
const DIST = join(import.meta.dirname, '../../dist');
/** How often the size is looked at. Milliseconds. */
const LOOK = 20;

interface Taken {
  readonly seconds: number;
  readonly residentMB: number;
  /** From an append until its turn is in the store; milliseconds, the median. */
  readonly appendedMedian?: number;
}

/** Megabytes at the most so far; undefined where the process has ended. */
function mostResident({ pid }: ChildProcess): number | undefined {
  try {
    const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : (Number(kilobytes) * 1024) / MB;
  } catch {
    return undefined;
  }
}

async function taken(child: ChildProcess, work: () => Promise<unknown>): Promise<Taken> {
  const began = performance.now();
  let most = 0;
  const look = (): void => {
    most = mostResident(child) ?? most;
  };
  const looking = setInterval(look, LOOK);
  await work();
  look();
  clearInterval(looking);
  return { seconds: Math.round((performance.now() - began) / 100) / 10, residentMB: Math.round(most) };
}

async function imported(...paths: string[]): Promise<Taken> {
  const child = spawn(process.execPath, [join(DIST, 'cli.js'), 'import', ...paths, '--to-turns'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return taken(child, () => once(child, 'exit'));
}

/** A window's background process with a home of its own. */
async function withServer<T>(home: string, use: (server: Server) => Promise<T>): Promise<T> {
  const child = spawn(process.execPath, [join(DIST, 'server.js'), '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, HOME: home, USERPROFILE: home, CLAUDE_CONFIG_DIR: '', CODEX_HOME: '' },
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.onNotification(PROGRESS, () => undefined);
  connection.listen();
  const initializationOptions: InitializationOptions = {
    storageFolder: join(home, 'storage'),
    settings: SETTINGS,
    samplePath: '',
    locale: 'en',
  };
  const params = {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: [],
    capabilities: {},
    initializationOptions,
  };
  await connection.sendRequest('initialize', params);
  await connection.sendNotification('initialized', {});
  try {
    return await use({ child, connection });
  } finally {
    connection.dispose();
    child.kill();
  }
}

interface Server {
  readonly child: ChildProcess;
  readonly connection: ReturnType<typeof createProtocolConnection>;
}

function imports(home: string, path: string): Promise<Taken> {
  return withServer(home, ({ child, connection }) =>
    taken(child, () => connection.sendRequest('hololoom/import.run', { paths: [path] })),
  );
}

/** Follows a source until its turns are there and no more come; then `append`, ten times, each until its turn is there. */
function follows(home: string, source: string, append: (() => void) | undefined): Promise<Taken> {
  return withServer(home, async ({ child, connection }) => {
    const appended: number[] = [];
    const most = await taken(child, async () => {
      const total = async (): Promise<number> =>
        (await connection.sendRequest<{ readonly total: number }>('hololoom/memories.counts', {})).total;
      await connection.sendNotification(SETTINGS_CHANGED, {
        ...SETTINGS,
        sources: { ...SETTINGS.sources, watch: [source], originalsLimitMB: 2000 },
      });
      for (let now = 0, same = 0; same < 3;) {
        await sleep(1000);
        const before = now;
        now = await total();
        same = now > 0 && now === before ? same + 1 : 0;
      }
      for (let n = 0; append && n < 10; n++) {
        const wanted = (await total()) + 1;
        const began = performance.now();
        append();
        while ((await total()) < wanted) await sleep(LOOK);
        appended.push(Math.round(performance.now() - began));
      }
    });
    return { ...most, ...(append && { appendedMedian: appended.toSorted((a, b) => a - b)[5]! }) };
  });
}

const folder = mkdtempSync(join(tmpdir(), 'hololoom-resident-'));

function claudeHome(name: string, files: number, bytes: number): { home: string; projects: string } {
  const home = join(folder, name);
  const projects = join(home, '.claude', 'projects');
  for (let i = 0; i < files; i++) {
    const project = join(projects, `-p${i % 20}`);
    if (!existsSync(project)) mkdirSync(project, { recursive: true });
    write(join(project, `s${i}.jsonl`), claudeCode(`s${i}`), bytes);
  }
  return { home, projects };
}

const SESSION = 320 * MB;
const FILES = 1000;

async function packed(path: string): Promise<string> {
  const target = `${path}.zst`;
  await pipeline(createReadStream(path), createZstdCompress(), createWriteStream(target));
  rmSync(path);
  return target;
}

async function zipped(path: string): Promise<string> {
  const target = `${path}.zip`;
  const out = createWriteStream(target);
  const zip = new Zip((_error, chunk) => out.write(chunk));
  const entry = new ZipDeflate('conversations.json', { level: 1 });
  zip.add(entry);
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) entry.push(chunk as Uint8Array);
  entry.push(new Uint8Array(0), true);
  zip.end();
  out.end();
  await once(out, 'finish');
  rmSync(path);
  return target;
}

const CASES: Readonly<Record<string, () => Promise<Taken>>> = {
  session: () => imported(claudeHome('session', 1, SESSION).projects),
  folder: () => imported(claudeHome('folder', FILES, (500 * MB) / FILES).projects),
  zstd: async () => {
    const path = join(folder, 'rollout.jsonl');
    write(path, codex(), SESSION);
    return imported(await packed(path));
  },
  zip: async () => {
    const path = join(folder, 'conversations.json');
    write(path, chatgpt(), 500 * MB);
    return imported(await zipped(path));
  },
  chatLog: () => {
    const path = join(folder, 'log.jsonl');
    write(path, chatLog(60 * MB), Infinity);
    return imported(path);
  },
  followChatLog: () => {
    const home = join(folder, 'followChatLog');
    const sessions = join(home, '.config/Code/User/workspaceStorage/a/chatSessions');
    mkdirSync(sessions, { recursive: true });
    const path = join(sessions, 'aaaaaaaa-1111-4222-8333-bbbbbbbbbbbb.jsonl');
    write(path, chatLog(60 * MB), Infinity);
    let next = 1_000_000;
    return follows(home, 'vscode-copilot', () => {
      appendFileSync(path, `${JSON.stringify({ kind: 2, k: ['requests'], v: [chatRequest(next++)] })}\n`);
    });
  },
  importSession: () => {
    const { home, projects } = claudeHome('importSession', 1, SESSION);
    return imports(home, projects);
  },
  importFolder: () => {
    const { home, projects } = claudeHome('importFolder', FILES, (500 * MB) / FILES);
    return imports(home, projects);
  },
  followSession: () => {
    const { home, projects } = claudeHome('followSession', 1, SESSION);
    const path = join(projects, '-p0', 's0.jsonl');
    return follows(home, 'claude-code', () => {
      appendFileSync(path, newTurn(path));
    });
  },
  followFolder: () => follows(claudeHome('followFolder', FILES, (500 * MB) / FILES).home, 'claude-code', undefined),
};

/** A turn behind the last line of a session. */
function newTurn(path: string): string {
  const last = JSON.parse(readFileSync(path).subarray(-20_000).toString().trimEnd().split('\n').at(-1)!) as Readonly<
    Record<string, unknown>
  >;
  const each = (type: string, parentUuid: unknown, uuid: string, content: unknown): string =>
    `${JSON.stringify({ ...last, toolUseResult: undefined, type, parentUuid, uuid, message: { id: uuid, role: type, content } })}\n`;
  const [question, answer] = [`${String(last['uuid'])}-q`, `${String(last['uuid'])}-a`];
  return (
    each('user', last['uuid'], question, `A new question: why is ${question} so?`) +
    each('assistant', question, answer, [{ type: 'text', text: `Because of ${answer}.` }])
  );
}

try {
  const wanted = process.argv.slice(2);
  for (const [name, run] of Object.entries(CASES)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.log(JSON.stringify({ name, ...(await run()) }));
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
