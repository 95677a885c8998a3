import { groupOf, type Manifest, type ObjectId } from '../kubernetes';

/** The identity of an object as it is stored. */
export function idOf(object: Manifest): ObjectId {
  return {
    group: groupOf(object.apiVersion),
    kind: object.kind,
    namespace: object.metadata.namespace ?? '',
    name: object.metadata.name ?? '',
  };
}
