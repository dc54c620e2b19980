/** Round 7: tokens by their makers' published formats, each alone in a chat and once beside its name. */
import { unmark, type Planted, type Strings } from './marked.ts';
import { fill } from './slots.ts';

type Token = readonly [label: string, variable: string, template: string];

/** What tells by itself that it is a credential. */
const SHAPED: readonly Token[] = [
  ['AWS key id', 'AWS_ACCESS_KEY_ID', 'AKIA‹totp16›'],
  ['AWS session key', 'AWS_KEY', 'ASIA‹totp16›'],
  ['Google API key', 'GOOGLE_API_KEY', 'AIzaSy‹s33›'],
  ['Google refresh token', 'GOOGLE_REFRESH_TOKEN', '1//0g‹s98›'],
  ['Google OAuth secret', 'OAUTH_SECRET', 'GOCSPX-‹s28›'],
  ['Google access token', 'GCP_TOKEN', 'ya29.‹s180›'],
  ['Azure app secret', 'ARM_CLIENT_SECRET', '‹w3›8Q~‹s34›'],
  ['GitHub PAT', 'GITHUB_TOKEN', 'ghp_‹w36›'],
  ['GitHub fine-grained PAT', 'GH_TOKEN', 'github_pat_11‹u20›_‹w59›'],
  ['GitHub app token', 'GH_APP', 'ghs_‹w36›'],
  ['GitHub refresh token', 'GH_REFRESH', 'ghr_‹w76›'],
  ['GitLab PAT', 'GITLAB_PAT', 'glpat-‹s20›'],
  ['GitLab routable token', 'GL_TOKEN', 'glpat-‹s27›.01.‹l9›'],
  ['GitLab feed token', 'GL_FEED', 'glft-‹s20›'],
  ['GitLab agent token', 'GL_AGENT', 'glagent-‹s50›'],
  ['GitLab job token', 'CI_JOB_TOKEN', 'glcbt-‹l2›_‹s20›'],
  ['GitLab OAuth secret', 'GL_OAUTH', 'gloas-‹h64›'],
  ['Slack bot token', 'SLACK_BOT_TOKEN', 'xoxb-‹d12›-‹d13›-‹w24›'],
  ['Slack rotating token', 'SLACK_ROTATE', 'xoxe.xoxp-1-‹s146›'],
  ['Slack refresh token', 'SLACK_REFRESH', 'xoxe-1-‹s147›'],
  ['Slack browser token', 'SLACK_XOXC', 'xoxc-‹d12›-‹d12›-‹d13›-‹h64›'],
  ['Slack workflow hook', 'SLACK_FLOW', 'https://hooks.slack.com/workflows/T‹u8›/A‹u8›/‹d18›/‹w24›'],
  ['Stripe key', 'STRIPE_SECRET_KEY', 'sk_live_‹w24›'],
  ['Stripe restricted key', 'STRIPE_RESTRICTED', 'rk_live_51‹w97›'],
  ['Stripe webhook secret', 'STRIPE_WH', 'whsec_‹w32›'],
  ['Twilio key', 'TWILIO_API_SID', 'SK‹h32›'],
  ['SendGrid key', 'SENDGRID_KEY', 'SG.‹s22›.‹s43›'],
  ['Mailgun key', 'MAILGUN_KEY', 'key-‹h32›'],
  ['newer Mailgun key', 'MG_KEY', '‹h32›-‹h8›-‹h8›'],
  ['npm token', 'NODE_AUTH_TOKEN', 'npm_‹w36›'],
  ['PyPI token', 'PYPI_TOKEN', 'pypi-AgEIcHlwaS5vcmcC‹s150›'],
  ['Docker PAT', 'DOCKERHUB_TOKEN', 'dckr_pat_‹s27›'],
  ['Docker org token', 'DOCKER_OAT', 'dckr_oat_‹s32›'],
  ['Hugging Face token', 'HF_TOKEN', 'hf_‹a34›'],
  ['Hugging Face org token', 'HF_ORG', 'api_org_‹a34›'],
  ['OpenAI project key', 'OPENAI_API_KEY', 'sk-proj-‹s74›T3BlbkFJ‹s74›'],
  ['old OpenAI key', 'OPENAI_KEY', 'sk-‹w20›T3BlbkFJ‹w20›'],
  ['OpenAI service key', 'OPENAI_SVC', 'sk-svcacct-‹s74›T3BlbkFJ‹s74›'],
  ['OpenAI admin key', 'OPENAI_ADMIN', 'sk-admin-‹s74›T3BlbkFJ‹s74›'],
  ['Anthropic key', 'ANTHROPIC_API_KEY', 'sk-ant-api03-‹s93›AA'],
  ['Claude Code OAuth token', 'CLAUDE_CODE_OAUTH_TOKEN', 'sk-ant-oat01-‹s93›AA'],
  ['Databricks token', 'DATABRICKS_TOKEN', 'dapi‹h32›-2'],
  ['New Relic user key', 'NEW_RELIC_API_KEY', 'NRAK-‹u27›'],
  ['New Relic insert key', 'NR_INSERT', 'NRII-‹s32›'],
  ['New Relic browser key', 'NR_BROWSER', 'NRJS-‹h19›'],
  ['Heroku key', 'HEROKU_API_KEY', 'HRKU-‹uuid›'],
  ['DigitalOcean token', 'DIGITALOCEAN_TOKEN', 'dop_v1_‹h64›'],
  ['DigitalOcean refresh token', 'DO_REFRESH', 'dor_v1_‹h64›'],
  ['Linear key', 'LINEAR_API_KEY', 'lin_api_‹w40›'],
  ['Linear OAuth token', 'LINEAR_OAUTH', 'lin_oauth_‹h64›'],
  ['Notion token', 'NOTION_TOKEN', 'ntn_‹d11›‹w35›'],
  ['Figma token', 'FIGMA_TOKEN', 'figd_‹s40›'],
  ['Figma OAuth token', 'FIGMA_OAUTH', 'figo_‹s40›'],
  ['Airtable PAT', 'AIRTABLE_API_KEY', 'pat‹w14›.‹h64›'],
  ['Shopify admin token', 'SHOPIFY_ADMIN_TOKEN', 'shpat_‹h32›'],
  ['Shopify private app password', 'SHOPIFY_PASSWORD', 'shppa_‹h32›'],
  ['Square token', 'SQUARE_ACCESS_TOKEN', 'EAAA‹s60›'],
  ['Square OAuth secret', 'SQUARE_APP_SECRET', 'sq0csp-‹s43›'],
  ['Braintree token', 'BRAINTREE_TOKEN', 'access_token$production$‹l16›$‹h32›'],
  ['Telegram bot token', 'BOT_TOKEN', '6‹d9›:AA‹s33›'],
  ['Discord bot token', 'DISCORD_TOKEN', 'MTI‹w23›.G‹w5›.‹s38›'],
  ['Discord hook', 'DISCORD_WEBHOOK_URL', 'https://discord.com/api/webhooks/‹d19›/‹s68›'],
  ['old Discord hook', 'ALERT_HOOK', 'https://discordapp.com/api/webhooks/‹d18›/‹s68›'],
  ['Teams hook', 'TEAMS_WEBHOOK', 'https://acme.webhook.office.com/webhookb2/‹uuid›@‹uuid›/IncomingWebhook/‹h32›/‹uuid›'],
  ['Power Automate hook', 'TEAMS_FLOW', 'https://prod-27.westeurope.logic.azure.com:443/workflows/‹h32›/triggers/manual/paths/invoke?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=‹s43›'],
  ['Zapier hook', 'ZAP_URL', 'https://hooks.zapier.com/hooks/catch/‹d7›/‹l7›/'],
  ['Mapbox secret token', 'MAPBOX_TOKEN', 'sk.eyJ1Ijoi‹w60›.‹s22›'],
  ['Cloudflare origin key', 'CF_CA_KEY', 'v1.0-‹h24›-‹h146›'],
  ['Vault token', 'VAULT_TOKEN', 'hvs.CAESI‹s90›'],
  ['Vault batch token', 'VAULT_BATCH', 'hvb.AAAAAQ‹s150›'],
  ['old Vault token', 'VAULT_OLD', 's.‹w24›'],
  ['Doppler token', 'DOPPLER_TOKEN', 'dp.pt.‹w43›'],
  ['Doppler CLI token', 'DOPPLER_CLI', 'dp.ct.‹w43›'],
  ['Grafana service token', 'GRAFANA_TOKEN', 'glsa_‹w32›_‹h8›'],
  ['Grafana cloud token', 'GRAFANA_CLOUD', 'glc_eyJvIjoi‹w90›='],
  ['Sentry org token', 'SENTRY_AUTH_TOKEN', 'sntrys_eyJpYXQiOj‹w120›=_‹b43›'],
  ['Sentry DSN', 'SENTRY_DSN', 'https://‹h32›@o‹d6›.ingest.us.sentry.io/‹d16›'],
  ['Postman key', 'POSTMAN_API_KEY', 'PMAK-‹h24›-‹h34›'],
  ['Atlassian token', 'JIRA_API_TOKEN', 'ATATT3xFfGF0‹s176›=‹H8›'],
  ['Netlify token', 'NETLIFY_AUTH_TOKEN', 'nfp_‹w36›'],
  ['Supabase token', 'SUPABASE_ACCESS_TOKEN', 'sbp_‹h40›'],
  ['Supabase secret key', 'SB_SECRET', 'sb_secret_‹s22›_‹w8›'],
  ['PlanetScale token', 'PSCALE', 'pscale_tkn_‹s43›'],
  ['PlanetScale OAuth token', 'PSCALE_OAUTH', 'pscale_oauth_‹s43›'],
  ['Terraform Cloud token', 'TF_TOKEN_app_terraform_io', '‹w14›.atlasv1.‹s67›'],
  ['age key', 'SOPS_AGE_KEY', 'AGE-SECRET-KEY-1‹bech58›'],
  ['JWT', 'SERVICE_ROLE_KEY', '‹jwt›'],
  ['Groq key', 'GROQ_API_KEY', 'gsk_‹w52›'],
  ['xAI key', 'XAI_API_KEY', 'xai-‹w80›'],
  ['OpenRouter key', 'OPENROUTER_API_KEY', 'sk-or-v1-‹h64›'],
  ['Perplexity key', 'PERPLEXITY_API_KEY', 'pplx-‹w48›'],
  ['Replicate token', 'REPLICATE_API_TOKEN', 'r8_‹w37›'],
  ['Langfuse secret', 'LANGFUSE_SECRET_KEY', 'sk-lf-‹uuid›'],
  ['Cerebras key', 'CEREBRAS_API_KEY', 'csk-‹l48›'],
  ['Voyage key', 'VOYAGE_API_KEY', 'pa-‹s43›'],
  ['Jina key', 'JINA_API_KEY', 'jina_‹h32›‹w28›'],
  ['Firecrawl key', 'FIRECRAWL_API_KEY', 'fc-‹h32›'],
  ['Apify token', 'APIFY_TOKEN', 'apify_api_‹w36›'],
  ['E2B key', 'E2B_API_KEY', 'e2b_‹h40›'],
  ['Neon key', 'NEON_API_KEY', 'napi_‹l64›'],
  ['Fly token', 'FLY_API_TOKEN', 'FlyV1 fm2_‹b180›'],
  ['Render key', 'RENDER_API_KEY', 'rnd_‹w28›'],
  ['Cal.com key', 'CAL_API_KEY', 'cal_live_‹h32›'],
  ['Polar token', 'POLAR_ACCESS_TOKEN', 'polar_oat_‹w43›'],
  ['Alibaba key', 'ALIBABA_ACCESS_KEY', 'LTAI5t‹w18›'],
  ['Yandex key', 'YC_API_KEY', 'AQVN‹s36›'],
  ['EasyPost key', 'EASYPOST_API_KEY', 'EZAK‹w54›'],
  ['LaunchDarkly key', 'LD_SDK_KEY', 'sdk-‹uuid›'],
  ['OpenShift token', 'OC_TOKEN', 'sha256~‹s43›'],
  ['SonarQube token', 'SONAR_TOKEN', 'squ_‹h40›'],
  ['Sourcegraph token', 'SRC_ACCESS_TOKEN', 'sgp_‹h16›_‹h40›'],
  ['CircleCI token', 'CIRCLE_TOKEN', 'CCIPAT_‹w22›_‹h40›'],
  ['Tailscale key', 'TAILSCALE_AUTHKEY', 'tskey-auth-k‹w11›CNTRL-‹w32›'],
  ['Dropbox token', 'DROPBOX_TOKEN', 'sl.u.‹s180›'],
  ['Facebook token', 'FB_PAGE_TOKEN', 'EAAG‹w160›'],
  ['HubSpot token', 'HUBSPOT_TOKEN', 'pat-eu1-‹uuid›'],
  ['Bitcoin WIF key', 'WIF', 'K‹coin51›'],
]; // prettier-ignore

