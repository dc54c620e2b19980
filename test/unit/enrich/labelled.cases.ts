/**
 * Turns of our own with what a careful reader names in them. Guideline: an entity is what has a name or a fixed term (person,
 * organization, place, product, library, file, symbol, command, version, error, address), as it is first written; a topic is
 * what the turn is about, in the reader's words of the turn, lower case unless a name.
 */
export interface LabelledTurn {
  readonly user: string;
  readonly assistant: string;
  readonly entities: readonly string[];
  /** Any of these may stand first. */
  readonly topics: readonly string[];
}

export const LABELLED_TURNS: readonly LabelledTurn[] = [
  {
    user: 'Why is my Postgres query slow after upgrading to 14.2.1?',
    assistant:
      'PostgreSQL 14.2.1 changed the planner costs. Run `EXPLAIN ANALYZE` on the query and look for a sequential scan on `orders`. The query planner may prefer it when statistics are stale.',
    entities: ['Postgres', '14.2.1', 'PostgreSQL', 'orders'],
    topics: ['PostgreSQL', 'query planner', 'query'],
  },
  {
    user: 'Who wrote the original paper on MapReduce?',
    assistant: 'Jeffrey Dean and Sanjay Ghemawat of Google published it in 2004.',
    entities: ['MapReduce', 'Jeffrey Dean', 'Sanjay Ghemawat', 'Google'],
    topics: ['MapReduce', 'original paper', 'Google'],
  },
  {
    user: 'fix the flaky test in src/watch/watcher.test.ts',
    assistant:
      'The test waits for `startWatch()` but never awaits the returned promise. I added the `await`, and `npm test` passes ten times in a row.',
    entities: ['src/watch/watcher.test.ts', 'startWatch()', 'npm test'],
    topics: ['flaky test'],
  },
  {
    user: 'Can I use React hooks inside a class component?',
    assistant:
      'No. Hooks such as `useState` and `useEffect` work in function components only. React throws an "Invalid hook call" error when a class calls them.',
    entities: ['React', 'useState', 'useEffect'],
    topics: ['React', 'React hook', 'class component', 'function component'],
  },
  {
    user: 'We got a NullPointerException in OrderService.place() on staging.',
    assistant:
      'The `customer` field is null when the order comes from the mobile app, because Jackson skips unknown properties. Guard it in `OrderService.place()`.',
    entities: ['NullPointerException', 'OrderService.place()', 'customer', 'Jackson'],
    topics: ['NullPointerException', 'mobile app', 'Jackson', 'staging'],
  },
  {
    user: 'How do I set up a Python virtual environment on Windows?',
    assistant:
      'Open PowerShell and run `python -m venv .venv`. Activate it with `.venv\\Scripts\\Activate.ps1`, then install packages with pip. The virtual environment keeps Python packages apart.',
    entities: ['Python', 'Windows', 'PowerShell', 'python -m venv .venv', '.venv\\Scripts\\Activate.ps1', 'pip'],
    topics: ['Python', 'virtual environment', 'Python virtual environment'],
  },
  {
    user: 'Tell me about the Golden Gate Bridge',
    assistant:
      'The Golden Gate Bridge spans the strait between San Francisco and Marin County. Joseph Strauss led the project, and it opened in 1937.',
    entities: ['Golden Gate Bridge', 'San Francisco', 'Marin County', 'Joseph Strauss'],
    topics: ['Golden Gate Bridge'],
  },
  {
    user: 'Which is better for a queue, Redis or RabbitMQ?',
    assistant:
      'RabbitMQ acknowledges messages and routes them, so it is the safer queue. Redis is simpler when you run it anyway. I would pick RabbitMQ.',
    entities: ['queue', 'Redis', 'RabbitMQ'],
    topics: ['RabbitMQ', 'Redis'],
  },
  {
    user: 'what does ENOENT mean when i run vite build',
    assistant:
      'ENOENT says that a file or directory does not exist. Vite looks for `index.html` in the project root; check the `root` option in vite.config.ts.',
    entities: ['ENOENT', 'vite', 'index.html', 'root', 'vite.config.ts'],
    topics: ['Vite', 'ENOENT'],
  },
  {
    user: 'Summarize the meeting with Dr. Chen from Acme Corp',
    assistant:
      'Dr. Chen presented the roadmap of Acme Corp. Maria Lopez asked for a pilot in Berlin, and Acme Corp will send an offer by Friday.',
    entities: ['Dr. Chen', 'Acme Corp', 'Maria Lopez', 'Berlin'],
    topics: ['Acme Corp', 'meeting'],
  },
  {
    user: 'Is the fsnotify library safe on macOS?',
    assistant:
      'fsnotify uses kqueue on macOS, and kqueue opens one descriptor for each file. With large trees you hit the limit, so raise `ulimit -n` or watch directories only.',
    entities: ['fsnotify', 'macOS', 'kqueue', 'ulimit -n'],
    topics: ['fsnotify', 'macOS', 'kqueue', 'fsnotify library'],
  },
  {
    user: 'thanks, that works now!',
    assistant: 'Great, glad it works.',
    entities: [],
    topics: [],
  },
  {
    user: 'Explain the CAP theorem',
    assistant:
      'The CAP theorem says that a distributed store can keep only two of consistency, availability and partition tolerance. Eric Brewer conjectured it in 2000; Seth Gilbert and Nancy Lynch of MIT proved it.',
    entities: ['CAP', 'Eric Brewer', 'Seth Gilbert', 'Nancy Lynch', 'MIT'],
    topics: ['CAP theorem'],
  },
  {
    user: 'Add a --dry-run flag to the sync command',
    assistant:
      'Added `--dry-run` to `syncCmd` in cmd/sync.go. With the flag, `syncAll()` logs what it would write and returns before it touches the disk.',
    entities: ['--dry-run', 'syncCmd', 'cmd/sync.go', 'syncAll()'],
    topics: ['sync command', 'dry-run flag'],
  },
  {
    user: 'Should we move from Jenkins to GitHub Actions?',
    assistant:
      'Yes. Your code lives on GitHub already, and GitHub Actions needs no server of your own. Jenkins only pays when you need agents on special hardware.',
    entities: ['Jenkins', 'GitHub Actions', 'GitHub'],
    topics: ['GitHub Actions', 'Jenkins', 'GitHub'],
  },
  {
    user: 'lol did you see the new Zelda trailer on youtube',
    assistant: 'I cannot watch videos, but Nintendo published the trailer for the new Zelda game last week.',
    entities: ['Zelda', 'youtube', 'Nintendo'],
    topics: ['Zelda', 'YouTube', 'Zelda trailer', 'Zelda game'],
  },
  {
    user: 'How does gradient descent find the minimum?',
    assistant:
      'Gradient descent follows the negative gradient of the loss. Each step moves the weights by the learning rate times the gradient. If the learning rate is too large, gradient descent overshoots.',
    entities: ['gradient descent'],
    topics: ['gradient descent'],
  },
  {
    user: 'The Dockerfile fails at COPY package.json with Node 20',
    assistant:
      'Docker cannot see `package.json` because `.dockerignore` excludes it. Remove the line from `.dockerignore` and build with `docker build -t app .` again.',
    entities: ['Dockerfile', 'package.json', 'Node', 'Docker', '.dockerignore', 'docker build -t app .'],
    topics: ['Docker', 'Dockerfile', 'Node.js'],
  },
  {
    user: 'where is the docs page? https://example.org/docs/start 404s',
    assistant: 'The page moved to https://example.org/guide. I updated the link in README.md.',
    entities: ['https://example.org/docs/start', 'https://example.org/guide', 'README.md'],
    topics: ['docs page'],
  },
  {
    user: 'Compare Thompson sampling with epsilon-greedy for our ad server',
    assistant:
      'Thompson sampling draws from a posterior for every arm and so explores less as evidence grows. Epsilon-greedy explores at a fixed rate. For an ad server with many arms, Thompson sampling loses fewer clicks.',
    entities: ['Thompson sampling', 'ad server'],
    topics: ['Thompson sampling', 'ad server'],
  },
  {
    user: 'Our VP Anna Kowalska wants the report from Tokyo by Monday',
    assistant: 'I will ask Kenji Tanaka in the Tokyo office for the figures and send Anna the report on Monday.',
    entities: ['Anna Kowalska', 'Tokyo', 'Kenji Tanaka', 'Anna'],
    topics: ['Tokyo', 'report', 'Anna Kowalska'],
  },
  {
    user: 'TS2345 in parser.ts, what now?',
    assistant:
      'TS2345 says that the argument does not fit the parameter. `parseBlock` expects a `Token[]`, and you pass a `readonly Token[]`. Widen the parameter to `readonly Token[]`.',
    entities: ['TS2345', 'parser.ts', 'parseBlock', 'Token[]'],
    topics: ['TS2345', 'parameter', 'argument'],
  },
  {
    user: 'Can SQLite handle a million rows?',
    assistant:
      'Easily. SQLite stores a million rows in a file of some 100 MB. Add an index, switch on WAL mode, and wrap inserts in one transaction.',
    entities: ['SQLite', 'WAL'],
    topics: ['SQLite'],
  },
  {
    user: 'Translate the README into German for the team in Munich',
    assistant: 'Done, see README.de.md. I kept the command names and the links to GitHub as they are.',
    entities: ['README', 'Munich', 'README.de.md', 'GitHub'],
    topics: ['README', 'Munich', 'GitHub'],
  },
];
