import type {
  ExposedServiceSpec,
  ExposedTarget,
  ExposedType,
  MetadataSpec,
  OptionsByType,
  ServicePortEntry,
} from '../spec';
import type { ComponentArgs } from './component-args';
import type { Lifted, LiftedExcept } from './lifted';

/** Members that decide names, ports and selectors, or are computed with: they must be known while authoring. */
type Structure = 'ports' | 'to' | 'loadBalancer' | 'ipFamilies';

/** Args of an `ExposedService`: its spec, where any scalar but ports and names may be an output of another resource. */
export type ExposedServiceArgs<
  PortName extends string = string,
  Target extends string = string,
  Type extends ExposedType = 'ClusterIP',
  NodePort extends number = number,
> = ComponentArgs &
  LiftedExcept<OptionsByType[Type], Structure> &
  LiftedExcept<MetadataSpec, 'namespace'> & {
    /** Default: ClusterIP. */
    readonly type?: Type;
    /**
     * What it stands in front of. Without it the Service has no selector, and whoever writes its EndpointSlices decides.
     * A component given here is deployed first.
     */
    readonly to?: ExposedTarget<Target>;
    /** Its ports by name: `{ http: 80 }`. A port leads to the one of the same name unless `targetPort` says otherwise. */
    readonly ports?: { readonly [Port in PortName]: ServicePortEntry<Port, NoInfer<Target>, NoInfer<Type>, NodePort> };
    /**
     * False: `pulumi up` does not wait until the Service has endpoints and, being a LoadBalancer, an address. For clusters
     * where nobody gives addresses: there it would wait ten minutes, and fail. Default: true.
     */
    readonly wait?: boolean;
    /** Changes the Service, last of all. */
    readonly override?: Lifted<NonNullable<ExposedServiceSpec<string, string, 'ClusterIP'>['override']>>;
  };
