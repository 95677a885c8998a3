import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './steps';

/**
 * Adds to package-lock.json the builds of native packages for platforms which the registry at hand does not serve. npm
 * leaves those out when it writes the file, and then `npm ci` refuses it everywhere: "Missing: … from lock file". An entry
 * has the exact version its parent asks for, and the platform that its name tells; npm installs it on that platform only.
 * Its hash is not known here, so none is written. To be run after every change of a dependency.
 */

interface LockedPackage {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
interface Lockfile {
  readonly packages: Record<string, LockedPackage>;
}

const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'openbsd', 'openharmony', 'sunos', 'win32'];
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64'];

/** What a name such as `@swc/core-linux-arm64-musl` says about where the package runs. */
const platformOf = (name: string): object | undefined => {
  const words = name.split(/[-/]/);
  const os = words.filter((word) => SYSTEMS.includes(word));
  const cpu = words.filter((word) => PROCESSORS.includes(word));
  if (os.length !== 1 || cpu.length !== 1) return undefined;
  const libc = words.some((word) => word.startsWith('musl')) ? 'musl' : 'glibc';
  return { cpu, ...(os[0] === 'linux' ? { libc: [libc] } : {}), os };
};

const path = join(root, 'package-lock.json');
const lockfile = JSON.parse(readFileSync(path, 'utf8')) as Lockfile;
const { packages } = lockfile;

let added = 0;
for (const parent of Object.values({ ...packages })) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const place = `node_modules/${name}`;
    if (packages[place] !== undefined) continue;
    const platform = platformOf(name);
    if (platform === undefined || !/^\d+\.\d+\.\d+$/.test(version)) continue;
    packages[place] = {
      version,
      ...platform,
      ...(parent.dev === true ? { dev: true } : {}),
      optional: true,
    } as LockedPackage;
    added++;
  }
}
const sorted = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
writeFileSync(path, `${JSON.stringify({ ...lockfile, packages: sorted }, null, 2)}\n`);
process.stdout.write(`${added} builds for other platforms added\n`);
