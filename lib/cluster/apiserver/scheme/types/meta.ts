import { typeTable } from '../notation';

const source = `
string ConditionStatus LabelSelectorOperator ManagedFieldsOperationType
struct LabelSelector
  MatchLabels matchLabels?& map[string]string
  MatchExpressions matchExpressions? []LabelSelectorRequirement
struct LabelSelectorRequirement
  Key key string
  Operator operator LabelSelectorOperator
  Values values? []string
struct ManagedFieldsEntry
  Manager manager? string
  Operation operation? ManagedFieldsOperationType
  APIVersion apiVersion? string
  Time time? *Time
  FieldsType fieldsType? string
  FieldsV1 fieldsV1? *FieldsV1
  Subresource subresource? string
struct ObjectMeta
  Name name? string
  GenerateName generateName? string
  Namespace namespace? string
  SelfLink selfLink? string
  UID uid? types.UID
  ResourceVersion resourceVersion? string
  Generation generation? int64
  CreationTimestamp creationTimestamp? Time
  DeletionTimestamp deletionTimestamp? *Time
  DeletionGracePeriodSeconds deletionGracePeriodSeconds? *int64
  Labels labels?!& map[string]string
  Annotations annotations? map[string]string
  OwnerReferences ownerReferences? []OwnerReference
  Finalizers finalizers? []string
  ManagedFields managedFields? []ManagedFieldsEntry
struct TypeMeta
  Kind kind? string
  APIVersion apiVersion? string
struct OwnerReference
  APIVersion apiVersion string
  Kind kind string
  Name name string
  UID uid types.UID
  Controller controller? *bool
  BlockOwnerDeletion blockOwnerDeletion? *bool
struct Condition
  Type type string
  Status status ConditionStatus
  ObservedGeneration observedGeneration? int64
  LastTransitionTime lastTransitionTime Time
  Reason reason string
  Message message string
`;

/** Types of apimachinery `pkg/apis/meta/v1`. */
export const metaTypes = typeTable('v1', source);
