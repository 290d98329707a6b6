/** How much of something a machine has, and how much of that is taken. */
export interface Capacity {
  readonly total: number;
  readonly used: number;
}

/** A machine of a resource group, as it was seen. What was not told is null. */
export interface SeenNode {
  readonly name: string;
  /** Such as `ecs.gn6i-c4g1.xlarge`. */
  readonly instanceType: string | null;
  /** Cores. */
  readonly cpu: Capacity | null;
  readonly gpu: Capacity | null;
  /** Megabytes. */
  readonly memory: Capacity | null;
}

/** A resource group of which the machines were seen. */
export interface SeenGroup {
  readonly id: string;
  readonly nodes: readonly SeenNode[];
}

/** What was seen before anything was sent, in the region where it was looked. */
export interface SeenGroups {
  readonly region: string;
  readonly groups: readonly SeenGroup[];
}

/** The group that will run the service, where its machines were seen. */
export function seenGroupOf(
  { region, serviceResource }: { readonly region?: string; readonly serviceResource?: string },
  seen: SeenGroups | undefined,
): SeenGroup | undefined {
  return seen === undefined || seen.region !== region
    ? undefined
    : seen.groups.find(({ id }) => id === serviceResource);
}
