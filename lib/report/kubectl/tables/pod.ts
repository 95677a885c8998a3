import { age, millisecondsOf, type Now } from '../age';
import { count, type Fields, fields, items, metadataOf, nameOf, specOf, statusOf, text } from '../fields';
import { columns, type TablePrinter } from '../table';

/** `kubectl get pods` (`printPod`, `pkg/printers/internalversion/printers.go`). */
export const podTable: TablePrinter = {
  columns: columns('Name|Ready|Status|Restarts|Age|IP*|Node*|Nominated Node*|Readiness Gates*'),
  row(pod, now) {
    const summary = summarise(pod);
    return [
      nameOf(pod),
      `${summary.ready}/${summary.total}`,
      summary.reason,
      restartsText(summary, now),
      age(metadataOf(pod).creationTimestamp, now),
      text(fields(items(statusOf(pod).podIPs)[0]).ip) || '<none>',
      text(specOf(pod).nodeName) || '<none>',
      text(statusOf(pod).nominatedNodeName) || '<none>',
      readinessGates(pod),
    ];
  },
};

/** What the READY, STATUS and RESTARTS columns of a pod say. */
interface PodSummary {
  ready: number;
  total: number;
  reason: string;
  restarts: number;
  /** Latest end of a container that was restarted, in milliseconds. */
  lastRestart: number | undefined;
}

function summarise(pod: Fields): PodSummary {
  const status = statusOf(pod);
  const sidecars = sidecarNames(pod);
  const summary: PodSummary = {
    ready: 0,
    total: items(specOf(pod).containers).length + sidecars.size,
    reason: text(status.reason) || text(status.phase),
    restarts: 0,
    lastRestart: undefined,
  };
  if (conditions(pod).some((c) => c.type === 'PodScheduled' && c.reason === 'SchedulingGated')) {
    summary.reason = 'SchedulingGated';
  }
  const sidecarRestarts = { restarts: 0, lastRestart: undefined as number | undefined };
  const initializing = readInitContainers(pod, sidecars, summary, sidecarRestarts);
  if (!initializing || conditions(pod).some((c) => c.type === 'Initialized' && c.status === 'True')) {
    summary.restarts = sidecarRestarts.restarts;
    summary.lastRestart = sidecarRestarts.lastRestart;
    readContainers(pod, summary);
  }
  if (metadataOf(pod).deletionTimestamp !== undefined && metadataOf(pod).deletionTimestamp !== null) {
    if (status.reason === 'NodeLost') summary.reason = 'Unknown';
    else if (status.phase !== 'Succeeded' && status.phase !== 'Failed') summary.reason = 'Terminating';
  }
  return summary;
}

/** Init containers with `restartPolicy: Always`: they count as containers of the pod. */
function sidecarNames(pod: Fields): Set<string> {
  const names = new Set<string>();
  for (const item of items(specOf(pod).initContainers)) {
    const container = fields(item);
    if (container.restartPolicy === 'Always') names.add(text(container.name));
  }
  return names;
}

/** Reads up to the first init container that is not done. Returns whether there is one. */
function readInitContainers(
  pod: Fields,
  sidecars: ReadonlySet<string>,
  summary: PodSummary,
  sidecarRestarts: Pick<PodSummary, 'restarts' | 'lastRestart'>,
): boolean {
  const statuses = items(statusOf(pod).initContainerStatuses);
  for (let i = 0; i < statuses.length; i++) {
    const container = fields(statuses[i]);
    addRestarts(container, summary);
    const sidecar = sidecars.has(text(container.name));
    if (sidecar) addRestarts(container, sidecarRestarts);
    const { terminated, waiting } = fields(container.state);
    if (isState(terminated) && count(fields(terminated).exitCode) === 0) continue;
    if (sidecar && container.started === true) {
      if (container.ready === true) summary.ready++;
      continue;
    }
    const why = text(fields(waiting).reason);
    if (isState(terminated)) summary.reason = `Init:${terminationReason(fields(terminated))}`;
    else if (why !== '' && why !== 'PodInitializing') summary.reason = `Init:${why}`;
    else summary.reason = `Init:${i}/${items(specOf(pod).initContainers).length}`;
    return true;
  }
  return false;
}

/** The last container with something to say gives the reason, hence the order. */
function readContainers(pod: Fields, summary: PodSummary): void {
  const statuses = items(statusOf(pod).containerStatuses);
  let running = false;
  for (let i = statuses.length - 1; i >= 0; i--) {
    const container = fields(statuses[i]);
    addRestarts(container, summary);
    const { terminated, waiting, running: runs } = fields(container.state);
    const why = text(fields(waiting).reason);
    if (why !== '') summary.reason = why;
    else if (isState(terminated)) summary.reason = terminationReason(fields(terminated));
    else if (container.ready === true && isState(runs)) {
      running = true;
      summary.ready++;
    }
  }
  if (summary.reason === 'Completed' && running) {
    const ready = conditions(pod).some((c) => c.type === 'Ready' && c.status === 'True');
    summary.reason = ready ? 'Running' : 'NotReady';
  }
}

function terminationReason(terminated: Fields): string {
  const reason = text(terminated.reason);
  if (reason !== '') return reason;
  const signal = count(terminated.signal);
  return signal !== 0 ? `Signal:${signal}` : `ExitCode:${count(terminated.exitCode)}`;
}

function addRestarts(container: Fields, total: Pick<PodSummary, 'restarts' | 'lastRestart'>): void {
  total.restarts += count(container.restartCount);
  const finished = millisecondsOf(fields(fields(container.lastState).terminated).finishedAt);
  if (finished !== undefined && finished > (total.lastRestart ?? -Infinity)) total.lastRestart = finished;
}

function restartsText({ restarts, lastRestart }: PodSummary, now: Now): string {
  if (restarts === 0 || lastRestart === undefined) return String(restarts);
  return `${restarts} (${age(new Date(lastRestart).toISOString(), now)} ago)`;
}

function readinessGates(pod: Fields): string {
  const gates = items(specOf(pod).readinessGates);
  if (gates.length === 0) return '<none>';
  const held = gates.filter((gate) => {
    const type = fields(gate).conditionType;
    return conditions(pod).find((condition) => condition.type === type)?.status === 'True';
  });
  return `${held.length}/${gates.length}`;
}

function conditions(pod: Fields): Fields[] {
  return items(statusOf(pod).conditions).map(fields);
}

function isState(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
