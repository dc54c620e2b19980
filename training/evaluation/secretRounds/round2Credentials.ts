/** Round 2: other places than in round 1, written before a look at what is found in them. */
import { SHAPED, UNSHAPED, password } from './credentials.ts';
import { secret, unmark, type Planted, type Strings } from './marked.ts';

/** Around a token of a maker; V is the value. */
const BARE: readonly string[] = [
  'ok so the thing you asked for: V', 'V <- this one', 'Why does `client.auth("V")` hang?', 'I pasted V into the form and nothing happened!', 'diff --git a/x b/x\n-  old\n+  V',
  '{"role":"user","content":"use V for the call"}', 'stdout: V\nexit code 0', '$ cat t.txt\nV\n$', 'auth failed (V)', '# V', '(V)', 'a=V;b=2', 'Value: V.', 'const h = [["x", "V"]];', '[link](https://x.acme.io/?q=V)', '"V",', '// old one was V, revoked now', '<code>V</code>', '```\nV\n```', "'V'", 'V\tV2', 'Nimm einfach V dafür', 'これを使って：V', 'remplace par V stp',
]; // prettier-ignore

/** With the name of what it is: N as in an environment, C as in a program, L in words. */
const NAMED: readonly string[] = [
  '- name: N\n  value: V', '- name: N\n  value: "V"', 'N: "V" # prod', '"name": "N", "value": "V"', "setx N \"V\"", 'fly secrets set N=V', 'heroku config:set N=V -a app', 'vercel env add N production <<< "V"', 'wrangler secret put N\nV',
  'systemd: Environment="N=V"', '-D N=V', 'props.setProperty("C", "V");', 'config["C"] = "V"', "config['C'] = 'V'", 'self.C = "V"', 'this.C = `V`;', 'C: V,', 'val C by lazy { "V" }', 'C = ENV.fetch("N", "V")', 'Environment.SetEnvironmentVariable("N", "V");',
  'std::string C = "V";', 'static let C = "V"', "C='V'", '--C V', '--C=V', '<C>V</C>', 'C | V', '**L**: V', 'L → V', 'The L you need is V', 'Use V as L', 'my L = V', "{'C': 'V'}", '(C "V")', 'C=V&x=1', 'headers={"X-C": "V"}', 'Our L was leaked: V. Rotate it', 'L:\nV', 'N=V # do not commit', 'echo "N=V" >> .env', 'tfvars: C = "V"', '::add-mask::V\nN=V',
]; // prettier-ignore

