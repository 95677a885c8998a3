import { typeTable } from '../notation';
import { coreTypes } from './core';
import { metaTypes } from './meta';
import { podTemplateTypes } from './pod-template';
import { volumeTypes } from './volume';

const source = `
string PathType PolicyType
struct NetworkPolicy
  TypeMeta - TypeMeta
  ObjectMeta metadata? ObjectMeta
  Spec spec? NetworkPolicySpec
struct NetworkPolicySpec
  PodSelector podSelector? LabelSelector
  Ingress ingress? []NetworkPolicyIngressRule
  Egress egress? []NetworkPolicyEgressRule
  PolicyTypes policyTypes? []PolicyType
struct NetworkPolicyIngressRule
  Ports ports? []NetworkPolicyPort
  From from? []NetworkPolicyPeer
struct NetworkPolicyEgressRule
  Ports ports? []NetworkPolicyPort
  To to? []NetworkPolicyPeer
struct NetworkPolicyPort
  Protocol protocol? *Protocol
  Port port? *intstr.IntOrString
  EndPort endPort? *int32
struct NetworkPolicyPeer
  PodSelector podSelector? *LabelSelector
  NamespaceSelector namespaceSelector? *LabelSelector
  IPBlock ipBlock? *IPBlock
struct IPBlock
  CIDR cidr string
  Except except? []string
struct Ingress
  TypeMeta - TypeMeta
  ObjectMeta metadata? ObjectMeta
  Spec spec? IngressSpec
  Status status? IngressStatus
struct IngressSpec
  IngressClassName ingressClassName? *string
  DefaultBackend defaultBackend? *IngressBackend
  TLS tls? []IngressTLS
  Rules rules?! []IngressRule
struct IngressBackend
  Service service? *IngressServiceBackend
  Resource resource? *TypedLocalObjectReference
struct IngressServiceBackend
  Name name string
  Port port? ServiceBackendPort
struct ServiceBackendPort
  Name name? string
  Number number? int32
struct IngressTLS
  Hosts hosts? []string
  SecretName secretName? string
struct IngressRule
  Host host? string
  IngressRuleValue - IngressRuleValue
struct IngressRuleValue
  HTTP http? *HTTPIngressRuleValue
struct HTTPIngressRuleValue
  Paths paths []HTTPIngressPath
struct HTTPIngressPath
  Path path? string
  PathType pathType *PathType
  Backend backend IngressBackend
struct IngressStatus
  LoadBalancer loadBalancer? IngressLoadBalancerStatus
struct IngressLoadBalancerStatus
  Ingress ingress? []IngressLoadBalancerIngress
struct IngressLoadBalancerIngress
  IP ip? string
  Hostname hostname? string
  Ports ports? []IngressPortStatus
struct IngressPortStatus
  Port port int32
  Protocol protocol Protocol
  Error error? *string
struct IngressClass
  TypeMeta - TypeMeta
  ObjectMeta metadata? ObjectMeta
  Spec spec? IngressClassSpec
struct IngressClassSpec
  Controller controller? string
  Parameters parameters? *IngressClassParametersReference
struct IngressClassParametersReference
  APIGroup apiGroup? *string
  Kind kind string
  Name name string
  Scope scope? *string
  Namespace namespace? *string
struct ServiceCIDR
  TypeMeta - TypeMeta
  ObjectMeta metadata? ObjectMeta
  Spec spec? ServiceCIDRSpec
  Status status? ServiceCIDRStatus
struct ServiceCIDRSpec
  CIDRs cidrs? []string
struct ServiceCIDRStatus
  Conditions conditions? []Condition
`;

/** Types of `k8s.io/api/networking/v1`. */
export const networkingTypes = typeTable('v1', source, [coreTypes, metaTypes, podTemplateTypes, volumeTypes]);
