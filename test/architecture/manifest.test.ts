import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { hostStrings, STRINGS_FILE } from '../../scripts/lib/hostStrings.ts';
import {
  COMMANDS as CONTRACT_COMMANDS,
  SETTINGS as CONTRACT_SETTINGS,
  VIEWS as CONTRACT_VIEWS,
} from '../integration/contract.ts';
import {
  COMMANDS,
  COMMANDS_IN_USE,
  CONDITIONS,
  CONTRIBUTES,
  MANIFEST,
  MANIFEST_TEXT,
  SETTINGS,
  VIEWS,
} from './manifest.ts';
import { sourceFiles } from './sources.ts';

const host = (await Promise.all((await sourceFiles(['extension/host'])).map((path) => readFile(path, 'utf8')))).join(
  '\n',
);
const configReader = existsSync('extension/host/config.ts') ? readFileSync('extension/host/config.ts', 'utf8') : '';
const strings: Record<string, unknown> = existsSync('package.nls.json')
  ? (JSON.parse(readFileSync('package.nls.json', 'utf8')) as Record<string, unknown>)
  : {};

describe('package', () => {
  it('has an identity that the Marketplace takes', () => {
    expect(`${MANIFEST.publisher}.${MANIFEST.name}`).toBe('hololoom.hololoom');
    expect(MANIFEST.version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(MANIFEST.license).toBe('MIT');
    expect(MANIFEST.keywords.length).toBeLessThanOrEqual(5);
    expect(MANIFEST.extensionKind).toEqual(['workspace']);
  });

  it('does not use types of a newer VS Code than it asks for', () => {
    const minor = (version: string | undefined): string | undefined => /(\d+\.\d+)\.\d+$/.exec(version ?? '')?.[1];
    expect(minor(MANIFEST.devDependencies['@types/vscode'])).toBe(minor(MANIFEST.engines.vscode));
  });

  it('has an icon of 256 by 256 pixels, as PNG', () => {
    const png = readFileSync(MANIFEST.icon);
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([256, 256]);
  });

  it('uses no proposed API', () => {
    expect(MANIFEST.enabledApiProposals).toBeUndefined();
  });

  it('activates only when it is needed', () => {
    // Commands and views of this manifest activate by themselves; stating them again says that something is misunderstood.
    const redundant = /^(?:\*|onStartupFinished|onCommand:hololoom\.|onView:hololoom\.)/;
    expect((MANIFEST.activationEvents ?? []).filter((event) => redundant.test(event))).toEqual([]);
  });

  it('works in part where files are not trusted or not on a disk, and says so', () => {
    expect(MANIFEST.capabilities.untrustedWorkspaces.supported).toBe('limited');
    expect(MANIFEST.capabilities.virtualWorkspaces.supported).toBe('limited');
    const { restrictedConfigurations } = MANIFEST.capabilities.untrustedWorkspaces;
    expect(restrictedConfigurations.filter((key) => !(key in SETTINGS))).toEqual([]);
  });

  it('names exact versions of every package', () => {
    const loose = Object.entries({ ...MANIFEST.dependencies, ...MANIFEST.devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version),
    );
    expect(loose).toEqual([]);
  });

  it('points only to files that exist', () => {
    const paths = [...MANIFEST_TEXT.matchAll(/"(?:\.\/)?((?:media|l10n)(?:\/[^"*]+)?)"/g)].map((match) => match[1]!);
    expect(paths.length).toBeGreaterThan(0);
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
  });
});

describe('contract', () => {
  it('has every command', () => {
    const ids = new Set(COMMANDS.map(({ command }) => command));
    expect(CONTRACT_COMMANDS.filter((id) => !ids.has(id))).toEqual([]);
  });

  it('has every view in the container hololoom', () => {
    expect(CONTRIBUTES.viewsContainers?.activitybar?.map(({ id }) => id)).toEqual(['hololoom']);
    expect((CONTRIBUTES.views?.hololoom ?? []).map(({ id }) => id)).toEqual(
      expect.arrayContaining([...CONTRACT_VIEWS]),
    );
    expect(VIEWS.find(({ id }) => id === 'hololoom.chat')?.type).toBe('webview');
  });

  it('has every setting with its default', () => {
    const defaults = Object.fromEntries(Object.keys(CONTRACT_SETTINGS).map((key) => [key, SETTINGS[key]?.default]));
    expect(defaults).toEqual(CONTRACT_SETTINGS);
    expect(SETTINGS['hololoom.synthesis.systemPrompt']?.default).toBeTypeOf('string');
  });
});

