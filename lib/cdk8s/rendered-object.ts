import { ApiObject, App } from 'cdk8s';
import { BUILT_IN_RESOLVERS, markAsCdk8s, renderedObject } from '../kubernetes/cdk8s-object';
import { sortsKeys } from './sorted-keys';

/** An `ApiObject` that renders what `ApiObject` renders, at once: cdk8s asks three resolvers for every value of a manifest. */
export class RenderedObject extends ApiObject {
  /** The manifest as it is written: after patches, and with the chart's labels. A copy. */
  override toJson(): ReturnType<ApiObject['toJson']> {
    if (App.of(this).resolvers.length === BUILT_IN_RESOLVERS) {
      const rendered = renderedObject(this, { sortKeys: sortsKeys(), shared: false });
      if (rendered !== undefined) return rendered;
    }
    return super.toJson();
  }
}

markAsCdk8s(RenderedObject.prototype.toJson);
