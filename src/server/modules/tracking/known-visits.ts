import type { Visit } from "#modules/customers/index.ts";
import type { LeadSigns } from "./mover.ts";
import type { ReadEvent } from "./read-calls.ts";

const marks = ["utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "gclid", "fbclid"] as const;

function attributionOf(events: readonly ReadEvent[]): Record<string, string> {
  const first = events[0];
  if (!first) return {};
  const entries: [string, string][] = [
    ...marks.map((mark): [string, string] => [mark, events.map((event) => event.row[mark]).find((value) => value !== "") ?? ""]),
    ["referrer", first.row.referrer_type === "internal" ? "" : first.row.referrer],
    ["landing_page", first.row.url],
  ];
  return Object.fromEntries(entries.filter(([, value]) => value !== ""));
}

/** Of the visits at hand those of customers, and what they say of buying. */
export function knownVisits(
  visits: readonly { visitor: { customer_id: string | null }; sessionId: string; begins: boolean; events: readonly ReadEvent[] }[],
): { visits: Visit[]; signs: LeadSigns[] } {
  const known: Visit[] = [];
  const signs: LeadSigns[] = [];
  for (const { visitor, sessionId, begins, events } of visits) {
    const sorted = events.toSorted((a, b) => a.at.getTime() - b.at.getTime());
    const [first, last] = [sorted[0], sorted.at(-1)];
    const customerId = visitor.customer_id;
    if (customerId === null || sessionId === "" || !first || !last) continue;
    const attribution = attributionOf(sorted);
    known.push({
      id: sessionId,
      customerId,
      channel: "site",
      startedAt: first.at,
      lastAt: last.at,
      pages: sorted.filter((event) => event.row.category === "page_view").length,
      device: { type: first.row.device_type, os: first.row.os, browser: first.row.browser },
      source: attribution,
    });
    signs.push({ customerId, by: "visit", interest: null, attribution, visits: begins ? 1 : 0, at: last.at });
    for (const event of sorted)
      if (event.lead !== null) signs.push({ customerId, by: "form", interest: event.lead, attribution, visits: 0, at: event.at });
  }
  return { visits: known, signs };
}
