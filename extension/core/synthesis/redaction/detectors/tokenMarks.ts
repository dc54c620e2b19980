/** Makers whose tokens are a word of their own and random characters behind it. Source: documents of the makers. */

const HEX = '[a-f0-9]';
const LOWER = '[a-z0-9]';
const UPPER = '[A-Z0-9]';
const WORD = '[A-Za-z0-9]';
const URL_SAFE = '[A-Za-z0-9_-]';
const UUID_SIGNS = '[a-f0-9-]';

export const TOKEN_MARKS: readonly (readonly [start: string, alphabet: string, atLeast: number])[] = [
  // Models and what is built around them.
  ['csk-', WORD, 40], ['tgp_v1_', URL_SAFE, 40], ['pa-', URL_SAFE, 43], ['al-', URL_SAFE, 43], ['jina_', WORD, 50], ['llx-', WORD, 40], ['fc-', HEX, 32],
  ['rpa_', WORD, 40], ['bb_live_', URL_SAFE, 20], ['e2b_', HEX, 40], ['dtn_', HEX, 60], ['crsr_', HEX, 60], ['key_', HEX, 32], ['apify_api_', WORD, 30],
  ['esecret_', LOWER, 24], ['opk_', WORD, 40], ['hl_sk_', WORD, 40], ['m0-', WORD, 36], ['ydc-sk-', URL_SAFE, 24], ['scp-live-', HEX, 32], ['BSA', URL_SAFE, 28], ['wandb_v1_', URL_SAFE, 40],
  ['ms-', UUID_SIGNS, 36], ['glhf_', HEX, 32], ['dbtc_', URL_SAFE, 30], ['dbtu_', URL_SAFE, 30], ['tpuf_', WORD, 30], ['sgp_', '[a-f0-9_]', 40], ['slk_', HEX, 60], ['aph0_', WORD, 40],
  // Clouds, databases, builds.
  ['napi_', LOWER, 40], ['AVNS_', URL_SAFE, 17], ['aivenv1_', LOWER, 60], ['mdb_sa_sk_', URL_SAFE, 36], ['xau_', WORD, 30], ['CCDB1_', '[A-Za-z0-9_]', 60], ['SCW', UPPER, 17], ['EXO', HEX, 24],
  ['ucat_', WORD, 20], ['cbkey_', WORD, 30], ['ddp_', WORD, 36], ['ddo_', WORD, 36], ['fnA', URL_SAFE, 37], ['4b1d', WORD, 38], ['standard_', HEX, 128], ['essu_', '[A-Za-z0-9+/=]', 40], ['hcp.', URL_SAFE, 40],
  ['ory_pat_', WORD, 30], ['ory_at_', URL_SAFE, 40], ['ory_st_', WORD, 30], ['hcaik_', LOWER, 50], ['hcaic_', LOWER, 50], ['hcbik_', LOWER, 50], ['xaat-', UUID_SIGNS, 36], ['xapt-', UUID_SIGNS, 36],
  ['rootly_', HEX, 60], ['hbp_', WORD, 30], ['cu_', HEX, 32], ['fhb-', HEX, 30], ['sktsec_', URL_SAFE, 30], ['dsp_', WORD, 40], ['tk-us-', URL_SAFE, 40], ['bkpt_', WORD, 30], ['bkpi_', WORD, 30],
  // Work, money, messages.
  ['ATTA', '(?:[a-f0-9]{64}[A-Z0-9]{8})', 1], ['fio-u-', URL_SAFE, 50], ['duffel_live_', URL_SAFE, 40], ['duffel_test_', URL_SAFE, 40], ['shippo_live_', HEX, 40], ['shippo_test_', HEX, 40],
  ['pdl_live_apikey_', '[A-Za-z0-9_]', 40], ['pdl_sdbx_apikey_', '[A-Za-z0-9_]', 40], ['cs_', HEX, 40], ['ck_', HEX, 40], ['live_', URL_SAFE, 30], ['alcht_', WORD, 28], ['bxt_', WORD, 30], ['polar_oat_', WORD, 30],
  ['atkn_', WORD, 30], ['prtapi_', WORD, 30], ['md-', URL_SAFE, 22], ['KEY01', '[A-Za-z0-9_]', 40], ['os_v2_app_', LOWER, 80], ['sec-c-', '[A-Za-z0-9+/=]', 40], ['pdus+_', '[A-Za-z0-9_-]', 40],
  ['klarna_live_api_', '[A-Za-z0-9+/=]', 40], ['klarna_test_api_', '[A-Za-z0-9+/=]', 40], ['API-', UPPER, 26],
  ['da2-', LOWER, 26], ['csb_v1_', URL_SAFE, 30], ['KGAT_', HEX, 32], ['mzp_', HEX, 60], ['mzc_', HEX, 60], ['dG9rOj', '[A-Za-z0-9_=]', 40], ['0x4AAAAAA', URL_SAFE, 26], ['ES_', HEX, 32], ['sk1_', HEX, 60], ['pk1_', HEX, 60],
  ['xnd_production_', WORD, 40], ['xnd_development_', WORD, 40], ['Mid-server-', URL_SAFE, 20], ['APP_USR-', '[A-Za-z0-9_-]', 40], ['skey_', '[a-z0-9_]', 19], ['RGAPI-', UUID_SIGNS, 36], ['pina_', UPPER, 32], ['IGQVJ', WORD, 80], ['IGAA', WORD, 80],
  ['SEC', HEX, 64], ['lip_', WORD, 20], ['lio_', WORD, 20], ['CfDJ8', URL_SAFE, 60], ['nk-', URL_SAFE, 43], ['zut_', URL_SAFE, 30], ['zqt_', URL_SAFE, 30],
]; // prettier-ignore
