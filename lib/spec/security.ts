import type { Container, ContainerSecurityContext } from '../kubernetes/container';
import type { PodSecurityContext, PodSpec } from '../kubernetes/pod';
import { fresh, type Given, hasMembers } from './leaf';
import { type Path, type Problems, show } from './problems';

/**
 * How much a pod may do.
 * - `stock`: what stock images survive. They may run as root and write to their own files, but no process gains rights it
 *   was not started with, and system calls are filtered (`RuntimeDefault`).
 * - `restricted`: what the Pod Security Standard of that name asks for: also no root, and no capability at all.
 * - `none`: nothing is written; the cluster decides.
 */
export type SecurityLevel = 'stock' | 'restricted' | 'none';

/** A level, and what to change of it. */
export interface SecuritySpec {
  /** Default: `stock`. */
  readonly level?: SecurityLevel;
  /** Laid over the level, for the pod. */
  readonly pod?: Given<PodSecurityContext>;
  /** Laid over the level, for every container. A container's own `securityContext` comes after it. */
  readonly container?: Given<ContainerSecurityContext>;
}

const POD: Readonly<Record<SecurityLevel, PodSecurityContext>> = {
  stock: { seccompProfile: { type: 'RuntimeDefault' } },
  restricted: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
  none: {},
};

const CONTAINER: Readonly<Record<SecurityLevel, ContainerSecurityContext>> = {
  stock: { allowPrivilegeEscalation: false },
  restricted: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
  none: {},
};

const STOCK: SecuritySpec & { readonly level: SecurityLevel } = { level: 'stock' };

/** A level given alone or with changes, in its long form. */
export function securitySpec(
  security: SecurityLevel | SecuritySpec | undefined,
  problems: Problems,
  at: Path,
): SecuritySpec & { readonly level: SecurityLevel } {
  if (security === undefined) return STOCK;
  const spec = typeof security === 'string' ? { level: security } : (security ?? {});
  const level = spec.level ?? 'stock';
  if (typeof level === 'string' && Object.hasOwn(POD, level)) return { ...spec, level };
  problems.add(`there is no level ${show(level)}: write "stock", "restricted" or "none"`, at);
  return { ...spec, level: 'stock' };
}

/** Writes the pod's part. */
export function securePod(pod: PodSpec, security: SecuritySpec & { readonly level: SecurityLevel }): void {
  const { pod: changes } = security;
  const level = fresh(POD[security.level]);
  const context = changes === undefined ? level : { ...level, ...fresh(changes) };
  if (hasMembers(context)) pod.securityContext = context;
}

/** Writes a container's part. */
export function secureContainer(
  container: Container,
  security: SecuritySpec & { readonly level: SecurityLevel },
  own: Given<ContainerSecurityContext> | undefined,
): void {
  const { container: changes } = security;
  const level = fresh(CONTAINER[security.level]);
  const context =
    changes === undefined && own === undefined ? level : { ...level, ...fresh(changes ?? {}), ...fresh(own ?? {}) };
  if (hasMembers(context)) container.securityContext = context;
}
