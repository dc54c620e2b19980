/** What code-like words name: files, symbols, versions, errors, commands, addresses. Told by form alone. */
import type { EntityKind } from '../../model/enrichment.ts';
import { Gap } from '../../patterns/phrases/words.ts';
import { COMMON, Lexis, TECHNOLOGY, lexisOf } from '../lexicon/lexicon.ts';
import { Shape } from '../shape.ts';
import type { Mentions } from './mention.ts';

const ADDRESS =
  /(?:https?|ftp|file|wss?|ssh|git):\/\/[^\s<>()[\]{}"'`|]*[^\s<>()[\]{}"'`|.,;:!?*_]|www\.[\w-]+\.[^\s<>()[\]{}"'`|]*[^\s<>()[\]{}"'`|.,;:!?*_]/g;

/** Extensions by which a word with a dot is a file. */
const EXTENSIONS = new Set(
  (
    'js jsx mjs cjs ts tsx mts cts d.ts py pyi ipynb rb erb go rs java kt kts scala groovy gradle swift m mm c h cc cpp cxx hpp hh cs fs vb php phtml pl pm lua r jl hs ml ex exs erl clj ' +
    'html htm xhtml css scss sass less vue svelte astro json jsonl json5 yaml yml toml ini cfg conf config properties env xml xsd xsl xslt svg md mdx mdc rst txt log csv tsv parquet sql db sqlite sqlite3 vscdb ' +
    'sh bash zsh fish ps1 bat cmd exe dll so dylib a o obj lib jar war ear class apk ipa dmg iso img bin zip gz tgz tar bz2 xz 7z rar png jpg jpeg gif bmp ico webp mp3 mp4 wav avi mov pdf doc docx xls xlsx ppt pptx odt tex bib ' +
    'lock mod sum proto graphql tf tfvars dockerfile patch diff map snap plist xib storyboard sln csproj vbproj vcxproj pbxproj aspx asp jsp ascx cshtml razor resx ejs hbs pug cu glsl vert frag asm s in cmake mk pem key crt cer pub vsix wasm po pot xaml jrxml feature'
  ).split(' '),
);

/** Files known by their whole name. */
const FILE_NAMES = new Set(
  'makefile dockerfile gemfile rakefile procfile jenkinsfile vagrantfile gruntfile gulpfile pipfile cmakelists codeowners readme changelog'.split(
    ' ',
  ),
);

/** What a dot between two words stands for when it is no code. */
const SITE_ENDINGS = /\.(?:com|org|net|io|dev|gov|edu|co|uk|de|fr|eu|ai|app|info|me|tv)$/;

// Three numbers or a v; four numbers are an address of the network.
const VERSION = /^(?:v\d+(?:\.\d+)*|\d+\.\d+\.\d+)(?:[-+][\w.]+)?$/;
const ERROR_NAME =
  /^(?:(?:[a-z][\w]*\.)*[A-Z]\w*(?:Error|Exception|Fault)|ERR_[A-Z0-9_]+|SIG(?:SEGV|KILL|TERM|ABRT|INT|BUS|HUP|PIPE)|(?:TS|CS|CVE-|ORA-|LNK|MSB|NETSDK)\d{3,7}(?:-\d+)?)$/;
/** Names of system errors. */
const ERRNO = new Set(
  'ENOENT EACCES EPERM EEXIST EADDRINUSE ECONNREFUSED ECONNRESET ECONNABORTED ETIMEDOUT EPIPE EMFILE ENOSPC EBUSY EISDIR ENOTDIR ENOTEMPTY EINVAL EAGAIN ENOMEM EHOSTUNREACH ENETUNREACH ENOTFOUND ERANGE ESRCH EINTR EIO ELIFECYCLE ERESOLVE EINTEGRITY ETARGET EXDEV ELOOP EROFS'.split(
    ' ',
  ),
);

/** `TypeError: x is not a function` */
const SAID_ERROR = /^(?:[\w$]+\.)*[A-Z]\w*(?:Error|Exception|Fault):\s/;

function isError(word: string): boolean {
  return ERROR_NAME.test(word) || ERRNO.has(word);
}

const LITERALS = new Set(
  'true false null undefined nil none nan void this self super return if else for while do switch case break continue new yes no on off and or not todo fixme'.split(
    ' ',
  ),
);

/** Longest text in code marks that is still a name. */
const LONGEST_NAME = 60;

const ROOT_FOLDERS = new Set(
  '/tmp /var /etc /usr /home /opt /dev /bin /sbin /lib /root /mnt /proc /sys /srv /run /boot'.split(' '),
);