/** Places without a word of credentials near: N is a variable that tells nothing. */
const BARE: readonly string[] = [
  'what is this?? V', 'V', 'does V look valid to you', 'here you go: V', 'found V in the bundle, is that bad', 'x = "V"', "[*] match at line 12: V", 'GET /v1/x?z=V HTTP/1.1', '+  value: V', '> V\n\nthis one?', '`V`', '| prod | V |', '<item>V</item>', '"V",', 'echo V | pbcopy', 'print("V")', 'ok so I used V and got 401', 'curl https://api.acme.io -d "{\\"v\\":\\"V\\"}"',
]; // prettier-ignore

/** Values that only a name beside them gives away. */
const UNSHAPED: readonly Token[] = [
  ['AWS secret key', 'AWS_SECRET_ACCESS_KEY', '‹b40›'],
  ['AWS session token', 'AWS_SESSION_TOKEN', 'IQoJb3JpZ2luX2Vj‹b300›=='],
  ['Azure storage key', 'AZURE_STORAGE_KEY', '‹b86›=='],
  ['Twilio auth token', 'TWILIO_AUTH_TOKEN', '‹h32›'],
  ['Datadog API key', 'DD_API_KEY', '‹h32›'],
  ['Datadog app key', 'DATADOG_APP_KEY', '‹h40›'],
  ['Algolia admin key', 'ALGOLIA_ADMIN_API_KEY', '‹h32›'],
  ['Cloudflare token', 'CLOUDFLARE_API_TOKEN', '‹s40›'],
  ['Cloudflare global key', 'CF_API_KEY', '‹h37›'],
  ['Okta token', 'OKTA_API_TOKEN', '00‹s40›'],
  ['Auth0 client secret', 'AUTH0_CLIENT_SECRET', '‹s64›'],
  ['Vercel token', 'VERCEL_TOKEN', '‹w24›'],
  ['Fastly token', 'FASTLY_API_TOKEN', '‹s32›'],
  ['PayPal secret', 'PAYPAL_CLIENT_SECRET', 'E‹s79›'],
  ['Mistral key', 'MISTRAL_API_KEY', '‹w32›'],
  ['Cohere key', 'CO_API_KEY', '‹w40›'],
  ['W&B key', 'WANDB_API_KEY', '‹h40›'],
  ['Postmark server token', 'POSTMARK_SERVER_TOKEN', '‹uuid›'],
  ['Codecov token', 'CODECOV_TOKEN', '‹uuid›'],
  ['Spotify client secret', 'SPOTIPY_CLIENT_SECRET', '‹h32›'],
  ['Twitter bearer token', 'TWITTER_BEARER', 'AAAAAAAAAAAAAAAAAAAAA‹w28›%3D‹w50›'],
  ['Zoom client secret', 'ZOOM_CLIENT_SECRET', '‹w32›'],
  ['Trello token', 'TRELLO_TOKEN', 'ATTA‹h64›‹H8›'],
  ['OpenWeather key', 'OPENWEATHER_API_KEY', '‹h32›'],
  ['Infura secret', 'INFURA_SECRET', '‹h32›'],
  ['Alchemy key', 'ALCHEMY_KEY', '‹s32›'],
  ['deployer private key', 'PRIVATE_KEY', '0x‹h64›'],
  ['Django secret key', 'SECRET_KEY', 'django-insecure-‹w50›'],
  ['Laravel app key', 'APP_KEY', 'base64:‹b43›='],
  ['Rails master key', 'RAILS_MASTER_KEY', '‹h32›'],
  ['NextAuth secret', 'NEXTAUTH_SECRET', '‹b43›='],
  ['JWT signing secret', 'JWT_SECRET', '‹h64›'],
  ['session secret', 'SESSION_SECRET', '‹w32›'],
  ['encryption key', 'ENCRYPTION_KEY', '‹b43›='],
]; // prettier-ignore

