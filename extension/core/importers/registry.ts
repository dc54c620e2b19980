import { aider } from './formats/aider.ts';
import { alpaca } from './formats/alpaca.ts';
import { chatgpt } from './formats/chatgpt.ts';
import { claudeAi } from './formats/claudeAi.ts';
import { claudeCode } from './formats/claudeCode.ts';
import { cline } from './formats/cline.ts';
import { codex } from './formats/codex.ts';
import { continueSession } from './formats/continueSession.ts';
import { copilotTranscript } from './formats/copilotTranscript.ts';
import { cursor } from './formats/cursor.ts';
import { discord } from './formats/discord.ts';
import { geminiCli } from './formats/geminiCli.ts';
import { hfSts } from './formats/hfSts.ts';
import { hololoomMarkdown } from './formats/hololoomMarkdown.ts';
import { lmStudio } from './formats/lmStudio.ts';
import { oasst } from './formats/oasst.ts';
import { openaiMessages } from './formats/openaiMessages.ts';
import { opencode } from './formats/opencode.ts';
import { openWebui } from './formats/openWebui.ts';
import { plainText } from './formats/plainText.ts';
import { roo } from './formats/roo.ts';
import { sharegpt } from './formats/sharegpt.ts';
import { slack } from './formats/slack.ts';
import { specstory } from './formats/specstory.ts';
import { turnLines } from './formats/turnLines.ts';
import { vscodeCopilot } from './formats/vscodeCopilot.ts';
import { zed } from './formats/zed.ts';
import type { Importer, SniffInput } from './importer.ts';

/** Every known format. Where two are equally sure of a file, the earlier wins. */
export const IMPORTERS: readonly Importer[] = [
  vscodeCopilot,
  copilotTranscript,
  claudeCode,
  codex,
  geminiCli,
  chatgpt,
  claudeAi,
  cursor,
  continueSession,
  cline,
  roo,
  aider,
  specstory,
  openWebui,
  lmStudio,
  opencode,
  zed,
  hfSts,
  oasst,
  slack,
  discord,
  sharegpt,
  openaiMessages,
  alpaca,
  turnLines,
  hololoomMarkdown,
  plainText,
];

export function importerById(id: string): Importer | undefined {
  return IMPORTERS.find((importer) => importer.id === id);
}

/** The importer that is surest of a file; undefined where none knows it. */
export function pickImporter(input: SniffInput): Importer | undefined {
  let best: Importer | undefined;
  let certainty = 0;
  for (const importer of IMPORTERS) {
    const found = importer.sniff(input);
    if (found > certainty) {
      best = importer;
      certainty = found;
    }
  }
  return best;
}
