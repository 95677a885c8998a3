import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { Manifest } from '../kubernetes/manifest';

/** The manifests of a construct and of all constructs in it, as cdk8s writes them. */
export function writtenBy(construct: IConstruct): readonly Manifest[] {
  const manifests: Manifest[] = [];
  for (const each of construct.node.findAll()) {
    if (ApiObject.isApiObject(each)) manifests.push(each.toJson() as Manifest);
  }
  return manifests;
}
