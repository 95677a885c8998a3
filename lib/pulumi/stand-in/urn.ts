/** Types of a resource and its ancestors: `my:index:Shop$kubernetes:core/v1:Service`. The stack itself is left out. */
function qualifiedType(type: string, parent: string): string {
  const above = parent.split('::')[2];
  return above === undefined || above === STACK_TYPE ? type : `${above}$${type}`;
}

/** The type of the resource every other is in. */
export const STACK_TYPE = 'pulumi:pulumi:Stack';

/** The name of a resource that is unique in its stack, as the engine makes it (`sdk/go/common/resource/urn`). */
export function urnOf(stack: string, project: string, type: string, name: string, parent: string): string {
  return `urn:pulumi:${stack}::${project}::${qualifiedType(type, parent)}::${name}`;
}
