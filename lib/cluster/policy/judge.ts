import { podAddresses } from '../../kubernetes';
import type { CompiledPolicies, CompiledTierRule, DirectionRules } from './compile';
import { type End, matchRule } from './match';
import type { Answer, DirectionVerdict, Party, PolicyRef, Step, Traffic, Verdict } from './verdict';

function endOf(policies: CompiledPolicies, party: Party): End {
  switch (party.kind) {
    case 'pod':
      return {
        party,
        group: policies.groups.groupOf(party.pod),
        addresses: party.address === undefined ? podAddresses(party.pod) : [party.address],
      };
    case 'node':
      return { party, group: undefined, addresses: party.addresses };
    case 'outside':
      return { party, group: undefined, addresses: [party.address] };
    default: {
      const unknown: never = party;
      return unknown;
    }
  }
}

function nodeOf(party: Party): string | undefined {
  if (party.kind === 'node') return party.node;
  return party.kind === 'pod' ? party.pod.spec.nodeName : undefined;
}

/** The node a connection seems to come from: that of a process on it, or of a pod with its network. */
function senderNode(party: Party): string | undefined {
  return party.kind === 'pod' && party.pod.spec.hostNetwork !== true ? undefined : nodeOf(party);
}

interface Question {
  readonly policies: CompiledPolicies;
  readonly traffic: Traffic;
  readonly peer: End;
  readonly destination: End;
}

/** What a stage says: an answer, or that the next stage decides. */
type Stage = { readonly answer: Answer | 'next'; readonly steps: readonly Step[] };

function tierStep(rule: CompiledTierRule, tier: 'Admin' | 'Baseline'): Step {
  const { policy, index, name, action } = rule;
  return { kind: 'tier-rule', tier, policy, rule: index, ruleName: name, action };
}

const ANSWERS = { Accept: 'allow', Deny: 'deny', Pass: 'next' } as const;

/**
 * The first rule that matches decides. A rule that may match makes the answer depend on the plugin, unless what comes
 * after it says the same.
 */
function askTier(
  question: Question,
  tier: 'Admin' | 'Baseline',
  rules: readonly CompiledTierRule[],
  after: () => Stage,
): Stage {
  const { policies, traffic, peer, destination } = question;
  const steps: Step[] = [];
  const possible = new Set<Answer>();
  const finish = (last: Stage): Stage => {
    steps.push(...last.steps);
    if (last.answer === 'next') return possible.size === 0 ? { answer: 'next', steps } : { answer: 'depends', steps };
    possible.add(last.answer);
    return { answer: possible.size === 1 ? last.answer : 'depends', steps };
  };
  for (const rule of rules) {
    const match = matchRule(policies, rule, peer, destination, traffic.protocol, traffic.port);
    if (match === false) continue;
    const answer = ANSWERS[rule.action];
    if (match === true) {
      steps.push(tierStep(rule, tier));
      return finish(answer === 'next' ? after() : { answer, steps: [] });
    }
    steps.push({ kind: 'depends', policy: rule.policy, rule: rule.index, doubt: match }, tierStep(rule, tier));
    const taken = answer === 'next' ? after().answer : answer;
    possible.add(taken === 'next' ? 'allow' : taken);
  }
  return finish(after());
}

function askNetworkPolicies(question: Question, rules: DirectionRules): Stage {
  const { policies, traffic, peer, destination } = question;
  if (rules.isolatedBy.length === 0) return { answer: 'next', steps: [] };
  const isolated: Step = { kind: 'isolated', by: rules.isolatedBy };
  let doubt: Step | undefined;
  for (const rule of rules.rules) {
    const match = matchRule(policies, rule, peer, destination, traffic.protocol, traffic.port);
    if (match === true) {
      return { answer: 'allow', steps: [isolated, { kind: 'rule', policy: rule.policy, rule: rule.index }] };
    }
    if (match !== false) doubt = { kind: 'depends', policy: rule.policy, rule: rule.index, doubt: match };
  }
  if (doubt !== undefined) return { answer: 'depends', steps: [isolated, doubt] };
  const of: readonly PolicyRef[] = rules.isolatedBy;
  return { answer: 'deny', steps: [isolated, { kind: 'no-rule-matches', of }] };
}

/** Admin tier, then NetworkPolicies, which are final for pods they select, then the Baseline tier, then yes. */
function ask(question: Question, rules: DirectionRules): Stage {
  const byDefault: Stage = { answer: 'allow', steps: [{ kind: 'default-allow' }] };
  const baseline = (): Stage => askTier(question, 'Baseline', rules.baseline, () => byDefault);
  const network = (): Stage => {
    const stage = askNetworkPolicies(question, rules);
    return stage.answer === 'next' ? baseline() : stage;
  };
  return rules.admin.length === 0 ? network() : askTier(question, 'Admin', rules.admin, network);
}

function isSamePod(from: Party, to: Party): boolean {
  if (from.kind !== 'pod' || to.kind !== 'pod') return false;
  const [a, b] = [from.pod.metadata, to.pod.metadata];
  return from.pod === to.pod || (a.name !== undefined && a.name === b.name && a.namespace === b.namespace);
}

function direction(
  policies: CompiledPolicies,
  traffic: Traffic,
  from: End,
  to: End,
  which: 'Egress' | 'Ingress',
): DirectionVerdict {
  const allow = (step: Step): DirectionVerdict => ({ direction: which, answer: 'allow', steps: [step] });
  const [subject, peer] = which === 'Egress' ? [from, to] : [to, from];
  if (subject.group === undefined) return allow({ kind: 'not-subject' });
  if (isSamePod(traffic.from, traffic.to)) return allow({ kind: 'same-pod' });
  const fromNode = senderNode(traffic.from);
  if (which === 'Ingress' && fromNode !== undefined && fromNode === nodeOf(traffic.to)) {
    return allow({ kind: 'own-node' });
  }
  const rules = which === 'Egress' ? policies.egress(subject.group.index) : policies.ingress(subject.group.index);
  const stage = ask({ policies, traffic, peer, destination: to }, rules);
  return { direction: which, answer: stage.answer === 'next' ? 'allow' : stage.answer, steps: stage.steps };
}

function both(egress: Answer, ingress: Answer): Answer {
  if (egress === 'deny' || ingress === 'deny') return 'deny';
  return egress === 'depends' || ingress === 'depends' ? 'depends' : 'allow';
}

/** The verdict on a connection whose ends were judged apart: translated on the way, it is not the same at both. */
export function joinVerdicts(egress: DirectionVerdict, ingress: DirectionVerdict): Verdict {
  return { answer: both(egress.answer, ingress.answer), egress, ingress };
}

/**
 * Whether policies let a connection through, and which rules decided. Everything is allowed unless said otherwise.
 * Sources: `api/networking/v1/types.go`, network-policy-api v1alpha2 (and v1alpha1).
 */
export function judge(policies: CompiledPolicies, traffic: Traffic): Verdict {
  const from = endOf(policies, traffic.from);
  const to = endOf(policies, traffic.to);
  const egress = direction(policies, traffic, from, to, 'Egress');
  const ingress = direction(policies, traffic, from, to, 'Ingress');
  return joinVerdicts(egress, ingress);
}
