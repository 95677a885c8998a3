import type { ExplainStep } from '../../preview';

type Wait = Extract<ExplainStep, { step: 'reachable' }>['waits'][number];

const TOOLS: Readonly<Record<Wait['tool'], string>> = { pulumi: 'pulumi up', terraform: 'terraform apply' };

function duration(seconds: number): string {
  if (seconds < 60 || seconds % 60 !== 0) return `${seconds} seconds`;
  return seconds === 60 ? 'one minute' : `${seconds / 60} minutes`;
}

const REASONS = {
  'load-balancer': 'for an address',
  'endpoints-to-settle': 'for endpoints to settle',
  'pods-to-be-ready': 'for pods to be ready',
} as const;

/** How long a tool waits, in words: `pulumi up waits 10 minutes for an address, then fails`. */
export function waitText({ tool, outcome, seconds, for: what }: Wait): string {
  const name = TOOLS[tool];
  if (outcome === 'skipped') return `${name} is told not to wait`;
  if (what === undefined) return `${name} does not wait`;
  const waits = `${name} waits ${duration(seconds)} ${REASONS[what]}`;
  return outcome === 'fails' ? `${waits}, then fails` : waits;
}
