/** Round 6: written after the mending of round 5, and before a look at what is found in it. */
import type { Maker } from './credentials.ts';
import { mark, secret, unmark, type Planted, type Strings } from './marked.ts';
import { roundFivePassword } from './round5Credentials.ts';

type Write = (s: Strings, password: (s: Strings) => string) => string;
const maker = (label: string, variable: string, make: (s: Strings) => string): Maker => ({ label, variable, make });
const b64 = (text: string): string => Buffer.from(text).toString('base64');

/** Makers of whom the first five rounds hold none. */
const MAKERS: readonly Maker[] = [
  maker('Unstructured key', 'UNSTRUCTURED_API_KEY', (s) => s.word(30)),
  maker('Deepgram key', 'DEEPGRAM_KEY', (s) => s.hex(40)),
  maker('Retell key', 'RETELL_API_KEY', (s) => `key_${s.hex(28)}`),
  maker('Vapi key', 'VAPI_PRIVATE_KEY', (s) => s.uuid()),
  maker('Writer key', 'WRITER_API_KEY', (s) => s.word(56)),
  maker('Arize key', 'ARIZE_API_KEY', (s) => `ak-${s.uuid()}-${s.word(22)}`),
  maker('Humanloop key', 'HUMANLOOP_API_KEY', (s) => `hl_sk_${s.hex(48)}`),
  maker('Galileo key', 'GALILEO_API_KEY', (s) => s.urlSafe(43)),
  maker('Statuspage key', 'STATUSPAGE_TOKEN', (s) => s.uuid()),
  maker('PagerDuty key', 'PAGERDUTY_TOKEN', (s) => `u+${s.word(18)}`),
  maker('Loggly token', 'LOGGLY_TOKEN', (s) => s.uuid()),
  maker('UptimeRobot key', 'UPTIMEROBOT_KEY', (s) => `u${s.digits(7)}-${s.hex(24)}`),
  maker('Codefresh key', 'CODEFRESH_API_KEY', (s) => `${s.hex(24)}.${s.hex(32)}`),
  maker('Quay robot token', 'QUAY_TOKEN', (s) => s.upper(64)),
  maker('Packagecloud token', 'PACKAGECLOUD_TOKEN', (s) => s.hex(48)),
  maker('Shortcut token', 'SHORTCUT_API_TOKEN', (s) => s.uuid()),
  maker('Todoist token', 'TODOIST_TOKEN', (s) => s.hex(40)),
  maker('Zendesk OAuth secret', 'ZENDESK_SECRET', (s) => s.hex(64)),
  maker('Sendbird token', 'SENDBIRD_API_TOKEN', (s) => s.hex(40)),
  maker('Trolley secret', 'TROLLEY_SECRET', (s) => s.upper(32)),
  maker('GitHub token', 'RELEASE_GH_TOKEN', (s) => `ghs_${s.word(36)}`),
  maker('AWS key', 'AWS_KEY_ID', (s) => `AKIA${s.of('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16)}`),
  maker('Claude key', 'CLAUDE_KEY', (s) => `sk-ant-api03-${s.urlSafe(93)}AA`),
  maker('OpenAI key', 'OPENAI', (s) => `sk-proj-${s.urlSafe(74)}T3BlbkFJ${s.urlSafe(74)}`),
  maker('Google key', 'GOOGLE_MAPS_KEY', (s) => `AIza${s.urlSafe(35)}`),
  maker('Slack hook', 'SLACK_HOOK', (s) => `https://hooks.slack.com/services/T${s.upper(10)}/B${s.upper(10)}/${s.word(24)}`),
]; // prettier-ignore

const NAMED: readonly string[] = [
  'export N=V # rotate in May', "'N': 'V'", 'N = V', '{"env":[{"name":"N","value":"V"}]}', 'I pasted my L (V) into the chat by mistake', 'set -gx N V', 'The L ends with … no, take all of it: V', 'railway variables --set "N=V"', 'C := "V"', 'System.setProperty("N", "V");', 'L is V btw', 'spec.env.N: V', 'N=V\\nDEBUG=1',
]; // prettier-ignore

