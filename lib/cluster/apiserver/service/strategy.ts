import type { Refusal } from '../refusal';
import { invalidObject } from '../refusal';
import { kinds } from '../scheme/kinds';
import type { Decoded, Strategy, StrategyContext } from '../strategy';
import type { Transaction } from '../transaction';
import { alignClusterIPs, carryOverAllocated, completeClusterIPs } from './carry-over';
import { allocateClusterIPs, takenForm, updateClusterIPs } from './cluster-ips';
import { familyOfIP } from './cluster-ips-rules';
import type { DecodedService } from './decoded';
import { defaultService } from './defaults';
import { settleFamilies } from './families';
import { allocatePorts, nodePortsOf, ownPorts, updatePorts } from './node-ports';
import { isHeadless, needsHealthCheck } from './traits';
import { validateService } from './validate';
import { warningsForService } from './warnings';

/** Shared by all that have no balancer yet. */
const NO_STATUS = Object.freeze({ loadBalancer: Object.freeze({}) });

function settle(
  service: DecodedService,
  old: DecodedService | undefined,
  transaction: Transaction,
  context: StrategyContext,
): Refusal | undefined {
  const errors = settleFamilies(service, old, transaction.allocators.families, context.version);
  return errors.length === 0 ? undefined : invalidObject('', 'Service', service.metadata.name ?? '', errors);
}

/** Gives a new Service what it needs: families, addresses, ports (`storage.go` beginCreate). */
function beginCreate(service: DecodedService, transaction: Transaction, context: StrategyContext): Refusal | undefined {
  completeClusterIPs(service);
  return (
    settle(service, undefined, transaction, context) ??
    allocateClusterIPs(service, transaction) ??
    allocatePorts(service, transaction)
  );
}

/** Carries over what was given before, and gives what is needed in addition (`storage.go` beginUpdate). */
function beginUpdate(
  service: DecodedService,
  old: DecodedService,
  transaction: Transaction,
  context: StrategyContext,
): Refusal | undefined {
  ownPorts(service.spec);
  carryOverAllocated(service, old);
  alignClusterIPs(service, old);
  return (
    settle(service, old, transaction, context) ??
    updateClusterIPs(service, old, transaction) ??
    updatePorts(service, old, transaction)
  );
}

/** Gives everything back (`alloc.go` releaseAllocatedResources). */
function afterDelete(service: DecodedService, transaction: Transaction): void {
  const { spec } = service;
  if (spec.type !== 'ExternalName' && !isHeadless(spec)) {
    for (const ip of spec.clusterIPs ?? []) transaction.freeIPLater(familyOfIP(ip), takenForm(ip));
  }
  for (const port of nodePortsOf(spec)) transaction.freePortLater(port);
  if (needsHealthCheck(spec) && spec.healthCheckNodePort) transaction.freePortLater(spec.healthCheckNodePort);
}

/** `pkg/registry/core/service/strategy.go` and `storage/storage.go`. */
export const serviceStrategy: Strategy = {
  ...kinds.service,
  allowCreateOnUpdate: true,
  setDefaults: (object: Decoded) => {
    defaultService(object);
  },
  beginCreate,
  beginUpdate,
  afterDelete,
  prepareForCreate: (object: Decoded) => {
    object.status = NO_STATUS;
  },
  prepareForUpdate: (object: Decoded, old: Decoded) => {
    object.status = old.status;
    const { wipeFieldsOfOldType }: typeof import('./wipes') = require('./wipes');
    wipeFieldsOfOldType(object, old);
  },
  validateCreate: (object: Decoded, context) => validateService(object, context.version),
  validateUpdate: (object: Decoded, old: Decoded, context) => {
    const { validateServiceUpdate }: typeof import('./validate-update') = require('./validate-update');
    return validateServiceUpdate(object, old, context.version);
  },
  decorate: (object: Decoded) => {
    completeClusterIPs(object);
    // An ExternalName has no traffic of its own; what was said about it is checked, but not shown (`storage.go`).
    if (object.spec.type === 'ExternalName') object.spec.internalTrafficPolicy = undefined;
  },
  warningsOnCreate: (object: Decoded, context) => warningsForService(object, context.version),
  warningsOnUpdate: (object: Decoded, _old: Decoded, context) => warningsForService(object, context.version),
};
