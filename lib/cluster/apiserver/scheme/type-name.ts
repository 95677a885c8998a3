import type { GoType } from './go-type';

/** A type as Go prints it in messages: `[]v1.ServicePort`, `map[string]string`. Pointers print as what they point to. */
export function goTypeName(type: GoType): string {
  switch (type.kind) {
    case 'slice':
      return `[]${goTypeName(type.element)}`;
    case 'pointer':
      return goTypeName(type.to);
    default:
      return type.name;
  }
}
