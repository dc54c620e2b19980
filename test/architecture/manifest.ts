/** The parts of package.json that VS Code reads, as far as the tests look at them. */
import { readFileSync } from 'node:fs';

export interface Command {
  readonly command: string;
  readonly title: string;
  readonly category?: string;
  readonly icon?: string | { readonly light: string; readonly dark: string };
  readonly enablement?: string;
}

export interface MenuItem {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
  readonly group?: string;
}

export interface View {
  readonly id: string;
  readonly name: string;
  readonly type?: string;
  readonly icon?: string;
  readonly contextualTitle?: string;
  readonly when?: string;
}

export interface Setting {
  readonly type?: string | readonly string[];
  readonly default?: unknown;
  readonly scope?: string;
  readonly description?: string;
  readonly markdownDescription?: string;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
  readonly markdownEnumDescriptions?: readonly string[];
}

interface Configuration {
  readonly title: string;
  readonly properties: Readonly<Record<string, Setting>>;
}

interface Contributions {
  readonly commands?: readonly Command[];
  readonly menus?: Readonly<Record<string, readonly MenuItem[]>>;
  readonly submenus?: readonly { readonly id: string; readonly label: string }[];
  readonly views?: Readonly<Record<string, readonly View[]>>;
  readonly viewsContainers?: Readonly<Record<string, readonly { readonly id: string; readonly icon: string }[]>>;
  readonly viewsWelcome?: readonly { readonly view: string; readonly contents: string; readonly when?: string }[];
  readonly configuration?: Configuration | readonly Configuration[];
  readonly keybindings?: readonly { readonly command: string; readonly when?: string }[];
}

export interface Manifest {
  readonly name: string;
  readonly publisher: string;
  readonly version: string;
  readonly main: string;
  readonly icon: string;
  readonly license: string;
  readonly engines: { readonly vscode: string };
  readonly categories: readonly string[];
  readonly keywords: readonly string[];
  readonly extensionKind: readonly string[];
  readonly activationEvents?: readonly string[];
  readonly enabledApiProposals?: readonly string[];
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly supported: string; readonly restrictedConfigurations: readonly string[] };
    readonly virtualWorkspaces: { readonly supported: string };
  };
  readonly contributes?: Contributions;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
}

export const MANIFEST_TEXT = readFileSync('package.json', 'utf8');
export const MANIFEST = JSON.parse(MANIFEST_TEXT) as Manifest;
export const CONTRIBUTES: Contributions = MANIFEST.contributes ?? {};
export const COMMANDS = CONTRIBUTES.commands ?? [];
export const VIEWS = Object.values(CONTRIBUTES.views ?? {}).flat();
export const SETTINGS = Object.assign(
  {},
  ...[CONTRIBUTES.configuration ?? []].flat().map((part) => part.properties),
) as Readonly<Record<string, Setting>>;

/** Every `when` and `enablement` of the manifest, wherever it stands. */
export const CONDITIONS: readonly string[] = collect(CONTRIBUTES, new Set(['when', 'enablement']));
/** Every `command` that a menu or a key names. */
export const COMMANDS_IN_USE: readonly string[] = [
  ...Object.values(CONTRIBUTES.menus ?? {}).flat(),
  ...(CONTRIBUTES.keybindings ?? []),
].flatMap((item) => (item.command === undefined ? [] : [item.command]));

function collect(value: unknown, names: ReadonlySet<string>): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) =>
    names.has(name) && typeof part === 'string' ? [part] : collect(part, names),
  );
}
