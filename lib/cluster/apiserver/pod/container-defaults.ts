import { roundUpToMilli } from '../../../kubernetes/quantity';
import type { Decoded } from '../strategy';
import { defaultPullPolicy } from './image-name';

/**
 * Defaults of containers: `pkg/apis/core/v1/defaults.go` SetDefaults_Container, _Probe, _HTTPGetAction,
 * _ObjectFieldSelector, _ResourceList, and `+default` marks in `k8s.io/api/core/v1/types.go`.
 */
export function defaultContainers(containers: Decoded[] | undefined): void {
  if (containers === undefined) return;
  for (const container of containers) defaultContainer(container);
}

function defaultContainer(container: Decoded): void {
  const { ports, env, resources, livenessProbe, readinessProbe, startupProbe, lifecycle } = container;
  if (ports !== undefined) for (const port of ports) port.protocol ??= 'TCP';
  if (env !== undefined) for (const variable of env) defaultEnvironment(variable.valueFrom);
  if (resources !== undefined) defaultResources(resources);
  if (livenessProbe !== undefined) defaultProbe(livenessProbe);
  if (readinessProbe !== undefined) defaultProbe(readinessProbe);
  if (startupProbe !== undefined) defaultProbe(startupProbe);
  if (lifecycle !== undefined) {
    defaultHTTPGet(lifecycle.postStart?.httpGet);
    defaultHTTPGet(lifecycle.preStop?.httpGet);
  }
  container.terminationMessagePath ??= '/dev/termination-log';
  container.terminationMessagePolicy ??= 'File';
  container.imagePullPolicy ??= defaultPullPolicy(container.image ?? '');
}

function defaultEnvironment(source: Decoded): void {
  if (source === undefined) return;
  defaultFieldRef(source.fieldRef);
  if (source.fileKeyRef !== undefined) source.fileKeyRef.optional ??= false;
}

/** A path into an object is read as of version `v1`. */
export function defaultFieldRef(fieldRef: Decoded): void {
  if (fieldRef !== undefined) fieldRef.apiVersion ??= 'v1';
}

function defaultProbe(probe: Decoded): void {
  defaultHTTPGet(probe.httpGet);
  if (probe.grpc !== undefined) probe.grpc.service ??= '';
  probe.timeoutSeconds ??= 1;
  probe.periodSeconds ??= 10;
  probe.successThreshold ??= 1;
  probe.failureThreshold ??= 3;
}

function defaultHTTPGet(httpGet: Decoded): void {
  if (httpGet === undefined) return;
  httpGet.path ??= '/';
  httpGet.scheme ??= 'HTTP';
}

/** The amounts that were rounded last: containers that say the same of them share them. */
let rounded: Decoded;

/** Amounts are kept to the thousandth, rounded up. */
export function defaultResources(resources: Decoded): void {
  if (resources === rounded) return;
  rounded = resources;
  roundList(resources.limits);
  roundList(resources.requests);
}

/** As {@link defaultResources}, for one list. */
export function roundList(list: Decoded): void {
  for (const name in list) {
    const amount = roundUpToMilli(list[name]);
    // What is shared was rounded already.
    if (amount !== list[name]) list[name] = amount;
  }
}
