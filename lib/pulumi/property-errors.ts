import { InputPropertiesError } from '@pulumi/pulumi';
import { InvalidSpecError } from '../spec';

/**
 * Builds, and says what is wrong with the args as Pulumi says it.
 *
 * @throws InputPropertiesError with the property path of every problem.
 */
export function building<T>(build: () => T): T {
  try {
    return build();
  } catch (error) {
    if (!(error instanceof InvalidSpecError)) throw error;
    throw new InputPropertiesError({
      message: error.message,
      errors: error.problems.map(({ path, message }) => ({ propertyPath: path, reason: message })),
    });
  }
}
