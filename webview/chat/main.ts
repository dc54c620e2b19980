import './chat.css';
import { connectHost } from '../shared/host.ts';
import { ChatView, isKeptState, type KeptState } from './view.ts';
import type { HostToView, ViewToHost } from '../../extension/protocol/chatView.ts';

const host = connectHost<HostToView, ViewToHost, KeptState>(isKeptState);
let view: ChatView | undefined;

host.onMessage((message) => {
  if (message.type === 'init') {
    view = new ChatView(host, message.strings, document.body);
    view.show(message.snapshot);
  } else {
    view?.receive(message);
  }
});
host.send({ type: 'ready' });
