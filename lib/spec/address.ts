import { suggestion } from './near-name';
import { schemeOf } from './scheme';
import type { ServicePortParts } from './service-ports';

/** Last part of all DNS names of a cluster, unless it was set up otherwise. */
export const DEFAULT_CLUSTER_DOMAIN = 'cluster.local';

export interface UrlOptions {
  /** Path, query and fragment, beginning with `/`. Default: nothing. */
  readonly path?: string;
  /** Default: from the port's `appProtocol` or its name, see `schemeOf`. */
  readonly scheme?: string;
}

/** Where clients inside the cluster find a Service: plain texts and numbers, known while authoring. */
export class ServiceAddress<PortName extends string = string> {
  constructor(
    /** Name of the Service. */
    readonly name: string,
    /** Its namespace; `default` when none was given. */
    readonly namespace: string,
    readonly clusterDomain: string,
    private readonly ports: readonly ServicePortParts[],
  ) {}

  /** `my-service.default.svc`: resolves from every pod of the cluster, whatever the cluster's domain. */
  get host(): string {
    return `${this.name}.${this.namespace}.svc`;
  }

  /** `my-service.default.svc.cluster.local`: the full name. */
  get dnsName(): string {
    return `${this.host}.${this.clusterDomain}`;
  }

  /**
   * The number clients connect to: the Service's port; of a headless Service the pods' own, since nothing translates it.
   *
   * @param name default: the first port.
   * @throws RangeError when there is no such port, or its number is not known yet.
   */
  port(name?: PortName): number {
    return this.find(name).clientPort;
  }

  /**
   * `http://my-service.default.svc.cluster.local:80`.
   *
   * @param name default: the first port.
   * @throws RangeError when there is no such port, or its number is not known yet.
   */
  url(name?: PortName, options: UrlOptions = {}): string {
    const port = this.find(name);
    const scheme = options.scheme ?? schemeOf(port.name, port.appProtocol, port.protocol);
    return `${scheme}://${this.dnsName}:${port.clientPort}${options.path ?? ''}`;
  }

  /** `web-0.my-service.default.svc.cluster.local`: one pod of the StatefulSet that this headless Service governs. */
  podDnsName(pod: string): string {
    return `${pod}.${this.dnsName}`;
  }

  private find(name: string | undefined): ServicePortParts {
    const found = name === undefined ? this.ports[0] : this.ports.find((port) => port.name === name);
    if (found !== undefined) {
      if (typeof found.clientPort === 'number') return found;
      throw new RangeError(`the number of port ${found.name} of Service ${this.name} is not known yet`);
    }
    const names = this.ports.map((port) => port.name);
    if (name === undefined) throw new RangeError(`Service ${this.name} has no port`);
    throw new RangeError(`Service ${this.name} has no port ${JSON.stringify(name)}${suggestion(name, names)}`);
  }
}
