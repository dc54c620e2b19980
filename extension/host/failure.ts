/** What can go wrong on this side of the connection, and what came back from the other, as typed reasons. */
import type { ErrorDetail, ErrorReason } from '../protocol/rpc.ts';

export type HostReason =
  | { readonly kind: 'noFolder' }
  | { readonly kind: 'untrusted'; readonly wanted: 'write' | 'model' }
  /** The chosen folder lies on no disk that the extension's machine can write to. */
  | { readonly kind: 'virtualFolder'; readonly name: string; readonly scheme: string }
  | { readonly kind: 'virtualFile'; readonly name: string; readonly scheme: string }
  | { readonly kind: 'exportFolder'; readonly value: string }
  | { readonly kind: 'nothingSelected' }
  | { readonly kind: 'noRuns' }
  | { readonly kind: 'noConversations' }
  | { readonly kind: 'noModel' }
  | { readonly kind: 'modelRefused'; readonly model: string }
  | { readonly kind: 'modelFailed'; readonly model: string }
  /** Asked about records, it did not finish; `cause` says why. */
  | { readonly kind: 'askingFailed'; readonly model: string }
  | { readonly kind: 'endpointMissing' }
  | { readonly kind: 'endpointAddress'; readonly value: string }
  | { readonly kind: 'endpointInsecure'; readonly host: string }
  | { readonly kind: 'endpointDeclined'; readonly host: string }
  | { readonly kind: 'endpointUnreachable'; readonly host: string }
  | { readonly kind: 'endpointStatus'; readonly host: string; readonly status: number }
  | { readonly kind: 'editMarkers' }
  | { readonly kind: 'recordMarkers' }
  | { readonly kind: 'noRecords' }
  | { readonly kind: 'nothingToAsk' }
  | { readonly kind: 'processUnavailable' }
  | { readonly kind: 'processStopped' }
  | { readonly kind: 'messageTooLong'; readonly limit: number };

/** A failure of the host itself. */
export class HostError extends Error {
  override readonly name = 'HostError';
  readonly reason: HostReason;
  constructor(reason: HostReason, cause?: unknown) {
    super(reason.kind, { cause });
    this.reason = reason;
  }
}

/** A request that the background process refused or could not do. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  readonly reason: ErrorReason;
  readonly detail: ErrorDetail;
  constructor(reason: ErrorReason, message: string, detail: ErrorDetail, cause?: unknown) {
    super(message, { cause });
    this.reason = reason;
    this.detail = detail;
  }
}

/** The person stopped it: never shown as a failure. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError';
  constructor() {
    super('stopped');
  }
}
