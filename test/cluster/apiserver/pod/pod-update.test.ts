import { complaintsOnUpdate, podWith } from '../complaints';

const FORBIDDEN =
  'spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)';

test.each<[string, Record<string, unknown>, Record<string, unknown>, string[]]>([
  ['another image', {}, { containers: [{ name: 'c', image: 'httpd:2.4', imagePullPolicy: 'IfNotPresent' }] }, []],
  ['another toleration', {}, { tolerations: [{ key: 'a', operator: 'Exists' }] }, []],
  ['the same amount in other words', { overhead: { memory: '1Gi' } }, { overhead: { memory: '1073741824' } }, []],
  ['another host name', {}, { hostname: 'h' }, [FORBIDDEN]],
  [
    'a toleration less',
    { tolerations: [{ key: 'a', operator: 'Exists' }] },
    {},
    ['spec.tolerations: Forbidden: existing toleration can not be modified except its tolerationSeconds'],
  ],
  [
    'a later deadline',
    { activeDeadlineSeconds: 5 },
    { activeDeadlineSeconds: 6 },
    ['spec.activeDeadlineSeconds: Invalid value: 6: must be less than or equal to previous value'],
  ],
  [
    'a gate more',
    { schedulingGates: [{ name: 'a/b' }] },
    { schedulingGates: [{ name: 'a/b' }, { name: 'c/d' }] },
    ["spec.schedulingGates[1].name: Forbidden: only deletion is allowed, but found new scheduling gate 'c/d'"],
  ],
  ['a gate less', { schedulingGates: [{ name: 'a/b' }] }, {}, []],
  [
    'a gated pod told more narrowly where to go',
    { schedulingGates: [{ name: 'a/b' }] },
    { schedulingGates: [{ name: 'a/b' }], nodeSelector: { a: 'b' } },
    [],
  ],
])('%s', (_, before, after, expected) => {
  expect(complaintsOnUpdate(podWith(before), podWith(after))).toEqual(expected);
});
