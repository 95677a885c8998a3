import type { Protocol } from '../kubernetes/service';

/** What is spoken on a port, as the first part of a URL. By the word that names it in port names and `appProtocol`. */
const SCHEMES: Readonly<Record<string, string>> = {
  http: 'http',
  http2: 'http',
  h2c: 'http',
  https: 'https',
  ws: 'ws',
  wss: 'wss',
  grpc: 'grpc',
  grpcs: 'grpcs',
  postgres: 'postgres',
  postgresql: 'postgres',
  mysql: 'mysql',
  redis: 'redis',
  rediss: 'rediss',
  mongo: 'mongodb',
  mongodb: 'mongodb',
  amqp: 'amqp',
  amqps: 'amqps',
  nats: 'nats',
  kafka: 'kafka',
  mqtt: 'mqtt',
  mqtts: 'mqtts',
  ldap: 'ldap',
  ldaps: 'ldaps',
  smtp: 'smtp',
  smtps: 'smtps',
  ftp: 'ftp',
  ssh: 'ssh',
  dns: 'dns',
  tcp: 'tcp',
  tls: 'tls',
};

/**
 * The scheme of a port's URL. First of:
 * 1. its `appProtocol`, without a prefix such as `kubernetes.io/`, when it is a word we know;
 * 2. the first word of its name (`grpc-admin` → `grpc`), when it is a word we know;
 * 3. `udp` or `sctp` by its transport;
 * 4. `http`: these are constructs for web servers, whose ports are also called `web`, `api` or `metrics`.
 */
export function schemeOf(name: string, appProtocol: unknown, protocol: Protocol | undefined): string {
  const spoken = typeof appProtocol === 'string' ? known(appProtocol.slice(appProtocol.indexOf('/') + 1)) : undefined;
  if (spoken !== undefined) return spoken;
  const dash = name.indexOf('-');
  const named = known(dash < 0 ? name : name.slice(0, dash));
  if (named !== undefined) return named;
  if (protocol === 'UDP') return 'udp';
  return protocol === 'SCTP' ? 'sctp' : 'http';
}

function known(word: string): string | undefined {
  return Object.hasOwn(SCHEMES, word) ? SCHEMES[word] : undefined;
}
