/** Checks what comes out of the webview: its page shows untrusted text, so nothing it sends is taken on trust. */
import { CHAT_COMMANDS, MAX_MESSAGE_LENGTH, TURN_ACTIONS, type ViewToHost } from '../../protocol/chatView.ts';

/** The message, or undefined where it is none of the protocol's. */
export function parseViewMessage(value: unknown): ViewToHost | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const message = value as Readonly<
    Record<'type' | 'requestId' | 'text' | 'turnId' | 'action' | 'index' | 'command', unknown>
  >;
  switch (message.type) {
    case 'ready':
    case 'stop':
    case 'dismissNotice':
      return { type: message.type };
    case 'send': {
      const { requestId, text } = message;
      // A text that is too long is let through: the person gets a sentence about it, not silence.
      return isId(requestId) && typeof text === 'string' ? { type: 'send', requestId, text } : undefined;
    }
    case 'act': {
      const { requestId, turnId, action } = message;
      return isId(requestId) && typeof turnId === 'string' && isOneOf(TURN_ACTIONS, action)
        ? { type: 'act', requestId, turnId, action }
        : undefined;
    }
    case 'undo': {
      const { requestId } = message;
      return isId(requestId) ? { type: 'undo', requestId } : undefined;
    }
    case 'openTurn': {
      const { turnId } = message;
      return typeof turnId === 'string' ? { type: 'openTurn', turnId } : undefined;
    }
    case 'openPassage': {
      const { turnId, index } = message;
      return typeof turnId === 'string' && isId(index) ? { type: 'openPassage', turnId, index } : undefined;
    }
    case 'copy': {
      const { text } = message;
      return typeof text === 'string' && text.length <= MAX_MESSAGE_LENGTH ? { type: 'copy', text } : undefined;
    }
    case 'run': {
      const { command } = message;
      return isOneOf(CHAT_COMMANDS, command) ? { type: 'run', command } : undefined;
    }
    default:
      return undefined;
  }
}

function isId(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isOneOf<T extends string>(allowed: readonly T[], value: unknown): value is T {
  return (allowed as readonly unknown[]).includes(value);
}