describe('commands', () => {
  it('have a title, the category and an id of this extension', () => {
    const bad = COMMANDS.filter(
      ({ command, title, category }) => !command.startsWith('hololoom.') || title === '' || category === undefined,
    );
    expect(bad).toEqual([]);
    expect(new Set(COMMANDS.map(({ category }) => category)).size).toBeLessThanOrEqual(1);
  });

  it('stand once in the manifest', () => {
    const ids = COMMANDS.map(({ command }) => command);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('of menus and keys exist', () => {
    const ids = new Set(COMMANDS.map(({ command }) => command));
    expect(COMMANDS_IN_USE.filter((id) => !ids.has(id) && id.startsWith('hololoom.'))).toEqual([]);
  });

  it('are registered by the host', () => {
    expect(COMMANDS.filter(({ command }) => !host.includes(`'${command}'`)).map(({ command }) => command)).toEqual([]);
  });
});

describe('menus and conditions', () => {
  it('name only menus of views that exist', () => {
    const known = new Set(VIEWS.map(({ id }) => id));
    const named = CONDITIONS.flatMap((when) =>
      [...when.matchAll(/\b(?:view|focusedView|activeViewlet)\s*==\s*'?([\w.]+)'?/g)].map((match) => match[1]!),
    );
    const welcome = (CONTRIBUTES.viewsWelcome ?? []).map(({ view }) => view);
    expect([...named, ...welcome].filter((id) => id.startsWith('hololoom') && !known.has(id))).toEqual([]);
  });

  it('name only settings that exist', () => {
    const named = CONDITIONS.flatMap((when) =>
      [...when.matchAll(/\bconfig\.(hololoom\.[\w.]+)/g)].map((match) => match[1]!),
    );
    expect(named.filter((key) => !(key in SETTINGS))).toEqual([]);
  });

  it('name only context keys that the host sets', () => {
    const ids = new Set([...COMMANDS.map(({ command }) => command), ...VIEWS.map(({ id }) => id)]);
    const named = CONDITIONS.flatMap((when) =>
      [...when.matchAll(/(?<![\w.'])(hololoom\.[\w.]+)/g)].map((match) => match[1]!),
    );
    const set = (key: string): boolean =>
      host.includes(`'${key}'`) || host.includes(`'${key.replace(/^hololoom\./, '')}'`);
    expect(named.filter((key) => !ids.has(key) && !set(key))).toEqual([]);
  });

  it('put at most three actions beside an item of a tree', () => {
    const inline = (CONTRIBUTES.menus?.['view/item/context'] ?? []).filter(({ group }) => group?.startsWith('inline'));
    const crowded = inline.filter((item) => inline.filter(({ when }) => when === item.when).length > 3);
    expect(crowded).toEqual([]);
  });
});

describe('settings', () => {
  it('have a default, a description and a scope each', () => {
    const bad = Object.entries(SETTINGS).filter(
      ([, setting]) =>
        setting.default === undefined ||
        !(setting.description ?? setting.markdownDescription) ||
        setting.scope === undefined,
    );
    expect(bad.map(([key]) => key)).toEqual([]);
  });

  it('explain every choice', () => {
    const bad = Object.entries(SETTINGS).filter(
      ([, { enum: choices, enumDescriptions, markdownEnumDescriptions }]) =>
        choices !== undefined && (enumDescriptions ?? markdownEnumDescriptions)?.length !== choices.length,
    );
    expect(bad.map(([key]) => key)).toEqual([]);
  });

  it('are all read', () => {
    expect(
      Object.keys(SETTINGS).filter((key) => !configReader.includes(`'${key.replace(/^hololoom\./, '')}'`)),
    ).toEqual([]);
  });

  it('that are read all exist', () => {
    const read = [...configReader.matchAll(/\bread\s*\.\s*\w+(?:<[^(]*>)?\(\s*'([\w.]+)'/g)].map(
      (match) => `hololoom.${match[1]!}`,
    );
    expect(read.length).toBeGreaterThan(5);
    expect(read.filter((key) => !(key in SETTINGS))).toEqual([]);
  });
});

describe('translations', () => {
  const used = [...MANIFEST_TEXT.matchAll(/"%([\w.-]+)%"/g)].map((match) => match[1]!);

  it('exist for every key of the manifest', () => {
    expect(used.filter((key) => !(key in strings))).toEqual([]);
  });

  it('are all used', () => {
    const keys = new Set(used);
    expect(Object.keys(strings).filter((key) => !keys.has(key))).toEqual([]);
  });

  it('stand for every text that a person reads', () => {
    const raw = [
      ...COMMANDS.map(({ title }) => title),
      ...VIEWS.map(({ name }) => name),
      ...Object.values(SETTINGS).map((setting) => setting.description ?? setting.markdownDescription ?? ''),
      ...(CONTRIBUTES.viewsWelcome ?? []).map(({ contents }) => contents),
    ].filter((text) => !/^%[\w.-]+%$/.test(text));
    expect(raw).toEqual([]);
  });

  it('start from a table with every text that the host shows', { timeout: 120_000 }, async () => {
    // npm run l10n writes it anew.
    expect(readFileSync(STRINGS_FILE, 'utf8')).toBe(await hostStrings());
  });
});
