/** Reads what a command was called with: rows of a tree, addresses of files, or anything at all. */
import * as vscode from 'vscode';
import type { DatasetPlace } from '../../protocol/datasetViews.ts';
import type { BuiltDataset, FindingScope, Passage } from '../../protocol/rpc.ts';
import type { DatasetNode, RunNode } from '../datasets/tree.ts';
import type { MemoryArgument, MemoryNode, MoreNode } from '../memories/nodes.ts';

const MEMORY_KINDS: ReadonlySet<unknown> = new Set(['group', 'memory', 'pattern', 'more']);

export function memoryNode(value: unknown): MemoryNode | undefined {
  return MEMORY_KINDS.has(kindOf(value)) ? (value as MemoryNode) : undefined;
}

export function memoryNodes(value: unknown): readonly MemoryNode[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.map(memoryNode).filter((node) => node !== undefined);
}

export function memoryArgument(value: unknown): MemoryArgument {
  return typeof value === 'string' ? value : memoryNode(value);
}

export function moreNode(value: unknown): MoreNode | undefined {
  const node = memoryNode(value);
  return node?.kind === 'more' ? node : undefined;
}

const DATASET_KINDS: ReadonlySet<unknown> = new Set(['run', 'place', 'file', 'built', 'builtFile']);

export function datasetNode(value: unknown): DatasetNode | undefined {
  const kind = kindOf(value);
  return DATASET_KINDS.has(kind) ? (value as DatasetNode) : undefined;
}

/** Id of the run that a row of the datasets tree belongs to. */
export function runIdOf(value: unknown): string | undefined {
  const node = datasetNode(value);
  if (node?.kind === 'file') return node.run.id;
  if (node?.kind === 'place') return node.parent.run.id;
  return node?.kind === 'run' ? node.run.id : undefined;
}

/** What a command looks through for findings: a scope of ours, the run of a row, or a run's id. */
export function findingScopeOf(value: unknown): FindingScope {
  if (kindOf(value) === 'findings') return (value as { readonly scope: FindingScope }).scope;
  const runId = runIdOf(value) ?? (typeof value === 'string' ? value : undefined);
  return runId === undefined ? {} : { runId };
}

/** The run or the built folder that a row of the datasets tree stands for. */
export function placeOf(value: unknown): DatasetPlace | undefined {
  const built = builtDatasetOf(value);
  if (built !== undefined) return { kind: 'path', path: built.folder };
  const id = runIdOf(value);
  return id === undefined ? undefined : { kind: 'run', id };
}

/** The dataset that a row of the datasets tree belongs to, where it was built for a trainer. */
export function builtDatasetOf(value: unknown): BuiltDataset | undefined {
  const node = datasetNode(value);
  if (node?.kind === 'builtFile') return node.parent.dataset;
  return node?.kind === 'built' ? node.dataset : undefined;
}

/** The runs of the datasets tree that a command was called on: one, or all that are selected. */
export function runNodes(clicked: unknown, selected: unknown): readonly RunNode[] {
  const nodes = Array.isArray(selected) ? selected : [clicked];
  return nodes.map(datasetNode).filter((node) => node?.kind === 'run');
}

/** Path of the file that a row of the datasets tree, or a caller, names. */
export function filePathOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  const node = datasetNode(value);
  return node?.kind === 'file' || node?.kind === 'builtFile' ? node.file.path : undefined;
}

/** The files a command was called on: one, or all that are selected in the Explorer. */
export function uris(first: unknown, all: unknown): readonly vscode.Uri[] {
  const selected = (Array.isArray(all) ? all : Array.isArray(first) ? first : []).filter(
    (uri) => uri instanceof vscode.Uri,
  );
  if (selected.length > 0) return selected;
  return first instanceof vscode.Uri ? [first] : [];
}

export function passage(value: unknown): Passage | undefined {
  const origin = typeof value === 'object' && value !== null ? (value as Partial<Passage>).origin : undefined;
  return origin?.kind === 'memory' || origin?.kind === 'document' ? (value as Passage) : undefined;
}

function kindOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? (value as { readonly kind?: unknown }).kind : undefined;
}
