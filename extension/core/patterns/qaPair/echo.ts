/** `Really?`, `Oh yeah?`, `What?`: asks for nothing, shows that one listens or did not hear. */
export function isEcho(sentence: string): boolean {
  return sentence.length <= MAX_ECHO && ECHO.test(sentence);
}

const MAX_ECHO = 40;
const OPENER = '(?:(?:oh|uh|um|okay|ok|well|yeah|no|so|huh|hmm|hm)[,. ]+)*';
const BODY = [
  'really',
  'is it(?: really)?',
  'is that (?:right|so)',
  'are you(?: serious)?',
  'seriously',
  'did you|do you|you did|you do|they do|they did|it is|it was|is it|was it|are they|does it|do they',
  'what|pardon|sorry|huh|hm+|excuse me|say again|say what',
  'yeah|yes|yep|no|okay|ok|right|alright|oh|all right',
].join('|');
const ECHO = new RegExp(`^[\\s*_"]*${OPENER}(?:${BODY})[?.! ]*$`, 'i');
