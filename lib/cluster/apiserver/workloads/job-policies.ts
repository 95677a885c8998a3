import { isQualifiedName, qualified } from '../../../kubernetes/names';
import { duplicate, type FieldError, goQuote, invalid, notSupported, required, tooLong, tooMany } from '../field/error';
import { at, type FieldPath } from '../field/path';
import { complain } from '../metadata/labels';
import type { Decoded } from '../strategy';
import { validateCount } from './int-or-percent';

const RULES_MAX = 20;
const EXIT_CODES_MAX = 255;
const PATTERNS_MAX = 20;
const INDEXES_LENGTH_MAX = 64 * 1024;
const ACTIONS = ['Count', 'FailIndex', 'FailJob', 'Ignore'];
const OPERATORS = ['In', 'NotIn'];
const STATUSES = ['False', 'True', 'Unknown'];

function validValues(values: readonly string[]): string {
  return `valid values: [${values.map(goQuote).join(' ')}]`;
}

/** A complaint that shows no value. */
function wrong(field: FieldPath, detail: string): FieldError {
  return { type: 'FieldValueInvalid', field, body: `Invalid value: ${detail}` };
}

/** What a failed pod means for the Job (`validatePodFailurePolicy`). */
export function validatePodFailurePolicy(errors: FieldError[], spec: Decoded, field: FieldPath): void {
  const rules: Decoded[] = spec.podFailurePolicy.rules ?? [];
  const path = `${field}.rules`;
  if (rules.length > RULES_MAX) errors.push(tooMany(path, rules.length, RULES_MAX));
  const { containers, initContainers = [] } = spec.template.spec;
  const names = new Set<string>([...containers, ...initContainers].map(({ name }) => name));
  rules.forEach((rule, index) => {
    validateRule(errors, rule, spec, names, at(path, index));
  });
}

function validateRule(
  errors: FieldError[],
  rule: Decoded,
  spec: Decoded,
  containers: ReadonlySet<string>,
  field: FieldPath,
): void {
  const { action, onExitCodes, onPodConditions } = rule;
  const path = `${field}.action`;
  if (action === '') errors.push(required(path, validValues(ACTIONS)));
  else if (!ACTIONS.includes(action)) errors.push(notSupported(path, action, ACTIONS));
  else if (action === 'FailIndex' && spec.backoffLimitPerIndex === undefined) {
    errors.push(invalid(path, action, 'requires the backoffLimitPerIndex to be set'));
  }
  if (onExitCodes !== undefined) validateExitCodes(errors, onExitCodes, containers, `${field}.onExitCodes`);
  if (onPodConditions !== undefined) validateConditions(errors, onPodConditions, `${field}.onPodConditions`);
  if (onExitCodes !== undefined && onPodConditions !== undefined) {
    errors.push(wrong(field, 'specifying both OnExitCodes and OnPodConditions is not supported'));
  }
  if (onExitCodes === undefined && onPodConditions === undefined) {
    errors.push(wrong(field, 'specifying one of OnExitCodes and OnPodConditions is required'));
  }
}

function validateConditions(errors: FieldError[], patterns: Decoded[], field: FieldPath): void {
  if (patterns.length > PATTERNS_MAX) errors.push(tooMany(field, patterns.length, PATTERNS_MAX));
  patterns.forEach(({ type, status }, index) => {
    const path = at(field, index);
    if (!isQualifiedName(type)) complain(errors, `${path}.type`, type, qualified(type));
    if (!STATUSES.includes(status)) errors.push(notSupported(`${path}.status`, status, STATUSES));
  });
}