export function takeAddresses(mentions: Mentions): void {
  const { text, from, to, tokens } = mentions.reading;
  if (!text.includes('://') && !text.includes('www.')) return;
  let hint = 0;
  const last = to.length === 0 ? 0 : (tokens.ends[(to.at(-1) as number) - 1] ?? 0);
  const first = from.length === 0 ? 0 : (tokens.starts[from[0] as number] ?? 0);
  for (const match of text.matchAll(ADDRESS)) {
    if (match.index < first || match.index > last) continue;
    hint = Math.max(0, mentions.takeRange(match.index, match.index + match[0].length, 'url', hint) - 1);
  }
}

/** Code marks in prose: what stands in them is a name, or a piece of code that names nothing. */
export function takeCodeSpans(mentions: Mentions): void {
  const { text, analysis } = mentions.reading;
  if (!text.includes('`')) return;
  let hint = 0;
  for (const block of analysis.blocks) {
    if (block.kind === 'code') continue;
    let at = text.indexOf('`', block.start);
    while (at >= 0 && at < block.end) {
      let open = at + 1;
      while (text.charCodeAt(open) === 96) open++;
      const fence = text.slice(at, open);
      const close = text.indexOf(fence, open);
      if (close < 0 || close >= block.end) break;
      let start = open;
      let end = close;
      while (start < end && text.charCodeAt(start) <= 32) start++;
      while (end > start && text.charCodeAt(end - 1) <= 32) end--;
      if (start < end) {
        const kind = end - start > LONGEST_NAME ? undefined : kindOfCode(text.slice(start, end));
        hint = Math.max(0, mentions.takeRange(start, end, kind, hint) - 1);
      }
      at = text.indexOf('`', close + fence.length);
    }
  }
}

