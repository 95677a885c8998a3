import { App } from 'cdk8s';
import { type Exposure, Tutorial } from './tutorial';

/** `EXPOSURE=LoadBalancer portolan preview apps/tutorial` shows another of the four types. */
const exposure = (process.env.EXPOSURE ?? 'NodePort') as Exposure;

const app = new App();
new Tutorial(app, 'tutorial', { exposure });
app.synth();
