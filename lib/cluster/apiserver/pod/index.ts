import type { Strategy } from '../strategy';
import { pod } from './pod';

/** What the API server does with Pods. */
export const strategies: readonly Strategy[] = [pod];
