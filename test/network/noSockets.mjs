// Preloaded into a process and into all that it starts: every way out to a network throws, and is written down in the
// file that HOLOLOOM_SOCKET_LOG names. Pipes between processes of this machine stay open.
import dgram from 'node:dgram';
import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

const log = process.env.HOLOLOOM_SOCKET_LOG;
if (!log) throw new Error('HOLOLOOM_SOCKET_LOG must name a file');

function refuse(what) {
  const where = new Error(what).stack;
  appendFileSync(log, `${what}\n`);
  throw new Error(`No socket may be opened here: ${where}`);
}

/** A path instead of a host and port is a pipe of this machine. */
const isPipe = (first) => {
  const options = Array.isArray(first) ? first[0] : first;
  return typeof options === 'object' && options !== null
    ? typeof options.path === 'string'
    : Number.isNaN(Number(options));
};

// Everything above TCP (http, https, http2, tls, fetch, WebSocket) ends in these two.
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...args) {
  return isPipe(args[0]) ? connect.apply(this, args) : refuse(`connect ${JSON.stringify(args[0])}`);
};
const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (...args) {
  return isPipe(args[0]) ? listen.apply(this, args) : refuse(`listen ${JSON.stringify(args[0])}`);
};
dgram.createSocket = () => refuse('datagram socket');
for (const [owner, name] of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype].flatMap(
  (owner) =>
    Object.getOwnPropertyNames(owner)
      .filter((name) => /^(?:lookup|resolve|reverse)/.test(name))
      .map((name) => [owner, name]),
)) {
  owner[name] = () => refuse(`name lookup by dns.${name}`);
}
// For modules that import these functions by name.
syncBuiltinESMExports();
