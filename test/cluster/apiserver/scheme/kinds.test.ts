import type { GoStruct, GoType } from '../../../../lib/cluster/apiserver/scheme/go-type';
import { kinds, podTemplateSpec } from '../../../../lib/cluster/apiserver/scheme/kinds';

/** Every struct that can be reached, so that a name written wrongly in a table is found. */
function reach(type: GoType, seen: Map<string, GoStruct>): void {
  switch (type.kind) {
    case 'struct':
      if (seen.get(type.name) === type) return;
      seen.set(type.name, type);
      for (const field of type.fields()) reach(field.type, seen);
      return;
    case 'slice':
      reach(type.element, seen);
      return;
    case 'pointer':
      reach(type.to, seen);
      return;
    case 'map':
      reach(type.value, seen);
      return;
    default:
      return;
  }
}

test.each(Object.values(kinds))('every field of $kind has a type', ({ type }) => {
  const seen = new Map<string, GoStruct>();
  reach(type, seen);
  for (const struct of seen.values()) {
    const names = struct.fields().map((field) => field.name);
    expect(new Set(names).size).toBe(names.length);
    for (const field of struct.fields()) {
      expect(field.name).toMatch(/^[A-Z]\w*$/);
      expect(field.json).toMatch(/^([a-zA-Z]\w*)?$/);
      if (field.json === '') expect(field.type.kind).toBe('struct');
    }
  }
});

test('a pod template has the structs that Kubernetes 1.36.2 has', () => {
  const seen = new Map<string, GoStruct>();
  reach(podTemplateSpec, seen);
  expect(seen.size).toBe(113);
  expect(seen.get('v1.Container')?.fields()).toContainEqual({
    name: 'ImagePullPolicy',
    json: 'imagePullPolicy',
    omitEmpty: true,
    defaulted: true,
    type: { kind: 'string', name: 'v1.PullPolicy' },
  });
});
