import type { Labels } from '../kubernetes/meta';
import { isDNS1123Label } from '../kubernetes/names';
import type { PodSpec, PodTemplateSpec } from '../kubernetes/pod';
import { checkAnnotations, checkText } from './checks';
import { CONTAINER_SHAPES, container, type SidecarSpec } from './container';
import { declaredPort, type PortsSpec } from './container-ports';
import { fresh, isPlainObject } from './leaf';
import { below, type Problems, ROOT, show } from './problems';
import { securePod, securitySpec } from './security';
import { shaped } from './shape';
import { addShutdown } from './shutdown';
import { spreadConstraints } from './spreading';
import { podVolumes } from './volumes';
import type { WorkloadSpec } from './workload-spec';

/** The pod template of a workload. `claims`: names of further volumes that containers can mount. */
export function podTemplate(
  name: string,
  spec: WorkloadSpec<string, string>,
  selectorLabels: Readonly<Labels>,
  labels: Readonly<Labels>,
  problems: Problems,
  claims: readonly string[],
): PodTemplateSpec {
  checkAnnotations(problems, spec.podAnnotations, below(ROOT, 'podAnnotations'));
  const sidecars = spec.sidecars?.map((each, index) => shaped(problems, each, CONTAINER_SHAPES, ['sidecars', index]));
  if (sidecars !== undefined) checkSidecarPorts(problems, spec.ports ?? {}, sidecars);
  const metadata: NonNullable<PodTemplateSpec['metadata']> = { labels: fresh(labels) };
  if (spec.podAnnotations !== undefined) metadata.annotations = fresh(spec.podAnnotations);
  const security = securitySpec(spec.security, problems, below(ROOT, 'security'));
  const volumes = spec.volumes === undefined && claims.length === 0 ? NO_VOLUMES : volumeNames(spec, claims);
  const context = { problems, volumes, security };

  const main = container(spec.containerName ?? containerName(name), spec, context, ROOT, true);
  const pod: PodSpec = { containers: [main] };
  sidecars?.forEach((sidecar, index) => {
    pod.containers.push(container(sidecar.name, sidecar, context, ['sidecars', index], false));
  });
  if (spec.initContainers !== undefined) {
    pod.initContainers = spec.initContainers.map((init, index) => {
      const at = ['initContainers', index];
      const result = container(init.name, shaped(problems, init, CONTAINER_SHAPES, at), context, at, false);
      if (init.restartPolicy !== undefined) result.restartPolicy = init.restartPolicy;
      return result;
    });
  }
  checkContainerNames(problems, pod);
  if (spec.volumes !== undefined) pod.volumes = podVolumes(spec.volumes, problems, ['volumes']);
  if (spec.serviceAccount !== undefined) pod.serviceAccountName = spec.serviceAccount;
  else if (security.level !== 'none') pod.automountServiceAccountToken = false;
  if (spec.imagePullSecrets !== undefined) {
    pod.imagePullSecrets = [];
    for (const [index, secret] of spec.imagePullSecrets.entries()) {
      if (!isPlainObject(secret)) checkText(problems, secret, ['imagePullSecrets', index]);
      pod.imagePullSecrets.push(isPlainObject(secret) ? fresh(secret) : { name: secret });
    }
  }
  securePod(pod, security);
  if (spec.spread !== undefined && spec.spread !== false) {
    pod.topologySpreadConstraints = spreadConstraints(spec.spread, selectorLabels, problems, ['spread']);
  }
  if (spec.shutdown !== undefined) addShutdown(pod, main, spec.shutdown, problems);
  if (spec.pod !== undefined) Object.assign(pod, fresh(spec.pod));
  return { metadata, spec: pod };
}

const NO_VOLUMES: ReadonlySet<string> = new Set();

function volumeNames(spec: WorkloadSpec<string, string>, claims: readonly string[]): ReadonlySet<string> {
  return new Set([...Object.keys(spec.volumes ?? {}), ...claims]);
}

/** A workload may be called `shop.web`, a container may not. */
function containerName(workload: string): string {
  if (isDNS1123Label(workload)) return workload;
  return workload.replaceAll('.', '-').slice(0, 63).replace(/-+$/, '');
}

function checkSidecarPorts(problems: Problems, main: PortsSpec, sidecars: readonly SidecarSpec[]): void {
  const seen = new Set(Object.keys(main));
  sidecars.forEach((sidecar, index) => {
    for (const name of Object.keys(sidecar.ports ?? {})) {
      if (seen.has(name) && declaredPort(sidecar.ports, name)?.unnamed !== true) {
        problems.add('another container has a port of this name: Services would only find the first', [
          'sidecars',
          index,
          'ports',
          name,
        ]);
      }
      seen.add(name);
    }
  });
}

function checkContainerNames(problems: Problems, pod: PodSpec): void {
  if (pod.containers.length === 1 && pod.initContainers === undefined) return;
  const seen = new Set<string>();
  for (const { name } of [...pod.containers, ...(pod.initContainers ?? [])]) {
    if (seen.has(name)) problems.add(`two containers are called ${show(name)}: give one another name`, ROOT);
    seen.add(name);
  }
}
