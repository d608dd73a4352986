import type { Instant, LocalDate, Refusal } from '@an-sinh/kernel';

/** Versions of the streams that a view rendered, or that an act left behind. */
export type Versions = Readonly<Record<string, number>>;

export interface News {
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly occurredOn: LocalDate;
}
export interface RecordedEvent {
  readonly stream: string;
  readonly version: number;
  readonly type: string;
}

/** What an act answers; one of these, and the same again for the same key. */
export type Answer =
  | {
      readonly kind: 'recorded';
      readonly actId: string;
      readonly recordedAt: Instant;
      readonly events: readonly RecordedEvent[];
      readonly versions: Versions;
      readonly repeated: boolean;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly repeated: boolean }
  | { readonly kind: 'news'; readonly news: readonly News[] }
  /** `basedOn` names a version that the stream has not come to: no view can have rendered it. */
  | { readonly kind: 'never-rendered'; readonly stream: string }
  | { readonly kind: 'key-reused' };
