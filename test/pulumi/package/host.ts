import { servePackage } from '../../../lib/pulumi/package';

void servePackage();
