import { CLUSTER_SCOPED_KINDS } from '../../kubernetes/cluster-scoped';
import type { Manifest } from '../../kubernetes/manifest';
import { manifestOf } from './manifest';
import { isObject, unmark } from './marks';

/** A resource of a stack, of whatever provider. */
export interface StackResource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly custom: boolean;
  /** Its provider makes its parts, which are not seen here. */
  readonly remote: boolean;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** URN and id of its provider, empty for the default one. */
  readonly provider: string;
  /** Name that the provider gives an object that has none, where it is known. */
  readonly givenName?: string;
}

/** A manifest, and the resource it is of. */
export interface StackManifest {
  readonly manifest: Manifest;
  readonly resource: StackResource;
}

/** All that a stack gives to Kubernetes. */
export interface StackManifests {
  readonly manifests: readonly StackManifest[];
  /** What is not known, or not seen, in words. */
  readonly notes: readonly string[];
}

/**
 * The manifests of all resources of the Kubernetes provider, in the order of their registration.
 *
 * @param resources - Resources of a stack, also the providers that were made for it: they say where objects go.
 * @param defaultNamespace - Where the default provider puts what names no namespace: `kubernetes:namespace` of the
 *   stack's configuration.
 */
export function stackManifests(resources: readonly StackResource[], defaultNamespace?: string): StackManifests {
  const manifests: StackManifest[] = [];
  const notes: string[] = [];
  const namespaces = providerNamespaces(resources);
  for (const resource of resources) {
    if (resource.remote)
      notes.push(`${resource.type} ${resource.name}: its parts are made by its provider, not modelled`);
    if (!resource.custom || !resource.type.startsWith('kubernetes:')) continue;
    const namespace = CLUSTER_SCOPED_KINDS.has(String(resource.inputs.kind))
      ? undefined
      : resource.provider === ''
        ? defaultNamespace
        : namespaces.get(providerURN(resource.provider));
    const read = manifestOf({ ...resource, ...(namespace === undefined ? {} : { namespace }) });
    if (typeof read === 'string') {
      notes.push(`${resource.type} ${resource.name} is left out: ${read}`);
      continue;
    }
    manifests.push({ manifest: read.manifest, resource });
    if (read.unknown.length > 0) {
      notes.push(`${read.manifest.kind} ${resource.name}: not known before \`pulumi up\`: ${read.unknown.join(', ')}`);
    }
  }
  return { manifests, notes };
}

/** Where each provider puts what names no namespace. */
function providerNamespaces(resources: readonly StackResource[]): ReadonlyMap<string, string> {
  const namespaces = new Map<string, string>();
  for (const { type, urn, inputs } of resources) {
    if (type !== 'pulumi:providers:kubernetes') continue;
    const marked = unmark(isObject(inputs) ? inputs.namespace : undefined);
    if (marked.kind === 'plain' && typeof marked.value === 'string') namespaces.set(urn, marked.value);
  }
  return namespaces;
}

/** A reference to a provider is its URN and its id. */
function providerURN(reference: string): string {
  const id = reference.lastIndexOf('::');
  return id < 0 ? reference : reference.slice(0, id);
}
