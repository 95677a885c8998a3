import type { Annotations, Labels, ObjectMeta } from '../kubernetes/meta';
import { fresh } from './leaf';

/** What every object of ours can be given. */
export interface MetadataSpec {
  /** Where it lives. Default: the chart's namespace in cdk8s, the one of the cluster's connection elsewhere. */
  readonly namespace?: string;
  /** Labels of the object. */
  readonly labels?: Readonly<Labels>;
  /** Annotations of the object. */
  readonly annotations?: Readonly<Annotations>;
}

/** Metadata in the order people read it. The name is always written: it is part of DNS names and selectors of others. */
export function objectMeta(
  name: string,
  namespace: string | undefined,
  labels: Readonly<Labels> | undefined,
  annotations?: Readonly<Annotations>,
): ObjectMeta & { name: string } {
  const meta: ObjectMeta & { name: string } = namespace === undefined ? { name } : { name, namespace };
  if (labels !== undefined) meta.labels = fresh(labels);
  if (annotations !== undefined) meta.annotations = fresh(annotations);
  return meta;
}
