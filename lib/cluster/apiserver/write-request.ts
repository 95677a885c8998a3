import type { Manifest } from '../../kubernetes';
import { badRequest, type Refusal } from './refusal';
import { type Endpoint, endpointFor } from './registry';
import type { Decoded } from './strategy';

/** A manifest that was read: the server's own copy of it. */
export interface WriteRequest {
  readonly endpoint: Endpoint;
  readonly manifest: Manifest;
  readonly object: Decoded;
  /** Undefined where the kind is not in a namespace. */
  readonly namespace: string | undefined;
  readonly warnings: readonly string[];
}

const DEFAULT_NAMESPACE = 'default';

function unreadable(field: string, manifest: unknown): Refusal {
  let text: string;
  try {
    text = JSON.stringify(manifest) ?? 'null';
  } catch {
    text = '…';
  }
  return badRequest(`Object '${field}' is missing in '${text}'`);
}

/** Source of the sentence: kubectl, `meta.NoKindMatchError`. */
function noSuchKind(apiVersion: string, kind: string): Refusal {
  const message = `no matches for kind ${JSON.stringify(kind)} in version ${JSON.stringify(apiVersion)}`;
  return { code: 404, reason: 'NotFound', message, causes: [] };
}

function versionOf(apiVersion: string): string {
  return apiVersion.slice(apiVersion.indexOf('/') + 1);
}

/**
 * Reads a manifest as the kind it says it is. A namespaced object without a namespace goes to `default`; an object that
 * belongs to no namespace loses the one it names.
 */
export function readRequest(manifest: unknown): WriteRequest | Refusal {
  if (typeof manifest !== 'object' || manifest === null) return unreadable('Kind', manifest);
  const { apiVersion, kind } = manifest as Record<string, unknown>;
  if (typeof kind !== 'string' || kind === '') return unreadable('Kind', manifest);
  if (typeof apiVersion !== 'string' || apiVersion === '') return unreadable('apiVersion', manifest);
  const endpoint = endpointFor(apiVersion, kind);
  if (endpoint.removed) return noSuchKind(apiVersion, kind);
  const decoding = endpoint.decode(manifest);
  if (decoding.object === undefined) {
    const what = `${kind} in version ${JSON.stringify(versionOf(apiVersion))}`;
    return badRequest(`${what} cannot be handled as a ${kind}: ${decoding.error}`);
  }
  const object: Decoded = decoding.object;
  const given: string | undefined = object.metadata.namespace;
  return {
    endpoint,
    manifest: manifest as Manifest,
    object,
    namespace: endpoint.strategy.namespaced ? (given ?? DEFAULT_NAMESPACE) : undefined,
    // Of a carried object only the metadata was read: its other fields are unknown to us, not to the server.
    warnings: endpoint.carried
      ? decoding.warnings.filter((warning) => warning.startsWith('unknown field "metadata.'))
      : decoding.warnings,
  };
}
