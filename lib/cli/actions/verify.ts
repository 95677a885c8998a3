import { liveCluster } from '../../io/live-cluster';
import { printable } from '../../report/printable';
import { renderRows } from '../../report/rows';
import type { CliContext } from '../context';
import { CommandError, EXIT } from '../exit';
import { compareAll } from '../verify/compare-all';
import { refusalTexts } from '../verify/refusals';
import { loadWorld, type PreviewFlags } from '../world';

export interface VerifyFlags extends PreviewFlags {
  /** Context of the kubeconfig. */
  readonly context: string;
}

export async function runVerify(this: CliContext, flags: VerifyFlags, ...paths: string[]): Promise<void> {
  const { preview } = await loadWorld(this, paths, flags);
  const { stdout, stderr } = this.process;
  const { compared, refusals } = compareAll(preview, liveCluster(flags.context, this.process.env));
  const jobs = [...preview.objects('CronJob'), ...preview.objects('Job')].length;
  if (jobs > 0)
    stderr.write(`note: ${jobs} Jobs and CronJobs are not compared: when they run and end is not modelled\n`);
  const { notes, help } = refusalTexts(refusals, flags.context);
  const [first = 'the manifests hold no Service, workload or pod', ...others] = notes;
  for (const note of compared.length === 0 ? others : notes) stderr.write(`note: ${printable(note)}\n`);
  if (compared.length === 0) throw new CommandError(EXIT.input, `nothing could be compared: ${first}`, help);
  if (help !== undefined) stderr.write(`  help: ${printable(help)}\n`);
  const rows = compared.map(({ object, what, preview: expected, cluster: found, agrees }) =>
    [object, what, expected, found, agrees ? 'agrees' : 'DIFFERS'].map((cell) => printable(cell)),
  );
  stdout.write(renderRows([['OBJECT', 'WHAT', 'PREVIEW', 'CLUSTER', 'VERDICT'], ...rows]));
  const differing = compared.filter(({ agrees }) => !agrees).length;
  const unknown = [...new Set(refusals.map(({ resource }) => resource.split('.')[0]))];
  const rest = unknown.length === 0 ? '' : `; not all could be read: ${unknown.join(', ')}`;
  stdout.write(`\n${compared.length - differing} of ${compared.length} agree${rest}\n`);
  this.process.exitCode = differing === 0 ? EXIT.fine : EXIT.findings;
}
