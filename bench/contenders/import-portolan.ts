import { timed } from '../probe';

timed(() => require('portolan') as unknown);
