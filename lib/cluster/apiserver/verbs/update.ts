import type { Response } from '../api-server';
import type { FieldError } from '../field/error';
import { validateCommonUpdate } from '../metadata';
import { invalidObject, type Refusal } from '../refusal';
import type { State } from '../state';
import type { Decoded } from '../strategy';
import { updatedMetadata } from '../system-fields';
import { Transaction } from '../transaction';
import type { WriteRequest } from '../write-request';
import { contextOf, joined, refused } from './response';
import { save } from './save';

/** PUT without `resourceVersion`. Source of the order: `store.go` Update. */
export function update(state: State, request: WriteRequest, old: Decoded): Response {
  const { endpoint, object, warnings } = request;
  const { strategy, group } = endpoint;
  const context = contextOf(state, request);
  object.metadata = updatedMetadata(object.metadata, old.metadata, String(state.revision + 1));
  const name: string = object.metadata.name ?? '';
  strategy.setDefaults(object, context);

  let transaction: Transaction | undefined;
  let refusal: Refusal | undefined;
  if (strategy.beginUpdate !== undefined) {
    transaction = new Transaction(state.allocators);
    refusal = strategy.beginUpdate(object, old, transaction, context);
  }
  if (refusal === undefined) {
    strategy.prepareForUpdate?.(object, old, context);
    const errors: FieldError[] = [];
    validateCommonUpdate(errors, object.metadata, old.metadata, strategy.namespaced);
    errors.push(...strategy.validateUpdate(object, old, context));
    if (errors.length > 0) refusal = invalidObject(group, strategy.kind, name, errors);
  }
  if (refusal !== undefined) {
    transaction?.revert();
    return refused(refusal, warnings);
  }
  transaction?.commit();
  const more = strategy.warningsOnUpdate?.(object, old, context);
  const stored = save(state, request, name, object);
  return { code: 200, warnings: joined(warnings, more), object: stored };
}
