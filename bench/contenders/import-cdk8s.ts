import { timed } from '../probe';

timed(() => require('cdk8s') as unknown);
