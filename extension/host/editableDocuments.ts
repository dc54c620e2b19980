import * as vscode from 'vscode';
import { Disposables } from './lifecycle.ts';

/**
 * Documents of one scheme that can be read and saved, and nothing else: no folders, no renaming, no deleting.
 * What is in them, and what saving means, is the subclass's.
 */
export abstract class EditableDocuments implements vscode.FileSystemProvider, vscode.Disposable {
  protected readonly own = new Disposables();
  protected readonly changed = this.own.add(new vscode.EventEmitter<vscode.FileChangeEvent[]>());

  readonly onDidChangeFile = this.changed.event;

  protected constructor(scheme: string) {
    this.own.add(vscode.workspace.registerFileSystemProvider(scheme, this, { isCaseSensitive: true }));
  }

  abstract readFile(uri: vscode.Uri): Uint8Array | Promise<Uint8Array>;
  abstract writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void>;
  abstract stat(uri: vscode.Uri): vscode.FileStat | Promise<vscode.FileStat>;

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  dispose(): void {
    this.own.dispose();
  }
}
