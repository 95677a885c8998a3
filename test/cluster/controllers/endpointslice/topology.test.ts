import { nodeZones, reconcileSlices } from '../../../../lib/cluster/controllers/endpointslice';
import type { Node } from '../../../../lib/kubernetes';
import { node, pods, service } from './objects';

const auto = service({}, { annotations: { 'service.kubernetes.io/topology-mode': 'Auto' } });
const even = [node('n1', 'za'), node('n2', 'zb')];
const controlPlane: Node = {
  ...node('cp', ''),
  metadata: { name: 'cp', labels: { 'node-role.kubernetes.io/control-plane': '' } },
};

function hintCounts(nodes: readonly Node[], count: number, at: readonly string[]) {
  const { slices, events } = reconcileSlices(auto, pods(count, at), nodeZones(nodes));
  const counts: Record<string, number> = {};
  for (const { hints } of slices.flatMap(({ endpoints }) => endpoints ?? [])) {
    const zone = hints?.forZones?.[0]?.name ?? 'none';
    counts[zone] = (counts[zone] ?? 0) + 1;
  }
  return { counts, message: events[0]?.message };
}

const ENABLED = 'Topology Aware Hints has been enabled, addressType: IPv4';

test.each<[string, Node[], number, string[], Record<string, number>, string]>([
  ['each to its own zone', even, 4, ['n1', 'n2'], { za: 2, zb: 2 }, ENABLED],
  ['the control plane does not count', [...even, controlPlane], 4, ['n1', 'n2'], { za: 2, zb: 2 }, ENABLED],
  ['all in one zone, half given away', even, 4, ['n1'], { za: 2, zb: 2 }, ENABLED],
  [
    'in proportion to the CPUs',
    [node('n1', 'za', '6'), node('n2', 'zb', '2')],
    8,
    ['n1', 'n2'],
    { za: 6, zb: 2 },
    ENABLED,
  ],
  [
    'fewer endpoints than zones',
    even,
    1,
    ['n1'],
    { none: 1 },
    'Insufficient number of endpoints (1 endpoints, 2 zones), addressType: IPv4',
  ],
  [
    'more needed at least than there are',
    [node('n1', 'za'), node('n2', 'zb'), node('n3', 'zc')],
    4,
    ['n1', 'n2', 'n3'],
    { none: 4 },
    'Unable to allocate minimum required endpoints to each zone without exceeding overload threshold ' +
      '(4 endpoints, 3 zones), addressType: IPv4',
  ],
  [
    'a node without a zone',
    [...even, node('n3', '')],
    4,
    ['n1', 'n2'],
    { none: 4 },
    'Insufficient Node information: allocatable CPU or zone not specified on one or more nodes, addressType: IPv4',
  ],
])('%s', (_, nodes, count, at, counts, message) => {
  expect(hintCounts(nodes, count, at)).toEqual({ counts, message });
});

test('the deprecated annotation wins, and only Auto counts', () => {
  const annotations = {
    'service.kubernetes.io/topology-mode': 'Auto',
    'service.kubernetes.io/topology-aware-hints': 'Disabled',
  };
  const { slices } = reconcileSlices(service({}, { annotations }), pods(4, ['n1', 'n2']), nodeZones(even));
  expect(slices[0]?.endpoints?.some(({ hints }) => hints !== undefined)).toBe(false);
});

test('hints that are right stay, and are taken away with the annotation', () => {
  const zones = nodeZones(even);
  const first = reconcileSlices(auto, pods(4, ['n1', 'n2']), zones).slices;
  const again = reconcileSlices(auto, pods(4, ['n1', 'n2']), zones, first);
  expect(again.slices[0]).toBe(first[0]);
  expect(again.events).toEqual([]);
  const without = reconcileSlices(service(), pods(4, ['n1', 'n2']), zones, first).slices;
  expect(without[0]?.endpoints?.every(({ hints }) => hints === undefined)).toBe(true);
  expect(first[0]?.endpoints?.every(({ hints }) => hints !== undefined)).toBe(true);
});
