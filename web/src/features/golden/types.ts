/** Where a value comes from and who last stood by it. */
export interface Origin {
  source: string;
  reference: string | null;
  confirmed_at: string;
  confirmed_by_id: string | null;
  merged_from: string | null;
  trust: number;
}
export interface Pin {
  by_id: string;
  at: string;
  reason: string;
}
export interface OtherValue {
  value: unknown;
  origin: Origin;
}
export interface FieldSource {
  field: string;
  value: unknown;
  origin: Origin | null;
  pin: Pin | null;
  others: OtherValue[];
  guarded: boolean;
}
export interface SourcesAnswer {
  items: FieldSource[];
  revision: number;
  may_decide: boolean;
}
export interface MergeSide {
  value: unknown;
  origin: Origin;
  pinned: boolean;
}
export interface MergeField {
  field: string;
  ours: MergeSide;
  theirs: MergeSide;
  result: unknown;
  differs: boolean;
  rule: string;
  asks: boolean;
}
export interface MergePreview {
  account_id: string;
  account_no: string;
  account_name: string;
  into_id: string;
  into_no: string;
  into_name: string;
  fields: MergeField[];
  revision: number;
}

/** What a person decides about a value. */
export type Deed =
  | { action: 'pin' | 'unpin'; field: string }
  | { action: 'adopt'; field: string; value: unknown }
  | { action: 'confirm'; fields: string[] };
