import { isHeadless, type Service } from '../../kubernetes';
import type { Balancing } from './balancing';

/** Tools that wait for a Service before they say that it is there. */
export type WaitingTool = 'pulumi' | 'terraform';

/** How long a tool waits for a Service, and what comes of it. */
export interface Wait {
  readonly tool: WaitingTool;
  /** `done`: it goes on after `seconds`; `fails`: it gives up after `seconds`; `skipped`: told not to wait. */
  readonly outcome: 'done' | 'fails' | 'skipped';
  readonly seconds: number;
  /** What it waits for; undefined when for nothing. */
  readonly for: 'load-balancer' | 'endpoints-to-settle' | 'pods-to-be-ready' | undefined;
}

/** Both tools give up after ten minutes, unless `customTimeouts` or `timeouts` say otherwise. */
const PATIENCE_SECONDS = 600;
/** Pulumi looks whether endpoints change no more. */
const SETTLE_SECONDS = 10;

const SKIP_AWAIT = 'pulumi.com/skipAwait';
const TIMEOUT_SECONDS = 'pulumi.com/timeoutSeconds';

/** The annotation must be the text `true`; seconds are those that Go's `strconv.Atoi` reads. */
function pulumiPatience({ metadata }: Service): number {
  const text = metadata.annotations?.[TIMEOUT_SECONDS];
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : PATIENCE_SECONDS;
}

function pulumi(service: Service, pending: boolean, unready: boolean): Wait {
  const tool = 'pulumi';
  const seconds = pulumiPatience(service);
  if (service.metadata.annotations?.[SKIP_AWAIT] === 'true') {
    return { tool, outcome: 'skipped', seconds: 0, for: undefined };
  }
  if (pending) return { tool, outcome: 'fails', seconds, for: 'load-balancer' };
  const { selector, type } = service.spec;
  const looksAtPods =
    type !== 'ExternalName' && !isHeadless(service) && selector !== undefined && Object.keys(selector).length > 0;
  if (!looksAtPods) return { tool, outcome: 'done', seconds: 0, for: undefined };
  if (unready) return { tool, outcome: 'fails', seconds, for: 'pods-to-be-ready' };
  return { tool, outcome: 'done', seconds: SETTLE_SECONDS, for: 'endpoints-to-settle' };
}

/**
 * How long `pulumi up` and `terraform apply` wait for a Service. Pulumi: an address for a LoadBalancer, and no selected pod that is not
 * ready; no pod at all is fine to it. Terraform's `kubernetes_service`: an address only (`wait_for_load_balancer`).
 * How long clouds take to give an address is not modelled: it comes on top. Sources: pulumi-kubernetes `provider/pkg/await/service.go`,
 * terraform-provider-kubernetes `kubernetes/resource_kubernetes_service_v1.go`.
 *
 * @param balancing - What becomes of its load balancer; undefined for other types.
 * @param notReady - How many selected pods are not ready.
 */
export function waitsFor(service: Service, balancing: Balancing | undefined, notReady: number): readonly Wait[] {
  const pending = balancing?.kind === 'pending';
  return [
    pulumi(service, pending, notReady > 0),
    pending
      ? { tool: 'terraform', outcome: 'fails', seconds: PATIENCE_SECONDS, for: 'load-balancer' }
      : { tool: 'terraform', outcome: 'done', seconds: 0, for: undefined },
  ];
}
