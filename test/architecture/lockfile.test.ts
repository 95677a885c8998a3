import { readFileSync } from 'node:fs';
import { inProject } from './sources';

interface LockedPackage {
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
const { packages } = JSON.parse(readFileSync(inProject('package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, LockedPackage>>;
};

describe('the lockfile', () => {
  test('names no registry', () => {
    expect(Object.values(packages).filter((locked) => locked.resolved !== undefined)).toEqual([]);
  });

  test('has the builds for all platforms, or `npm ci` refuses it (scripts/complete-lockfile.ts adds them)', () => {
    const missing = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) =>
          packages[`node_modules/${name}`] === undefined && packages[`${place}/node_modules/${name}`] === undefined,
      ),
    );
    expect(missing).toEqual([]);
  });
});
