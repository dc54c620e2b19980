import type { ExtensionContext } from 'vscode';
import type { HoloLoomApi } from './api.ts';
import { compose, type Composition } from './compose.ts';

let composition: Composition | undefined;

export function activate(context: ExtensionContext): HoloLoomApi {
  composition = compose(context);
  return composition.api;
}

export async function deactivate(): Promise<void> {
  await composition?.dispose();
  composition = undefined;
}
