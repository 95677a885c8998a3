import type { ObjectId } from '../../../kubernetes';
import type { Response } from '../api-server';
import { notFound } from '../refusal';
import { endpointOf } from '../registry';
import type { State } from '../state';
import { placeOf, read, remove } from '../store';
import { Transaction } from '../transaction';
import { NO_WARNINGS, refused } from './response';

const SERVICE = '/Service';
const ENDPOINTS = '/Endpoints';

/** DELETE, at once: what the object took from the cluster's pools goes back. */
export function deleteObject(state: State, id: ObjectId): Response {
  const key = `${id.group}/${id.kind}`;
  const place = placeOf(id.namespace, id.name);
  const object = read(state.store, key, place);
  if (object === undefined) {
    const { strategy } = endpointOf({ apiVersion: id.group === '' ? 'v1' : `${id.group}/v1`, kind: id.kind });
    return refused(notFound(id.group, strategy.resource, id.name));
  }
  const { strategy } = endpointOf(object);
  if (strategy.afterDelete !== undefined) {
    const transaction = new Transaction(state.allocators);
    strategy.afterDelete(object, transaction);
    transaction.commit();
  }
  remove(state.store, key, place);
  // The storage of Services deletes the Endpoints of the same name itself, so that no successor inherits them.
  if (key === SERVICE) remove(state.store, ENDPOINTS, place);
  return { code: 200, warnings: NO_WARNINGS, object };
}
