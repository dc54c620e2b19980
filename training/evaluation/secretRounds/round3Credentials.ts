/** Round 3: other makers, other places, other documents; written before its author read a detector. */
import { SHAPED, UNSHAPED, password } from './credentials.ts';
import { secret, unmark, type Planted, type Strings } from './marked.ts';
import { NEW_SHAPED, NEW_UNSHAPED } from './round3Makers.ts';
import { ROUND_THREE_DOCUMENTS } from './round3Documents.ts';

/** Around a token that tells what it is; V is the value. */
const BARE: readonly string[] = [
  'I keep getting 403 when I send V to the endpoint, what is wrong?',
  'This one expired: V.\nThis one still works, I think.',
  'curl: (22) The requested URL returned error: 401 for V',
  '| key | used by |\n|---|---|\n| `V` | ci |',
  'In der Konsole steht V, ist das richtig?',
  'Voici ce que j’ai : V',
  'esta es V, no la compartas',
  'logger.debug("using {}", "V")',
  'thread "main" panicked at src/main.rs:12:5: bad header value "V"',
  '{"messages":[{"role":"user","content":"try V"}]}',
  'assert_eq!(mask("V"), "***");',
  '+const k = "V"\n-const k = ""',
  '<pre>V</pre>',
  '1. Copy V\n2. Paste it into the box\n3. Save',
  '    V    ',
  'hmm [V] does not parse',
  '{"tool":"write_file","arguments":{"path":"a.txt","content":"V\\n"}}',
  '%{V}',
  '=> "V"',
  'x = V # works on my machine',
];

/** N as in an environment, C as in a program, K with dashes, L in words. */
const NAMED: readonly string[] = [
  'N = "V"', 'N=V', 'export N=V;', '$Env:N="V"', 'N: V', 'Please set N to V and run it again.', 'it says N=V in my .env.local', 'N => V',
  'set -x N V', '@Value("${C:V}")', 'let C: String = "V"', 'const C = \'V\';', 'var C string = "V"', 'C: "V",', "  C: 'V'", '$C = "V";', 'C <- "V"', '(def C "V")', 'local C = "V"', 'my $C = \'V\';', 'public const string C = "V";',
  'kubectl create secret generic app --from-literal=N=V', 'docker build --build-arg N=V .', 'railway variables --set "N=V"', 'aws ssm put-parameter --name /prod/K --value "V" --type SecureString', 'aws secretsmanager create-secret --name K --secret-string "V"', 'gcloud run deploy x --set-env-vars N=V', 'az webapp config appsettings set --settings N=V',
  '--K V', '--K="V"', '<property name="C" value="V"/>', '<C>V</C>', '| N | V |', '- **N**: `V`', '`N`: `V`', 'The value of N is V', 'Mein L ist V.', 'mon L : V', 'mi L es V', 'L: V', 'I think my L (V) got leaked', 'could you hardcode my L V in there?', 'L = "V"',
  '[[secrets]]\nname = "N"\nvalue = "V"', '{"key": "N", "value": "V", "type": "secret"}', '{"N": "V"}', 'N=\'V\' node index.js', 'process.env.N = \'V\'', 'os.environ.setdefault("N", "V")', 'std::env::set_var("N", "V");', 'putenv("N=V");', 'fmt.Println("N:", "V")', "ENV['N'] ||= 'V'", 'Deno.env.set("N", "V")',
  'echo N=V >> $GITHUB_ENV', 'ENV N="V" PORT=80', 'N="V" \\\n  npm start', '"N=V",', 'K: V', 'K = V', 'app.K=V', 'client.configure(C: "V")', 'Client.builder().C("V").build()', 'new Client({ C: "V" })', 'Client(C = "V")', '.with_C("V")', 'set_C("V")', 'printf "%s" "V" > /run/secrets/K', 'N:V', 'C:\n  "V"',
]; // prettier-ignore

function camel(variable: string): string {
  return variable.toLowerCase().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

export function roundThreeCredentials(s: Strings): readonly Planted[] {
  const planted: Planted[] = [];
  const shaped = [...NEW_SHAPED, ...SHAPED];
  for (const [index, { label, make }] of shaped.entries()) {
    for (let turn = 0; turn < (index < NEW_SHAPED.length ? 2 : 1); turn++) {
      const place = BARE[(index * 3 + turn * 7) % BARE.length] ?? '';
      planted.push(
        unmark(
          `bare ${label} | ${place}`,
          place.replace(/\bV\b/g, () => secret(make(s))),
        ),
      );
    }
  }
  for (const [index, { label, variable, make }] of [...NEW_UNSHAPED, ...UNSHAPED, ...shaped].entries()) {
    const turns = index < NEW_UNSHAPED.length ? 12 : index < NEW_UNSHAPED.length + UNSHAPED.length ? 6 : 1;
    for (let turn = 0; turn < turns; turn++) {
      const place = NAMED[(index * 11 + turn * 7) % NAMED.length] ?? '';
      const words: Readonly<Record<string, string>> = {
        V: secret(make(s)),
        N: variable,
        C: camel(variable),
        K: variable.toLowerCase().replaceAll('_', '-'),
        L: label,
      };
      planted.push(
        unmark(
          `named ${label} | ${place}`,
          place.replace(/(?<![A-Za-z])[VNCKL](?![A-Za-z])/g, (slot) => words[slot] ?? slot),
        ),
      );
    }
  }
  for (const [name, write] of ROUND_THREE_DOCUMENTS) {
    for (let turn = 0; turn < 3; turn++) planted.push(unmark(name, write(s, password)));
  }
  return planted;
}
