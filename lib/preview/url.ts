import type { Protocol } from '../kubernetes';

/** What a URL asks for, as far as reaching it goes. */
export interface Destination {
  readonly scheme: string;
  /** Name or address, IPv6 without brackets. */
  readonly host: string;
  readonly port: number;
  readonly path: string;
  readonly protocol: Protocol;
}

/** Ports of schemes that are given without one. */
const DEFAULT_PORTS: Readonly<Record<string, number>> = {
  http: 80,
  https: 443,
  ws: 80,
  wss: 443,
  grpc: 80,
  grpcs: 443,
  ftp: 21,
  ldap: 389,
  amqp: 5672,
  mongodb: 27017,
  mysql: 3306,
  nats: 4222,
  postgres: 5432,
  postgresql: 5432,
  redis: 6379,
};

/** A text that is no URL, and how to write one. */
export class BadURL extends Error {
  override readonly name = 'BadURL';
}

const FORM = /^(?:([A-Za-z][A-Za-z0-9+.-]*):\/\/)?(?:[^/@?#]*@)?(\[[^\]]*\]|[^/:?#]*)(?::([^/?#]*))?([/?#].*)?$/;

/**
 * Reads a URL as curl does: without a scheme it is `http`, names may be of any form (DNS decides about them), user names are dropped.
 *
 * @throws BadURL when there is no host, no port where the scheme has none, or the port is none.
 */
export function parseURL(text: string, protocol: Protocol = 'TCP'): Destination {
  const [, given, authority = '', portText, rest = ''] = FORM.exec(text.trim()) ?? [];
  const host = authority.replace(/^\[|\]$/g, '');
  if (host === '') throw new BadURL(`${JSON.stringify(text)} has no host: write it as http://my-service:80/path`);
  const scheme = (given ?? 'http').toLowerCase();
  const port = portText === undefined || portText === '' ? DEFAULT_PORTS[scheme] : Number(portText);
  if (port === undefined) {
    throw new BadURL(
      `${JSON.stringify(text)} has no port, and ${scheme} has no usual one: write ${scheme}://${host}:PORT`,
    );
  }
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new BadURL(`${JSON.stringify(text)}: ${portText} is no port: ports are whole numbers from 1 to 65535`);
  }
  return { scheme, host, port, path: rest.startsWith('/') ? rest : `/${rest}`, protocol };
}
