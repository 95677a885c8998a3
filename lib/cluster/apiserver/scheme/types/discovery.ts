import { typeTable } from '../notation';
import { coreTypes } from './core';
import { metaTypes } from './meta';
import { podTemplateTypes } from './pod-template';
import { volumeTypes } from './volume';

const source = `
string AddressType
struct EndpointSlice
  TypeMeta - TypeMeta
  ObjectMeta metadata? ObjectMeta
  AddressType addressType AddressType
  Endpoints endpoints []Endpoint
  Ports ports []EndpointPort
struct Endpoint
  Addresses addresses []string
  Conditions conditions? EndpointConditions
  Hostname hostname? *string
  TargetRef targetRef? *ObjectReference
  DeprecatedTopology deprecatedTopology? map[string]string
  NodeName nodeName? *string
  Zone zone? *string
  Hints hints? *EndpointHints
struct EndpointConditions
  Ready ready? *bool
  Serving serving? *bool
  Terminating terminating? *bool
struct EndpointHints
  ForZones forZones? []ForZone
  ForNodes forNodes? []ForNode
struct ForZone
  Name name string
struct ForNode
  Name name string
struct EndpointPort
  Name name? *string
  Protocol protocol? *Protocol
  Port port? *int32
  AppProtocol appProtocol? *string
`;

/** Types of `k8s.io/api/discovery/v1`. */
export const discoveryTypes = typeTable('v1', source, [coreTypes, metaTypes, podTemplateTypes, volumeTypes]);
