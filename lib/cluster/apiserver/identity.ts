import type { Manifest, ObjectId } from '../../kubernetes';
import { groupOf } from '../../kubernetes/manifest';
import { endpointOf } from './registry';

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/**
 * What a manifest is, or would have been had it been stored: in `namespace` if it names none and its kind has namespaces.
 * The manifest may be anything; what cannot be told is empty.
 */
export function identityOf(manifest: unknown, namespace: string): ObjectId {
  const { apiVersion, kind, metadata } = (manifest ?? {}) as Partial<Record<keyof Manifest, unknown>>;
  const typed = { apiVersion: text(apiVersion), kind: text(kind) };
  const named = (typeof metadata === 'object' && metadata !== null ? metadata : {}) as Record<string, unknown>;
  const namespaced = endpointOf(typed).strategy.namespaced;
  return {
    group: groupOf(typed.apiVersion),
    kind: typed.kind,
    namespace: namespaced ? text(named.namespace) || namespace : '',
    name: text(named.name),
  };
}
