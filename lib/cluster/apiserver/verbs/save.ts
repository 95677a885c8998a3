import type { Manifest } from '../../../kubernetes';
import type { State } from '../state';
import { write } from '../store';
import type { Decoded } from '../strategy';
import type { WriteRequest } from '../write-request';

/** Stores an object that passed, in its final form, and gives that. */
export function save(state: State, request: WriteRequest, name: string, object: Decoded): Manifest {
  const { endpoint, manifest } = request;
  endpoint.strategy.decorate?.(object);
  state.revision++;
  const encoded = endpoint.encode(object);
  // Of a carried kind only the metadata was read.
  const stored: Decoded = endpoint.carried ? { ...manifest, metadata: encoded.metadata } : encoded;
  write(state.store, endpoint.key, request.namespace ?? '', name, stored);
  return stored;
}