/** What a piece of inline code names; undefined for expressions, literals and prose. */
export function kindOfCode(code: string): EntityKind | undefined {
  const lower = code.toLowerCase();
  if (/[\n\r]/.test(code) || LITERALS.has(lower) || !/\p{L}/u.test(code))
    return VERSION.test(code) ? 'version' : undefined;
  if (/^\w+:\/\//.test(code)) return 'url';
  const blank = code.search(/\s/);
  if (blank > 0) {
    const first = lower.slice(0, blank);
    if (SAID_ERROR.test(code)) return 'error';
    if (first === '$' || (lexisOf(first) & Lexis.Command) !== 0) return 'command';
    if (/^(?:\.{0,2}\/|~\/)?[\w./-]+\.[a-z0-9]{1,8}$/i.test(code)) return 'file';
    return /^[\w$.]+\([^()]*\)$/.test(code) ? 'symbol' : undefined;
  }
  if (VERSION.test(code)) return 'version';
  if (isError(code)) return 'error';
  const kind = technologyKind(lexisOf(lower));
  if (kind !== undefined) return kind;
  if (isFile(code, lower)) return 'file';
  if (/^\/[\w-]+$/.test(code)) return ROOT_FOLDERS.has(lower) ? 'file' : 'command';
  if (/^--?[\w-]+(?:=\S*)?$/.test(code)) return 'symbol';
  return /^[@$.#&*<]*[\p{L}_$][\p{L}\p{N}_$]*(?:(?:\.|::|->|#|-|:|\/)[\p{L}\p{N}_$*]+)*(?:<[\w, .[\]]*>)?(?:\([^()]*\))?(?:\[\d*\])*[>!?]?$/u.test(
    code,
  )
    ? 'symbol'
    : undefined;
}

export function technologyKind(lexis: number): EntityKind | undefined {
  if ((lexis & TECHNOLOGY) === 0) return undefined;
  return lexis & (Lexis.Library | Lexis.Language) && (lexis & Lexis.Product) === 0
    ? lexis & Lexis.Language
      ? 'product'
      : 'library'
    : 'product';
}

/** Words that make a path of words. */
const CODE_FOLDERS = new Set(
  'src lib pkg bin dist vendor usr var etc home tmp opt public static assets components node_modules'.split(' '),
);

/** `.then`, `.active`, `.next-btn`: a member or a class of a page; `.jsonl`, `.git` and `.project_root` are kinds of files, or files. */
function isClassOrMember(lower: string): boolean {
  const name = lower.slice(1);
  if (EXTENSIONS.has(name) || FOLDERS_WITH_DOT.has(name)) return false;
  return /^[a-z]+-[a-z-]+$/.test(name) ? !/(?:ignore|rc|config)$/.test(name) : (lexisOf(name) & COMMON) !== 0;
}

/** Common words that name a folder, a file or a platform behind a dot. */
const FOLDERS_WITH_DOT = new Set(
  'net git github idea env vscode cache local docker next cursor cargo storybook history config profile'.split(' '),
);

/** `console.log`, `tea.Cmd`: a member of a thing in code, whose name is also an extension. */
function isMember(word: string): boolean {
  return (
    /^(?:console|logger|log|math|np|numpy|torch|tf|winston|slog|util)\.log$/i.test(word) ||
    /^[a-z]+\.[A-Z][a-z]+$/.test(word)
  );
}

/** Whether a word (without blanks) is a path or a file name. */
export function isFile(word: string, lower: string): boolean {
  const slash = word.lastIndexOf('/');
  const name = slash < 0 ? lower : lower.slice(slash + 1);
  const dot = name.indexOf('.', 1);
  if (dot > 0) {
    const extension = name.slice(name.lastIndexOf('.') + 1).replace(/:\d.*$/, '');
    // `main.js.map` is a file, `Array.prototype.map` a method.
    const method = extension === 'map' && !/\.(?:[cm]?[jt]s|css)\.map$/.test(name);
    if (EXTENSIONS.has(extension) && !method && !SITE_ENDINGS.test(name) && !(slash < 0 && isMember(word))) return true;
  }
  if (FILE_NAMES.has(name)) return true;
  if (slash < 0) return /^\.[a-z][\w.-]{2,}$/.test(lower) && !isClassOrMember(lower);
  // `year/month/day`: words set beside each other.
  if (
    /^[a-z]+(?:\/[a-z]+)+$/.test(word) &&
    lower.split('/').every((part) => (lexisOf(part) & COMMON) !== 0 && !CODE_FOLDERS.has(part))
  )
    return false;
  return (
    /^(?:~|\.{1,2})?\/[\w@.~-]+\/[\w@./~*-]*$/.test(lower) ||
    (/^[\w@.-]+(?:\/[\w@.*-]+){2,}\/?$/.test(lower) && !/^\d/.test(lower))
  );
}

/** Code-like words outside code marks. */
export function takeCodeWords(mentions: Mentions, technical: boolean): void {
  const { text, tokens, from, to, shapes, lexis, gaps } = mentions.reading;
  for (let s = 0; s < from.length; s++) {
    for (let i = from[s] as number; i < (to[s] as number); i++) {
      if (mentions.isTaken(i)) continue;
      const shape = shapes[i] as number;
      const start = tokens.starts[i] as number;
      const end = tokens.ends[i] as number;
      const called = text.charCodeAt(end) === 40 && text.charCodeAt(end + 1) === 41;
      const led = start > 0 && isPathStart(text.charCodeAt(start - 1));
      if (!called && !led && (shape & CODE_LIKE) === 0) {
        if (shape & Shape.AllCapitals && ERRNO.has(text.slice(start, end))) {
          mentions.take(i, i + 1, 'error');
          continue;
        }
        if (shape & Shape.Capital && FILE_NAMES.has(tokens.lower[i] as string)) mentions.take(i, i + 1, 'file');
        continue;
      }
      if (
        shape & Shape.Sigil &&
        text.charCodeAt(start) === 64 &&
        start > 0 &&
        /[\w.]/.test(text[start - 1] as string)
      ) {
        // The second half of a mail address: private, and no entity.
        mentions.block(i);
        if (i > 0) mentions.block(i - 1);
        continue;
      }
      if ((lexis[i] as number) & TECHNOLOGY && !called) continue;
      if (shape & Shape.DigitFirst && takeNumber(mentions, i, to[s] as number)) continue;
      const word = text.slice(start, end);
      const lower = tokens.lower[i] as string;
      if (VERSION.test(word)) {
        mentions.take(i, i + 1, 'version');
        continue;
      }
      if (isError(word)) {
        mentions.take(i, i + 1, 'error');
        continue;
      }
      if (led || shape & (Shape.Dot | Shape.Slash)) {
        let pathStart = start;
        while (pathStart > 0 && isPathStart(text.charCodeAt(pathStart - 1))) pathStart--;
        if (pathStart === 0 || !/[\w)\]>]/.test(text[pathStart - 1] as string)) {
          const path = text.slice(pathStart, end);
          if (isFile(path, path.toLowerCase())) {
            const tail = text.charCodeAt(end) === 47 ? 1 : 0;
            mentions.take(i, i + 1, 'file', pathStart, end + tail);
            continue;
          }
          if (/^\.[a-z]/.test(path) && isClassOrMember(path.toLowerCase())) {
            mentions.take(i, i + 1, 'symbol', pathStart, end);
            continue;
          }
        }
      }
      const hashtag = start > 0 && !technical && text.slice(Math.max(0, start - 2), start).includes('#');
      if (hashtag) {
        mentions.block(i);
        continue;
      }
      const kind = symbolKind(word, lower, shape, called, technical);
      if (kind === undefined) continue;
      let last = i + 1;
      // std::vector, Foo::bar
      while (
        last < (to[s] as number) &&
        ((gaps[last] as number) & Gap.Colon) !== 0 &&
        text.startsWith('::', tokens.ends[last - 1]) &&
        tokens.starts[last] === (tokens.ends[last - 1] as number) + 2
      )
        last++;
      mentions.take(i, last, kind, start, (tokens.ends[last - 1] as number) + (called ? 2 : 0));
    }
  }
}

