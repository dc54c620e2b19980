/** Long work with progress and a way to stop it. */
import * as vscode from 'vscode';
import type { Method, RequestMap } from '../protocol/rpc.ts';
import type { Background, OwnParameters, RequestOptions } from './background/background.ts';

export interface ProgressPlace {
  readonly title: string;
  /** A view's own progress bar, for what the person did not wait for; default: a notification with Cancel. */
  readonly viewId?: string;
}

/** Runs one request and shows what it says of itself; `model`: who answers where it asks a language model. Rejects with StoppedError when the person cancelled. */
export function requestWithProgress<M extends Method>(
  background: Background,
  place: ProgressPlace,
  method: M,
  parameters: OwnParameters<M>,
  model?: (token: vscode.CancellationToken) => RequestOptions['answerModel'],
): Promise<RequestMap[M]['result']> {
  const location = place.viewId === undefined ? vscode.ProgressLocation.Notification : { viewId: place.viewId };
  return Promise.resolve(
    vscode.window.withProgress(
      { location, title: place.title, cancellable: place.viewId === undefined },
      (progress, token) => {
        let done = 0;
        const answerModel = model?.(token);
        return background.request(method, parameters, {
          token,
          ...(answerModel === undefined ? {} : { answerModel }),
          onProgress: ({ fraction, message }) => {
            const increment = fraction === undefined ? 0 : Math.max(0, fraction * 100 - done);
            done += increment;
            progress.report({ message, increment });
          },
        });
      },
    ),
  );
}
