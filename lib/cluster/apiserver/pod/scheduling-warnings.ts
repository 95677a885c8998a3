import { labelValueProblems } from '../../../kubernetes/names';
import { at, child, type FieldPath } from '../field/path';
import type { Decoded } from '../strategy';

/** Labels of nodes that others have replaced (`pkg/api/node/util.go`). */
const DEPRECATED_LABELS: ReadonlyMap<string, string> = new Map([
  ['beta.kubernetes.io/arch', 'deprecated since v1.14; use "kubernetes.io/arch" instead'],
  ['beta.kubernetes.io/os', 'deprecated since v1.14; use "kubernetes.io/os" instead'],
  ['failure-domain.beta.kubernetes.io/region', 'deprecated since v1.17; use "topology.kubernetes.io/region" instead'],
  ['failure-domain.beta.kubernetes.io/zone', 'deprecated since v1.17; use "topology.kubernetes.io/zone" instead'],
  ['beta.kubernetes.io/instance-type', 'deprecated since v1.17; use "node.kubernetes.io/instance-type" instead'],
]);

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

/** Old labels of nodes, and spread constraints that count no pod. */
export function schedulingWarnings(warnings: string[], spec: Decoded, field: FieldPath): void {
  for (const key in spec.nodeSelector) {
    const message = DEPRECATED_LABELS.get(key);
    if (message !== undefined) warnings.push(`${field}.nodeSelector[${key}]: ${message}`);
  }
  const nodeAffinity = spec.affinity?.nodeAffinity;
  if (nodeAffinity !== undefined) {
    const path = child(field, 'affinity', 'nodeAffinity');
    nodeAffinity[REQUIRED]?.nodeSelectorTerms.forEach((term: Decoded, index: number) => {
      termWarnings(warnings, term, false, at(child(path, REQUIRED, 'nodeSelectorTerms'), index));
    });
    nodeAffinity[PREFERRED]?.forEach(({ preference }: Decoded, index: number) => {
      termWarnings(warnings, preference, true, child(at(child(path, PREFERRED), index), 'preference'));
    });
  }
  spec.topologySpreadConstraints?.forEach(({ topologyKey, labelSelector }: Decoded, index: number) => {
    const path = `${field}.topologySpreadConstraints[${index}]`;
    const message = DEPRECATED_LABELS.get(topologyKey);
    if (message !== undefined) warnings.push(`${path}.topologyKey: ${topologyKey} is ${message}`);
    if (labelSelector === undefined) {
      warnings.push(`${path}.labelSelector: a null labelSelector results in matching no pod`);
    }
  });
}

/** `GetWarningsForNodeSelectorTerm`; of required terms the values are checked and not only warned about. */
function termWarnings(warnings: string[], term: Decoded, isWish: boolean, field: FieldPath): void {
  term.matchExpressions?.forEach(({ key, values = [] }: Decoded, index: number) => {
    const path = at(child(field, 'matchExpressions'), index);
    const message = DEPRECATED_LABELS.get(key);
    if (message !== undefined) warnings.push(`${path}.key: ${key} is ${message}`);
    if (!isWish) return;
    values.forEach((value: string, number: number) => {
      for (const problem of labelValueProblems(value)) {
        warnings.push(`${path}.values[${number}]: ${value} is invalid, ${problem}`);
      }
    });
  });
}
