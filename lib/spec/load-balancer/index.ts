import { checkKnown } from '../checks';
import { isPlainObject } from '../leaf';
import { type Path, type Problems, show } from '../problems';
import { type Shapes, shaped } from '../shape';
import { type AksOptions, aksParts } from './aks';
import { type AwsOptions, awsParts } from './aws';
import { type GkeOptions, gkeParts } from './gke';
import type { LoadBalancerOptions } from './options';
import type { LoadBalancerParts, PortableOptions } from './portable';

const PORTABLE: readonly string[] = ['platform', 'scheme', 'addresses', 'subnets'] satisfies (
  | keyof PortableOptions
  | 'platform'
)[];
const AWS: ReadonlySet<string> = new Set([
  ...PORTABLE,
  ...([
    'targetType',
    'healthCheck',
    'crossZone',
    'proxyProtocol',
    'tls',
    'deletionProtection',
    'name',
    'ipAddressType',
    'securityGroups',
    'tags',
  ] satisfies (keyof AwsOptions)[]),
]);
const GKE: ReadonlySet<string> = new Set([...PORTABLE, ...(['globalAccess'] satisfies (keyof GkeOptions)[])]);
const AKS: ReadonlySet<string> = new Set([
  ...PORTABLE,
  ...(['healthCheck', 'dnsLabel', 'tcpIdleTimeoutMinutes', 'resourceGroup', 'tags'] satisfies (keyof AksOptions)[]),
]);
/** Shapes of the members that have one, on all platforms. */
const SHAPES: Shapes = {
  addresses: 'list',
  subnets: 'list',
  healthCheck: 'object',
  securityGroups: 'list',
  tags: 'object',
  tls: 'object',
};
const LONGEST_AWS_NAME = 32;

/** Class and annotations that make a platform's controller build what the options say. */
export function loadBalancerParts(
  options: LoadBalancerOptions,
  problems: Problems,
  at: Path,
): LoadBalancerParts | undefined {
  if (!isPlainObject(options)) {
    problems.add(`${show(options)} cannot be used: give an object with \`platform\` and \`scheme\``, at);
    return undefined;
  }
  const shape = shaped(problems, options, SHAPES, at);
  const { scheme } = shape;
  if (scheme !== 'internal' && scheme !== 'internet-facing') {
    problems.add(`${show(scheme)} is no scheme: write internal or internet-facing`, at, 'scheme');
  }
  return platformParts(shape, problems, at);
}

function platformParts(options: LoadBalancerOptions, problems: Problems, at: Path): LoadBalancerParts | undefined {
  switch (options.platform) {
    case 'eks':
    case 'eks-auto-mode':
      checkKnown(problems, options, AWS, at);
      if (typeof options.name === 'string' && options.name.length > LONGEST_AWS_NAME) {
        problems.add(`${show(options.name)} is longer than ${LONGEST_AWS_NAME} characters`, at, 'name');
      }
      return awsParts(options, problems, at);
    case 'gke':
      checkKnown(problems, options, GKE, at);
      checkOneSubnet(options, problems, at);
      if (options.globalAccess === true && options.scheme !== 'internal') {
        problems.add('only an internal balancer needs it: leave it out', at, 'globalAccess');
      }
      return gkeParts(options, problems, at);
    case 'aks':
      checkKnown(problems, options, AKS, at);
      checkOneSubnet(options, problems, at);
      return aksParts(options, problems, at);
    default: {
      const unknown: never = options;
      const { platform } = unknown as { readonly platform?: unknown };
      problems.add(`there is no platform ${show(platform)}: write eks, eks-auto-mode, gke or aks`, at, 'platform');
      return undefined;
    }
  }
}

/** Elsewhere than on AWS a balancer is in one subnet, and is given it only when internal. */
function checkOneSubnet(options: PortableOptions, problems: Problems, at: Path): void {
  if (options.subnets === undefined || options.subnets.length === 0) return;
  if (options.subnets.length > 1) problems.add('on this platform there can be one: give one', at, 'subnets');
  if (options.scheme !== 'internal') problems.add('only an internal balancer has one: leave it out', at, 'subnets');
}
