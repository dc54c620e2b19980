import { messagesFeedback, trlFeedback } from './feedback.ts';
import {
  axolotlMessages,
  messages,
  openaiMessages,
  promptCompletion,
  promptCompletionText,
  sharegpt,
} from './messages.ts';
import { alpacaRow, text } from './plain.ts';
import { messagesPreference, openaiPreference, trlPreference } from './preference.ts';

/** Every row format of the targets, for documents and tests that go through all of them. */
export const ROW_FORMATS = [
  alpacaRow,
  messages,
  openaiMessages,
  axolotlMessages,
  sharegpt,
  promptCompletion,
  promptCompletionText,
  trlPreference,
  openaiPreference,
  messagesPreference,
  trlFeedback,
  messagesFeedback,
  text,
] as const;
