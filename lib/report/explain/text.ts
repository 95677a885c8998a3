import { displayName, formatLabels } from '../../kubernetes';
import type { Caller, CurlResult, ExplainStep, Explanation, StepState } from '../../preview';
import { outcomeText } from '../curl/outcome';
import { reasonText } from '../curl/reason';
import { printable } from '../printable';
import { PLAIN, type Style } from '../style';
import { waitText } from './waits';

type CallerText = (caller: Caller) => string;

/** Items told one by one before the rest is counted. */
const SHOWN = 5;

const QUESTIONS: Readonly<Record<ExplainStep['step'], string>> = {
  exists: 'Does the Service exist?',
  policy: 'Do policies guard its pods?',
  dns: 'Does its name resolve?',
  'by-ip': 'Does it work by IP?',
  ports: 'Are its ports right?',
  endpoints: 'Does it have endpoints?',
  pods: 'Are the pods ready?',
  reachable: 'Who reaches it?',
};

function mark(state: StepState, style: Style): string {
  switch (state) {
    case 'ok':
      return style.good('yes ');
    case 'note':
      return style.warning('note');
    case 'fails':
      return style.error('NO  ');
    case 'skipped':
      return style.faint('-   ');
    default: {
      const unknown: never = state;
      throw new TypeError(`unknown state ${String(unknown)}`);
    }
  }
}

function limited<T>(items: readonly T[], text: (item: T) => string): readonly string[] {
  const lines = items.slice(0, SHOWN).map(text);
  return items.length > SHOWN ? [...lines, `… and ${items.length - SHOWN} more`] : lines;
}

function callText(call: CurlResult, callerText: CallerText): string {
  const { why } = reasonText(call.reason, call);
  const outcome = outcomeText(call.outcome, PLAIN);
  return `${call.url} from ${callerText(call.from)}: ${outcome}${call.outcome === 'connected' ? '' : `, ${why}`}`;
}

const ENFORCED = {
  enforced: 'enforces them',
  ignored: 'ignores them',
  unknown: 'may or may not enforce them',
} as const;

/** The evidence of a step, a line each. */
function evidence(step: ExplainStep, callerText: CallerText): readonly string[] {
  switch (step.step) {
    case 'exists':
      return [
        ...(step.refused === undefined ? [] : [`the API server refuses it: ${step.refused}`]),
        ...(step.near.length === 0 ? [] : [`there is ${step.near.join(', ')}`]),
      ];
    case 'policy':
      if (step.isolatedBy.length === 0) return ['no policy selects them: everybody may call'];
      return [
        ...limited(step.isolatedBy, (policy) => displayName(policy)),
        `the network plugin (${step.plugin}) ${ENFORCED[step.enforced]}; portolan preview --matrix shows who may call`,
      ];
    case 'dns':
      return step.digs.map(({ name, from, outcome, records, hosts }) => {
        const found = [...hosts, ...records.map(({ data }) => data)].slice(0, SHOWN).join(', ');
        return `${name} from ${callerText(from)}: ${outcome === 'answered' ? found : outcome}`;
      });
    case 'by-ip':
      return step.calls.length === 0
        ? ['it has no cluster IP']
        : limited(step.calls, (call) => callText(call, callerText));
    case 'ports':
      return limited(step.ports, ({ port, targets, without, undeclared, declared }) => {
        const to = targets.length === 0 ? 'nowhere' : targets.join(', ');
        const name = port.name === undefined ? '' : `${port.name} `;
        const problems = [
          ...(without > 0 ? [`${without} of the pods have no port ${port.targetPort}/${port.protocol ?? 'TCP'}`] : []),
          ...(undeclared > 0 ? ['which no container declares'] : []),
        ];
        const has =
          problems.length === 0 ? '' : `: ${problems.join('; ')} (declared: ${declared.join(', ') || 'none'})`;
        return `${name}${port.port}/${port.protocol ?? 'TCP'} leads to ${to}${has}`;
      });
    case 'endpoints': {
      if (step.selector === undefined)
        return [`no selector; ${step.endpoints} addresses in EndpointSlices that somebody wrote`];
      return [`selector ${formatLabels(step.selector)} matches ${step.selected} pods; ${step.endpoints} are endpoints`];
    }
    case 'pods': {
      const ready = step.pods.filter((pod) => pod.ready).length;
      const unready = step.pods.filter((pod) => !pod.ready);
      const restarting = step.pods.filter((pod) => pod.restarts > 0);
      return [
        ...(step.pods.length === 0 ? [] : [`${ready} of ${step.pods.length} are ready`]),
        ...limited(
          unready,
          ({ pod, reason = '', message = '' }) =>
            `${pod}: ${[reason, message].filter((part) => part !== '').join(': ')}`,
        ),
        ...limited(restarting, ({ pod, restarts }) => `${pod} restarted ${restarts} times`),
      ];
    }
    case 'reachable':
      return [
        ...limited(step.calls, (call) => callText(call, callerText)),
        ...(step.balancing?.kind === 'pending' ? ['EXTERNAL-IP stays <pending>'] : []),
        ...step.waits.filter(({ for: what }) => what !== undefined).map(waitText),
      ];
    default: {
      const unknown: never = step;
      throw new TypeError(`unknown step ${JSON.stringify(unknown)}`);
    }
  }
}

/** One thing to change, and where it is written. */
export interface Advice {
  readonly message: string;
  readonly help: readonly string[];
  readonly place: string | undefined;
}

/** What to change when no finding says it better. */
const MEND: Readonly<Record<ExplainStep['step'], string>> = {
  exists: 'create the Service, or correct its name',
  endpoints: 'make spec.selector match the labels of the pods',
  ports: 'make targetPort a port that the pods have',
  pods: 'mend the pods: portolan get pods -o wide',
  dns: 'see what the caller asks: portolan dig NAME --from CALLER',
  'by-ip': 'see the way: portolan curl URL --explain',
  reachable: 'see the way: portolan curl URL --explain',
  policy: 'see who may call: portolan preview --matrix',
};

/** What an explanation is printed with. */
export interface ExplainOptions {
  readonly advice: Advice | undefined;
  readonly style: Style;
  /** A caller in words, `pod/shop/web-1`. */
  readonly callerText: CallerText;
}

/** A Service's questions answered, ending in the one thing to change. */
export function explainText(explanation: Explanation, { advice, style, callerText }: ExplainOptions): string {
  const { namespace, name, steps, cause } = explanation;
  const lines = [style.strong(printable(`Service ${namespace}/${name}`))];
  for (const step of steps) {
    lines.push(`${mark(step.state, style)}  ${QUESTIONS[step.step]}`);
    for (const line of evidence(step, callerText)) lines.push(`        ${printable(line)}`);
  }
  if (cause === undefined) return `${lines.join('\n')}\n${style.good('nothing to change')}\n`;
  lines.push(`${style.error('change')}: ${printable(advice?.message ?? MEND[cause])}`);
  if (advice?.place !== undefined) lines.push(`  --> ${printable(advice.place)}`);
  for (const help of advice?.help ?? []) lines.push(`  = help: ${printable(help)}`);
  return `${lines.join('\n')}\n`;
}
