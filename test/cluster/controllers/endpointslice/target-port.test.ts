import { resolveTargetPort } from '../../../../lib/cluster/controllers/endpointslice';
import type { Container, ServicePort } from '../../../../lib/kubernetes';

const http: Container = { name: 'c', ports: [{ name: 'http', containerPort: 8080, protocol: 'TCP' }] };
const dns: Container = { name: 'd', ports: [{ name: 'dns', containerPort: 53, protocol: 'UDP' }] };
const proxy: Container = { name: 'proxy', ports: [{ name: 'http', containerPort: 15001 }] };
const sidecar: Container = { ...proxy, restartPolicy: 'Always' };

test.each<[string, Partial<ServicePort>, Container[], Container[], number | undefined]>([
  ['a number that nobody declares', { targetPort: 9999 }, [http], [], 9999],
  ['the port itself when there is no target', {}, [http], [], 80],
  ['a name', { targetPort: 'http' }, [http], [], 8080],
  ['a name in a second container', { targetPort: 'dns', protocol: 'UDP' }, [http, dns], [], 53],
  ['a name with another protocol', { targetPort: 'dns', protocol: 'TCP' }, [dns], [], undefined],
  ['a name in a sidecar', { targetPort: 'http' }, [dns], [sidecar], 15001],
  ['a name in a container and a sidecar', { targetPort: 'http' }, [http], [sidecar], 8080],
  ['a name in an init container that ends', { targetPort: 'http' }, [dns], [proxy], undefined],
  ['a name that nobody has', { targetPort: 'nobody' }, [http], [sidecar], undefined],
])('%s', (_, port, containers, initContainers, number) => {
  expect(resolveTargetPort({ spec: { containers, initContainers } }, { port: 80, ...port })).toBe(number);
});
