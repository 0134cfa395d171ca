export const periods = [7, 30, 90] as const;
export type Days = (typeof periods)[number];

const day = 86_400_000;

export interface QualitySearch {
  days?: Days;
}

export function readQualitySearch(search: Record<string, unknown>): QualitySearch {
  const days = periods.find((each) => each === Number(search["days"]));
  return days === undefined ? {} : { days };
}

/** The last days up to the coming hour, so that the same span is asked for again within it. */
export function spanOf(days: Days, now: number): { from: string; to: string } {
  const to = Math.ceil(now / 3_600_000) * 3_600_000;
  return { from: new Date(to - days * day).toISOString(), to: new Date(to).toISOString() };
}
