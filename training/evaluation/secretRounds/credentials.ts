/** Values of credentials by maker, with the prefixes, alphabets and lengths of the makers' documents; all random. */
import type { Strings } from './marked.ts';

export interface Maker {
  /** What people call it in a sentence. */
  readonly label: string;
  /** The name it usually has in an environment. */
  readonly variable: string;
  readonly make: (s: Strings) => string;
}

const maker = (label: string, variable: string, make: (s: Strings) => string): Maker => ({ label, variable, make });

/** Tokens that tell what they are by themselves: to be found without a word near. */
export const SHAPED: readonly Maker[] = [
  maker('AWS key', 'AWS_ACCESS_KEY_ID', (s) => `AKIA${s.of('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16)}`),
  maker('AWS temporary key', 'AWS_ACCESS_KEY_ID', (s) => `ASIA${s.of('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16)}`),
  maker('GitHub token', 'GITHUB_TOKEN', (s) => `ghp_${s.word(36)}`),
  maker('GitHub OAuth token', 'GH_TOKEN', (s) => `gho_${s.word(36)}`),
  maker('GitHub user token', 'GH_USER_TOKEN', (s) => `ghu_${s.word(36)}`),
  maker('GitHub server token', 'GH_APP_TOKEN', (s) => `ghs_${s.word(36)}`),
  maker('GitHub refresh token', 'GH_REFRESH', (s) => `ghr_${s.word(36)}`),
  maker('fine-grained GitHub token', 'GH_PAT', (s) => `github_pat_${s.word(22)}_${s.word(59)}`),
  maker('GitLab token', 'GITLAB_TOKEN', (s) => `glpat-${s.urlSafe(20)}`),
  maker('GitLab deploy token', 'CI_DEPLOY', (s) => `gldt-${s.urlSafe(20)}`),
  maker('GitLab runner token', 'RUNNER_TOKEN', (s) => `glrt-${s.urlSafe(20)}`),
  maker('GitLab trigger token', 'TRIGGER_TOKEN', (s) => `glptt-${s.hex(40)}`),
  maker('Bitbucket app password', 'BITBUCKET_PW', (s) => `ATBB${s.word(24)}${s.upper(8)}`),
  maker('Atlassian token', 'JIRA_TOKEN', (s) => `ATATT3xFfGF0${s.urlSafe(172)}=${s.of('0123456789ABCDEF', 8)}`),
  maker('npm token', 'NPM_TOKEN', (s) => `npm_${s.word(36)}`),
  maker('PyPI token', 'TWINE_PASSWORD', (s) => `pypi-AgEIcHlwaS5vcmc${s.urlSafe(150)}`),
  maker('RubyGems key', 'GEM_HOST_API_KEY', (s) => `rubygems_${s.hex(48)}`),
  maker('Docker Hub token', 'DOCKER_PAT', (s) => `dckr_pat_${s.urlSafe(27)}`),
  maker('DigitalOcean token', 'DO_TOKEN', (s) => `dop_v1_${s.hex(64)}`),
  maker('DigitalOcean OAuth token', 'DO_OAUTH', (s) => `doo_v1_${s.hex(64)}`),
  maker('Heroku key', 'HEROKU_API_KEY', (s) => `HRKU-AA${s.urlSafe(58)}`),
  maker('Netlify token', 'NETLIFY_AUTH_TOKEN', (s) => `nfp_${s.word(36)}`),
  maker('Cloudflare CA key', 'CF_ORIGIN_CA', (s) => `v1.0-${s.hex(24)}-${s.hex(146)}`),
  maker('New Relic key', 'NEW_RELIC_API_KEY', (s) => `NRAK-${s.upper(27)}`),
  maker('New Relic licence', 'NEW_RELIC_LICENSE_KEY', (s) => `${s.hex(36)}NRAL`),
  maker('Sentry token', 'SENTRY_AUTH_TOKEN', (s) => `sntryu_${s.hex(64)}`),
  maker('Sentry DSN', 'SENTRY_DSN', (s) => `https://${s.hex(32)}@o${s.digits(6)}.ingest.sentry.io/${s.digits(7)}`),
  maker('Grafana token', 'GRAFANA_TOKEN', (s) => `glsa_${s.word(32)}_${s.hex(8)}`),
  maker('Linear key', 'LINEAR_API_KEY', (s) => `lin_api_${s.word(40)}`),
  maker('Notion secret', 'NOTION_TOKEN', (s) => `secret_${s.word(43)}`),
  maker('Notion token', 'NOTION_API_KEY', (s) => `ntn_${s.digits(11)}${s.word(35)}`),
  maker('Airtable token', 'AIRTABLE_PAT', (s) => `pat${s.word(14)}.${s.hex(64)}`),
  maker('Figma token', 'FIGMA_TOKEN', (s) => `figd_${s.urlSafe(40)}`),
  maker('Shopify token', 'SHOPIFY_TOKEN', (s) => `shpat_${s.hex(32)}`),
  maker('Shopify secret', 'SHOPIFY_SECRET', (s) => `shpss_${s.hex(32)}`),
  maker('Square token', 'SQUARE_TOKEN', (s) => `sq0atp-${s.urlSafe(22)}`),
  maker('Square secret', 'SQUARE_SECRET', (s) => `sq0csp-${s.urlSafe(43)}`),
  maker('Square access token', 'SQUARE_ACCESS_TOKEN', (s) => `EAAA${s.urlSafe(60)}`),
  maker('PayPal token', 'BRAINTREE', (s) => `access_token$production$${s.lower(16)}$${s.hex(32)}`),
  maker('Plaid token', 'PLAID_TOKEN', (s) => `access-production-${s.uuid()}`),
  maker('Postman key', 'POSTMAN_API_KEY', (s) => `PMAK-${s.hex(24)}-${s.hex(34)}`),
  maker('Databricks token', 'DATABRICKS_TOKEN', (s) => `dapi${s.hex(32)}`),
  maker('Supabase token', 'SUPABASE_ACCESS_TOKEN', (s) => `sbp_${s.hex(40)}`),
  maker('Supabase secret key', 'SUPABASE_SECRET_KEY', (s) => `sb_secret_${s.urlSafe(31)}`),
  maker('Firebase key', 'FIREBASE_API_KEY', (s) => `AIza${s.urlSafe(35)}`),
  maker('Gemini key', 'GEMINI_API_KEY', (s) => `AIzaSy${s.urlSafe(33)}`),
  maker('FCM key', 'FCM_SERVER_KEY', (s) => `AAAA${s.word(7)}:APA91b${s.urlSafe(134)}`),
  maker('Mapbox token', 'MAPBOX_SECRET', (s) => `sk.eyJ1Ijoi${s.word(60)}.${s.urlSafe(22)}`),
  maker('Vault token', 'VAULT_TOKEN', (s) => `hvs.${s.urlSafe(90)}`),
  maker('Terraform Cloud token', 'TFE_TOKEN', (s) => `${s.word(14)}.atlasv1.${s.urlSafe(67)}`),
  maker('Doppler token', 'DOPPLER_TOKEN', (s) => `dp.pt.${s.word(43)}`),
  maker('Doppler service token', 'DOPPLER_ST', (s) => `dp.st.prd.${s.word(43)}`),
  maker('1Password token', 'OP_SERVICE_ACCOUNT_TOKEN', (s) => `ops_eyJ${s.urlSafe(250)}`),
  maker('Twilio key', 'TWILIO_API_KEY', (s) => `SK${s.hex(32)}`),
  maker('SendGrid key', 'SENDGRID_API_KEY', (s) => `SG.${s.urlSafe(22)}.${s.urlSafe(43)}`),
  maker('Mailgun key', 'MAILGUN_API_KEY', (s) => `key-${s.hex(32)}`),
  maker('Mailchimp key', 'MAILCHIMP_API_KEY', (s) => `${s.hex(32)}-us14`),
  maker('Brevo key', 'BREVO_API_KEY', (s) => `xkeysib-${s.hex(64)}-${s.word(16)}`),
  maker('Stripe live key', 'STRIPE_SECRET_KEY', (s) => `sk_live_${s.word(24)}`),
  maker('Stripe long key', 'STRIPE_KEY', (s) => `sk_live_51${s.word(97)}`),
  maker('Stripe test key', 'STRIPE_TEST_KEY', (s) => `sk_test_${s.word(24)}`),
  maker('Stripe restricted key', 'STRIPE_RK', (s) => `rk_live_${s.word(24)}`),
  maker('Stripe webhook secret', 'STRIPE_WEBHOOK_SECRET', (s) => `whsec_${s.word(32)}`),
  maker('OpenAI key', 'OPENAI_API_KEY', (s) => `sk-${s.word(20)}T3BlbkFJ${s.word(20)}`),
  maker('OpenAI project key', 'OPENAI_API_KEY', (s) => `sk-proj-${s.urlSafe(74)}T3BlbkFJ${s.urlSafe(74)}`),
  maker('short OpenAI project key', 'OPENAI_KEY', (s) => `sk-proj-${s.word(48)}`),
  maker('OpenAI-like key', 'OPENAI_API_KEY', (s) => `sk-${s.word(48)}`),
  maker('OpenAI service key', 'OPENAI_SVC', (s) => `sk-svcacct-${s.urlSafe(120)}`),
  maker('Claude key', 'ANTHROPIC_API_KEY', (s) => `sk-ant-api03-${s.urlSafe(93)}AA`),
  maker('Claude admin key', 'ANTHROPIC_ADMIN_KEY', (s) => `sk-ant-admin01-${s.urlSafe(93)}AA`),
  maker('Hugging Face token', 'HF_TOKEN', (s) => `hf_${s.letters(34)}`),
  maker('Groq key', 'GROQ_API_KEY', (s) => `gsk_${s.word(52)}`),
  maker('Replicate token', 'REPLICATE_API_TOKEN', (s) => `r8_${s.word(37)}`),
  maker('xAI key', 'XAI_API_KEY', (s) => `xai-${s.word(80)}`),
  maker('OpenRouter key', 'OPENROUTER_API_KEY', (s) => `sk-or-v1-${s.hex(64)}`),
  maker('Perplexity key', 'PPLX_KEY', (s) => `pplx-${s.word(48)}`),
  maker('DeepSeek key', 'DEEPSEEK_API_KEY', (s) => `sk-${s.hex(32)}`),
  maker('NVIDIA key', 'NVIDIA_API_KEY', (s) => `nvapi-${s.urlSafe(64)}`),
  maker('Pinecone key', 'PINECONE_API_KEY', (s) => `pcsk_${s.word(6)}_${s.word(63)}`),
  maker('LangSmith key', 'LANGCHAIN_API_KEY', (s) => `lsv2_pt_${s.hex(32)}_${s.hex(10)}`),
  maker('Fireworks key', 'FIREWORKS_API_KEY', (s) => `fw_${s.word(24)}`),
  maker('Tavily key', 'TAVILY_API_KEY', (s) => `tvly-${s.word(32)}`),
  maker('ElevenLabs key', 'ELEVEN_API_KEY', (s) => `sk_${s.hex(48)}`),
  maker('Slack bot token', 'SLACK_BOT_TOKEN', (s) => `xoxb-${s.digits(12)}-${s.digits(13)}-${s.word(24)}`),
  maker('Slack user token', 'SLACK_TOKEN', (s) => `xoxp-${s.digits(12)}-${s.digits(12)}-${s.digits(12)}-${s.hex(32)}`),
  maker('Slack app token', 'SLACK_APP_TOKEN', (s) => `xapp-1-A${s.upper(10)}-${s.digits(13)}-${s.hex(64)}`),
  maker(
    'Slack webhook',
    'SLACK_WEBHOOK_URL',
    (s) => `https://hooks.slack.com/services/T${s.upper(8)}/B${s.upper(10)}/${s.word(24)}`,
  ),
  maker(
    'Discord bot token',
    'DISCORD_TOKEN',
    (s) => `MT${s.of('AEIMQUYcgk', 1)}${s.word(23)}.G${s.word(5)}.${s.urlSafe(38)}`,
  ),
  maker(
    'Discord webhook',
    'DISCORD_WEBHOOK',
    (s) => `https://discord.com/api/webhooks/1${s.digits(18)}/${s.urlSafe(68)}`,
  ),
  maker('Telegram bot token', 'TELEGRAM_TOKEN', (s) => `7${s.digits(9)}:AA${s.urlSafe(33)}`),
  maker(
    'Teams webhook',
    'TEAMS_WEBHOOK',
    (s) =>
      `https://contoso.webhook.office.com/webhookb2/${s.uuid()}@${s.uuid()}/IncomingWebhook/${s.hex(32)}/${s.uuid()}`,
  ),
  maker('Google client secret', 'GOOGLE_CLIENT_SECRET', (s) => `GOCSPX-${s.urlSafe(28)}`),
  maker('Google access token', 'GOOGLE_ACCESS_TOKEN', (s) => `ya29.a0${s.urlSafe(160)}`),
  maker('Azure client secret', 'AZURE_CLIENT_SECRET', (s) => `${s.word(3)}8Q~${s.urlSafe(34)}`),
  maker('Facebook token', 'FB_TOKEN', (s) => `EAACEdEose0cBA${s.word(150)}`),
  maker('Contentful token', 'CONTENTFUL_PAT', (s) => `CFPAT-${s.urlSafe(43)}`),
  maker('Dynatrace token', 'DT_TOKEN', (s) => `dt0c01.${s.upper(24)}.${s.upper(64)}`),
  maker('HubSpot token', 'HUBSPOT_TOKEN', (s) => `pat-na1-${s.uuid()}`),
  maker('Prefect key', 'PREFECT_API_KEY', (s) => `pnu_${s.lower(36)}`),
  maker('Pulumi token', 'PULUMI_ACCESS_TOKEN', (s) => `pul-${s.hex(40)}`),
  maker('PlanetScale password', 'PSCALE_PW', (s) => `pscale_pw_${s.urlSafe(43)}`),
  maker('Sonar token', 'SONAR_TOKEN', (s) => `sqp_${s.hex(40)}`),
  maker('Tailscale key', 'TS_AUTHKEY', (s) => `tskey-auth-${s.word(17)}-${s.word(32)}`),
  maker('Razorpay key', 'RAZORPAY_KEY', (s) => `rzp_live_${s.word(14)}`),
  maker('Artifactory key', 'ARTIFACTORY_API_KEY', (s) => `AKCp8${s.word(68)}`),
  maker('NuGet key', 'NUGET_API_KEY', (s) => `oy2${s.lower(43)}`),
  maker('JWT', 'ACCESS_TOKEN', (s) => s.jwt({ sub: s.digits(8), role: 'service_role', exp: 1999999999 })),
  maker('Typeform token', 'TYPEFORM_TOKEN', (s) => `tfp_${s.urlSafe(59)}`),
  maker('Buildkite token', 'BUILDKITE_TOKEN', (s) => `bkua_${s.hex(40)}`),
  maker('Adafruit key', 'ADAFRUIT_IO_KEY', (s) => `aio_${s.word(28)}`),
  maker('Infracost key', 'INFRACOST_API_KEY', (s) => `ico-${s.word(32)}`),
  maker('age key', 'AGE_KEY', (s) => `AGE-SECRET-KEY-1${s.of('QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L', 58)}`),
  maker('Resend key', 'RESEND_API_KEY', (s) => `re_${s.word(8)}_${s.word(24)}`),
  maker('PostHog key', 'POSTHOG_PERSONAL_KEY', (s) => `phx_${s.word(43)}`),
  maker('crates.io token', 'CARGO_REGISTRY_TOKEN', (s) => `cio${s.word(32)}`),
];

