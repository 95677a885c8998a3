import type { Balancing } from '../cluster/balancers';
import type { ClusterProfile } from '../cluster/profiles';
import type { KindMap, KnownKind, Labels, Manifest, Node, Pod, Protocol } from '../kubernetes';
import type { From } from './caller';
import type { CurlResult } from './curl/result';
import type { DigResult, DigType } from './dig/dig';
import type { ClusterEvent } from './event';
import type { Explanation } from './explain/explanation';
import type { ReachabilityMatrix } from './reachability/matrix';
import type { AdmissionResponse } from './response';
import type { ServiceView } from './service-view';

/** What `preview()` needs to know besides the manifests. */
export interface PreviewOptions {
  /** The cluster to preview on. Defaults to `kind({ workers: 2 })`. */
  readonly cluster?: ClusterProfile;
  /** Where namespaced objects go that name no namespace, as with `kubectl apply -n`. Defaults to `default`. */
  readonly namespace?: string;
  /**
   * The manifests are all there is in these namespaces. Then a selector that matches nothing is a mistake for certain;
   * otherwise its pods may come from elsewhere. Defaults to false.
   */
  readonly complete?: boolean;
}

/** How a connection is opened. */
export interface CurlOptions {
  /** Who opens it. Default: a pod made for it, as with `kubectl run`, in the namespace of the preview. */
  readonly from?: From;
  /** Default: TCP. */
  readonly protocol?: Protocol;
}

/** How a name is asked for. */
export interface DigOptions {
  /** Who asks. Default: a pod made for it, as with `kubectl run`, in the namespace of the preview. */
  readonly from?: From;
  /** Default: addresses of both families, as programs ask. */
  readonly type?: DigType;
}

/**
 * What a cluster makes of some manifests. Immutable: whatever changes a cluster gives another Preview.
 *
 * @typeParam Finding what the checks given to `preview()` find; rules are a room of their own.
 */
export interface Preview<Finding = unknown> {
  readonly cluster: ClusterProfile;
  /** Where namespaced objects went that name no namespace. */
  readonly namespace: string;
  /** The manifests are known to be all there is. */
  readonly complete: boolean;
  /** What the API server answered, one per manifest, in their order. */
  readonly responses: readonly AdmissionResponse[];
  /** Objects of a kind the model understands: stored ones, and those that controllers made. In order of creation. */
  objects<K extends KnownKind>(kind: K, namespace?: string): readonly KindMap[K][];
  /** All objects, of whatever kind: stored ones, and those that controllers made. */
  everything(): readonly Manifest[];
  /** The pods of a namespace that have all the pairs of a selector, in order of creation. */
  selected(selector: Labels, namespace: string): readonly Pod[];
  /** Every Service, in order of creation, `default/kubernetes` first. */
  services(): readonly ServiceView[];
  /**
   * One Service.
   *
   * @throws NotFound with the near names when there is none.
   */
  service(name: string, namespace?: string): ServiceView;
  /** What becomes of a LoadBalancer Service; undefined for other Services, and for those that have their address already. */
  balancing(name: string, namespace?: string): Balancing | undefined;
  /**
   * One pod, by its name or by the name of what made it (`web` finds the first pod of Deployment `web`).
   *
   * @throws NotFound with the near names when there is none.
   */
  pod(name: string, namespace?: string): Pod;
  /**
   * One node.
   *
   * @throws NotFound with the near names when there is none.
   */
  node(name: string): Node;
  /**
   * How a connection would go: `curl URL`, hop by hop, as the packet goes. Containers listen on the ports they declare; whether they do on
   * others is not known, and said.
   *
   * @throws BadURL when the text is no URL, NotFound when the caller is not there.
   */
  curl(url: string, options?: CurlOptions): CurlResult;
  /**
   * What a name leads to, with every name that is tried on the caller's search path. An address is asked for in reverse.
   *
   * @throws NotFound when the caller is not there.
   */
  dig(name: string, options?: DigOptions): DigResult;
  /** The questions of "Debug Services" about one Service, answered in their order; that it does not exist is an answer, too. */
  explain(name: string, namespace?: string): Explanation;
  /** Which workload reaches which Service port. */
  reachability(): ReachabilityMatrix;
  /** What is wrong or worth knowing, as data. */
  readonly findings: readonly Finding[];
  /** The next Preview, after more manifests are applied: existing objects are updated as the API server does. */
  apply(manifests: readonly Manifest[]): Preview<Finding>;
  /**
   * The next Preview, after something happened: `p.after(deletePod(p.pod('web')))`.
   *
   * @throws NotFound when it happens to what is not there.
   */
  after(event: ClusterEvent): Preview<Finding>;
}
