/** Turns of our own with the reasoning type that a careful reader gives them: what the turn mainly does. */
import type { ReasoningType } from '../../../extension/core/model/enrichment.ts';

export interface ReasoningCase {
  readonly type: ReasoningType;
  /** Absent for a text that belongs to no dialogue. */
  readonly user?: string;
  readonly text: string;
}

export const REASONING_CASES: readonly ReasoningCase[] = [
  // explanation: why or how something is so
  {
    type: 'explanation',
    user: 'Why does my React component render twice in development?',
    text: 'In development React mounts every component twice when StrictMode is on, because the second mount reveals effects that do not clean up after themselves. It does not happen in production builds. If your effect subscribes to something, return a function that unsubscribes.',
  },
  {
    type: 'explanation',
    user: 'How does the policy engine work?',
    text: 'The policy engine evaluates every request against an ordered list of rules. Each rule has a condition and an effect. The first rule whose condition holds decides, so the order matters. Decisions are cached for a minute, since most requests repeat.',
  },
  {
    type: 'explanation',
    user: 'What is Thompson Sampling?',
    text: 'Thompson Sampling is a strategy for the multi-armed bandit problem. It keeps a probability distribution over the reward of every arm, draws one sample from each, and plays the arm with the highest sample. Because uncertain arms sometimes draw high values, it explores them; as evidence comes in it settles on the best one.',
  },
  {
    type: 'explanation',
    user: 'explain what a monad is',
    text: 'A monad is a way to chain computations that carry some context. It gives you two operations: one that puts a plain value into the context, and one that feeds the result of a computation into the next. The Maybe monad, for example, stops the chain when a step has no value.',
  },
  {
    type: 'explanation',
    user: 'How come the index is not used for this query?',
    text: 'The planner estimates that the condition matches 40 % of the rows. Reading that many rows through an index would cost more random reads than a sequential scan, therefore it scans the table. Statistics are fresh, so the estimate is right.',
  },
  {
    type: 'explanation',
    user: 'I do not understand what the volatile keyword does. Can you walk me through it?',
    text: 'volatile tells the compiler that a variable may change outside the current flow of control. The compiler must therefore read it from memory every time and may not keep it in a register. It does not make compound operations atomic.',
  },
  {
    type: 'explanation',
    user: 'What causes a deadlock?',
    text: 'A deadlock arises when two threads each hold a lock that the other one needs. Neither can continue, because each waits for the other to release. Four conditions must hold at once: mutual exclusion, hold and wait, no preemption, and circular wait.',
  },
  {
    type: 'explanation',
    text: 'The cache makes reads faster because hot rows stay in memory. Writes still go to disk, since durability matters more here. That is why the write path did not get any faster.',
  },
  // procedure: how to do it, in steps
  {
    type: 'procedure',
    user: 'How do I install PostgreSQL on Ubuntu?',
    text: '1. Update the package list with `sudo apt update`.\n2. Install the server: `sudo apt install postgresql`.\n3. Start it with `sudo systemctl start postgresql`.\n4. Create a user with `createuser`.',
  },
  {
    type: 'procedure',
    user: 'how can I squash my last three commits',
    text: 'Run `git rebase -i HEAD~3`. In the editor, leave the first line as `pick` and change the others to `squash`. Save and close, then write the new message.\n\n```sh\ngit push --force-with-lease\n```',
  },
  {
    type: 'procedure',
    user: 'Give me step-by-step instructions to bake sourdough bread',
    text: '1. Feed the starter the evening before.\n2. Mix flour, water and starter, and let it rest for an hour.\n3. Add salt and fold the dough four times.\n4. Let it rise overnight in the fridge.\n5. Bake at 250 degrees in a covered pot.',
  },
  {
    type: 'procedure',
    user: 'I need to set up HTTPS on our nginx server, how to do that?',
    text: 'First install certbot. Then request a certificate for your domain. Next add the certificate paths to the server block, and finally reload nginx.\n\n```sh\ncertbot --nginx -d example.org\n```',
  },
  {
    type: 'procedure',
    user: 'What are the steps for releasing a new version?',
    text: '1. Bump the version in package.json.\n2. Update the changelog.\n3. Tag the commit.\n4. Push the tag; the pipeline publishes the package.',
  },
  {
    type: 'procedure',
    user: 'How to read a CSV file in Python?',
    text: 'Use the csv module:\n\n```python\nimport csv\nwith open("data.csv") as f:\n    for row in csv.reader(f):\n        print(row)\n```',
  },
  {
    type: 'procedure',
    text: 'To rotate the key:\n\n1. Create a new key in the console.\n2. Add it to the secret store.\n3. Restart the service.\n4. Delete the old key.',
  },
  {
    type: 'procedure',
    user: 'Show me how to undo a migration',
    text: 'Run `rake db:rollback STEP=1`. Check the schema afterwards. If the migration dropped a column, restore the data from the backup first.',
  },
  // comparison: two or more things set against each other
  {
    type: 'comparison',
    user: 'What is the difference between TCP and UDP?',
    text: 'TCP is connection-oriented and guarantees delivery and order. UDP sends datagrams without either guarantee, but is faster and has less overhead. TCP suits file transfer, whereas UDP suits games and calls.',
  },
  {
    type: 'comparison',
    user: 'Compare Redis and Memcached for session storage.',
    text: 'Redis persists data and offers richer types, unlike Memcached, which keeps plain strings in memory only. Memcached is slightly faster for simple gets.',
  },
  {
    type: 'comparison',
    user: 'React vs Vue, what are the pros and cons?',
    text: '| | React | Vue |\n| --- | --- | --- |\n| learning curve | steeper | gentler |\n| ecosystem | larger | smaller |\n\nBoth are fast enough for most applications.',
  },
  {
    type: 'comparison',
    user: 'How does B-tree storage differ from an LSM tree?',
    text: 'A B-tree updates pages in place, so reads are fast and writes are random. An LSM tree collects writes in memory and merges sorted files later, which makes writes faster than in a B-tree but reads slower.',
  },
  {
    type: 'comparison',
    user: 'Is a linked list faster than an array?',
    text: 'For insertion in the middle a linked list is faster, while an array is faster for random access and iteration because its elements lie next to each other in memory.',
  },
  {
    type: 'comparison',
    text: 'The new parser is about three times faster than the old one, whereas its memory use is slightly higher. Compared to the reference implementation it is still slower on deeply nested input.',
  },
  {
    type: 'comparison',
    user: 'What advantages does gRPC have over REST?',
    text: 'gRPC uses a binary format and streams in both directions, so it is more efficient than REST over JSON. REST, in contrast, works in any browser and is easier to debug.',
  },
  // decision: a choice made or recommended
  {
    type: 'decision',
    user: 'Which database should I use for time series data?',
    text: 'I recommend TimescaleDB. It runs on PostgreSQL, so your team already knows the tooling, and compression keeps the storage small.',
  },
  {
    type: 'decision',
    user: 'Should we rewrite the importer or patch it again?',
    text: 'Patch it again. The rewrite would take three weeks, and the format goes away next quarter. I would only rewrite when a second source needs it.',
  },
  {
    type: 'decision',
    user: "Let's go with option B and drop the feature flag.",
    text: 'Agreed. Option B keeps the schema as it is, so no migration is needed. I will remove the flag in the same commit.',
  },
  {
    type: 'decision',
    user: 'We decided to use SQLite for the local cache.',
    text: 'Makes sense: no server to run, and one file to back up. I will note the decision in the record.',
  },
  {
    type: 'decision',
    text: 'We decided to store sessions in Redis because the database could not keep up with the write load. The alternative, sticky sessions, would have made deploys harder.',
  },
  {
    type: 'decision',
    text: 'Decision: we will use PostgreSQL for all new services. Context: three teams already run it, and the platform team offers backups for it.',
  },
  {
    type: 'decision',
    user: 'What do you suggest for the name of the flag?',
    text: 'I would go with `--no-cache`. It matches the other negative flags and reads well in the help text.',
  },
  {
    type: 'decision',
    user: 'do you recommend vitest or jest here?',
    text: 'Vitest. The project builds with Vite already, so it needs no second configuration.',
  },
  // hypothesis: a guess to be tested, a what-if
  {
    type: 'hypothesis',
    user: 'What would happen if we removed the index on created_at?',
    text: 'The dashboard query would fall back to a sequential scan and take several seconds. Inserts would become a little cheaper.',
  },
  {
    type: 'hypothesis',
    user: 'What if the token expires in the middle of an upload?',
    text: 'The server would reject the next chunk with a 401. The client could then refresh the token and resume at the last confirmed offset.',
  },
  {
    type: 'hypothesis',
    user: 'Tests fail only on CI, any idea?',
    text: 'It might be a race: CI has two cores, and the order of the workers probably differs there. Perhaps the port is still in use from the previous test. I suspect the former, since the failure would then be rare.',
  },
  {
    type: 'hypothesis',
    text: 'I suspect that the memory leak comes from the event listeners that are never removed. It might also be the image cache.',
  },
  {
    type: 'hypothesis',
    user: 'Suppose the sun disappeared, what would we notice first?',
    text: 'For eight minutes nothing at all, as light and gravity would still be on their way. Then it would go dark, and the earth would leave its orbit.',
  },
  {
    type: 'hypothesis',
    text: 'My guess is that the new driver batches the writes, which could be why latency went up while throughput did not change.',
  },
  // reflection: looking back, owning up, learning from it
  {
    type: 'reflection',
    user: 'Why did I have to tell you not to copy the code? It is in the guidelines.',
    text: "You're right, no excuse. I should have extracted the helper the first time instead of copying. I overlooked the guideline and will check it before I start next time.",
  },
  {
    type: 'reflection',
    user: 'What did we learn from the outage?',
    text: 'Three lessons. We relied on a single region, and we realized too late that the alarm was muted. In hindsight the rollback should have been the first step.',
  },
  {
    type: 'reflection',
    text: 'Looking back, splitting the service was a mistake. We should have measured first. The lesson is to keep things together until a boundary shows itself.',
  },
  {
    type: 'reflection',
    user: 'No, that is not what I asked for. You removed the wrong test.',
    text: "You're right, I misread your message and removed the wrong test. My mistake. I have put it back.",
  },
  {
    type: 'reflection',
    text: 'In hindsight I regret choosing the framework before talking to the users. I learned to ask first.',
  },
  // question: the turn asks and does not answer
  {
    type: 'question',
    user: 'Can you fix the build?',
    text: 'Which of the two builds do you mean, the release or the nightly one?',
  },
  { type: 'question', text: 'Does anybody know how to disable the linter for one line?' },
  { type: 'question', text: 'Where is the config file stored?' },
  {
    type: 'question',
    user: 'Make it better',
    text: 'Better in what way? Should it be faster or easier to read?',
  },
  { type: 'question', text: 'I get an error when I start the server. How can I see the log?' },
  {
    type: 'question',
    user: 'add the field to the table',
    text: 'Do you want the new column to be nullable?',
  },
  // fact: a piece of knowledge, stated
  { type: 'fact', text: 'Paris is the capital of France.' },
  { type: 'fact', text: 'The default port of PostgreSQL is 5432.' },
  { type: 'fact', text: 'HTTP status 404 stands for a missing resource.' },
  { type: 'fact', user: 'What is the capital of Australia?', text: 'The capital of Australia is Canberra.' },
  { type: 'fact', user: 'Who was the first person on the moon?', text: 'Neil Armstrong, on 20 July 1969.' },
  { type: 'fact', user: 'what is the default port of redis', text: 'The default port is 6379.' },
  // observation: what was seen, measured or done
  {
    type: 'observation',
    user: 'run the tests again',
    text: 'All 214 tests pass. The two that failed before were fixed by the new fixture.',
  },
  {
    type: 'observation',
    user: 'Check the log of the last deploy',
    text: 'I found two warnings in the log: the health check timed out once, and a volume was mounted read-only. The deploy itself finished.',
  },
  {
    type: 'observation',
    user: 'address the review comments',
    text: 'Done. I renamed the helper, added the missing test and removed the dead branch. Lint is clean, and the build passes.',
  },
  { type: 'observation', text: 'Latency rose from 20 ms to 180 ms after the deploy at 14:05.' },
  { type: 'observation', text: 'I noticed that the fan runs at full speed whenever the indexer is active.' },
  {
    type: 'observation',
    user: 'Now rename the struct.',
    text: 'Renamed `Config` to `Settings` in 14 files. Everything compiles.',
  },
  { type: 'observation', text: 'The upload failed twice with a timeout, then worked on the third try.' },
  // answer: the person asked or ordered, and got it, without more of the above
  { type: 'answer', user: 'Does Go have generics?', text: 'Yes, since version 1.18.' },
  {
    type: 'answer',
    user: 'Is the API rate limited?',
    text: 'Yes. Each key may send 100 requests a minute; the header tells how many are left.',
  },
  {
    type: 'answer',
    user: 'Can I use await at top level?',
    text: 'In an ES module you can. In a CommonJS file you cannot.',
  },
  {
    type: 'answer',
    user: 'Write a haiku about autumn',
    text: 'Red leaves on the path\nA crow calls across the field\nSmoke from far chimneys',
  },
  {
    type: 'answer',
    user: 'Translate "good morning" into Italian.',
    text: 'Buongiorno.',
  },
  {
    type: 'answer',
    user: 'Write a function that reverses a string in JavaScript',
    text: '```js\nconst reverse = (s) => [...s].reverse().join("");\n```\n\nIt spreads the string into code points, so emoji stay whole.',
  },
  {
    type: 'answer',
    user: 'Where do the logs go?',
    text: 'To `/var/log/app`, one file a day.',
  },
  {
    type: 'answer',
    user: 'Are there any vegetarian restaurants near the station?',
    text: 'There are three within five minutes: one Indian, one Lebanese and a salad bar.',
  },
  {
    type: 'answer',
    user: 'how many players are in a rugby union team',
    text: 'Fifteen on the field, with up to eight substitutes.',
  },
  // decision, said in a line
  { type: 'decision', user: 'So tea or coffee?', text: "Let's go with tea, because the machine is broken." },
  {
    type: 'decision',
    user: 'We drop the fax line in May, since nobody has used it for a year.',
    text: 'Agreed. I will cancel the contract.',
  },
  // unsure, looking back, what was seen
  {
    type: 'hypothesis',
    user: "Is the earth's magnetic field getting weaker?",
    text: 'It might be. The dipole has lost about nine percent of its strength since 1840, but the record is too short to be sure.',
  },
  {
    type: 'reflection',
    user: 'What was the mistake in the last release?',
    text: 'Looking back, we shipped the migration before the code that tolerated both schemas. We should have split the deploy into two steps.',
  },
  {
    type: 'observation',
    user: "Our p95 latency went from 120 ms to 480 ms after yesterday's deploy.",
    text: 'The dashboard shows that the jump coincides with the switch from Redis 6 to Redis 7.',
  },
];