/** Values that only the words or the name beside them make a credential. */
export const UNSHAPED: readonly Maker[] = [
  maker('AWS secret access key', 'AWS_SECRET_ACCESS_KEY', (s) => s.base64(40)),
  maker('Datadog API key', 'DD_API_KEY', (s) => s.hex(32)),
  maker('Datadog application key', 'DD_APP_KEY', (s) => s.hex(40)),
  maker('Cloudflare API token', 'CLOUDFLARE_API_TOKEN', (s) => s.urlSafe(40)),
  maker('Algolia admin API key', 'ALGOLIA_ADMIN_KEY', (s) => s.hex(32)),
  maker('Vercel token', 'VERCEL_TOKEN', (s) => s.word(24)),
  maker('Heroku API key', 'HEROKU_API_KEY', (s) => s.uuid()),
  maker('Twilio auth token', 'TWILIO_AUTH_TOKEN', (s) => s.hex(32)),
  maker('Auth0 client secret', 'AUTH0_CLIENT_SECRET', (s) => s.urlSafe(64)),
  maker('Okta API token', 'OKTA_TOKEN', (s) => `00${s.urlSafe(40)}`),
  maker('Cohere API key', 'COHERE_API_KEY', (s) => s.word(40)),
  maker('Mistral API key', 'MISTRAL_API_KEY', (s) => s.word(32)),
  maker('Together API key', 'TOGETHER_API_KEY', (s) => s.hex(64)),
  maker('W&B API key', 'WANDB_API_KEY', (s) => s.hex(40)),
  maker('Asana token', 'ASANA_TOKEN', (s) => `1/${s.digits(16)}:${s.hex(32)}`),
  maker('Azure OpenAI key', 'AZURE_OPENAI_KEY', (s) => s.hex(32)),
  maker('Azure storage key', 'AZURE_STORAGE_KEY', (s) => `${s.base64(86)}==`),
  maker('PayPal client secret', 'PAYPAL_SECRET', (s) => s.urlSafe(80)),
  maker('Plaid secret', 'PLAID_SECRET', (s) => s.hex(30)),
  maker('session secret', 'SESSION_SECRET', (s) => s.word(32)),
  maker('JWT signing secret', 'JWT_SECRET', (s) => s.base64(43)),
  maker('Django secret key', 'SECRET_KEY', (s) => s.of('abcdefghijklmnopqrstuvwxyz0123456789!@#$%^&*(-_=+)', 50)),
  maker('Rails master key', 'RAILS_MASTER_KEY', (s) => s.hex(32)),
  maker('encryption key', 'ENCRYPTION_KEY', (s) => `${s.base64(43)}=`),
  maker('webhook secret', 'WEBHOOK_SECRET', (s) => s.hex(40)),
  maker('Snowflake password', 'SNOWFLAKE_PASSWORD', (s) => password(s)),
  maker('database password', 'DB_PASSWORD', (s) => password(s)),
  maker('Redis password', 'REDIS_PASSWORD', (s) => s.word(20)),
  maker('Postgres password', 'POSTGRES_PASSWORD', (s) => password(s)),
  maker('SMTP password', 'SMTP_PASS', (s) => password(s)),
];

const WORDS = ['Summer', 'dragon', 'Falcon', 'winter', 'Coffee', 'monkey', 'Berlin', 'rocket', 'Purple', 'tiger'];

/** A password as people make them, or as a generator does. */
export function password(s: Strings): string {
  switch (s.random.below(4)) {
    case 0:
      return s.pick(WORDS) + s.digits(4) + s.pick(['!', '#', '$', '?']);
    case 1:
      return `${s.pick(WORDS)}-${s.pick(WORDS)}-${s.digits(2)}`;
    case 2:
      return s.letters(2) + s.of('abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789!#%*+-_', 12) + s.digits(2);
    default:
      return `${s.pick(['P@ssw0rd', 'S3cret', 'L3tme1n', 'Tr0ub4dor', 'Adm1n'])}${s.pick(['!', '&', '_', '#'])}${s.digits(3)}`;
  }
}
