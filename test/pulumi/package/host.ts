import { servePackage } from '../../../lib/pulumi/package';

void servePackage(process.argv.slice(2));
