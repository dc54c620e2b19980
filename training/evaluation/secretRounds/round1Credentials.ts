/** Round 1: credentials in the places where people leave them. Written before its author read a detector. */
import { generateKeyPairSync } from 'node:crypto';
import { SHAPED, UNSHAPED, password, type Maker } from './credentials.ts';
import { secret, unmark, type Planted, type Strings } from './marked.ts';

/** Places with no word that names a credential: V is the value. */
const PLAIN_PLACES: readonly string[] = [
  'hey can you check why V does nothing for me since this morning',
  'I used V and got a 401. Any idea?',
  'It worked before with V, now it does not.',
  'Sure: `V`',
  '> V\n\nis that the right one?',
  "console.log('V');",
  'print("V")',
  '2026-03-02T11:04:55Z ERROR upstream refused V (attempt 3)',
  '| staging | V | 2026-01-01 |\n| --- | --- | --- |',
  '["V"]',
  '<td>V</td>',
  'Traceback (most recent call last):\n  File "app.py", line 12, in <module>\n    call(\'V\')\nValueError: bad',
  '  17 |   const c = connect("V")\n     |                     ^',
  '- V\n- something else',
];

/** Places that name what stands there. L is the label, N the variable, K the same as a key of configuration. */
const NAMED_PLACES: readonly string[] = [
  'N=V',
  'export N="V"',
  "$env:N = 'V'",
  'set N=V',
  'My L is V, please do not tell anyone.',
  'Here is the L: V',
  'the L (V) was rotated yesterday',
  'K: V',
  'K: "V"\nregion: eu-west-1',
  '{"K": "V", "debug": true}',
  'K = "V"',
  '[default]\nK = V\nregion = us-east-1',
  'ENV N=V',
  'ARG N\nENV N V',
  'environment:\n  - N=V\n  - TZ=UTC',
  'env:\n  N: V',
  'const K = "V";',
  "os.environ['N'] = 'V'",
  'N = os.getenv("N", "V")',
  'process.env.N = "V"',
  'private static final String N = "V";',
  'let K: &str = "V";',
  'K := "V"',
  "define('N', 'V');",
  'K => "V",',
  '<add key="K" value="V" />',
  'docker run -e N=V -p 80:80 app',
  'variable "K" {\n  default = "V"\n}',
  'helm install x ./x --set K=V',
  'gh secret set N --body "V"',
  'client = Client(K="V")',
  '"K": "V"',
  '  1042  export N=V && make deploy',
  '<K>V</K>',
  'Config(K=V, retries=3)',
  'loaded settings {K: V, host: localhost}',
  'POST /v1/x?K=V&page=2 HTTP/1.1',
];

function fill(place: string, { label, variable }: Maker, value: string): string {
  const key = variable.toLowerCase();
  return place.replace(/\b[VLNK]\b/g, (slot) =>
    slot === 'V' ? secret(value) : slot === 'L' ? label : slot === 'N' ? variable : key,
  );
}

