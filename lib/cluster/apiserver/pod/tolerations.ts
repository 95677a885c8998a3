import { isLabelValue, labelValueProblems } from '../../../kubernetes/names';
import { invalid, named, notSupported } from '../field/error';
import { at, child, type FieldPath } from '../field/path';
import { validateLabelName } from '../metadata/labels';
import type { Decoded } from '../strategy';
import type { Errors } from './rules';

const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

const OPERATORS = ['Equal', 'Exists'];
const WITH_COMPARISONS = [...OPERATORS, 'Lt', 'Gt'];

/** Which taints of a node the pod puts up with (`ValidateTolerations`). */
export function validateTolerations(errors: Errors, tolerations: Decoded[], field: FieldPath): void {
  for (let index = 0; index < tolerations.length; index++) {
    const { key = '', operator = '', value = '', effect = '', tolerationSeconds } = tolerations[index];
    const path = at(field, index);
    if (key !== '') validateLabelName(errors, key, child(path, 'key'));
    if (key === '' && operator !== 'Exists') {
      const detail = 'operator must be Exists when `key` is empty, which means "match all values and all keys"';
      errors.push(invalid(child(path, 'operator'), named(operator), detail));
    }
    if (tolerationSeconds !== undefined && effect !== 'NoExecute') {
      const detail = "effect must be 'NoExecute' when `tolerationSeconds` is set";
      errors.push(invalid(child(path, 'effect'), named(effect), detail));
    }
    if (operator === '' || operator === 'Equal') {
      if (!isLabelValue(value)) {
        errors.push(invalid(child(path, 'operator'), value, labelValueProblems(value).join(';')));
      }
    } else if (operator === 'Exists') {
      if (value !== '') {
        errors.push(invalid(child(path, 'operator'), value, "value must be empty when `operator` is 'Exists'"));
      }
    } else {
      // An alpha that is off (TaintTolerationComparisonOperators), yet named.
      const compares = operator === 'Lt' || operator === 'Gt';
      errors.push(notSupported(child(path, 'operator'), operator, compares ? WITH_COMPARISONS : OPERATORS));
    }
    if (effect !== '' && !EFFECTS.includes(effect)) {
      errors.push(notSupported(child(path, 'effect'), effect, EFFECTS));
    }
  }
}
