import type { Condition, Container, ContainerStatus, PodSpec, PodStatus, Probe } from '../../kubernetes';

/** What becomes of the containers of a template's pods once they run, as far as the template alone decides it. */
export interface Outlook {
  /** All containers pass their probes and all readiness gates hold. */
  readonly becomesReady: boolean;
  /** Status when everything that can pass has passed. */
  readonly settled: PodParts;
  readonly qosClass: NonNullable<PodStatus['qosClass']>;
}

/** The parts of a status that all pods of a template share. */
export interface PodParts {
  readonly conditions: Condition[];
  readonly containerStatuses: ContainerStatus[];
  readonly initContainerStatuses: ContainerStatus[] | undefined;
}

/** A probe whose port has a name that its container lacks is never answered: kubelet reports an error and keeps the first verdict. */
function asksUnknownPort(container: Container, probe: Probe | undefined): boolean {
  const port = probe?.httpGet?.port ?? probe?.tcpSocket?.port;
  if (typeof port !== 'string') return false;
  const number = Number(port);
  if (Number.isInteger(number) && number > 0 && number < 65536) return false;
  return container.ports?.some((declared) => declared.name === port) !== true;
}

/** Never ready: neither its startup probe nor its readiness probe can be asked. A liveness probe like that changes nothing. */
export function neverReady(container: Container): boolean {
  return asksUnknownPort(container, container.startupProbe) || asksUnknownPort(container, container.readinessProbe);
}

function isSidecar(container: Container): boolean {
  return container.restartPolicy === 'Always';
}

/** Shared by all pods: statuses are replaced, never changed. */
const RUNNING: NonNullable<ContainerStatus['state']> = { running: {} };
const NO_STATE: NonNullable<ContainerStatus['lastState']> = {};

function running(container: Container, ready: boolean, started: boolean): ContainerStatus {
  return {
    name: container.name,
    state: RUNNING,
    lastState: NO_STATE,
    ready,
    restartCount: 0,
    image: container.image ?? '',
    imageID: '',
    started,
  };
}

function finished(container: Container): ContainerStatus {
  return {
    name: container.name,
    state: { terminated: { exitCode: 0, reason: 'Completed' } },
    lastState: NO_STATE,
    ready: true,
    restartCount: 0,
    image: container.image ?? '',
    imageID: '',
    started: false,
  };
}

const TRUE = (type: string): Condition => ({ type, status: 'True' });
const FALSE = (type: string, reason: string, message: string): Condition => ({
  type,
  status: 'False',
  reason,
  message,
});

const ALL_READY: Condition[] = [
  'PodReadyToStartContainers',
  'Initialized',
  'Ready',
  'ContainersReady',
  'PodScheduled',
].map(TRUE);

/** The conditions of a running pod, in kubelet's order and words (`pkg/kubelet/status/generate.go`). */
function conditionsOf(unready: readonly string[], gates: readonly string[]): Condition[] {
  if (unready.length === 0 && gates.length === 0) return ALL_READY;
  const message = `containers with unready status: [${unready.join(' ')}]`;
  const containersReady =
    unready.length === 0 ? TRUE('ContainersReady') : FALSE('ContainersReady', 'ContainersNotReady', message);
  const missing = gates.map((gate) => `corresponding condition of pod readiness gate "${gate}" does not exist.`);
  const ready =
    unready.length > 0
      ? FALSE('Ready', 'ContainersNotReady', message)
      : missing.length > 0
        ? FALSE('Ready', 'ReadinessGatesNotReady', missing.join(', '))
        : TRUE('Ready');
  return [TRUE('PodReadyToStartContainers'), TRUE('Initialized'), ready, containersReady, TRUE('PodScheduled')];
}

const NO_NAMES: readonly string[] = [];
const NO_CONTAINERS: readonly Container[] = [];

/** Whether a container is ready, once it runs or once its probes have passed too. */
function isReadyWhen(container: Container, probed: boolean): boolean {
  return (
    !neverReady(container) &&
    (probed || (container.readinessProbe === undefined && container.startupProbe === undefined))
  );
}

function statusOf(container: Container, probed: boolean): ContainerStatus {
  const started =
    !asksUnknownPort(container, container.startupProbe) && (probed || container.startupProbe === undefined);
  return running(container, isReadyWhen(container, probed), started);
}

function parts({ containers, initContainers, readinessGates }: PodSpec, probed: boolean): PodParts {
  let unready = NO_NAMES;
  for (const container of initContainers ?? NO_CONTAINERS) {
    if (isSidecar(container) && !isReadyWhen(container, probed)) unready = [...unready, container.name];
  }
  for (const container of containers) {
    if (!isReadyWhen(container, probed)) unready = [...unready, container.name];
  }
  const [only] = containers;
  return {
    conditions: conditionsOf(unready, readinessGates?.map((gate) => gate.conditionType) ?? NO_NAMES),
    containerStatuses:
      containers.length === 1 && only !== undefined
        ? [statusOf(only, probed)]
        : containers.map((container) => statusOf(container, probed)),
    initContainerStatuses: initContainers?.map((container) =>
      isSidecar(container) ? statusOf(container, probed) : finished(container),
    ),
  };
}

const COMPUTE = ['cpu', 'memory'] as const;

/** Quality of service: every container has equal requests and limits, some has any, or none (`pkg/apis/core/v1/helper/qos`). */
function qosClassOf(spec: PodSpec): Outlook['qosClass'] {
  let some = false;
  let guaranteed = true;
  const containers = spec.initContainers === undefined ? spec.containers : [...spec.initContainers, ...spec.containers];
  for (const container of containers) {
    const requests = container.resources?.requests;
    const limits = container.resources?.limits;
    for (const name of COMPUTE) {
      const request = requests?.[name];
      const limit = limits?.[name];
      if (request !== undefined || limit !== undefined) some = true;
      if (limit === undefined || (request !== undefined && request !== limit)) guaranteed = false;
    }
  }
  if (!some) return 'BestEffort';
  return guaranteed ? 'Guaranteed' : 'Burstable';
}

/**
 * What becomes of pods of this spec. Assumed: images are there and run, probes that can be asked are answered well,
 * init containers end well. Certain: probes of a port name that is not declared never pass, readiness gates are nobody's.
 */
export function outlookOf(spec: PodSpec): Outlook {
  const settled = parts(spec, true);
  return {
    becomesReady:
      settled.conditions === ALL_READY ||
      settled.conditions.some((condition) => condition.type === 'Ready' && condition.status === 'True'),
    settled,
    qosClass: qosClassOf(spec),
  };
}

/** How containers look right after they started: running, and ready only where no probe says otherwise. */
export function startingParts(spec: PodSpec): PodParts {
  return parts(spec, false);
}
