import type { AnalyzedText } from '../../text/analysis.ts';
import { CUES, TRIGGER, UNDECIDED } from './cues.ts';

/** How sure the cues are of each sentence, 0 where none speaks, of a text that stands alone. */
export function cuesOf(analysis: AnalyzedText): readonly number[] {
  return analysis.sentences.map((sentence) => {
    const text = analysis.slice(sentence);
    if (!TRIGGER.test(text) || UNDECIDED.test(text)) return 0;
    return Math.max(0, ...CUES.filter((cue) => cue.expression.test(text)).map((cue) => cue.confidence));
  });
}
