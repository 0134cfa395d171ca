export interface Benchmark {
  name: string;
  summary: string;
  /** Numbers that can be set by `--name value`: [short, full]. */
  flags: Record<string, readonly [short: number, full: number]>;
  /** Prints figures and ratios; false when a goal is missed. */
  run(settings: Record<string, number>): Promise<boolean>;
}
