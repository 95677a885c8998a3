import type { ObjectId } from '../../../kubernetes';
import type { Response } from '../api-server';
import { notFound } from '../refusal';
import { endpointOf } from '../registry';
import type { State } from '../state';
import { read, remove } from '../store';
import { Transaction } from '../transaction';
import { NO_WARNINGS, refused } from './response';

const SERVICE = '/Service';
const ENDPOINTS = '/Endpoints';

/** DELETE, at once: what the object took from the cluster's pools goes back. */
export function deleteObject(state: State, id: ObjectId): Response {
  const key = `${id.group}/${id.kind}`;
  const { namespace, name } = id;
  const object = read(state.store, key, namespace, name);
  if (object === undefined) {
    const { strategy } = endpointOf({ apiVersion: id.group === '' ? 'v1' : `${id.group}/v1`, kind: id.kind });
    return refused(notFound(id.group, strategy.resource, name));
  }
  const { strategy } = endpointOf(object);
  if (strategy.afterDelete !== undefined) {
    const transaction = new Transaction(state.allocators);
    strategy.afterDelete(object, transaction);
    transaction.commit();
  }
  remove(state.store, key, namespace, name);
  // The storage of Services deletes the Endpoints of the same name itself, so that no successor inherits them.
  if (key === SERVICE) remove(state.store, ENDPOINTS, namespace, name);
  return { code: 200, warnings: NO_WARNINGS, object };
}