const NAMED: readonly string[] = [
  'N=V', 'export N="V"', "N: 'V'", '"N": "V"', 'my L is V', 'const C = "V";', 'set N=V', '$env:N = "V"', 'ENV N V', 'os.environ["N"] = "V"', 'L: V', '- N=V', 'private static final String N = "V";', '<add key="N" value="V" />', 'C = V', '--C V', 'C: "V",', 'N := "V"', "'C' => 'V',", 'process.env.N = `V`', 'L → V', 'the L (V) stopped working', '{ name: N, value: V }', 'heroku config:set N=V', 'let C: String = "V"', 'val C = "V"', '[Environment]::SetEnvironmentVariable("N", "V", "User")', 'gh secret set N --body V',
]; // prettier-ignore

export function roundSevenTokens(s: Strings): readonly Planted[] {
  const bare = SHAPED.map(([label, , template], index) => {
    const place = BARE[(index * 7) % BARE.length] ?? 'V';
    return unmark(`bare ${label} | ${place}`, put(place, { V: fill(s, `⟦${template}⟧`) }));
  });
  const named = [...SHAPED, ...UNSHAPED, ...UNSHAPED, ...UNSHAPED].map(([label, variable, template], index) => {
    const place = NAMED[(index * 11) % NAMED.length] ?? 'N=V';
    const words = { V: fill(s, `⟦${template}⟧`), N: variable, C: camelCase(variable), L: label };
    return unmark(`${label} | ${place}`, put(place, words));
  });
  return [...bare, ...named];
}

function put(place: string, words: Readonly<Record<string, string>>): string {
  return place.replace(/(?<![A-Za-z])[VNCL](?![A-Za-z])/g, (slot) => words[slot] ?? slot);
}

function camelCase(variable: string): string {
  return variable.toLowerCase().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
