/** What the host takes of vscode-languageclient: built into a bundle of its own, see client.ts. */
export {
  CloseAction,
  ErrorAction,
  LanguageClient,
  ResponseError,
  RevealOutputChannelOn,
  State,
  TransportKind,
} from 'vscode-languageclient/node';
