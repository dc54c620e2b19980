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

// Everything above TCP (http, https, http2, tls, fetch, WebSocket) ends in these two. Their arguments are options, or
// a path (a pipe of this machine) or a port, or a list of these that Node has normalised already.
for (const [owner, name] of [
  [net.Socket.prototype, 'connect'],
  [net.Server.prototype, 'listen'],
]) {
  const original = owner[name];
  owner[name] = function (...args) {
    const target = Array.isArray(args[0]) ? args[0][0] : args[0];
    const { path, host, port } =
      typeof target === 'object' && target !== null ? target : { path: target, port: target };
    const isPipe = typeof path === 'string' && Number.isNaN(Number(path));
    return isPipe ? original.apply(this, args) : refuse(`${name} ${host ?? 'localhost'}:${port}`);
  };
}
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
