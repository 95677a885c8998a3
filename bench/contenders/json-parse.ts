import { manifestsOf, pairs } from '../pairs';
import { timed } from '../probe';

const text = JSON.stringify(pairs.flatMap((pair) => manifestsOf(pair, 3)));
timed(() => JSON.parse(text) as unknown);
