import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CUES } from '../../../extension/core/patterns/decision/cues.ts';
import { AnalyzedText } from '../../../extension/core/text/analysis.ts';

/** One sentence or more for each way to say a decision. */
const SAID = `
We have decided to keep SQLite. The team agreed on two reviewers. I've finally resolved not to touch it.
It was decided last week. The decision has been made to wait. Decision: Postgres. Chosen option: B. Final choice: Redis.
Let's go with Vite. We'll then stick to npm. I am landing there, and we land on Rust. We're going to settle for less code.
Lets use a queue. Let's move the command. Let's just limit the scope. Let's drop Windows. We prefer tabs. I pick the first. We standardise on UTC.
I'd recommend Postgres. We would strongly suggest a cache. I lean towards Go. I'd probably go with esbuild.
I would keep the lock. I'd still avoid globals. I would start with tests.
My recommendation is SQLite. The safest option is a copy. The best bet would be a retry. My vote: here is why.
We chose Rust because it is fast. I deliberately kept one thread rather than two. We settled on HTTP so that it works. I used JSON instead of YAML.
Use a Map. Go with the second plan. **Recommendation:** wait. Avoid locks. Start with one. Stay in town. Leasing is the better choice for you.
Let's split it since the parts differ.
We will use it. We shall host the site. We'll not move. We 'll keep both.
`;

describe('decision cues', () => {
  it('have a word in every sentence that their expression fits', () => {
    const texts = [SAID, readFileSync('media/sample/conversation.md', 'utf8')];
    const fitted = new Set<number>();
    for (const text of texts) {
      const analysis = new AnalyzedText(text);
      for (const sentence of analysis.sentences) {
        const said = analysis.slice(sentence);
        const words = new AnalyzedText(said).tokens.lower;
        for (const [i, { expression, word }] of CUES.entries()) {
          if (!expression.test(said)) continue;
          fitted.add(i);
          expect({ said, i, holds: words.some((lower) => word.test(lower)) }).toEqual({ said, i, holds: true });
        }
      }
    }
    expect(fitted.size).toBe(CUES.length);
  });
});
