import { spawnSync } from 'node:child_process';

/** What a live cluster holds of one resource, or why it does not say. */
export type LiveObjects =
  | { readonly kind: 'objects'; readonly items: readonly Readonly<Record<string, unknown>>[] }
  /** The user may not read it. Who that is, the cluster says; a proxy in front of it may not. */
  | { readonly kind: 'forbidden'; readonly user: string | undefined; readonly message: string }
  /** The cluster does not answer, or there is no such context, or no kubectl. */
  | { readonly kind: 'unreachable'; readonly message: string };

/** Reads a live cluster. */
export interface LiveCluster {
  /** All objects of a resource: `services`, in all namespaces or in one. */
  list(resource: string, namespace?: string): LiveObjects;
}

const SECONDS = 30;
const LARGEST_ANSWER = 1 << 29;

/**
 * A cluster as `kubectl` on PATH reaches it. Only `kubectl get` is ever run.
 *
 * @param context - Name of a context in the kubeconfig.
 * @param env - Where PATH and KUBECONFIG are.
 */
export function liveCluster(context: string, env: Readonly<Partial<Record<string, string>>>): LiveCluster {
  return {
    list(resource, namespace) {
      const where = namespace === undefined ? ['--all-namespaces'] : [`--namespace=${namespace}`];
      const args = [
        `--context=${context}`,
        `--request-timeout=${SECONDS}s`,
        'get',
        resource,
        ...where,
        '--output=json',
      ];
      const { error, status, stdout, stderr } = spawnSync('kubectl', args, {
        encoding: 'utf8',
        env,
        timeout: 2 * SECONDS * 1000,
        maxBuffer: LARGEST_ANSWER,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      if (error !== undefined) {
        const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
        return { kind: 'unreachable', message: missing ? 'kubectl is not on PATH' : error.message };
      }
      if (status !== 0) {
        const message = stderr.trim().split('\n').at(-1) ?? '';
        if (!/\(Forbidden\)|forbidden/.test(message)) return { kind: 'unreachable', message };
        return { kind: 'forbidden', user: /User "([^"]*)"/.exec(message)?.[1], message };
      }
      return parsed(stdout);
    },
  };
}

function parsed(text: string): LiveObjects {
  try {
    const { items } = JSON.parse(text) as { items?: unknown };
    if (Array.isArray(items)) return { kind: 'objects', items };
  } catch {
    // Said below.
  }
  return { kind: 'unreachable', message: 'kubectl answered with something that is no list of objects' };
}
