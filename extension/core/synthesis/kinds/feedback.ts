import { effectiveTurn, type Memory } from '../../model/memory.ts';
import { tidied, type Stretch } from './exchanges.ts';
import { made, type MadeRecord } from './made.ts';
import type { RecordOptions } from './options.ts';
import { promptOf, sameWords } from './preference.ts';

interface Rated {
  readonly completion: string;
  readonly label: boolean;
  readonly model: string | undefined;
}

/** Answers that the person liked or did not, those that were not gone on from included. Neutral ratings say nothing. */
export function feedbackRecords(stretch: Stretch, options: RecordOptions): readonly MadeRecord[] {
  return stretch.flatMap((exchange, at) => {
    const [memory, ...others] = exchange.memories;
    // A rating of one of several merged answers is none of the whole.
    if (!memory || others.length > 0) return [];
    const prompt = promptOf(stretch, at, options.context);
    return withoutContradictions(ratedOf(memory)).map(({ completion, label, model }) =>
      made(
        { kind: 'feedback', system: options.synthesis.systemPrompt, prompt: prompt.messages, completion, label },
        { targets: [memory], context: prompt.context, model },
      ),
    );
  });
}

/** The rating was given to the original answer, so that is what is learnt of it even where the person edited it later. */
function ratedOf(memory: Memory): readonly Rated[] {
  const { turn } = memory;
  const { user } = effectiveTurn(memory);
  const answers = [turn, ...(turn.alternatives ?? [])];
  return answers.flatMap(({ user: asked, assistant, rating, model }) => {
    const completion = tidied(assistant);
    if ((rating !== 1 && rating !== -1) || completion === '' || !sameWords(asked, user)) return [];
    return [{ completion, label: rating === 1, model }];
  });
}

/** Each answer once; one that is liked and disliked says nothing. */
function withoutContradictions(rated: readonly Rated[]): readonly Rated[] {
  return rated.filter(({ completion, label }, i) => {
    const same = rated.filter((other) => sameWords(other.completion, completion));
    return same[0] === rated[i] && same.every((other) => other.label === label);
  });
}
