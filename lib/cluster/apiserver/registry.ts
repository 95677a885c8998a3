import type { Manifest } from '../../kubernetes';
import { isRemoved } from './built-in-kinds';
import { type CarriedStrategy, carriedStrategy } from './carried';
import { strategies as clusterStrategies } from './cluster-kinds';
import { strategies as networkingStrategies } from './networking';
import { strategies as podStrategies } from './pod';
import { type Decoding, decoderOf } from './scheme/decode';
import { encoderOf } from './scheme/encode';
import { strategies as serviceStrategies } from './service';
import { type Strategy, type StrategyTable, strategyKey } from './strategy';
import { strategies as workloadStrategies } from './workloads';

/** The kinds whose rules are modelled. Others are carried. */
const strategies: StrategyTable = new Map([
  ...serviceStrategies,
  ...clusterStrategies,
  ...podStrategies,
  ...workloadStrategies,
  ...networkingStrategies,
]);

/** A kind as the server serves it. */
export interface Endpoint {
  readonly strategy: Strategy;
  readonly group: string;
  /** Group and kind in one string: the key in the store. Versions of a kind share their objects. */
  readonly key: string;
  /** Stored as it was sent, metadata aside. */
  readonly carried: boolean;
  /** No server of a modelled version serves it any more. */
  readonly removed: boolean;
  readonly decode: (manifest: unknown) => Decoding;
  readonly encode: (object: Record<string, unknown>) => Record<string, unknown>;
}

const endpoints = new Map<string, Map<string, Endpoint>>();

function isCarried(strategy: Strategy): strategy is CarriedStrategy {
  return (strategy as Partial<CarriedStrategy>).carried === true;
}

/** Where objects of the manifest's kind are created. */
export function endpointOf({ apiVersion, kind }: Pick<Manifest, 'apiVersion' | 'kind'>): Endpoint {
  return endpointFor(apiVersion, kind);
}

/** As {@link endpointOf}, for a kind alone. */
export function endpointFor(apiVersion: string, kind: string): Endpoint {
  const known = endpoints.get(apiVersion)?.get(kind);
  if (known !== undefined) return known;
  const manifest = { apiVersion, kind };
  const strategy = strategies.get(strategyKey(manifest))?.() ?? carriedStrategy(manifest);
  const slash = apiVersion.indexOf('/');
  const group = slash < 0 ? '' : apiVersion.slice(0, slash);
  const made: Endpoint = {
    strategy,
    group,
    key: `${group}/${kind}`,
    carried: isCarried(strategy),
    removed: isRemoved(apiVersion, kind),
    decode: decoderOf(strategy.type),
    encode: encoderOf(strategy.type),
  };
  const ofVersion = endpoints.get(apiVersion) ?? new Map<string, Endpoint>();
  endpoints.set(apiVersion, ofVersion.set(kind, made));
  return made;
}
