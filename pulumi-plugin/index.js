'use strict';

// Nothing is exported: what Pulumi finds exported here it would take for components to analyze.
require('portolan/pulumi/package').servePackage(process.argv.slice(2));
