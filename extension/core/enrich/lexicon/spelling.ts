/** How names of technology are spelt where rules do not give it, so that one thing has one name over all turns. Own list. */
const SPELLINGS = `javascript:JavaScript js:JavaScript es6:JavaScript ecmascript:JavaScript typescript:TypeScript ts:TypeScript golang:Go nodejs:Node.js node:Node.js node.js:Node.js
  reactjs:React react.js:React vuejs:Vue vue.js:Vue angularjs:AngularJS angular.js:AngularJS next.js:Next.js nextjs:Next.js nuxt.js:Nuxt express.js:Express expressjs:Express three.js:three.js
  d3:D3 d3.js:D3 jquery:jQuery nestjs:NestJS fastapi:FastAPI pytorch:PyTorch tensorflow:TensorFlow numpy:NumPy scipy:SciPy opencv:OpenCV scikit-learn:scikit-learn sklearn:scikit-learn
  xgboost:XGBoost lightgbm:LightGBM sqlalchemy:SQLAlchemy graphql:GraphQL webgl:WebGL opengl:OpenGL webassembly:WebAssembly wasm:WebAssembly powershell:PowerShell matlab:MATLAB
  latex:LaTeX coffeescript:CoffeeScript objective-c:Objective-C fsharp:F# postgres:PostgreSQL postgresql:PostgreSQL mysql:MySQL sqlite:SQLite sqlite3:SQLite mongodb:MongoDB mongo:MongoDB
  mariadb:MariaDB dynamodb:DynamoDB couchdb:CouchDB influxdb:InfluxDB clickhouse:ClickHouse duckdb:DuckDB bigquery:BigQuery rocksdb:RocksDB cockroachdb:CockroachDB postgis:PostGIS mssql:SQL~Server sqlserver:SQL~Server
  elasticsearch:Elasticsearch rabbitmq:RabbitMQ activemq:ActiveMQ k8s:Kubernetes github:GitHub gitlab:GitLab bitbucket:Bitbucket sourceforge:SourceForge stackoverflow:Stack~Overflow
  vscode:VS~Code intellij:IntelliJ pycharm:PyCharm webstorm:WebStorm xcode:Xcode rstudio:RStudio devtools:DevTools npm:npm npx:npm pnpm:pnpm pip:pip conda:conda macos:macOS osx:macOS mac:macOS ios:iOS ipados:iPadOS
  iphone:iPhone ipad:iPad ipod:iPod imac:iMac macbook:MacBook airpods:AirPods icloud:iCloud itunes:iTunes youtube:YouTube linkedin:LinkedIn whatsapp:WhatsApp tiktok:TikTok paypal:PayPal ebay:eBay wordpress:WordPress
  openai:OpenAI chatgpt:ChatGPT gpt:GPT gpt-3:GPT-3 gpt-4:GPT-4 gpt-4o:GPT-4o deepmind:DeepMind deepseek:DeepSeek huggingface:Hugging~Face langchain:LangChain llamaindex:LlamaIndex llms:LLM jetbrains:JetBrains
  freebsd:FreeBSD openbsd:OpenBSD centos:CentOS opensuse:openSUSE busybox:BusyBox selinux:SELinux virtualbox:VirtualBox vmware:VMware openshift:OpenShift circleci:CircleCI teamcity:TeamCity haproxy:HAProxy
  javafx:JavaFX springboot:Spring~Boot junit:JUnit testng:TestNG nunit:NUnit xunit:xUnit phpunit:PHPUnit eslint:ESLint esbuild:esbuild webpack:webpack rxjs:RxJS mobx:MobX graphite:Graphite grpc:gRPC protobuf:Protocol~Buffers
  websocket:WebSocket websockets:WebSocket webrtc:WebRTC oauth:OAuth oauth2:OAuth apis:API vms:VM wifi:Wi-Fi wi-fi:Wi-Fi scss:SCSS toml:TOML pyspark:PySpark mlflow:MLflow ffmpeg:FFmpeg openssl:OpenSSL imagemagick:ImageMagick
  gpt-2:GPT-2 gpt-3.5:GPT-3.5 gpt4:GPT-4 gpus:GPU cpus:CPU clis:CLI guis:GUI ides:IDE sdks:SDK orms:ORM ssds:SSD vms:VM ipv4:IPv4 ipv6:IPv6
  uikit:UIKit swiftui:SwiftUI backstage:Backstage cocoapods:CocoaPods phonegap:PhoneGap jboss:JBoss glassfish:GlassFish weblogic:WebLogic websphere:WebSphere dotnet:.NET .net:.NET vb.net:VB.NET asp.net:ASP.NET c#:C# f#:F# c++:C++
  g++:g++ gcc:GCC gdb:GDB llvm:LLVM clang:Clang git:Git vim:Vim neovim:Neovim nvim:Neovim tmux:tmux bash:Bash zsh:Zsh awk:awk sed:sed grep:grep egrep:grep curl:curl wget:wget rsync:rsync systemd:systemd cron:cron crontab:cron make:make cmake:CMake
  visual~studio~code:VS~Code vs~code:VS~Code rest~api:REST~API rest~apis:REST~API sql~server:SQL~Server ms~sql~server:SQL~Server mac~os~x:macOS mac~os:macOS os~x:macOS raspberry~pi:Raspberry~Pi
  nginx:NGINX postman:Postman docker-compose:Docker~Compose apt-get:apt html5:HTML css3:CSS yml:YAML jsonl:JSONL`;

const ACRONYMS = new Set(
  'html css scss sql xml json yaml csv tsv svg php api apis cli gui ide sdk jdk jre jvm clr gpu cpu ram ssd hdd usb gps iot llm nlp ocr cdn vpn vm aws ec2 s3 rds sqs sns iam eks ecs gke aks gcp http https ftp sftp ssh ssl tls smtp imap pop3 tcp udp dns dhcp mqtt amqp xmpp ldap cors csrf jwt saml rest orm mvc mvvm dom stl awt swt gwt jsf jsp jpa jdbc odbc ejb wpf wcf pdf ansi ascii posix utf-8 utf8 wsl wsl2 kvm qemu iis mpi cuda wsdl soap xslt xpath kde cgi cobol apl sas spss'.split(
    ' ',
  ),
);

const spellings = new Map(
  SPELLINGS.trim()
    .split(/\s+/)
    .map((pair) => {
      const colon = pair.indexOf(':');
      return [pair.slice(0, colon).replaceAll('~', ' '), pair.slice(colon + 1).replaceAll('~', ' ')] as const;
    }),
);

/** Whether a term is spelt in capitals, or in a way of its own. */
export function isAcronym(name: string): boolean {
  const lower = name.toLowerCase();
  return ACRONYMS.has(lower) || spellings.has(lower);
}

/** The usual spelling of a name of technology: `postgres` gives `PostgreSQL`, `python` gives `Python`; one that no list has stays. */
export function spellingOf(name: string): string {
  const lower = name.toLowerCase();
  const listed = spellings.get(lower);
  if (listed !== undefined) return listed;
  if (ACRONYMS.has(lower)) return lower.toUpperCase();
  return name === lower
    ? lower.replace(/(^|\s)(\p{Ll})/gu, (_, blank: string, letter: string) => blank + letter.toUpperCase())
    : name;
}