const DOCUMENTS: readonly (readonly [string, Write])[] = [
  ['pg string', (s) => `DSN: postgres://report:${secret(s.word(16))}@replica-2.acme.lan/bi?sslmode=disable`],
  ['mongo options', (s) => `mongoose.connect(uri, { user: 'app', pass: '${secret(s.word(14))}', dbName: 'shop' })`],
  ['redis yaml', (s, p) => `redis:\n  url: redis://cache:6379\n  password: ${secret(p(s))}\n  db: 2`],
  ['oracle tns', (s, p) => `sqlplus hr/${secret(p(s))}@//ora1:1521/XEPDB1`],
  ['smb conf', (s) => `//nas/media /mnt/media cifs username=ann,password=${secret(s.word(12))},uid=1000 0 0`],
  ['ftp url', (s) => `wget -r ftp://backup:${secret(s.word(10))}@ftp.acme.io/daily/`],
  ['ldap yaml', (s, p) => `ldap:\n  bind_dn: cn=ro,dc=acme\n  bind_password: "${secret(p(s))}"`],
  ['grafana ini', (s) => `[security]\nadmin_user = admin\nadmin_password = ${secret(s.word(14))}\nsecret_key = ${secret(s.word(20))}`],
  ['keycloak', (s, p) => `KC_BOOTSTRAP_ADMIN_USERNAME=admin\nKC_BOOTSTRAP_ADMIN_PASSWORD=${secret(p(s))}`],
  ['n8n cred', (s) => `{"name":"CRM","type":"httpHeaderAuth","data":{"name":"X-Auth","value":"${secret(s.word(40))}"}}`],
  ['terraform block', (s) => `provider "datadog" {\n  api_key = "${secret(s.hex(32))}"\n  app_key = "${secret(s.hex(40))}"\n}`],
  ['k8s data', (s) => `apiVersion: v1\nkind: Secret\ndata:\n  db-pass: ${secret(b64(s.word(18)))}\n  host: cGc=`],
  ['kustomize', (s) => `secretGenerator:\n- name: app\n  literals:\n  - JWT_SIGNING_KEY=${secret(s.word(40))}`],
  ['swarm env', (s) => `docker service create --env GRAPH_PASSWORD=${secret(s.word(16))} --name g neo4j`],
  ['podman login', (s) => `podman login -u='ci+bot' -p='${secret(s.word(24))}' quay.io`],
  ['kubectl token', (s) => `kubectl --token=${secret(s.jwt({ iss: 'k8s', sub: 'sa' }))} get pods`],
  ['gcloud json', (s) => `"private_key_id": "${s.hex(40)}",\n"private_key": "${secret(`-----BEGIN PRIVATE KEY-----\\nMIIEvQIBADANBgkqhkiG9w0B${s.base64(40)}\\n${s.base64(64)}\\n-----END PRIVATE KEY-----\\n`)}"`.replace(/"private_key_id": "[a-f0-9]+",\n/, '')],
  ['ec pem', (s) => secret(`-----BEGIN EC PRIVATE KEY-----\nMHcCAQEEI${s.base64(55)}\n${s.base64(64)}\n${s.base64(40)}==\n-----END EC PRIVATE KEY-----`)],
  ['openssh', (s) => `cat ~/.ssh/id_ed25519\n${secret(`-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjE${s.base64(51)}\n${s.base64(70)}\n-----END OPENSSH PRIVATE KEY-----`)}`],
  ['curl header', (s) => `curl -H 'X-Api-Key: ${secret(s.word(36))}' -d '{}' https://api.acme.io/run`],
  ['curl data', (s, p) => `curl -X POST https://id.acme.io/token -d 'grant_type=password&username=ann&password=${secret(p(s).replace(/[&%+$!?#*.]/g, ''))}'`],
  ['curl basic', (s) => `curl https://ann:${secret(s.word(14))}@jenkins.acme.io/job/x/build`],
  ['http log', (s) => `> POST /v2/login\n> Authorization: Bearer ${secret(s.urlSafe(52))}\n> Content-Length: 2`],
  ['cookie', (s) => `Cookie: csrftoken=x; sessionid=${secret(s.lower(32))}; lang=en`],
  ['query', (s) => `https://cdn.acme.io/a.mp4?token=${secret(s.hex(40))}&exp=1719999999`],
  ['log kv', (s) => `level=debug msg="calling billing" client_secret=${secret(s.word(32))} attempt=2`],
  ['log env', (s, p) => `npm ERR! env: { DB_USER: 'app', DB_PASSWORD: '${secret(p(s))}' }`],
  ['stack', (s) => `ConnectionError: could not connect to amqp://worker:${secret(s.word(12))}@mq:5672/%2F`],
  ['gh cli', (s) => `gh secret set NPM_TOKEN --body "${secret(`npm_${s.word(36)}`)}" --repo acme/app`],
  ['netrc', (s) => `machine registry.acme.io login ann password ${secret(s.word(18))}`],
  ['pip', (s) => `--index-url https://ann:${secret(s.word(20))}@nexus.acme.io/repository/pypi/simple`],
  ['python env', (s) => `os.environ['REPLICATE_API_TOKEN'] = '${secret(`r8_${s.word(37)}`)}'`],
  ['python init', (s) => `llm = ChatModel(model="x-large", api_key="${secret(s.word(40))}", temperature=0)`],
  ['python smtp', (s, p) => `with smtplib.SMTP_SSL("smtp.acme.io") as m:\n    m.login("bot@acme.io", "${secret(p(s))}")`.replace('bot@acme.io', mark('email', 'bot@acme.io'))],
  ['js axios', (s) => `axios.defaults.headers.common['x-access-token'] = '${secret(s.word(48))}';`],
  ['js config', (s, p) => `module.exports = { db: { username: 'root', password: '${secret(p(s))}' } };`],
  ['ts env', (s) => `export const environment = { production: true, apiToken: '${secret(s.hex(40))}' };`],
  ['java props', (s, p) => `props.put("mail.smtp.password", "${secret(p(s))}");`],
  ['go header', (s) => `req.Header.Add("X-Vault-Token", "${secret(`hvs.${s.urlSafe(90)}`)}")`],
  ['rust header', (s) => `.header("Authorization", "Bearer ${secret(s.word(44))}")`],
  ['c# conn', (s, p) => `var cs = "Server=db;Database=crm;User Id=sa;Password=${secret(p(s))};";`],
  ['php pdo', (s, p) => `$db = new PDO('mysql:host=db;dbname=shop', 'shop', '${secret(p(s))}');`],
  ['ruby env', (s) => `ENV['HONEYBADGER_API_KEY'] ||= '${secret(s.word(32))}'`],
  ['swift', (s) => `static let clientSecret = "${secret(s.word(40))}"`],
  ['kotlin', (s, p) => `signingConfigs { create("release") { storePassword = "${secret(p(s))}" } }`],
  ['shell', (s, p) => `read -r u <<< ann; PGPASSWORD='${secret(p(s))}' pg_dump -h db -U "$u" shop`],
  ['sql', (s, p) => `ALTER ROLE app WITH PASSWORD '${secret(p(s))}';`],
  ['tool call', (s) => `{"name":"http_request","arguments":{"method":"GET","headers":{"X-API-KEY":"${secret(s.word(32))}"}}}`],
  ['tool result', (s, p) => `<tool_result>DB_HOST=db\nDB_PASSWORD=${secret(p(s))}\n</tool_result>`],
  ['md table', (s, p) => `| System | Login | Password |\n|---|---|---|\n| ERP | ann | ${secret(p(s))} |`],
  ['en told', (s, p) => `hey, use this: username is ann and the password's ${secret(p(s))}`],
  ['en temp', (s, p) => `Your temporary password: ${secret(p(s))} (expires in 24h)`],
  ['en still', (s, p) => `Our old admin pw was ${secret(p(s))} and I think it still works`],
  ['en log in', (s, p) => `You can log in as root with ${secret(p(s))}.`],
  ['en key', (s) => `I created a key for you, ${secret(s.word(40))}, use it as the API key`],
  ['en quote', (s, p) => `it says 'wrong password' though I enter '${secret(p(s))}' every time, same password as before`],
  ['de', (s, p) => `Kannst du dich mit Benutzer admin und Passwort ${secret(p(s))} anmelden?`],
  ['de2', (s, p) => `Neues Kennwort: ${secret(p(s))}`],
  ['fr', (s, p) => `Voici mes accès : utilisateur admin, mot de passe ${secret(p(s))}`],
  ['fr2', (s, p) => `son mot de passe c'est ${secret(p(s))}`],
  ['es', (s, p) => `usuario: admin contraseña: ${secret(p(s))}`],
  ['es2', (s, p) => `mi contraseña es "${secret(p(s))}" y no me deja entrar`],
  ['it', (s, p) => `Utente admin, password ${secret(p(s))}`],
  ['pl', (s, p) => `hasło do serwera: ${secret(p(s))}`],
  ['wifi', (s, p) => `SSID: Office-5G\nKey: ${secret(p(s))}`],
  ['totp', (s) => `TOTP secret: ${secret(s.of('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 32))}`],
]; // prettier-ignore

export function roundSixCredentials(s: Strings): readonly Planted[] {
  const planted: Planted[] = [];
  for (const [index, { label, variable, make }] of [...MAKERS, ...MAKERS].entries()) {
    const place = NAMED[(index * 5) % NAMED.length] ?? '';
    const words: Readonly<Record<string, string>> = {
      V: secret(make(s)),
      N: variable,
      C: variable.toLowerCase().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
      L: label,
    };
    planted.push(
      unmark(
        `${label} | ${place}`,
        place.replace(/(?<![A-Za-z])[VNCL](?![A-Za-z])/g, (slot) => words[slot] ?? slot),
      ),
    );
  }
  for (const [name, write] of DOCUMENTS) {
    for (let turn = 0; turn < 3; turn++) planted.push(unmark(name, write(s, roundFivePassword)));
  }
  return planted;
}
