import type { Refusal } from './live-objects';
import { COMPARED_BY_RESOURCE, type ComparedResource } from './resources';

/** Refusals in plain words: who may not do what, and what is not compared for it. */
export interface RefusalTexts {
  readonly notes: readonly string[];
  /** What would change it. */
  readonly help: string | undefined;
}

/** @param context - Of the kubeconfig. */
export function refusalTexts(refusals: readonly Refusal[], context: string): RefusalTexts {
  const byResource = new Map<string, Refusal[]>();
  for (const refusal of refusals) {
    const key = `${refusal.resource} ${refusal.why.kind}`;
    byResource.set(key, [...(byResource.get(key) ?? []), refusal]);
  }
  const notes = [...byResource.values()].map(noteOf);
  const unreachable = refusals.find(({ why }) => why.kind === 'unreachable');
  if (unreachable !== undefined) return { notes, help: reachHelp(unreachable.resource, context) };
  const resources = [...new Set(refusals.map(({ resource }) => resource))];
  const namespace = refusals[0]?.namespace;
  if (namespace === undefined) return { notes, help: undefined };
  const role = `kubectl create role portolan-verify --namespace=${namespace} --verb=list --resource=${resources.join(',')}`;
  return { notes, help: `a Role that is bound to this user is enough: ${role}` };
}

function noteOf(refusals: readonly Refusal[]): string {
  const [first] = refusals;
  if (first === undefined) return '';
  const { resource, why } = first;
  const namespaces = refusals.flatMap((each) => each.namespace ?? []);
  const where =
    namespaces.length === 0
      ? 'all namespaces'
      : `namespace${namespaces.length === 1 ? '' : 's'} ${namespaces.join(', ')}`;
  const plural = resource.split('.')[0] ?? resource;
  switch (why.kind) {
    case 'forbidden': {
      const lost = COMPARED_BY_RESOURCE[resource as ComparedResource];
      return `${why.user ?? 'this user'} may not list ${plural} in ${where}; not compared: ${lost}`;
    }
    case 'unreachable':
      return `${plural} cannot be read in ${where}: ${why.message}`;
    default: {
      const unknown: never = why;
      throw new TypeError(`unknown refusal ${JSON.stringify(unknown)}`);
    }
  }
}

function reachHelp(resource: string, context: string): string {
  return `see whether \`kubectl --context ${context} get ${resource}\` works; contexts are listed by \`kubectl config get-contexts\``;
}
