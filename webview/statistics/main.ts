import './statistics.css';
import { connectHost } from '../shared/host.ts';
import { isKeptState, StatisticsView, type KeptState } from './view.ts';
import type { HostToStatistics, StatisticsToHost } from '../../extension/protocol/statisticsView.ts';

const host = connectHost<HostToStatistics, StatisticsToHost, KeptState>(isKeptState);
let view: StatisticsView | undefined;

host.onMessage((message) => {
  if (message.type === 'init') view = new StatisticsView(host, message.strings, document.body);
  view?.show(message.snapshot);
});
host.send({ type: 'ready' });
