import { displayName } from '../../kubernetes';
import type { CurlReason } from '../../preview';

/** What policies say of a connection. */
export type Verdict = Extract<CurlReason, { code: 'policy' }>['verdict'];
type Step = Verdict['egress']['steps'][number];

function nameOf(policy: { readonly kind: string; readonly namespace: string; readonly name: string }): string {
  return displayName(policy);
}

/** Policies shown by name before only their number is told. */
const NAMED = 3;

function namesOf(policies: readonly Parameters<typeof nameOf>[0][]): string {
  const more = policies.length > NAMED ? ` and ${policies.length - NAMED} more` : '';
  return policies.slice(0, NAMED).map(nameOf).join(', ') + more;
}

/** One step of a verdict. */
export function stepText(step: Step): string {
  switch (step.kind) {
    case 'not-subject':
      return 'no policy applies to this end';
    case 'same-pod':
      return 'a pod always reaches itself';
    case 'own-node':
      return 'a pod always hears its own node';
    case 'tier-rule':
      return `${step.tier} tier: ${nameOf(step.policy)} rule ${step.ruleName ?? step.rule} says ${step.action}`;
    case 'isolated':
      return `isolated by ${namesOf(step.by)}`;
    case 'rule':
      return `allowed by ${nameOf(step.policy)} rule ${step.rule}`;
    case 'no-rule-matches':
      return `no rule of ${namesOf(step.of)} allows it`;
    case 'default-allow':
      return 'nothing is said about it: allowed';
    case 'depends':
      return `${nameOf(step.policy)} rule ${step.rule} may mean it: ${doubtText(step.doubt)}`;
    default: {
      const unknown: never = step;
      throw new TypeError(`unknown step ${JSON.stringify(unknown)}`);
    }
  }
}

function doubtText(doubt: Extract<Step, { kind: 'depends' }>['doubt']): string {
  switch (doubt) {
    case 'ip-block-on-pod-address':
      return 'whether ipBlock means pods is the network plugin’s choice';
    case 'host-network-pod':
      return 'whether selectors see pods with hostNetwork is the network plugin’s choice';
    case 'domain-name':
      return 'which addresses a domain name has is not known here';
    default: {
      const unknown: never = doubt;
      throw new TypeError(`unknown doubt ${String(unknown)}`);
    }
  }
}

/** The side that decides against a connection, and its policies: `ingress: NetworkPolicy shop/deny-all`. */
export function deniedBy({ egress, ingress }: Verdict): string {
  const side = egress.answer === 'allow' ? ingress : egress;
  const policies = side.steps.flatMap((step) => {
    switch (step.kind) {
      case 'tier-rule':
      case 'depends':
        return [step.policy];
      case 'no-rule-matches':
        return step.of;
      default:
        return [];
    }
  });
  return `${side.direction.toLowerCase()}: ${policies.length === 0 ? 'a policy' : namesOf(policies)}`;
}

/** What to write so that a denied connection is allowed. */
export function allowHelp({ egress, ingress }: Verdict): readonly string[] {
  const help: string[] = [];
  if (egress.answer !== 'allow') help.push('allow it in an `egress` rule of a NetworkPolicy that selects the caller');
  if (ingress.answer !== 'allow')
    help.push(
      'allow it in an `ingress` rule of a NetworkPolicy that selects the pod, at the pod’s port (not the Service’s)',
    );
  return help;
}
