import type { KubernetesVersion } from '../../../kubernetes';
import { cidrContains } from '../../../kubernetes/ip';
import { dns1123Subdomain, portName, portNumber } from '../../../kubernetes/names';
import { parseSloppyCIDR, rangeProblem } from '../field/address';
import { warnAboutCIDR } from '../field/address-warnings';
import { type FieldError, forbidden, invalid, notSupported, required } from '../field/error';
import { at, type FieldPath } from '../field/path';
import { countGeneration } from '../metadata/generation';
import { validateLabelSelector } from '../metadata/label-selector';
import { complain } from '../metadata/labels';
import { validateObjectMeta, validateObjectMetaUpdate } from '../metadata/object-meta';
import { kinds } from '../scheme/kinds';
import type { Decoded, Strategy } from '../strategy';

const PROTOCOLS = ['TCP', 'UDP', 'SCTP'];
const TYPES = ['Ingress', 'Egress'];

/** What an update may keep that a new policy may not have. */
interface PolicyRules {
  readonly version: KubernetesVersion;
  readonly allowInvalidSelectorValues: boolean;
  /** Ranges that the stored policy has already. */
  readonly knownRanges: ReadonlySet<string>;
}

const NO_RANGES: ReadonlySet<string> = new Set();

function setDefaults({ spec }: Decoded): void {
  for (const rule of spec.ingress ?? []) for (const port of rule.ports ?? []) port.protocol ??= 'TCP';
  for (const rule of spec.egress ?? []) for (const port of rule.ports ?? []) port.protocol ??= 'TCP';
  // Whoever writes egress rules means them, even without saying so in the types.
  spec.policyTypes ??= spec.egress === undefined ? ['Ingress'] : ['Ingress', 'Egress'];
}

function validatePort(errors: FieldError[], { protocol, port, endPort }: Decoded, field: FieldPath): void {
  if (protocol !== undefined && !PROTOCOLS.includes(protocol)) {
    errors.push(notSupported(`${field}.protocol`, protocol, PROTOCOLS));
  }
  const endPath = `${field}.endPort`;
  if (port === undefined) {
    if (endPort !== undefined) {
      errors.push(invalid(endPath, endPort, 'may not be specified when `port` is not specified'));
    }
  } else if (typeof port === 'string') {
    if (endPort !== undefined) {
      errors.push(invalid(endPath, endPort, 'may not be specified when `port` is non-numeric'));
    }
    complain(errors, `${field}.port`, port, portName(port));
  } else {
    for (const problem of portNumber(port)) errors.push(invalid(`${field}.port`, port, problem));
    if (endPort === undefined) return;
    // The value that is shown is that of `port`: so the API server does it.
    if (endPort < port) errors.push(invalid(endPath, port, 'must be greater than or equal to `port`'));
    for (const problem of portNumber(endPort)) errors.push(invalid(endPath, endPort, problem));
  }
}

function validateRange(errors: FieldError[], range: string, rules: PolicyRules, field: FieldPath): void {
  if (rules.knownRanges.has(range)) return;
  const problem = rangeProblem(range, rules.version);
  if (problem !== undefined) errors.push(invalid(field, range, problem));
}

function validateBlock(errors: FieldError[], block: Decoded, rules: PolicyRules, field: FieldPath): void {
  if (block.cidr === '') {
    errors.push(required(`${field}.cidr`, ''));
    return;
  }
  validateRange(errors, block.cidr, rules, `${field}.cidr`);
  const range = parseSloppyCIDR(block.cidr);
  if (range === undefined) return;
  block.except?.forEach((text: string, index: number) => {
    const path = at(`${field}.except`, index);
    validateRange(errors, text, rules, path);
    const except = parseSloppyCIDR(text);
    if (except === undefined) return;
    const inside = cidrContains(range, { family: except.family, value: except.base });
    if (!inside || range.prefix >= except.prefix) {
      errors.push(invalid(path, text, 'must be a strict subset of `cidr`'));
    }
  });
}

