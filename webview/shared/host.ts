/** The one place that talks to VS Code from inside a webview. */
interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}
declare function acquireVsCodeApi(): VsCodeApi;

/** Typed messages to and from the extension host, and the little that a view keeps for itself while it is hidden. */
export interface Host<In, Out, State> {
  send(message: Out): void;
  onMessage(listener: (message: In) => void): void;
  /** What `keep` was last called with, or undefined in a fresh view. */
  kept(): State | undefined;
  keep(state: State): void;
}

export function connectHost<In, Out, State>(isState: (value: unknown) => value is State): Host<In, Out, State> {
  const api = acquireVsCodeApi();
  return {
    send: (message) => {
      api.postMessage(message);
    },
    onMessage: (listener) => {
      // Only the extension host posts into a webview's window; the frame's origin is VS Code's own.
      window.addEventListener('message', (event: MessageEvent<In>) => {
        listener(event.data);
      });
    },
    kept: () => {
      const state = api.getState();
      return isState(state) ? state : undefined;
    },
    keep: (state) => {
      api.setState(state);
    },
  };
}
