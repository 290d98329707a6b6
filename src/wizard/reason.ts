/** Why the rules of the catalogue do not offer a value. */
export type HiddenCode =
  /** With Blade: no plugin resource group is listed for the region. `region`, `regions`. */
  | 'gpu-plugin-not-listed'
  /** No plugin resource group of this card is listed for the region. `card`, `region`, `regions`. */
  | 'card-not-listed'
  /** The plugin resource group is not listed for the region. `group`, `region`, `regions`. */
  | 'group-not-listed'
  /** The machines of the service's group have another card. `card`, `group`, `types`. */
  | 'card-not-seen'
  /** With Blade: no plugin resource group has the card that was seen. `card`, `group`, `region`, `regions`. */
  | 'seen-card-not-listed'
  /** The plugin resource group has another card than the service's. `group`, `card`, `serviceCard`. */
  | 'group-of-other-card'
  /** The GPU plugin's runtime image has one CUDA version. `cuda`. */
  | 'cuda-of-plugin'
  /** The model path names a bucket of another region. `path`, `endpoint`. */
  | 'bucket-elsewhere';

/** Why an answer that was given is gone, beside the codes above and those of the domain's rules. */
export type DroppedCode =
  /** With the other answers as they are now, the question is not asked. */
  | 'not-asked'
  /** The answer was the default, and the default is another now. `now`. */
  | 'default-changed'
  /** It was seen in a group that is not the service's any more, or not of that card. */
  | 'not-seen-now'
  /** The answer was the only legal one, and there is a choice now. `offered`. */
  | 'now-a-choice'
  /** The person chose to skip the advanced questions. */
  | 'advanced-skipped';

/** What a sentence needs beside the code. */
export type ReasonValues = Readonly<Record<string, string | number | boolean | readonly string[]>>;

export interface HiddenReason {
  readonly code: HiddenCode;
  readonly values: ReasonValues;
}

/** `code` is a `HiddenCode`, a `DroppedCode`, or the code of a rule of the domain. */
export interface DroppedReason {
  readonly code: string;
  readonly values: ReasonValues;
}

/** Whether it follows from what eascmd showed, and from no document alone. */
export function isSeenReason({ code }: HiddenReason): boolean {
  return code === 'card-not-seen' || code === 'seen-card-not-listed';
}