const WHOLE: readonly (readonly [string, (s: Strings) => string])[] = [
  ['postgres psycopg', (s) => `psycopg2.connect("host=db dbname=x user=app password=${secret(s.word(14))}")`],
  ['mysql2', (s) => `mysql.createConnection({ host: 'db', user: 'root', password: '${secret(password(s))}' })`],
  ['mongo cli', (s) => `mongosh -u admin -p ${secret(s.word(12))} --authenticationDatabase admin`],
  ['psql uri', (s) => `psql "postgresql://reader:${secret(s.word(18))}@10.2.3.4/dwh?sslmode=require"`],
  ['cockroach', (s) => `cockroachdb://maxroach:${secret(s.word(16))}@crdb.acme.io:26257/bank`],
  ['nats', (s) => `nats://svc:${secret(s.word(16))}@nats.acme.io:4222`],
  ['kafka jaas', (s) => `sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username="app" password="${secret(s.word(20))}";`],
  ['influx', (s) => `influx config create --host-url http://i --token ${secret(`${s.urlSafe(86)}==`)}`],
  ['airflow uri', (s) => `AIRFLOW_CONN_DWH='postgres://etl:${secret(s.word(12))}@dwh:5432/x'`],
  ['sqlalchemy mssql', (s) => `mssql+pyodbc://sa:${secret(s.word(12))}@srv/db?driver=ODBC+Driver+17`],
  ['jdbc mysql props', (s) => `jdbc.url=jdbc:mysql://h/db\njdbc.user=app\njdbc.password=${secret(s.word(12))}`],
  ['hikari', (s) => `config.setPassword("${secret(password(s))}");`],
  ['imap', (s) => `imap.login('ann', '${secret(password(s))}')`],
  ['smtplib', (s) => `server.login("bot", "${secret(s.lower(16))}")`],
  ['paramiko', (s) => `ssh.connect('build-1', username='ci', password='${secret(password(s))}')`],
  ['sftp url', (s) => `sftp://ci:${secret(s.word(12))}@files:22/in`],
  ['proxy', (s) => `export https_proxy=http://bob:${secret(s.word(10))}@proxy.acme.io:3128`],
  ['pip index', (s) => `pip install -i https://ci:${secret(s.word(24))}@pypi.acme.io/simple x`],
  ['git https token', (s) => `url = https://x-access-token:${secret(`ghs_${s.word(36)}`)}@github.com/acme/x`],
  ['composer', (s) => `{"http-basic":{"repo.acme.io":{"username":"ci","password":"${secret(s.word(20))}"}}}`],
  ['nuget config', (s) => `<add key="ClearTextPassword" value="${secret(s.word(20))}" />`],
  ['gradle', (s) => `signing.password=${secret(s.word(12))}\nnexusPassword=${secret(s.word(16))}`],
  ['wget', (s) => `wget --user=bob --password='${secret(password(s))}' https://x`],
  ['curl header token', (s) => `curl -H "Authorization: token ${secret(s.hex(40))}" https://api.acme.io`],
  ['curl basic', (s) => `curl --user "ann:${secret(password(s))}" https://x`],
  ['http dump', (s) => `> GET / HTTP/1.1\n> Host: x\n> Authorization: Basic ${secret(Buffer.from(`bob:${s.word(12)}`).toString('base64'))}\n> Accept: */*`],
  ['api key header', (s) => `x-api-key: ${secret(s.word(40))}\ncontent-type: application/json`],
  ['ocp header', (s) => `Ocp-Apim-Subscription-Key: ${secret(s.hex(32))}`],
  ['proxy auth', (s) => `Proxy-Authorization: Basic ${secret(Buffer.from(`u:${s.word(12)}`).toString('base64'))}`],
  ['postman collection', (s) => `{"key":"token","value":"${secret(s.urlSafe(40))}","type":"string"}`],
  ['python requests', (s) => `requests.get(u, auth=('ann', '${secret(password(s))}'))`],
  ['ruby faraday', (s) => `conn.basic_auth('ann', '${secret(password(s))}')`],
  ['go basic', (s) => `req.SetBasicAuth("ann", "${secret(password(s))}")`],
  ['guzzle', (s) => `'auth' => ['ann', '${secret(password(s))}'],`],
  ['k8s create', (s) => `kubectl create secret generic db --from-literal=password=${secret(s.word(16))}`],
  ['k8s docker secret', (s) => `kubectl create secret docker-registry r --docker-username=ci --docker-password=${secret(s.word(20))}`],
  ['helm set', (s) => `helm upgrade x y --set postgresql.auth.password=${secret(s.word(16))}`],
  ['az login', (s) => `az login --service-principal -u ${s.uuid()} -p ${secret(`${s.word(3)}8Q~${s.word(34)}`)} --tenant t`],
  ['vault write', (s) => `vault kv put secret/db password=${secret(s.word(16))}`],
  ['htpasswd', (s) => `htpasswd -bc .htpasswd ann ${secret(s.word(10))}`],
  ['chpasswd', (s) => `echo "root:${secret(s.word(10))}" | chpasswd`],
  ['useradd', (s) => `net user ann ${secret(password(s))} /add`],
  ['gpg', (s) => `gpg --batch --passphrase ${secret(s.word(14))} -c f`],
  ['7z', (s) => `7z x a.7z -p${secret(s.word(12))}`],
  ['mysql grant', (s) => `GRANT ALL ON x.* TO 'app'@'%' IDENTIFIED BY '${secret(s.word(14))}';`],
  ['set password', (s) => `SET PASSWORD FOR 'root'@'localhost' = PASSWORD('${secret(s.word(12))}');`],
  ['oracle user', (s) => `CREATE USER app IDENTIFIED BY "${secret(s.word(12))}";`],
  ['mssql login', (s) => `CREATE LOGIN app WITH PASSWORD = N'${secret(password(s))}';`],
  ['sqlplus', (s) => `sqlplus system/${secret(s.word(10))}@ORCL`],
  ['ds stack', (s) => `java.sql.SQLException: Access denied for url jdbc:mysql://h/db?user=app&password=${secret(s.word(12))}`],
  ['log json', (s) => `{"level":"debug","msg":"login","username":"ann","password":"${secret(password(s))}"}`],
  ['form', (s) => `username=ann&password=${secret(s.word(12))}&remember=1`],
  ['bruteforce prose', (s) => `pw is ${secret(password(s))}`],
  ['prose set', (s) => `I set the root password to "${secret(password(s))}".`],
  ['prose creds', (s) => `Credentials: ann / ${secret(password(s))}`],
  ['prose wifi', (s) => `The wifi password is ${secret(password(s))}.`],
  ['prose user with', (s) => `log in as ann with password ${secret(password(s))}`],
  ['prose italian', (s) => `La password è ${secret(password(s))}`],
  ['prose dutch', (s) => `Het wachtwoord is ${secret(password(s))}`],
  ['prose polish', (s) => `hasło: ${secret(password(s))}`],
  ['prose japanese', (s) => `パスワードは${secret(password(s))}です`],
  ['prose swedish', (s) => `Lösenordet är ${secret(password(s))}`],
  ['flask', (s) => `app.secret_key = '${secret(s.of('abcdef0123456789!@#%^&*()_', 32))}'`],
  ['rails', (s) => `production:\n  secret_key_base: ${secret(s.hex(128))}`],
  ['laravel', (s) => `APP_KEY=base64:${secret(`${s.base64(43)}=`)}`],
  ['nextauth', (s) => `NEXTAUTH_SECRET=${secret(s.base64(43))}`],
  ['jwt sign', (s) => `jwt.sign(payload, '${secret(s.word(32))}', { expiresIn: '1h' })`],
  ['hmac', (s) => `crypto.createHmac('sha256', '${secret(s.word(40))}').update(x)`],
  ['openai client', (s) => `openai.api_key = "${secret(`sk-proj-${s.urlSafe(100)}`)}"`],
  ['azure openai', (s) => `AzureOpenAI(api_version="2024-02-01", api_key="${secret(s.hex(32))}")`],
  ['datadog yaml', (s) => `api_key: ${secret(s.hex(32))}\nsite: datadoghq.eu`],
  ['algolia', (s) => `algoliasearch('ABCDEF1234', '${secret(s.hex(32))}')`],
  ['twilio', (s) => `new Twilio(accountSid, authToken) // authToken = '${secret(s.hex(32))}'`],
  ['aws config kotlin', (s) => `BasicAWSCredentials("${secret(`AKIA${s.of('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16)}`)}", "${secret(s.base64(40))}")`],
  ['s3 url', (s) => `s3://${secret(`AKIA${s.of('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16)}`)}:${secret(s.word(40))}@bucket/x`],
  ['presigned', (s) => `https://b.s3.amazonaws.com/k?X-Amz-Credential=${secret(`AKIA${s.of('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16)}`)}%2F20260101&X-Amz-Signature=${secret(s.hex(64))}`],
  ['dsa key', (s) => secret(`-----BEGIN DSA PRIVATE KEY-----\nMIIBugIBAAKBgQ${s.base64(50)}\n${s.base64(64)}\n${s.base64(40)}==\n-----END DSA PRIVATE KEY-----`)],
  ['pkcs8 env', (s) => `PRIVATE_KEY="${secret(`-----BEGIN PRIVATE KEY-----\\nMIIEvQIBADANBg${s.base64(50)}\\n${s.base64(64)}\\n-----END PRIVATE KEY-----\\n`)}"`],
  ['cut key', (s) => `cat id_rsa\n${secret(`-----BEGIN RSA PRIVATE KEY-----\nMIIEpQIBAAKC${s.base64(52)}\n${s.base64(64)}\n${s.base64(64)}`)}`],
  ['ansible vault var', (s) => `vault_db_password: "${secret(password(s))}"`],
  ['jenkins', (s) => `withCredentials([]) { sh "deploy --password ${secret(s.word(14))}" }`],
  ['travis', (s) => `env:\n  global:\n    - DEPLOY_TOKEN=${secret(s.word(32))}`],
  ['azure pipelines', (s) => `variables:\n- name: sqlPassword\n  value: ${secret(password(s))}`],
  ['bitbucket pipe', (s) => `pipe: atlassian/ftp\nvariables:\n  USER: 'a'\n  PASSWORD: '${secret(password(s))}'`],
  ['tool output', (s) => `{"stdout":"DB_HOST=db\\nDB_PASSWORD=${secret(s.word(16))}\\nDB_PORT=5432\\n"}`],
  ['docker inspect', (s) => `"Env": ["PATH=/bin", "MYSQL_ROOT_PASSWORD=${secret(s.word(16))}"]`],
]; // prettier-ignore

export function roundTwoCredentials(s: Strings): readonly Planted[] {
  const planted: Planted[] = [];
  for (const [index, { label, variable, make }] of [...SHAPED, ...UNSHAPED].entries()) {
    if (index < SHAPED.length) {
      for (const turn of [0, 1]) {
        const place = BARE[(index * 7 + turn * 5) % BARE.length] ?? '';
        planted.push(
          unmark(
            `bare ${label} | ${place}`,
            place.replace(/\bV\b/g, () => secret(make(s))),
          ),
        );
      }
    }
    for (let turn = 0; turn < (index < SHAPED.length ? 1 : 14); turn++) {
      const place = NAMED[(index * 5 + turn * 3) % NAMED.length] ?? '';
      const camel = variable.toLowerCase().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
      const words: Readonly<Record<string, string>> = { V: secret(make(s)), N: variable, C: camel, L: label };
      planted.push(
        unmark(
          `named ${label} | ${place}`,
          place.replace(/\b[VNCL]\b/g, (slot) => words[slot] ?? slot),
        ),
      );
    }
  }
  for (const [name, write] of WHOLE) {
    for (let turn = 0; turn < 3; turn++) planted.push(unmark(name, write(s)));
  }
  return planted;
}