function validateExitCodes(
  errors: FieldError[],
  requirement: Decoded,
  containers: ReadonlySet<string>,
  field: FieldPath,
): void {
  const { operator, containerName } = requirement;
  const values: number[] = requirement.values ?? [];
  if (operator === '') errors.push(required(`${field}.operator`, validValues(OPERATORS)));
  else if (!OPERATORS.includes(operator)) errors.push(notSupported(`${field}.operator`, operator, OPERATORS));
  if (containerName !== undefined && !containers.has(containerName)) {
    const detail = 'must be one of the container or initContainer names in the pod template';
    errors.push(invalid(`${field}.containerName`, containerName, detail));
  }
  const path = `${field}.values`;
  if (values.length === 0) errors.push(invalid(path, requirement.values ?? null, 'at least one value is required'));
  else if (values.length > EXIT_CODES_MAX) errors.push(tooMany(path, values.length, EXIT_CODES_MAX));
  const seen = new Set<number>();
  let isOrdered = true;
  values.forEach((value, index) => {
    if (operator === 'In' && value === 0) {
      errors.push(invalid(at(path, index), value, 'must not be 0 for the In operator'));
    }
    if (seen.has(value)) errors.push(duplicate(at(path, index), value));
    seen.add(value);
    if (index > 0 && (values[index - 1] ?? value) > value) isOrdered = false;
  });
  if (!isOrdered) errors.push(invalid(path, values, 'must be ordered'));
}

/** When an Indexed Job counts as done before all is done (`validateSuccessPolicy`). */
export function validateSuccessPolicy(errors: FieldError[], spec: Decoded, field: FieldPath): void {
  const rules: Decoded[] = spec.successPolicy.rules ?? [];
  const path = `${field}.rules`;
  if (rules.length === 0) {
    errors.push(required(path, 'at least one rules must be specified when the successPolicy is specified'));
  }
  if (rules.length > RULES_MAX) errors.push(tooMany(path, rules.length, RULES_MAX));
  const completions: number = spec.completions ?? 0;
  rules.forEach((rule, index) => {
    validateSuccessRule(errors, rule, completions, at(path, index));
  });
}

function validateSuccessRule(errors: FieldError[], rule: Decoded, completions: number, field: FieldPath): void {
  const { succeededIndexes: indexes, succeededCount: count } = rule;
  if (indexes === undefined && count === undefined) {
    errors.push(required(field, 'at least one of succeededCount or succeededIndexes must be specified'));
  }
  let total = 0;
  if (indexes !== undefined) {
    const path = `${field}.succeededIndexes`;
    if (Buffer.byteLength(indexes) > INDEXES_LENGTH_MAX) errors.push(tooLong(path, INDEXES_LENGTH_MAX));
    const read = readIndexes(indexes, completions);
    // What cannot be read names no index.
    if (typeof read === 'number') total = read;
    else errors.push(invalid(path, indexes, `error parsing succeededIndexes: ${read}`));
  }
  if (count === undefined) return;
  const path = `${field}.succeededCount`;
  validateCount(errors, count, path);
  if (count > completions) {
    const detail = `must be less than or equal to ${completions} (the number of specified completions)`;
    errors.push(invalid(path, count, detail));
  }
  if (indexes !== undefined && count > total) {
    const which = 'the number of indexes in the specified succeededIndexes field';
    errors.push(invalid(path, count, `must be less than or equal to ${total} (${which})`));
  }
}

/** How many indexes `1,3-5` names; or what is wrong with it (`validateIndexesFormat`). */
function readIndexes(text: string, completions: number): number | string {
  if (text === '') return 0;
  let last: number | undefined;
  let total = 0;
  for (const interval of text.split(',')) {
    const limits = interval.split('-');
    if (limits.length > 2) {
      return `the fragment ${goQuote(interval)} violates the requirement that an index interval can have at most two parts separated by '-'`;
    }
    const start = readIndex(limits[0] ?? '');
    if (typeof start === 'string') return start;
    if (start >= completions) return `too large index: ${goQuote(limits[0] ?? '')}`;
    if (last !== undefined && last >= start) return `non-increasing order, previous: ${last}, current: ${start}`;
    let end = start;
    if (limits.length === 2) {
      const read = readIndex(limits[1] ?? '');
      if (typeof read === 'string') return read;
      if (read >= completions) return `too large index: ${goQuote(limits[1] ?? '')}`;
      if (start >= read) return `non-increasing order, previous: ${start}, current: ${read}`;
      end = read;
    }
    total += end - start + 1;
    last = end;
  }
  return total;
}

function readIndex(text: string): number | string {
  if (/^[+-]?\d+$/.test(text)) return Number(text);
  return `cannot convert string to integer for index: ${goQuote(text)}`;
}