/** What stands in whole documents, commands and messages. P makes a password, W a random word. */
const DOCUMENTS: readonly (readonly [string, (s: Strings) => string])[] = [
  ['postgres url', (s) => `DATABASE_URL=postgres://app:${secret(s.word(16))}@db.internal:5432/prod`],
  ['mysql url in code', (s) => `create_engine("mysql+pymysql://root:${secret(plain(s))}@10.0.0.5/shop")`],
  ['mongo srv', (s) => `mongoose.connect("mongodb+srv://admin:${secret(s.word(14))}@cluster0.ab1cd.mongodb.net/test")`],
  ['redis url', (s) => `redis://:${secret(s.word(24))}@cache:6379/0`],
  ['rediss default', (s) => `rediss://default:${secret(s.word(40))}@eu1-x.upstash.io:38291`],
  ['amqp', (s) => `broker_url: amqps://worker:${secret(plain(s))}@mq.example-corp.net:5671/vh`],
  ['mssql', (s) => `Server=tcp:sql01,1433;Database=crm;User Id=sa;Password=${secret(password(s))};Encrypt=true;`],
  ['odbc', (s) => `"DRIVER={ODBC Driver 18};SERVER=s;UID=svc;PWD=${secret(s.word(18))}"`],
  ['jdbc', (s) => `jdbc:postgresql://db/prod?user=app&password=${secret(s.word(15))}&ssl=true`],
  ['jdbc oracle', (s) => `jdbc:oracle:thin:scott/${secret(s.word(12))}@//ora1:1521/XE`],
  ['clickhouse', (s) => `clickhouse://default:${secret(s.word(20))}@ch.local:9440/logs?secure=true`],
  ['neo4j', (s) => `GraphDatabase.driver("bolt://neo", auth=("neo4j", "${secret(s.word(16))}"))`],
  ['ftp', (s) => `lftp ftp://upload:${secret(s.word(10))}@files.acme.io`],
  ['smtp url', (s) => `MAILER_DSN=smtp://noreply:${secret(s.word(14))}@mail.acme.io:587`],
  ['ldap bind', (s) => `ldapsearch -x -D "cn=admin,dc=acme" -w ${secret(s.word(12))} -b dc=acme`],
  ['elastic url', (s) => `curl https://elastic:${secret(s.word(20))}@es.acme.io:9200/_cat/indices`],
  ['snowflake url', (s) => `snowflake://loader:${secret(s.word(17))}@xy12345.eu-central-1/db/public?warehouse=wh`],
  [
    'azure storage',
    (s) =>
      `DefaultEndpointsProtocol=https;AccountName=acmeblob;AccountKey=${secret(`${s.base64(86)}==`)};EndpointSuffix=core.windows.net`,
  ],
  [
    'service bus',
    (s) =>
      `Endpoint=sb://acme.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=${secret(`${s.base64(43)}=`)}`,
  ],
  [
    'sas',
    (s) =>
      `https://acme.blob.core.windows.net/c/f.csv?sv=2022-11-02&se=2027-01-01T00%3A00Z&sr=b&sp=r&sig=${secret(`${s.word(42)}%3D`)}`,
  ],
  ['cosmos', (s) => `AccountEndpoint=https://acme.documents.azure.com:443/;AccountKey=${secret(`${s.base64(86)}==`)};`],
  ['git remote', (s) => `git remote add origin https://bob:${secret(s.word(20))}@git.acme.io/x.git`],
  ['git clone token', (s) => `git clone https://oauth2:${secret(`glpat-${s.urlSafe(20)}`)}@gitlab.com/acme/x.git`],
  ['netrc', (s) => `machine api.acme.io\n  login bob\n  password ${secret(s.word(16))}`],
  ['npmrc', (s) => `//registry.npmjs.org/:_authToken=${secret(s.uuid())}`],
  ['npmrc auth', (s) => `_auth=${secret(Buffer.from(`bob:${s.word(12)}`).toString('base64'))}\nalways-auth=true`],
  ['pypirc', (s) => `[pypi]\nusername = __token__\npassword = ${secret(`pypi-AgEIcHlwaS5vcmc${s.urlSafe(120)}`)}`],
  [
    'aws credentials',
    (s) =>
      `[prod]\naws_access_key_id = ${secret(`AKIA${s.of('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16)}`)}\naws_secret_access_key = ${secret(s.base64(40))}`,
  ],
  ['aws session', (s) => `export AWS_SESSION_TOKEN=${secret(`IQoJb3JpZ2luX2Vj${s.base64(240)}`)}`],
  [
    'sts json',
    (s) =>
      `{"Credentials":{"AccessKeyId":"${secret(`ASIA${s.of('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16)}`)}","SecretAccessKey":"${secret(s.base64(40))}","Expiration":"2026-01-01T00:00:00Z"}}`,
  ],
  [
    'aws configure',
    (s) =>
      `$ aws configure\nAWS Access Key ID [None]: ${secret(`AKIA${s.of('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16)}`)}\nAWS Secret Access Key [None]: ${secret(s.base64(40))}\nDefault region name [None]: eu-west-1`,
  ],
  [
    'gcp json',
    (s) =>
      `{\n  "type": "service_account",\n  "project_id": "acme",\n  "private_key_id": "${secret(s.hex(40))}",\n  "private_key": "${secret(pem(s).replaceAll('\n', '\\n'))}",\n  "client_email": "bot-account"\n}`,
  ],
  ['rsa pem', (s) => `here is the file\n${secret(pem(s))}\nthanks`],
  [
    'ec pem',
    () =>
      secret(
        generateKeyPairSync('ec', {
          namedCurve: 'prime256v1',
          privateKeyEncoding: { type: 'sec1', format: 'pem' },
          publicKeyEncoding: { type: 'spki', format: 'pem' },
        }).privateKey.trim(),
      ),
  ],
  [
    'openssh',
    (s) =>
      `-> cat id_ed25519\n${secret(block('OPENSSH PRIVATE KEY', `b3BlbnNzaC1rZXktdjEAAAAABG5vbmU${s.base64(300)}`))}`,
  ],
  ['encrypted pem', (s) => secret(block('ENCRYPTED PRIVATE KEY', `MIIFHDBOBgkqhkiG9w0BBQ0w${s.base64(400)}`))],
  ['pgp', (s) => secret(block('PGP PRIVATE KEY BLOCK', `\nlQOYBF${s.base64(500)}`))],
  [
    'indented pem in yaml',
    (s) =>
      `tls:\n  key: |\n${secret(
        pem(s)
          .split('\n')
          .map((line) => `    ${line}`)
          .join('\n'),
      )}\n  enabled: true`,
  ],
  ['wireguard', (s) => `[Interface]\nAddress = fd00::2/64\nPrivateKey = ${secret(`${s.base64(43)}=`)}`],
  [
    'k8s secret',
    (s) =>
      `apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\ntype: Opaque\ndata:\n  username: YWRtaW4=\n  password: ${secret(Buffer.from(s.word(18)).toString('base64'))}`,
  ],
  ['k8s stringData', (s) => `kind: Secret\nstringData:\n  token: ${secret(s.word(28))}`],
  [
    'dockerconfigjson',
    (s) => `{"auths":{"ghcr.io":{"auth":"${secret(Buffer.from(`bob:${s.word(20)}`).toString('base64'))}"}}}`,
  ],
  [
    'basic header',
    (s) =>
      `curl -H "Authorization: Basic ${secret(Buffer.from(`bob:${s.word(14)}`).toString('base64'))}" https://x.acme.io`,
  ],
  ['bearer header', (s) => `GET /me HTTP/1.1\nHost: api.acme.io\nAuthorization: Bearer ${secret(s.urlSafe(48))}`],
  ['x-api-key', (s) => `curl -s -H 'X-API-Key: ${secret(s.hex(32))}' https://api.acme.io/v2/items`],
  [
    'private-token',
    (s) => `curl --header "PRIVATE-TOKEN: ${secret(s.word(20))}" "https://git.acme.io/api/v4/projects"`,
  ],
  ['cookie', (s) => `Cookie: sessionid=${secret(s.lower(32))}; theme=dark`],
  ['set-cookie', (s) => `Set-Cookie: connect.sid=${secret(`s%3A${s.urlSafe(32)}.${s.word(43)}`)}; Path=/; HttpOnly`],
  [
    'oauth reply',
    (s) => `{"access_token":"${secret(s.urlSafe(64))}","refresh_token":"${secret(s.urlSafe(48))}","expires_in":3600}`,
  ],
  ['query token', (s) => `https://api.acme.io/feed?format=json&access_token=${secret(s.urlSafe(40))}`],
  ['query key', (s) => `wget "https://maps.acme.io/tiles?api_key=${secret(s.hex(32))}&z=4"`],
  ['curl -u', (s) => `curl -u deploy:${secret(s.word(16))} https://nexus.acme.io/repo`],
  ['httpie', (s) => `http -a bob:${secret(s.word(13))} PUT acme.io/item/1`],
  ['mysql -p', (s) => `mysqldump -u root -p${secret(s.word(12))} shop > dump.sql`],
  ['PGPASSWORD', (s) => `PGPASSWORD=${secret(s.word(14))} psql -h db -U app`],
  ['sshpass', (s) => `sshpass -p '${secret(password(s))}' ssh root@build-7`],
  ['redis-cli', (s) => `redis-cli -h cache -a ${secret(s.word(22))} ping`],
  ['docker login', (s) => `docker login -u bob -p ${secret(s.word(18))} registry.acme.io`],
  ['docker login stdin', (s) => `echo ${secret(s.word(18))} | docker login -u bob --password-stdin`],
  ['sudo', (s) => `echo '${secret(password(s))}' | sudo -S apt-get update`],
  ['openssl', (s) => `openssl rsa -in k.pem -passin pass:${secret(s.word(12))}`],
  ['keytool', (s) => `keytool -list -keystore app.jks -storepass ${secret(s.word(10))}`],
  ['net use', (s) => `net use Z: \\\\srv\\share /user:ACME\\bob ${secret(password(s))}`],
  ['secure string', (s) => `$p = ConvertTo-SecureString "${secret(password(s))}" -AsPlainText -Force`],
  ['smbclient', (s) => `smbclient //nas/data -U bob%${secret(s.word(11))}`],
  ['sql user', (s) => `CREATE USER 'app'@'%' IDENTIFIED BY '${secret(password(s))}';`],
  ['pg role', (s) => `ALTER ROLE app WITH LOGIN PASSWORD '${secret(s.word(16))}';`],
  ['java connection', (s) => `DriverManager.getConnection(url, "scott", "${secret(s.word(14))}");`],
  ['pymysql', (s) => `conn = pymysql.connect(host='db', user='root', password='${secret(password(s))}', database='x')`],
  ['php', (s) => `$dbpass = '${secret(password(s))}';\n$link = mysqli_connect('localhost', 'root', $dbpass);`],
  [
    'wp-config',
    (s) =>
      `define( 'DB_PASSWORD', '${secret(password(s))}' );\ndefine( 'AUTH_KEY', '${secret(s.of('abcdefABCDEF0123456789!@#%^&*()-_[]{}|:,.?', 64))}' );`,
  ],
  ['spring', (s) => `spring.datasource.username=app\nspring.datasource.password=${secret(s.word(15))}`],
  ['maven', (s) => `<server><id>nexus</id><username>ci</username><password>${secret(s.word(16))}</password></server>`],
  [
    'web.config',
    (s) =>
      `<add name="Db" connectionString="Data Source=.;Initial Catalog=x;User ID=sa;Password=${secret(s.word(14))}" />`,
  ],
  ['ansible', (s) => `ansible_user: root\nansible_become_pass: ${secret(password(s))}`],
  ['wifi', (s) => `network={\n  ssid="Home"\n  psk="${secret(s.word(14))}"\n}`],
  ['github actions', (s) => `- name: deploy\n  env:\n    API_TOKEN: ${secret(s.word(40))}\n  run: ./deploy.sh`],
  ['gitlab ci', (s) => `variables:\n  DEPLOY_PASSWORD: "${secret(password(s))}"`],
  ['circle', (s) => `jobs:\n  build:\n    environment:\n      ADMIN_SECRET: ${secret(s.word(30))}`],
  [
    'terraform',
    (s) => `resource "aws_db_instance" "x" {\n  username = "app"\n  password = "${secret(password(s))}"\n}`,
  ],
  [
    'compose',
    (s) =>
      `services:\n  db:\n    image: postgres:16\n    environment:\n      POSTGRES_PASSWORD: ${secret(password(s))}`,
  ],
  ['log', (s) => `INFO  c.a.Login - user=bob password=${secret(s.word(12))} ip=::1 ok`],
  ['python repr', (s) => `Settings(host='db', user='app', password='${secret(password(s))}', port=5432)`],
  [
    'ruby hash',
    (s) =>
      `Aws.config.update(credentials: Aws::Credentials.new('${secret(`AKIA${s.of('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16)}`)}', '${secret(s.base64(40))}'))`,
  ],
  [
    'boto3',
    (s) =>
      `boto3.client('s3', aws_access_key_id='${secret(`AKIA${s.of('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16)}`)}', aws_secret_access_key='${secret(s.base64(40))}')`,
  ],
  ['go struct', (s) => `cfg := Config{User: "app", Password: "${secret(password(s))}"}`],
  ['rust', (s) => `let client = Client::new().with_api_key("${secret(s.word(40))}");`],
  ['swift', (s) => `let apiKey = "${secret(s.hex(32))}"`],
  ['kotlin', (s) => `val clientSecret = "${secret(s.urlSafe(40))}"`],
  ['c define', (s) => `#define WIFI_PASSWORD "${secret(password(s))}"`],
  ['c#', (s) => `var credentials = new NetworkCredential("bob", "${secret(password(s))}");`],
  ['js fetch', (s) => `fetch(url, { headers: { Authorization: 'Token ${secret(s.hex(40))}' } })`],
  ['axios', (s) => `axios.get(u, { auth: { username: 'bob', password: '${secret(password(s))}' } })`],
  ['prose password', (s) => `The password for the staging box is ${secret(password(s))} by the way.`],
  ['prose login', (s) => `You can log in with admin / ${secret(password(s))}`],
  ['prose pw', (s) => `user: root, pw: ${secret(password(s))}`],
  ['prose changed', (s) => `I changed my password to ${secret(password(s))} but it still refuses.`],
  ['prose passphrase', (s) => `passphrase: ${secret('correct-horse-battery-staple-' + s.digits(3))}`],
  ['german', (s) => `Das Passwort lautet ${secret(password(s))}, bitte nicht weitergeben.`],
  ['spanish', (s) => `La contraseña es ${secret(password(s))}`],
  ['french', (s) => `mot de passe : ${secret(password(s))}`],
  ['russian', (s) => `Пароль: ${secret(password(s))}`],
  ['chinese', (s) => `数据库密码是 ${secret(password(s))}`],
  ['portuguese', (s) => `a senha do banco é ${secret(password(s))}`],
  ['pin', (s) => `client_id=acme&client_secret=${secret(s.word(32))}&grant_type=client_credentials`],
  ['har', (s) => `{"name":"x-csrf-token","value":"${secret(s.urlSafe(44))}"}`],
  ['env dump', (s) => `HOME=/root\nLANG=C\nSECRET_TOKEN=${secret(s.hex(64))}\nSHLVL=1`],
  [
    'tool call',
    (s) =>
      `{"tool":"bash","input":{"command":"curl -H \\"Authorization: Bearer ${secret(s.urlSafe(40))}\\" https://x"}}`,
  ],
  [
    'kubeconfig',
    (s) => `users:\n- name: admin\n  user:\n    token: ${secret(s.jwt({ iss: 'kubernetes/serviceaccount' }))}`,
  ],
  ['kubeconfig key', (s) => `    client-key-data: ${secret(`LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVkt${s.base64(200)}`)}`],
  ['mail', (s) => `Hi Ann,\nUsername: ann\nPassword: ${secret(password(s))}\nRegards`],
  [
    'otp seed',
    (s) => `otpauth://totp/Acme:bob?secret=${secret(s.of('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 32))}&issuer=Acme`,
  ],
  ['eth key', (s) => `PRIVATE_KEY=0x${secret(s.hex(64))}`],
  ['hex key js', (s) => `const privateKey = '${secret(s.hex(64))}';`],
  ['s3cmd', (s) => `[default]\naccess_key = ${secret(s.upper(20))}\nsecret_key = ${secret(s.word(40))}`],
  ['rclone', (s) => `[b2]\ntype = b2\naccount = 0012ab34cd56\nkey = ${secret(`K001${s.word(27)}`)}`],
  ['minio', (s) => `mc alias set local http://minio:9000 admin ${secret(s.word(18))}`],
];

/** A password without characters that an address would have to escape. */
function plain(s: Strings): string {
  return s.word(8) + s.pick(['!', '-', '_', '.']) + s.word(4);
}

function block(name: string, body: string): string {
  return `-----BEGIN ${name}-----\n${body.replace(/.{64}/g, '$&\n')}\n-----END ${name}-----`;
}

function pem(s: Strings): string {
  return block('RSA PRIVATE KEY', `MIIEpAIBAAKCAQEA${s.base64(600)}`);
}

export function roundOneCredentials(s: Strings): readonly Planted[] {
  const planted: Planted[] = [];
  for (const [index, maker] of SHAPED.entries()) {
    for (const turn of [0, 1]) {
      const place = PLAIN_PLACES[(index * 5 + turn * 3) % PLAIN_PLACES.length] ?? '';
      planted.push(unmark(`plain ${maker.label}`, fill(place, maker, maker.make(s))));
    }
    const named = NAMED_PLACES[(index * 7) % NAMED_PLACES.length] ?? '';
    planted.push(unmark(`named ${maker.label}`, fill(named, maker, maker.make(s))));
  }
  for (const maker of UNSHAPED) {
    for (const place of NAMED_PLACES) {
      if (s.random.below(3) === 0) {
        planted.push(unmark(`named ${maker.label}`, fill(place, maker, maker.make(s))));
      }
    }
  }
  for (const [name, write] of DOCUMENTS) {
    for (let turn = 0; turn < 3; turn++) {
      planted.push(unmark(name, write(s)));
    }
  }
  return planted;
}
