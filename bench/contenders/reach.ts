import { preview } from 'portolan';
import type { Manifest } from '../../lib/kubernetes';
import { manifestsOf, pairs } from '../pairs';
import { timed } from '../probe';

/**
 * Previews the pairs with a policy for every second of them: a workload that hears only the one before it, or may call only
 * the one after it. With the argument `matrix` the time of who reaches what is taken, without it that of the preview itself.
 */
const name = (index: number): string => pairs[index % pairs.length]?.name ?? '';
const one = (index: number): object => ({ podSelector: { matchLabels: { 'app.kubernetes.io/name': name(index) } } });

const policies = pairs
  .filter((_, index) => index % 2 === 0)
  .map((pair, index) => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: pair.name, namespace: 'shop' },
    spec: {
      ...one(2 * index),
      ...(index % 2 === 0
        ? { policyTypes: ['Ingress'], ingress: [{ from: [one(2 * index + 1)], ports: [{ port: 8080 }] }] }
        : { policyTypes: ['Egress'], egress: [{ to: [one(2 * index + 1), { ipBlock: { cidr: '0.0.0.0/0' } }] }] }),
    },
  }));
const manifests = [...pairs.flatMap((pair) => manifestsOf(pair)), ...policies] as Manifest[];

/** Every answer is looked at. */
function denied(p: ReturnType<typeof preview>): number {
  const { workloads, ports, answer } = p.reachability();
  let count = 0;
  for (let row = 0; row < workloads.length; row++) {
    for (let column = 0; column < ports.length; column++) if (answer(row, column) === 'denied') count += 1;
  }
  return count;
}

const look = (): ReturnType<typeof preview> => {
  const p = preview(manifests);
  if (p.services().length <= pairs.length) throw new Error('Services are missing');
  return p;
};

if (process.argv[2] === 'matrix') {
  const p = look();
  timed(() => denied(p));
} else timed(look);
