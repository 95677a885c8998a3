import { type ApiServerOptions, createApiServer } from '../../../lib/cluster/apiserver';
import type { Manifest } from '../../../lib/kubernetes';

/** What the API server complains about, a line each; none when it takes the manifest. */
export function complaints(manifest: unknown, options: ApiServerOptions = {}): string[] {
  const response = createApiServer(options).create(manifest);
  if ('object' in response) return [];
  return response.refusal.causes.map(({ field, message }) => `${field}: ${message}`);
}

/** What the API server stores of a manifest that it takes. @throws Error when it does not take it. */
export function stored(manifest: unknown, options: ApiServerOptions = {}): Manifest & Record<string, unknown> {
  const response = createApiServer(options).create(manifest);
  if (!('object' in response)) throw new Error(response.refusal.message);
  return response.object as Manifest & Record<string, unknown>;
}

/** What it complains about when `changed` replaces `first`. */
export function complaintsOnUpdate(first: unknown, changed: unknown): string[] {
  const server = createApiServer();
  const created = server.create(first);
  if (!('object' in created)) throw new Error(created.refusal.message);
  const response = server.update(changed);
  if ('object' in response) return [];
  return response.refusal.causes.map(({ field, message }) => `${field}: ${message.split('\n')[0]}`);
}

/** What it warns about when it takes the manifest. */
export function warningsOf(manifest: unknown): readonly string[] {
  return createApiServer().create(manifest).warnings;
}

/** A Pod of one container, with more in its spec, or something else. */
export function podWith(spec: Record<string, unknown>, metadata: Record<string, unknown> = {}): Manifest {
  const containers = [{ name: 'c', image: 'nginx:1.27' }];
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', ...metadata }, spec: { containers, ...spec } };
  return pod as Manifest;
}

/** A Pod whose container has more. */
export function containerWith(fields: Record<string, unknown>): Manifest {
  return podWith({ containers: [{ name: 'c', image: 'nginx:1.27', ...fields }] });
}
