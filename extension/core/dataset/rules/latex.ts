/** LaTeX whose backslash JSON read as the beginning of an escape: `\\frac` that became a form feed and `rac`. */

const REST: Readonly<Record<string, string>> = {
  '\b': 'ar|backslash|bar|begin\\{|beta|bf|big|bigg|binom|bmod|boldsymbol|bot|boxed|bullet',
  '\f': 'flat|fbox|footnote|forall|frac',
  '\r': 'rangle|rceil|rfloor|rho|right|rightarrow',
  '\t': 'text(?:bf|it|rm|sc|tt)?\\{|tfrac\\{|theta|tilde\\{|times|triangle',
};

/** The control character and what is left of the command, which nothing goes on. */
export const LOST_BACKSLASH = new RegExp(
  Object.entries(REST)
    .map(([control, commands]) => {
      const code = control.charCodeAt(0).toString(16).padStart(4, '0');
      const rests = commands
        .split('|')
        .map((command) => `${command.slice(1)}${command.endsWith('{') ? '' : '(?![a-z])'}`);
      return `\\u${code}(?:${rests.join('|')})`;
    })
    .join('|'),
);

const EVERY = new RegExp(LOST_BACKSLASH.source, 'g');
const LETTERS: Readonly<Record<string, string>> = { '\b': 'b', '\f': 'f', '\r': 'r', '\t': 't' };

/** The text with the commands as they were meant. */
export function withBackslashes(text: string): string {
  return text.replace(EVERY, (found) => `\\${LETTERS[found.charAt(0)]!}${found.slice(1)}`);
}
