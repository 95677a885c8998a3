import { parseIP } from '../kubernetes/ip';
import { dns1123Label, dns1123Subdomain, qualified } from '../kubernetes/names';
import type { ServiceSpec } from '../kubernetes/service';
import {
  checkAnnotations,
  checkBoolean,
  checkCIDR,
  checkEach,
  checkFormat,
  checkInteger,
  checkIP,
  checkLabels,
  checkNamespace,
  PORT_NUMBERS,
} from './checks';
import { isOpaque } from './leaf';
import type { MetadataSpec } from './metadata';
import { below, type Path, type Problems, ROOT, type Segment, show } from './problems';
import type { ExposedType } from './service-port-spec';

/** A spec of any type, read without knowing which. */
export type LooseServiceSpec = { readonly [Field in keyof ServiceSpec]?: unknown } & MetadataSpec;

/** A field that takes one of a few words. */
type FieldWords = readonly [field: keyof ServiceSpec, words: readonly unknown[]];
const WORDS: readonly FieldWords[] = [
  ['externalTrafficPolicy', ['Cluster', 'Local']],
  ['internalTrafficPolicy', ['Cluster', 'Local']],
  ['trafficDistribution', ['PreferClose', 'PreferSameZone', 'PreferSameNode']],
  ['sessionAffinity', ['None', 'ClientIP']],
  ['ipFamilyPolicy', ['SingleStack', 'PreferDualStack', 'RequireDualStack']],
];

/** Adds what the API server would refuse in fields that are carried over as they are. `pkg/apis/core/validation` validateService. */
export function checkServiceFields(name: string, type: ExposedType, spec: LooseServiceSpec, problems: Problems): void {
  checkFormat(problems, name ?? null, dns1123Label, ROOT, 'name');
  checkNamespace(problems, spec.namespace);
  checkLabels(problems, spec.labels, below(ROOT, 'labels'));
  checkAnnotations(problems, spec.annotations, below(ROOT, 'annotations'));
  for (let i = 0; i < WORDS.length; i++) checkWord(spec, WORDS[i] as FieldWords, problems);
  checkAddresses(type, spec, problems);
  checkBoolean(problems, spec.publishNotReadyAddresses, ROOT, 'publishNotReadyAddresses');
  checkBoolean(problems, spec.allocateLoadBalancerNodePorts, ROOT, 'allocateLoadBalancerNodePorts');
  checkFormat(problems, spec.loadBalancerClass, qualified, ROOT, 'loadBalancerClass');
  checkInteger(problems, spec.healthCheckNodePort, PORT_NUMBERS, ROOT, 'healthCheckNodePort');
  if (
    spec.healthCheckNodePort !== undefined &&
    spec.externalTrafficPolicy !== 'Local' &&
    !isOpaque(spec.externalTrafficPolicy)
  ) {
    problems.add("nobody asks it unless `externalTrafficPolicy` is 'Local': set that, or leave it out", [
      'healthCheckNodePort',
    ]);
  }
  if (spec.externalTrafficPolicy !== undefined && type === 'ClusterIP' && isEmpty(spec.externalIPs)) {
    problems.add('nothing from outside reaches a ClusterIP Service without `externalIPs`: leave it out', [
      'externalTrafficPolicy',
    ]);
  }
  checkAffinity(spec, problems);
  if (type === 'ExternalName') checkExternalName(spec.externalName, problems);
}

function checkWord(spec: LooseServiceSpec, [field, words]: FieldWords, problems: Problems): void {
  const value = spec[field];
  if (value === undefined || words.includes(value) || isOpaque(value)) return;
  problems.add(`${show(value)} cannot be used: write ${words.join(' or ')}`, [field]);
}

function checkAddresses(type: ExposedType, spec: LooseServiceSpec, problems: Problems): void {
  if (spec.clusterIP === 'None' || (Array.isArray(spec.clusterIPs) && spec.clusterIPs.includes('None'))) {
    const at = spec.clusterIP === 'None' ? 'clusterIP' : 'clusterIPs';
    const fix = type === 'ClusterIP' ? '' : ', which has no node ports and no load balancer';
    problems.add(`a Service without an IP is headless: write \`type: 'Headless'\`${fix}`, [at]);
  } else {
    checkIP(problems, spec.clusterIP, ROOT, 'clusterIP');
    checkEach(problems, spec.clusterIPs, below(ROOT, 'clusterIPs'), checkIP);
    if (Array.isArray(spec.clusterIPs) && spec.clusterIP !== undefined && spec.clusterIPs[0] !== spec.clusterIP) {
      problems.add(`the first must be \`clusterIP\`, ${show(spec.clusterIP)}`, ['clusterIPs']);
    }
  }
  checkEach(problems, spec.externalIPs, below(ROOT, 'externalIPs'), checkIP);
  checkIP(problems, spec.loadBalancerIP, ROOT, 'loadBalancerIP');
  checkEach(problems, spec.loadBalancerSourceRanges, below(ROOT, 'loadBalancerSourceRanges'), checkCIDR);
  checkEach(problems, spec.ipFamilies, below(ROOT, 'ipFamilies'), checkFamily);
  if (Array.isArray(spec.ipFamilies) && new Set(spec.ipFamilies).size < spec.ipFamilies.length) {
    problems.add('a family stands there twice', ['ipFamilies']);
  }
}

function checkFamily(problems: Problems, family: unknown, at: Path, index?: Segment): void {
  if (family === 'IPv4' || family === 'IPv6') return;
  problems.add(`${show(family)} is no family: write IPv4 or IPv6`, at, index);
}

function checkAffinity(spec: LooseServiceSpec, problems: Problems): void {
  if (spec.sessionAffinityConfig === undefined) return;
  const config = spec.sessionAffinityConfig as ServiceSpec['sessionAffinityConfig'] | null;
  const at = ['sessionAffinityConfig', 'clientIP', 'timeoutSeconds'];
  checkInteger(problems, config?.clientIP?.timeoutSeconds, { min: 1, max: 86400 }, at);
  if (spec.sessionAffinity !== 'ClientIP' && !isOpaque(spec.sessionAffinity)) {
    problems.add("it only counts with `sessionAffinity: 'ClientIP'`: set that, or leave it out", [
      'sessionAffinityConfig',
    ]);
  }
}

function checkExternalName(externalName: unknown, problems: Problems): void {
  checkFormat(problems, externalName ?? null, (name) => dns1123Subdomain(name.replace(/\.$/, '')), ['externalName']);
  if (typeof externalName === 'string' && parseIP(externalName) !== undefined) {
    const fix = `write \`to: { addresses: [${show(externalName)}] }\` and another type`;
    problems.add(`an alias for an address does not resolve: ${fix}`, ['externalName']);
  }
}

/** Types a Service can have, and the check for those who write without types. */
export function checkType(type: unknown, problems: Problems): ExposedType {
  switch (type) {
    case undefined:
      return 'ClusterIP';
    case 'ClusterIP':
    case 'NodePort':
    case 'LoadBalancer':
    case 'Headless':
    case 'ExternalName':
      return type;
    default:
      problems.add(
        `there is no type ${show(type)}: write ClusterIP, NodePort, LoadBalancer, Headless or ExternalName`,
        [...ROOT, 'type'],
      );
      return 'ClusterIP';
  }
}

function isEmpty(list: unknown): boolean {
  return !Array.isArray(list) || list.length === 0;
}
