import type {
  ExposedServiceSpec,
  ExposedType,
  MetadataSpec,
  OptionsByType,
  PodSet,
  WebDeploymentSpec,
  WebStatefulSetSpec,
} from '../../spec';
import type { ComponentArgs } from '../component-args';
import type { ExposedServiceArgs } from '../exposed-service-args';

type AnyService = ExposedServiceSpec<string, string, 'LoadBalancer'>;

/**
 * What each component takes from a program in another language: the same args as in TypeScript. The package's schema is
 * made from these types (`npm run schema`), with their comments.
 */
export interface PackageInputs {
  /** A web server, run as a Deployment, with its autoscaler and disruption budget when asked for. */
  readonly WebDeployment: WebDeploymentSpec<string, string> & ComponentArgs;
  /** A server whose pods are told apart, run as a StatefulSet, with the headless Service that gives each pod its name. */
  readonly WebStatefulSet: WebStatefulSetSpec<string, string> & ComponentArgs;
  /** A Service: the stable address in front of pods that come and go. */
  readonly ExposedService: OptionsByType[ExposedType] &
    MetadataSpec &
    ComponentArgs &
    Partial<Pick<AnyService, 'to' | 'ports' | 'override'>> & {
      /** Default: ClusterIP. */
      readonly type?: ExposedType;
    } & Pick<ExposedServiceArgs, 'wait'>;
}

/** Where clients inside the cluster find a Service. */
export interface AddressOutputs {
  /** The full name: `my-service.default.svc.cluster.local`. */
  readonly dnsName: string;
  /** `my-service.default.svc`: resolves from every pod of the cluster, whatever the cluster's domain. */
  readonly host: string;
  /** URL of the first port. None without ports. */
  readonly url?: string;
  /** URLs by the names of the ports. */
  readonly urls: { readonly [port: string]: string };
}

/** What each component gives to a program in another language. */
export interface PackageOutputs {
  readonly WebDeployment: {
    /** Its pods, as a Service sees them: `to: { pods: … }`. */
    readonly pods: PodSet;
  };
  readonly WebStatefulSet: AddressOutputs & {
    /** Its pods, as a Service sees them: `to: { pods: … }`. */
    readonly pods: PodSet;
  };
  readonly ExposedService: AddressOutputs & {
    /** What the cloud's load balancer is reached by: a host name or an IP. None for a Service that no balancer answers for. */
    readonly externalAddress?: string;
  };
}
