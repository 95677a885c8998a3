import type { Decoded } from '../strategy';

/**
 * Values as they stand in messages where the API server prints a struct of its own: Go's field names, every field there.
 * Source: `pkg/apis/core/types.go`, whose structs have no JSON names.
 */
export function internalSecurityContext(context: Decoded): unknown {
  const { capabilities, seLinuxOptions, windowsOptions } = context;
  return {
    Capabilities:
      capabilities === undefined ? null : { Add: capabilities.add ?? null, Drop: capabilities.drop ?? null },
    Privileged: context.privileged ?? null,
    SELinuxOptions:
      seLinuxOptions === undefined
        ? null
        : {
            User: seLinuxOptions.user ?? '',
            Role: seLinuxOptions.role ?? '',
            Type: seLinuxOptions.type ?? '',
            Level: seLinuxOptions.level ?? '',
          },
    WindowsOptions:
      windowsOptions === undefined
        ? null
        : {
            GMSACredentialSpecName: windowsOptions.gmsaCredentialSpecName ?? null,
            GMSACredentialSpec: windowsOptions.gmsaCredentialSpec ?? null,
            RunAsUserName: windowsOptions.runAsUserName ?? null,
            HostProcess: windowsOptions.hostProcess ?? null,
          },
    RunAsUser: context.runAsUser ?? null,
    RunAsGroup: context.runAsGroup ?? null,
    RunAsNonRoot: context.runAsNonRoot ?? null,
    ReadOnlyRootFilesystem: context.readOnlyRootFilesystem ?? null,
    AllowPrivilegeEscalation: context.allowPrivilegeEscalation ?? null,
    ProcMount: context.procMount ?? null,
    SeccompProfile: profile(context.seccompProfile),
    AppArmorProfile: profile(context.appArmorProfile),
  };
}

function profile(value: Decoded): unknown {
  return value === undefined ? null : { Type: value.type, LocalhostProfile: value.localhostProfile ?? null };
}

/** A claim of the pod for a device. */
export function internalResourceClaim(claim: Decoded): unknown {
  return {
    Name: claim.name,
    ResourceClaimName: claim.resourceClaimName ?? null,
    ResourceClaimTemplateName: claim.resourceClaimTemplateName ?? null,
  };
}

function requirements(list: Decoded[] | undefined): unknown {
  if (list === undefined) return null;
  return list.map(({ key, operator, values }) => ({ Key: key, Operator: operator, Values: values ?? null }));
}

/** One term of a node selector. */
export function internalNodeSelectorTerm(term: Decoded): unknown {
  return {
    MatchExpressions: requirements(term.matchExpressions),
    MatchFields: requirements(term.matchFields),
  };
}
