/**
 * Specs whose leaves are Pulumi inputs: checked by `tsc`, never run.
 * The structure stays plain, so that names, labels, ports and types are known before anything is deployed.
 */
import type { Input, Output } from '@pulumi/pulumi';
import type { WebDeploymentSpec } from '../../lib/spec';

type Lifted<T> = T extends (...args: never[]) => unknown
  ? T
  : T extends string | number | boolean
    ? Input<T>
    : T extends readonly (infer Item)[]
      ? readonly Lifted<Item>[]
      : T extends object
        ? { [Key in keyof T]: Lifted<T[Key]> }
        : T;

type Plain = 'ports' | 'namespace' | 'labels' | 'selectorLabels' | 'containerName' | 'sidecars' | 'override';
type LiftedSpec<PortName extends string> = Pick<WebDeploymentSpec<PortName>, Plain> &
  Lifted<Omit<WebDeploymentSpec<PortName>, Plain>>;

declare const text: Output<string>;
declare const count: Output<number>;

export const spec: LiftedSpec<'http'> = {
  image: text,
  replicas: count,
  ports: { http: 80 },
  env: { PASSWORD: text, MODE: 'dark', KEY: { secret: text, key: 'k' } },
  resources: { requests: { cpu: text } },
  annotations: { checksum: text },
  volumes: { data: { persistentVolumeClaim: { claimName: text } } },
};
