/** What Codex and its editor extension put into the texts of a session. */

/** The editor extension puts its own context before this line. */
const REQUEST_MARK = '## My request for Codex:';

/** The person's words. */
export function ownRequest(text: string): string {
  const start = text.startsWith('# Context from my IDE setup') ? text.indexOf(REQUEST_MARK) : -1;
  return start === -1 ? text : text.slice(start + REQUEST_MARK.length).trim();
}

/** The project folder that early sessions name only in their context text. */
export function folderIn(context: string): string | undefined {
  return /<cwd>([^<\n]+)<\/cwd>|^Current working directory: (.+)$/m
    .exec(context)
    ?.slice(1)
    .find((each) => each)
    ?.trim();
}
