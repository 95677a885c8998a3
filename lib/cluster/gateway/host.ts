/** The host of a request as rules compare it: lower case, without port or final dot. */
export function hostOfRequest(host: string): string {
  const withoutPort = host.startsWith('[') ? host : host.replace(/:\d+$/, '');
  return withoutPort.replace(/\.$/, '').toLowerCase();
}

/** Ingress: `*.foo.com` stands for exactly one label more: `a.foo.com`, not `a.b.foo.com`, not `foo.com`. */
export function matchesIngressHost(rule: string, host: string): boolean {
  if (!rule.startsWith('*.')) return rule.toLowerCase() === host;
  const dot = host.indexOf('.');
  return dot > 0 && host.slice(dot + 1) === rule.slice(2).toLowerCase();
}

/** Gateway API: `*.foo.com` stands for one label more, or several: `a.b.foo.com` too, not `foo.com`. */
export function matchesRouteHost(pattern: string, host: string): boolean {
  if (!pattern.startsWith('*.')) return pattern.toLowerCase() === host;
  const rest = pattern.slice(1).toLowerCase();
  return host.length > rest.length && host.endsWith(rest);
}

/** Whether some host is meant by both patterns, as a listener's and a route's must (either absent: any host). */
export function hostsIntersect(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined || one === '' || other === '') return true;
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  if (a.startsWith('*.') && b.startsWith('*.')) return a.endsWith(b.slice(1)) || b.endsWith(a.slice(1));
  if (a.startsWith('*.')) return matchesRouteHost(a, b);
  return matchesRouteHost(b, a);
}