function validatePeer(errors: FieldError[], peer: Decoded, rules: PolicyRules, field: FieldPath): void {
  const { podSelector, namespaceSelector, ipBlock } = peer;
  const allow = rules.allowInvalidSelectorValues;
  validateLabelSelector(errors, podSelector, `${field}.podSelector`, allow);
  validateLabelSelector(errors, namespaceSelector, `${field}.namespaceSelector`, allow);
  if (ipBlock !== undefined) validateBlock(errors, ipBlock, rules, `${field}.ipBlock`);
  const selects = podSelector !== undefined || namespaceSelector !== undefined;
  if (!selects && ipBlock === undefined) errors.push(required(field, 'must specify a peer'));
  else if (selects && ipBlock !== undefined) {
    errors.push(forbidden(field, 'may not specify both ipBlock and another peer'));
  }
}

/** `pkg/apis/networking/validation/validation.go` ValidateNetworkPolicySpec. */
function validateSpec(errors: FieldError[], spec: Decoded, rules: PolicyRules): void {
  validateLabelSelector(errors, spec.podSelector, 'spec.podSelector', rules.allowInvalidSelectorValues);
  for (const [direction, side] of [
    ['ingress', 'from'],
    ['egress', 'to'],
  ] as const) {
    spec[direction]?.forEach((rule: Decoded, index: number) => {
      const path = `spec.${direction}[${index}]`;
      rule.ports?.forEach((port: Decoded, number: number) => {
        validatePort(errors, port, `${path}.ports[${number}]`);
      });
      rule[side]?.forEach((peer: Decoded, number: number) => {
        validatePeer(errors, peer, rules, `${path}.${side}[${number}]`);
      });
    });
  }
  const types: string[] = spec.policyTypes;
  if (types.length > TYPES.length) {
    errors.push(invalid('spec.policyTypes', types, 'may not specify more than two policyTypes'));
    return;
  }
  types.forEach((type, index) => {
    if (!TYPES.includes(type)) errors.push(notSupported(`spec.policyTypes[${index}]`, type, TYPES));
  });
}

type VisitBlock = (block: Decoded, field: FieldPath) => void;

function visitBlocks(spec: Decoded, visit: VisitBlock): void {
  for (const [direction, side] of [
    ['ingress', 'from'],
    ['egress', 'to'],
  ] as const) {
    spec[direction]?.forEach((rule: Decoded, index: number) => {
      rule[side]?.forEach(({ ipBlock }: Decoded, number: number) => {
        if (ipBlock !== undefined) visit(ipBlock, `spec.${direction}[${index}].${side}[${number}].ipBlock`);
      });
    });
  }
}

function rulesForUpdate(version: KubernetesVersion, old: Decoded): PolicyRules {
  const knownRanges = new Set<string>();
  visitBlocks(old.spec, ({ cidr, except = [] }) => {
    knownRanges.add(cidr);
    for (const range of except) knownRanges.add(range);
  });
  const errors: FieldError[] = [];
  validateLabelSelector(errors, old.spec.podSelector, '');
  return { version, knownRanges, allowInvalidSelectorValues: errors.length > 0 };
}

/** Ranges written oddly (`pkg/registry/networking/networkpolicy/strategy.go` networkPolicyWarnings). */
function warnings({ spec }: Decoded): string[] {
  const texts: string[] = [];
  visitBlocks(spec, ({ cidr, except = [] }, field) => {
    warnAboutCIDR(texts, `${field}.cidr`, cidr);
    except.forEach((range: string, index: number) => {
      warnAboutCIDR(texts, `${field}.except[${index}]`, range);
    });
  });
  return texts;
}

/** `pkg/registry/networking/networkpolicy/strategy.go`, `pkg/apis/networking/v1/defaults.go`. */
export const networkPolicy: Strategy = {
  ...kinds.networkPolicy,
  countsGenerations: true,
  setDefaults,
  validateCreate(object, { version }) {
    const errors: FieldError[] = [];
    validateObjectMeta(errors, object.metadata, true, dns1123Subdomain);
    validateSpec(errors, object.spec, { version, knownRanges: NO_RANGES, allowInvalidSelectorValues: false });
    return errors;
  },
  warningsOnCreate: warnings,
  prepareForUpdate(object, old) {
    countGeneration(object, old);
  },
  validateUpdate(object, old, { version }) {
    const errors: FieldError[] = [];
    const rules = rulesForUpdate(version, old);
    validateObjectMetaUpdate(errors, object.metadata, old.metadata);
    validateSpec(errors, object.spec, rules);
    return errors;
  },
  warningsOnUpdate: warnings,
};
