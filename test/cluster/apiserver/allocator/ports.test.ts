import fc from 'fast-check';
import {
  forkPorts,
  portAllocator,
  releasePort,
  takeAnyPort,
  takePort,
} from '../../../../lib/cluster/apiserver/allocator';

const RANGE = '30000-32767';

test('the dynamic band starts at 30086', () => {
  const ports = portAllocator(RANGE);
  for (let index = 0; index < 500; index++) {
    const port = takeAnyPort(ports, `service ${index}`) ?? 0;
    expect(port).toBeGreaterThanOrEqual(30086);
    expect(port).toBeLessThanOrEqual(32767);
  }
});

test.each([
  ['30000-30015', 0],
  ['30000-30016', 16],
  ['30000-30999', 31],
  ['1-65535', 128],
])('in %s the dynamic band starts %d after the first port', (range, offset) => {
  expect(portAllocator(range).band.offset).toBe(offset);
});

test('every port is given once, the static band last', () => {
  const ports = portAllocator('30000-30099');
  const given = Array.from({ length: 100 }, (_, index) => takeAnyPort(ports, `${index}`));
  expect(new Set(given).size).toBe(100);
  expect(given.slice(84).every((port) => port !== undefined && port < 30016)).toBe(true);
  expect(takeAnyPort(ports, 'one more')).toBeUndefined();
});

test('what is taken or out of range is refused in the words of Kubernetes', () => {
  const ports = portAllocator(RANGE);
  expect(takePort(ports, 30080)).toBeUndefined();
  expect(takePort(ports, 30080)).toBe('provided port is already allocated');
  const outside = 'provided port is not in the valid range. The range of valid ports is 30000-32767';
  expect(takePort(ports, 80)).toBe(outside);
  expect(takePort(ports, -1)).toBe(outside);
});

test('a range that is none is taken as the default', () => {
  for (const range of ['', 'x', '5-1', '0-10', '1-70000']) expect(portAllocator(range).range).toBe(RANGE);
});

type Step = { readonly kind: 'take' | 'any' | 'release'; readonly port: number };

test('whatever is taken and released, the pool knows exactly what is taken, and forks do not see each other', () => {
  const step: fc.Arbitrary<Step> = fc.record({
    kind: fc.constantFrom('take', 'any', 'release'),
    port: fc.integer({ min: 29999, max: 30051 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), fc.nat(80), (steps, forkAt) => {
      const ports = portAllocator('30000-30050');
      const model = new Set<number>();
      let fork: { ports: typeof ports; model: Set<number> } | undefined;
      steps.forEach(({ kind, port }, index) => {
        if (index === forkAt) fork = { ports: forkPorts(ports), model: new Set(model) };
        if (kind === 'take') {
          const free = port >= 30000 && port <= 30050 && !model.has(port);
          expect(takePort(ports, port) === undefined).toBe(free);
          if (free) model.add(port);
        } else if (kind === 'any') {
          const given = takeAnyPort(ports, `${index}`);
          if (given === undefined) expect(model.size).toBe(51);
          else {
            expect(model.has(given)).toBe(false);
            model.add(given);
          }
        } else {
          releasePort(ports, port);
          model.delete(port);
        }
      });
      expect([...ports.taken].sort()).toEqual([...model].sort());
      if (fork !== undefined) expect([...fork.ports.taken].sort()).toEqual([...fork.model].sort());
    }),
  );
});
