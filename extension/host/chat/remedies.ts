import type { ChatCommand } from '../../protocol/chatView.ts';
import { HostError } from '../failure.ts';

/** What the panel offers against a failure of answering. */
export function remedies(error: unknown): readonly ChatCommand[] {
  if (!(error instanceof HostError)) return [];
  switch (error.reason.kind) {
    case 'noModel':
      return ['chooseResponder'];
    case 'modelRefused':
    case 'modelFailed':
      return ['chooseModel', 'chooseResponder'];
    case 'endpointMissing':
    case 'endpointAddress':
    case 'endpointInsecure':
    case 'endpointStatus':
    case 'endpointUnreachable':
      return ['endpointSettings', 'chooseResponder'];
    case 'untrusted':
      return ['manageTrust', 'chooseResponder'];
    default:
      return [];
  }
}
