import { hfSessionTrace } from './hfSessionTrace.ts';
import { markdown } from './markdown.ts';
import { openaiMessages } from './openaiMessages.ts';
import { TRANSCRIPT_FORMAT_IDS, type TranscriptFormat, type TranscriptFormatId } from './transcript.ts';

export const TRANSCRIPT_FORMATS: Readonly<Record<TranscriptFormatId, TranscriptFormat>> = {
  'openai-messages': openaiMessages,
  'hf-sts': hfSessionTrace,
  markdown,
};

export function isTranscriptFormatId(value: string): value is TranscriptFormatId {
  return (TRANSCRIPT_FORMAT_IDS as readonly string[]).includes(value);
}
