import fc from 'fast-check';
import {
  dns1123Label,
  dns1123Subdomain,
  isDNS1123Label,
  isDNS1123Subdomain,
  isLabelValue,
  isQualifiedName,
  labelValueProblems,
  qualified,
} from '../../lib/kubernetes/names';

const LABEL = /^(?=.{1,63}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN = /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const NAME = /^(?=.{1,63}$)([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;

const nearlyName = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'Z', '0', '-', '.', '_', '/', 'é', '\n'), maxLength: 12 }),
  fc.stringMatching(/^[a-z]{60,66}$/),
);

test('the fast checks agree with the patterns, and with the complaints', () => {
  fc.assert(
    fc.property(nearlyName, (name) => {
      expect(isDNS1123Label(name)).toBe(LABEL.test(name));
      expect(isDNS1123Subdomain(name)).toBe(SUBDOMAIN.test(name));
      expect(isLabelValue(name)).toBe(name === '' || NAME.test(name));
      const parts = name.split('/');
      const last = parts[parts.length - 1] ?? '';
      const prefixed = parts.length === 1 || (parts.length === 2 && SUBDOMAIN.test(parts[0] ?? ''));
      expect(isQualifiedName(name)).toBe(prefixed && NAME.test(last));
      expect(dns1123Label(name).length === 0).toBe(isDNS1123Label(name));
      expect(dns1123Subdomain(name).length === 0).toBe(isDNS1123Subdomain(name));
      expect(labelValueProblems(name).length === 0).toBe(isLabelValue(name));
      expect(qualified(name).length === 0).toBe(isQualifiedName(name));
    }),
    { numRuns: 2000 },
  );
});