/** What the numbers 400 to 599 are called where a server answers with them. */
const STATUS =
  /^ (?:Bad Request|Unauthorized|Forbidden|Not Found|Method Not Allowed|Conflict|Gone|Unprocessable (?:Entity|Content)|Too Many Requests|Internal Server Error|Not Implemented|Bad Gateway|Service Unavailable|Gateway Time-?out)(?![\w-])/i;
const STATUS_CODE = /^[45]\d\d$/;
const LONGEST_STATUS = 30;

/** A number that names something by what stands beside it: 'Python 3.11', 'HTTP 404', '502 Bad Gateway'. */
function takeNumber(mentions: Mentions, i: number, end: number): boolean {
  const { text, tokens, lexis, gaps } = mentions.reading;
  const start = tokens.starts[i] as number;
  const word = text.slice(start, tokens.ends[i]);
  const beside = i > 0 && gaps[i] === 0 && !mentions.isTaken(i - 1);
  if (STATUS_CODE.test(word)) {
    const after = tokens.ends[i] as number;
    const named = STATUS.exec(text.slice(after, after + LONGEST_STATUS));
    const last = after + (named?.[0].length ?? 0);
    let to = i + 1;
    while (to < end && (tokens.ends[to] as number) <= last) to++;
    const http = beside && tokens.lower[i - 1] === 'http';
    if (!http && !named) return false;
    mentions.take(http ? i - 1 : i, to, 'error', http ? tokens.starts[i - 1] : start, last);
    return true;
  }
  if (!beside || !DOTTED.test(word) || ((lexis[i - 1] as number) & TECHNOLOGY) === 0) return false;
  mentions.take(i, i + 1, 'version');
  return true;
}

/** Two numbers behind a name: a version of it. */
const DOTTED = /^\d{1,2}\.\d{1,3}$/;

const CODE_LIKE = Shape.Hump | Shape.Underscore | Shape.Dot | Shape.Slash | Shape.Sigil | Shape.Digit;

function isPathStart(c: number): boolean {
  return c === 47 || c === 126 || c === 46;
}

function symbolKind(
  word: string,
  lower: string,
  shape: number,
  called: boolean,
  technical: boolean,
): EntityKind | undefined {
  if (called && shape & (Shape.Lower | Shape.Capital)) return 'symbol';
  if (shape & Shape.DigitFirst) return undefined;
  if (shape & Shape.Underscore && /[\p{L}\d]_\p{L}|^_+\p{L}{3}|\p{L}{2}_\d/u.test(word)) return 'symbol';
  if (shape & Shape.Sigil) return /^\$\p{L}[\w.]*$/u.test(word) ? 'symbol' : undefined;
  if (shape & Shape.Slash) return undefined;
  if (shape & Shape.Dot) {
    if (SITE_ENDINGS.test(lower)) return 'url';
    return /^\p{L}[\w$]+(?:\.[\p{L}_$][\w$]+)+$/u.test(word) && !/^[A-Z][a-z]+\.[A-Z][a-z]+$/.test(word)
      ? 'symbol'
      : undefined;
  }
  if (shape & Shape.Hump && (shape & (Shape.Hyphen | Shape.Apostrophe | Shape.Wide)) === 0) {
    // Plurals of acronyms (URLs, PRs) are no symbols. In everyday talk a single hump is a brand or a person.
    return /^[A-Z]+s$/.test(word) || (!technical && !/[a-z][A-Z].*[a-z][A-Z]/.test(word)) ? undefined : 'symbol';
  }
  return undefined;
}
