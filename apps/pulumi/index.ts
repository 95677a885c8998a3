import { Config } from '@pulumi/pulumi';
import { Shop } from './shop';
import type { Target } from './target';
import { type Exposure, Tutorial } from './tutorial';

const config = new Config();
const target = config.require<Target>('target');

const tutorial = new Tutorial('tutorial', {
  exposure: config.require<Exposure>('exposure'),
  target,
});
const shop = config.requireBoolean('shop')
  ? new Shop('shop', { target, sessionKey: config.requireSecret('sessionKey') })
  : undefined;

/** Where pods of the cluster find the tutorial. */
export const tutorialUrl = tutorial.url;
/** Where the world finds the shop: unknown until the cloud gives an address. Pulumi warns of outputs without a value. */
export const shopAddress =
  shop === undefined ? 'not deployed' : shop.externalAddress.apply((address) => address ?? 'a port of every node');
