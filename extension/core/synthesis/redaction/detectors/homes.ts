/** The person's account name in the path of their home folder. */
import type { Findings } from '../finding.ts';
import { gate, type TextGrams } from '../grams.ts';

const HOME =
  /(?:(?<![\w.~-])\/(?:home|Users|var\/home|export\/home|mnt\/[a-z]\/Users|[a-z]\/Users)\/|(?<![A-Za-z])[A-Za-z]:(?:\\{1,4}|\/)(?:Users|Documents and Settings)(?:\\{1,4}|\/)|file:\/\/\/(?:home|Users)\/)([\p{L}\p{N}_][\p{L}\p{N}._-]{0,38}(?: [\p{Lu}][\p{L}\p{N}]{1,20}(?=[\\/]))?)/gu;
const NOBODY =
  /^(?:user(?:name)?s?\d?|your[-_]?\w*|you|me|my[-_]?\w*|name|runner|runneradmin|ubuntu|debian|centos|fedora|root|shared|public|default(?: user)?|all users|app|apps|application|vscode|node|ec2-user|codespace|circleci|travis|git|gitpod|jovyan|vagrant|pi|docker|admin|administrator|guest|dev|developer|deploy|www|www-data|web|nginx|build|builder|ci|jenkins|linuxbrew|homebrew|dir|directory|folder|path|foo|bar|test|example|some\w*|x+|\.\.\.|page|pages|index|index\.\w+|component\w*|[\w-]+\.(?:txt|tsx?|jsx?|vue|html|py|rb|md|png|jpg|css)|home|id|edit|list|new|login|profile|settings)$/i;

/** Folders that programs name after a path: `-Users-NAME-project`. */
const DASHED = /(?<=[/\\"'`\s]-(?:Users|home)-)[A-Za-z\d_]{2,32}(?=-)/g;

const FOLDERS = gate('users', 'home', 'documents and');

export function findHomes(text: string, grams: TextGrams, found: Findings): void {
  if (!grams.mayHold(FOLDERS) || !/[\\/-](?:[Uu]sers|home|Documents and)/.test(text)) return;
  for (const match of text.matchAll(HOME)) {
    const name = (match[1] as string).replace(/[.\-]+$/, '');
    if (name === '' || NOBODY.test(name)) continue;
    const prefix = match[0].slice(0, match[0].length - (match[1] as string).length);
    const next = text[match.index + prefix.length + name.length] ?? ' ';
    // A route of a web page has the same beginning: a home folder goes on, or ends as a path does.
    if (/[({<$*]/.test(next) || /^\d+$/.test(name)) continue;
    const start = match.index + prefix.length;
    found.add('user_name', start, start + name.length, /[\\/]/.test(next) ? 0.9 : 0.7, 'home-folder');
  }
  for (const { 0: name, index } of text.matchAll(DASHED))
    if (!NOBODY.test(name)) found.add('user_name', index, index + name.length, 0.7, 'home-folder');
}
