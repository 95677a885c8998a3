import type { Decoded } from '../strategy';
import { defaultContainers, defaultResources, roundList } from './container-defaults';
import { defaultPodResources } from './pod-resources';
import { defaultVolumes } from './volume-defaults';

/** Shared by all pods that say nothing of it. */
const NO_CONTEXT = Object.freeze({});

/** Defaults of a pod spec, in a Pod and in a template (`pkg/apis/core/v1/defaults.go` SetDefaults_PodSpec). */
export function defaultPodSpec(spec: Decoded): void {
  defaultVolumes(spec.volumes);
  defaultContainers(spec.initContainers);
  defaultContainers(spec.containers);
  defaultContainers(spec.ephemeralContainers);
  spec.restartPolicy ??= 'Always';
  spec.terminationGracePeriodSeconds ??= 30;
  spec.dnsPolicy ??= 'ClusterFirst';
  spec.securityContext ??= NO_CONTEXT;
  spec.schedulerName ??= 'default-scheduler';
  if (spec.overhead !== undefined) roundList(spec.overhead);
  if (spec.resources !== undefined) defaultResources(spec.resources);
  // The older name of the field says the same (`Convert_v1_PodSpec_To_core_PodSpec`, and back).
  const account = spec.serviceAccountName ?? spec.serviceAccount;
  if (account !== undefined) {
    spec.serviceAccountName = account;
    spec.serviceAccount = account;
  }
}

/** What only a Pod gets, not a template (`SetDefaults_Pod`). */
export function defaultPod(spec: Decoded): void {
  for (const container of spec.containers) requestLimits(container);
  for (const container of spec.initContainers ?? []) requestLimits(container);
  defaultPodResources(spec);
  spec.enableServiceLinks ??= true;
  if (spec.hostNetwork === true) {
    takeHostPorts(spec.containers);
    takeHostPorts(spec.initContainers);
  }
}

function requestLimits(container: Decoded): void {
  const { resources } = container;
  if (resources?.limits === undefined) return;
  // A template that says the same has the same object, and does not get this default.
  container.resources = { ...resources, requests: { ...resources.limits, ...resources.requests } };
}

function takeHostPorts(containers: Decoded[] | undefined): void {
  for (const container of containers ?? []) {
    if (container.ports === undefined) continue;
    container.ports = container.ports.map((port: Decoded) => ({
      ...port,
      hostPort: port.hostPort ?? port.containerPort,
    }));
  }
}
