import { count, type Fields, fields, items, text, texts } from './fields';

/** How many members kubectl shows before `+ N more...`. */
const SHOWN = 3;

/** First three joined by `,`, then how many were left out. Empty for an empty list. */
export function listWithMore(list: readonly string[]): string {
  const shown = list.slice(0, SHOWN).join(',');
  return list.length > SHOWN ? `${shown} + ${list.length - SHOWN} more...` : shown;
}

/** Ready `ip:port` pairs of an Endpoints object, `<none>` without subsets (`formatEndpoints`). */
export function endpointsText(endpoints: Fields): string {
  const subsets = items(endpoints.subsets);
  if (subsets.length === 0) return '<none>';
  const list: string[] = [];
  for (const item of subsets) {
    const subset = fields(item);
    const ips = items(subset.addresses).map((address) => text(fields(address).ip));
    const ports = items(subset.ports);
    if (ports.length === 0) list.push(...ips);
    for (const port of ports) {
      for (const ip of ips) list.push(hostPort(ip, fields(port).port));
    }
  }
  return listWithMore(list);
}

/**
 * Ready endpoints behind the port `portName` of a Service, as `kubectl describe service` shows them
 * (`formatEndpointSlices`, `kubectl/pkg/describe/describe.go`): `<none>` without slices, empty when none is ready.
 * A slice without ports gives bare addresses under every port, which is what a pod without the named port leads to.
 */
export function slicesText(slices: readonly Fields[], portName: string): string {
  if (slices.length === 0) return '<none>';
  const list: string[] = [];
  let more = false;
  let found = 0;
  const visit = (endpoint: Fields, port: unknown): void => {
    // kubectl notices the overflow even on an endpoint it then skips, hence "+ 0 more..." is possible.
    if (list.length === SHOWN) more = true;
    if (fields(endpoint.conditions).ready === false) return;
    const address = texts(endpoint.addresses)[0] ?? '';
    if (!more) list.push(port === undefined ? address : hostPort(address, port));
    found++;
  };
  for (const slice of slices) {
    const endpoints = items(slice.endpoints).map(fields);
    const ports = items(slice.ports).map(fields);
    if (ports.length === 0) for (const endpoint of endpoints) visit(endpoint, undefined);
    for (const port of ports) {
      if (text(port.name) !== portName) continue;
      for (const endpoint of endpoints) visit(endpoint, count(port.port));
    }
  }
  return more ? `${list.join(',')} + ${found - SHOWN} more...` : list.join(',');
}

/** `ip:port`, brackets around IPv6 (`net.JoinHostPort`). */
function hostPort(ip: string, port: unknown): string {
  return ip.includes(':') ? `[${ip}]:${count(port)}` : `${ip}:${count(port)}`;
}
