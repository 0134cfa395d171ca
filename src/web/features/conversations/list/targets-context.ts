import { createContext } from "react";
import type { getResponseTimes } from "#modules/conversations/list/list.contract.ts";
import type { ResponseOf } from "#shared/endpoint.ts";
import type { OpenSpan } from "./open-time.ts";

type ResponseTimes = ResponseOf<typeof getResponseTimes>;

interface Targets {
  firstResponseMinutes: number;
  nextResponseMinutes: number;
  /** When the company attends; null: all time counts. */
  openSpans: readonly OpenSpan[] | null;
}

export const usualTargets: Targets = { firstResponseMinutes: 15, nextResponseMinutes: 30, openSpans: null };

/** Within how many minutes customers are to be answered. A context costs the rows nothing; a query observer each would. */
export const TargetsContext = createContext(usualTargets);

/** The part of the response times that rows go by. */
export const targetsOf = ({ targets, openSpans }: ResponseTimes): Targets => ({
  ...targets,
  openSpans: openSpans?.map(({ from, to }) => ({ from: Date.parse(from), to: Date.parse(to) })) ?? null,
});
