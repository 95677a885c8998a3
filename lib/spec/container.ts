import type {
  Container,
  ContainerSecurityContext,
  EnvFromSource,
  LifecycleHandler,
  Probe,
  ResourceRequirements,
} from '../kubernetes/container';
import { dns1123Label } from '../kubernetes/names';
import { checkEach, checkFormat, checkString, checkText } from './checks';
import { checkPorts, containerPorts, type PortsSpec } from './container-ports';
import { type Env, envVars } from './env';
import { copyFields, fresh, type Given } from './leaf';
import { defaultReadiness, type ProbesSpec, probe } from './probes';
import { below, type Path, type Problems } from './problems';
import { type SecurityLevel, type SecuritySpec, secureContainer } from './security';
import type { Shape } from './shape';
import { type MountsSpec, volumeMounts } from './volumes';

/** One container of a pod. */
export interface ContainerSpec<PortName extends string = string> {
  /** `httpd:2.4`. */
  readonly image: string;
  /** Ports it listens on, by name: `{ http: 80 }`. */
  readonly ports?: PortsSpec<PortName>;
  /** Instead of the image's entry point. */
  readonly command?: readonly string[];
  /** Instead of the image's arguments. */
  readonly args?: readonly string[];
  /** Variables by name: texts, keys of Secrets and ConfigMaps, fields of the pod, URLs of Services. */
  readonly env?: Env;
  /** All keys of Secrets and ConfigMaps as variables. */
  readonly envFrom?: readonly Given<EnvFromSource>[];
  /** What is asked for and what is allowed at most. Default: nothing, the cluster decides. */
  readonly resources?: Given<ResourceRequirements>;
  /** How its health is asked for. */
  readonly probes?: ProbesSpec<NoInfer<PortName>>;
  /** Volumes it sees, by volume name: `{ data: '/data' }`. */
  readonly mounts?: MountsSpec;
  readonly imagePullPolicy?: Container['imagePullPolicy'];
  readonly workingDir?: string;
  readonly lifecycle?: Given<{ postStart?: LifecycleHandler; preStop?: LifecycleHandler }>;
  /** Laid over what `security` of the workload gives. */
  readonly securityContext?: Given<ContainerSecurityContext>;
}

/** A further container of the pod. Asked for its readiness only when told so. */
export interface SidecarSpec<PortName extends string = string> extends ContainerSpec<PortName> {
  readonly name: string;
}

/** A container that runs to its end before the others start, or, with `restartPolicy: 'Always'`, beside them all along. */
export interface InitContainerSpec<PortName extends string = string> extends SidecarSpec<PortName> {
  readonly restartPolicy?: 'Always';
}

/** Shapes of the members that have one. */
export const CONTAINER_SHAPES = {
  ports: 'object',
  command: 'list',
  args: 'list',
  env: 'object',
  envFrom: 'objects',
  resources: 'object',
  probes: 'object',
  mounts: 'object',
  lifecycle: 'object',
  securityContext: 'object',
} as const satisfies { readonly [Field in keyof ContainerSpec]?: Shape };

export const CONTAINER_FIELDS: readonly (keyof ContainerSpec)[] = [
  'image',
  'ports',
  'command',
  'args',
  'env',
  'envFrom',
  'resources',
  'probes',
  'mounts',
  'imagePullPolicy',
  'workingDir',
  'lifecycle',
  'securityContext',
];

/** Fields that go into the manifest as they are, in the order they are written, before the ports. */
const BEFORE_PORTS: readonly (keyof ContainerSpec & keyof Container)[] = [
  'imagePullPolicy',
  'command',
  'args',
  'workingDir',
];
const NO_PORTS: PortsSpec = {};

/** What a container needs to know of its pod. */
interface PodContext {
  readonly problems: Problems;
  readonly volumes: ReadonlySet<string>;
  readonly security: SecuritySpec & { readonly level: SecurityLevel };
}

/** The container of a spec. `main`: it is the one whose readiness is asked for even when nobody says so. */
export function container(name: string, spec: ContainerSpec, pod: PodContext, at: Path, main: boolean): Container {
  const { problems } = pod;
  checkFormat(problems, name ?? null, dns1123Label, at, main ? 'containerName' : 'name');
  checkText(problems, spec.image, at, 'image');
  const result: Container = { name, image: spec.image };
  copyFields(spec, result, BEFORE_PORTS);
  if (spec.command !== undefined) checkEach(problems, spec.command, below(at, 'command'), checkString);
  if (spec.args !== undefined) checkEach(problems, spec.args, below(at, 'args'), checkString);
  const ports = spec.ports ?? NO_PORTS;
  if (spec.ports !== undefined) {
    checkPorts(problems, ports, below(at, 'ports'));
    const list = containerPorts(ports);
    if (list.length > 0) result.ports = list;
  }
  if (spec.envFrom !== undefined) result.envFrom = fresh(spec.envFrom);
  if (spec.env !== undefined) result.env = envVars(spec.env, problems, below(at, 'env'));
  if (spec.resources !== undefined) result.resources = fresh(spec.resources);
  if (spec.mounts !== undefined) {
    result.volumeMounts = volumeMounts(spec.mounts, pod.volumes, problems, below(at, 'mounts'));
  }
  addProbes(result, spec, ports, problems, at, main);
  if (spec.lifecycle !== undefined) result.lifecycle = fresh(spec.lifecycle);
  secureContainer(result, pod.security, spec.securityContext);
  return result;
}

function addProbes(
  result: Container,
  spec: ContainerSpec,
  ports: PortsSpec,
  problems: Problems,
  at: Path,
  main: boolean,
): void {
  const { probes } = spec;
  const startup = probeOf('startup', probes, ports, problems, at);
  const liveness = probeOf('liveness', probes, ports, problems, at);
  const readiness =
    main && probes?.readiness === undefined
      ? defaultReadiness(ports)
      : probeOf('readiness', probes, ports, problems, at);
  if (startup !== undefined) result.startupProbe = startup;
  if (liveness !== undefined) result.livenessProbe = liveness;
  if (readiness !== undefined) result.readinessProbe = readiness;
}

function probeOf(
  which: keyof ProbesSpec,
  probes: ProbesSpec | undefined,
  ports: PortsSpec,
  problems: Problems,
  at: Path,
): Probe | undefined {
  const wanted = probes?.[which];
  return wanted === undefined ? undefined : probe(wanted, ports, problems, below(at, 'probes'), which);
}
