import { dns1123Subdomain } from '../../../kubernetes/names';
import { type FieldError, invalid, notSupported, required } from '../field/error';
import { countGeneration, isNewGeneration } from '../metadata/generation';
import { printableSelector } from '../metadata/label-selector';
import { IN_POD_NAMES, warnAboutName } from '../metadata/name-warning';
import { validateObjectMeta, validateObjectMetaUpdate } from '../metadata/object-meta';
import { rulesForChange } from '../pod/leniency';
import { type PodRules, rulesFor } from '../pod/rules';
import { kinds } from '../scheme/kinds';
import type { Decoded, Strategy } from '../strategy';
import { validateCount } from './int-or-percent';
import { defaultJobTemplate } from './job-defaults';
import { validateJobTemplateSpec } from './job-rules';
import { jobWarnings } from './job-warnings';
import { scheduleProblem } from './schedule';

/** The name of a Job is that of its CronJob, a hyphen and ten digits; and 63 characters at most. */
const NAME_MAX = 52;
const CONCURRENCIES = ['Allow', 'Forbid', 'Replace'];
const ZONE_PART = /^[A-Za-z.\-_0-9+]{1,14}$/;

function validateSchedule(errors: FieldError[], spec: Decoded, old: Decoded): void {
  const schedule: string = spec.schedule;
  const field = 'spec.schedule';
  if (schedule === '') {
    errors.push(required(field, ''));
    return;
  }
  const problem = scheduleProblem(schedule);
  if (problem !== undefined) errors.push(invalid(field, schedule, problem));
  if (!schedule.includes('TZ')) return;
  const hadZone = old?.schedule.includes('TZ') === true;
  if (!hadZone) {
    errors.push(invalid(field, schedule, 'cannot use TZ or CRON_TZ in schedule, use timeZone field instead'));
  } else if (spec.timeZone !== undefined) {
    errors.push(invalid(field, schedule, 'cannot use both timeZone field and TZ or CRON_TZ in schedule'));
  }
}

/** Whether a zone exists is asked of the runtime's own list, which Go's agrees with but for its age. */
function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

function validateTimeZone(errors: FieldError[], zone: string | undefined): void {
  const field = 'spec.timeZone';
  if (zone === undefined) return;
  if (zone === '') {
    errors.push(invalid(field, zone, 'timeZone must be nil or non-empty string'));
    return;
  }
  const isOdd = (part: string): boolean =>
    part === '.' || part === '..' || part.startsWith('-') || !ZONE_PART.test(part);
  const unknown = `unknown time zone ${zone}`;
  if (zone.split('/').some(isOdd)) {
    errors.push(invalid(field, zone, unknown));
    return;
  }
  if (zone.toLowerCase() === 'local') {
    const detail = 'timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones';
    errors.push(invalid(field, zone, detail));
  }
  if (zone !== 'Local' && !isZone(zone)) errors.push(invalid(field, zone, unknown));
}

/** `pkg/apis/batch/validation/validation.go` validateCronJobSpec. */
function validateSpec(errors: FieldError[], spec: Decoded, old: Decoded, rules: PodRules): void {
  validateSchedule(errors, spec, old);
  validateCount(errors, spec.startingDeadlineSeconds, 'spec.startingDeadlineSeconds');
  if (old === undefined || old.timeZone !== spec.timeZone) validateTimeZone(errors, spec.timeZone);
  const concurrency: string = spec.concurrencyPolicy;
  if (!CONCURRENCIES.includes(concurrency)) {
    errors.push(notSupported('spec.concurrencyPolicy', concurrency, CONCURRENCIES));
  }
  const template = spec.jobTemplate.spec;
  validateJobTemplateSpec(errors, template, rules, 'spec.jobTemplate.spec');
  if (template.selector !== undefined) {
    const field = 'spec.jobTemplate.spec.selector';
    errors.push(invalid(field, printableSelector(template.selector), '`selector` will be auto-generated'));
  }
  if (template.manualSelector === true) {
    errors.push(notSupported('spec.jobTemplate.spec.manualSelector', true, ['nil', 'false']));
  }
  validateCount(errors, spec.successfulJobsHistoryLimit, 'spec.successfulJobsHistoryLimit');
  validateCount(errors, spec.failedJobsHistoryLimit, 'spec.failedJobsHistoryLimit');
}

function warnings(object: Decoded): string[] {
  const texts: string[] = [];
  const { jobTemplate } = object.spec;
  jobWarnings(texts, jobTemplate.spec, 'spec.jobTemplate.spec');
  return texts;
}

/** A new one is refused; the path is the API server's. */
const ZONE_IN_SCHEDULE =
  'cannot use TZ or CRON_TZ in spec.spec.schedule, use timeZone instead, see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/ for more details';

/** `pkg/registry/batch/cronjob/strategy.go`, `pkg/apis/batch/v1/defaults.go`. */
export const cronJob: Strategy = {
  ...kinds.cronJob,
  countsGenerations: true,
  setDefaults({ spec }) {
    defaultJobTemplate(spec.jobTemplate.spec);
    spec.concurrencyPolicy ??= 'Allow';
    spec.suspend ??= false;
    spec.successfulJobsHistoryLimit ??= 3;
    spec.failedJobsHistoryLimit ??= 1;
  },
  prepareForCreate(object) {
    object.status = {};
  },
  validateCreate(object, { version }) {
    const errors: FieldError[] = [];
    validateObjectMeta(errors, object.metadata, true, dns1123Subdomain);
    validateSpec(errors, object.spec, undefined, rulesFor(version, false));
    const name: string = object.metadata.name ?? '';
    if (Buffer.byteLength(name) > NAME_MAX) {
      errors.push(invalid('metadata.name', name, `must be no more than ${NAME_MAX} characters`));
    }
    return errors;
  },
  warningsOnCreate(object) {
    const texts: string[] = [];
    warnAboutName(texts, object, IN_POD_NAMES);
    texts.push(...warnings(object));
    return texts;
  },
  prepareForUpdate(object, old) {
    object.status = old.status;
    countGeneration(object, old);
  },
  validateUpdate(object, old, { version }) {
    const errors: FieldError[] = [];
    const rules = rulesForChange(version, false, old.spec.jobTemplate.spec.template.spec);
    validateObjectMetaUpdate(errors, object.metadata, old.metadata);
    validateSpec(errors, object.spec, old.spec, rules);
    return errors;
  },
  warningsOnUpdate(object, old) {
    const texts = isNewGeneration(object, old) ? warnings(object) : [];
    if (object.spec.schedule.includes('TZ')) texts.push(ZONE_IN_SCHEDULE);
    return texts;
  },
};
