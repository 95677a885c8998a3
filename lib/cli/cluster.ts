import { readFileSync } from 'node:fs';
import type { ClusterProfile } from '../cluster/profiles';
import { CommandError, EXIT } from './exit';
import { nearest } from './nearest';

/** Clusters known by name, and what the number after `:` counts. */
export const CLUSTERS = {
  kind: 'workers',
  minikube: 'nodes',
  k3d: 'agents',
  'docker-desktop': undefined,
  kubeadm: 'workers',
  eks: 'nodes',
  gke: 'nodes',
  aks: 'nodes',
} as const;

// Loaded when one of theirs is asked for.
const local = (): typeof import('../cluster/profiles/local') => require('../cluster/profiles/local');
const cloud = (): typeof import('../cluster/profiles/cloud') => require('../cluster/profiles/cloud');

type ClusterName = keyof typeof CLUSTERS;

/** How `--cluster` is explained. */
export const CLUSTER_HELP = `${Object.keys(CLUSTERS).join('|')}, with :N for N nodes, or a kind config file [default kind:2]`;

/**
 * The cluster `--cluster` means: `kind`, `eks:5`, or the path of a kind config file.
 *
 * @throws CommandError with exit code 2 for an unknown name, 3 for a file that cannot be read.
 */
export function clusterOf(choice: string | undefined): ClusterProfile {
  const [name = '', size] = (choice ?? 'kind:2').split(':');
  if (/\.ya?ml$/.test(choice ?? '')) return fromKindConfig(choice as string);
  if (!isClusterName(name)) {
    const near = nearest(name, Object.keys(CLUSTERS));
    throw new CommandError(
      EXIT.usage,
      `no such cluster: ${name}${near === undefined ? '' : `; did you mean ${near}?`}`,
      `known are ${Object.keys(CLUSTERS).join(', ')}, or the path of a kind config file (.yaml)`,
    );
  }
  const nodes = sizeOf(size, name);
  switch (name) {
    case 'kind':
      return (require('../cluster/profiles/kind') as typeof import('../cluster/profiles/kind')).kind({
        workers: nodes ?? 2,
      });
    case 'minikube':
      return local().minikube(nodes === undefined ? {} : { nodes });
    case 'k3d':
      return local().k3d(nodes === undefined ? {} : { agents: nodes });
    case 'docker-desktop':
      return local().dockerDesktop();
    case 'kubeadm':
      return local().kubeadm(nodes === undefined ? {} : { workers: nodes });
    case 'eks':
      return cloud().eks(nodes === undefined ? {} : { nodes });
    case 'gke':
      return cloud().gke(nodes === undefined ? {} : { nodes });
    case 'aks':
      return cloud().aks(nodes === undefined ? {} : { nodes });
    default: {
      const unknown: never = name;
      throw new TypeError(`unknown cluster ${JSON.stringify(unknown)}`);
    }
  }
}

function isClusterName(name: string): name is ClusterName {
  return Object.hasOwn(CLUSTERS, name);
}

function sizeOf(size: string | undefined, name: ClusterName): number | undefined {
  if (size === undefined) return undefined;
  if (CLUSTERS[name] === undefined) throw new CommandError(EXIT.usage, `${name} has one node; write --cluster ${name}`);
  const count = Number(size);
  if (size !== '' && Number.isInteger(count) && count >= 0 && count <= 5000) return count;
  throw new CommandError(
    EXIT.usage,
    `${size} is no number of ${CLUSTERS[name]}`,
    'write a whole number from 0 to 5000',
  );
}

function fromKindConfig(path: string): ClusterProfile {
  const {
    kindFromConfig,
  }: typeof import('../cluster/profiles/kind-config') = require('../cluster/profiles/kind-config');
  const { parseYaml }: typeof import('../io/kubernetes-yaml') = require('../io/kubernetes-yaml');
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new CommandError(EXIT.input, `${path}: cannot be read`, 'check the path given to --cluster');
  }
  const parsed = parseYaml(text);
  if (!Array.isArray(parsed))
    throw new CommandError(EXIT.input, `${path}:${(parsed.line ?? 0) + 1}: not YAML: ${parsed.message}`);
  return kindFromConfig(parsed[0]).profile;
}
