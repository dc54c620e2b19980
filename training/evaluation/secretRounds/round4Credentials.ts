/** Round 4: written after the mending of round 3, and before a look at what is found in it. */
import { SHAPED, UNSHAPED, password, type Maker } from './credentials.ts';
import { secret, unmark, type Planted, type Strings } from './marked.ts';
import { NEW_SHAPED, NEW_UNSHAPED } from './round3Makers.ts';
import { ROUND_FOUR_DOCUMENTS } from './round4Documents.ts';

const maker = (label: string, variable: string, make: (s: Strings) => string): Maker => ({ label, variable, make });

/** Makers of the first three rounds have none of these. */
const OTHERS: readonly Maker[] = [
  maker('Kimi key', 'MOONSHOT_API_KEY', (s) => `sk-kimi-${s.word(64)}`),
  maker('Langwatch key', 'LANGWATCH_API_KEY', (s) => `sk-lw-${s.word(48)}`),
  maker('Cartesia key', 'CARTESIA_API_KEY', (s) => `sk_car_${s.word(22)}`),
  maker('Daytona key', 'DAYTONA_API_KEY', (s) => `dtn_${s.hex(64)}`),
  maker('Cursor key', 'CURSOR_API_KEY', (s) => `key_${s.hex(64)}`),
  maker('Apify token', 'APIFY_TOKEN', (s) => `apify_api_${s.word(36)}`),
  maker('Unkey key', 'UNKEY_ROOT_KEY', (s) => `unkey_${s.word(24)}`),
  maker('Convex key', 'CONVEX_DEPLOY_KEY', (s) => `prod:happy-otter-123|${s.base64(60)}==`),
  maker('Trigger key', 'TRIGGER_SECRET_KEY', (s) => `tr_prod_${s.word(20)}`),
  maker('Clerk key', 'CLERK_SECRET_KEY', (s) => `sk_live_${s.word(42)}`),
  maker('WorkOS key', 'WORKOS_API_KEY', (s) => `sk_test_${s.word(60)}`),
  maker('Polar token', 'POLAR_ACCESS_TOKEN', (s) => `polar_oat_${s.word(43)}`),
  maker('Socket key', 'SOCKET_KEY', (s) => `sktsec_${s.word(40)}_api`),
  maker('Doppler CLI token', 'DOPPLER', (s) => `dp.ct.${s.word(43)}`),
  maker('Infisical token', 'INFISICAL_TOKEN', (s) => `st.${s.hex(24)}.${s.hex(32)}.${s.hex(32)}`),
  maker('Lob key', 'LOB_API_KEY', (s) => `live_${s.hex(35)}`),
  maker('Checkly key', 'CHECKLY_API_KEY', (s) => `cu_${s.hex(32)}`),
  maker('Scalingo token', 'SCALINGO_API_TOKEN', (s) => `tk-us-${s.urlSafe(48)}`),
  maker('RevenueCat key', 'REVENUECAT_SECRET', (s) => `sk_${s.word(29)}`),
  maker('Svix token', 'SVIX_TOKEN', (s) => `testsk_${s.word(32)}.us`),
  maker('Liveblocks key', 'LIVEBLOCKS_SECRET_KEY', (s) => `sk_prod_${s.urlSafe(60)}`),
  maker('UploadThing token', 'UPLOADTHING_SECRET', (s) => `sk_live_${s.hex(64)}`),
  maker('Nango key', 'NANGO_SECRET_KEY', (s) => s.uuid()),
  maker('Storyblok token', 'STORYBLOK_TOKEN', (s) => `${s.word(22)}tt`),
  maker('Mapbox key', 'MAPBOX_SECRET_TOKEN', (s) => `sk.eyJ1Ijoi${s.word(60)}.${s.urlSafe(22)}`),
  maker('Fastly token', 'FASTLY_API_TOKEN', (s) => s.urlSafe(32)),
  maker('Snyk token', 'SNYK_TOKEN', (s) => s.uuid()),
  maker('SerpAPI key', 'SERPAPI_API_KEY', (s) => s.hex(64)),
  maker('Pusher secret', 'PUSHER_APP_SECRET', (s) => s.hex(20)),
  maker('Cloudinary secret', 'CLOUDINARY_API_SECRET', (s) => s.urlSafe(27)),
  maker('Razorpay secret', 'RAZORPAY_KEY_SECRET', (s) => s.word(24)),
  maker('Zendesk token', 'ZENDESK_API_TOKEN', (s) => s.word(40)),
  maker('Oracle password', 'ORACLE_PWD', (s) => `${s.letters(5)}_${s.digits(3)}#`),
  maker('sudo password', 'SUDO_PASSWORD', password),
];

const PLACES: readonly string[] = [
  'N=V', 'export N=V', 'N: V', '"N": "V"', '"C": "V",', 'C = "V"', 'C: \'V\',', 'my L is V', 'here is my L: V', 'L = V', 'The L we use in staging is V.', 'docker run -e N=V app', 'ENV N=V', '$env:N = "V"', 'os.environ["N"] = "V"', 'process.env.N = "V";',
  'const C = "V";', 'String C = "V";', 'val C = "V"', 'C := "V"', '--K V', '--K=V', 'fly secrets set N=V', 'gh secret set N -b "V"', 'kubectl create secret generic x --from-literal=K=V', '<C>V</C>', '- N=V', '- name: N\n  value: "V"', 'N="V" npm run dev', 'echo "N=V" >> .env', 'x?C=V&y=1',
  'client = Client(C="V")', 'new Client({ C: "V" })', '| N | `V` |', 'Our L leaked: V', 'L V', 'Ich habe den L V bekommen', 'C=V\n', "C='V'", 'config.C = "V"', '[C]\nvalue = V', 'setC("V")', 'N\nV', '{"name": "N", "value": "V"}',
]; // prettier-ignore

export function roundFourCredentials(s: Strings): readonly Planted[] {
  const planted: Planted[] = [];
  const all = [...OTHERS, ...OTHERS, ...OTHERS, ...OTHERS, ...NEW_SHAPED, ...NEW_UNSHAPED, ...SHAPED, ...UNSHAPED];
  for (const [index, { label, variable, make }] of all.entries()) {
    const place = PLACES[(index * 13) % PLACES.length] ?? '';
    const words: Readonly<Record<string, string>> = {
      V: secret(make(s)),
      N: variable,
      C: variable.toLowerCase().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
      K: variable.toLowerCase().replaceAll('_', '-'),
      L: label,
    };
    planted.push(
      unmark(
        `${label} | ${place}`,
        place.replace(/(?<![A-Za-z])[VNCKL](?![A-Za-z])|(?<=set)C/g, (slot) => words[slot] ?? slot),
      ),
    );
  }
  for (const [name, write] of ROUND_FOUR_DOCUMENTS) {
    for (let turn = 0; turn < 2; turn++) planted.push(unmark(name, write(s, password)));
  }
  return planted;
}
