import type { RawWorld, Row } from "../raw-world.ts";
import { average, dayIn, inside, over, quantile, share, total, type SlowSpan } from "./slow-kit.ts";
import type { Figures } from "./slow-service.ts";
import { millis, millisOrNull } from "./slow-thread.ts";

const cents = (row: Row, column: string) => Number(row[column] ?? 0);
const isGood = (row: Row) => row["status"] !== "cancelled" && row["status"] !== "returned";
const day = 86_400_000;

function bySale(a: Row, b: Row): number {
  const apart = millis(a["placed_at"]) - millis(b["placed_at"]);
  return apart !== 0 ? apart : (a["id"] as string) < (b["id"] as string) ? -1 : 1;
}

/** Numbers of orders, their lines and carts. */
export function slowSales(world: RawWorld, span: SlowSpan): Figures {
  const isIn = inside(span);
  const owned = world.orders.filter((row) => row["customer_id"] !== null);
  const placed = owned.filter((row) => isIn(millis(row["placed_at"])));
  const good = placed.filter(isGood);
  const revenue = total(good.map((row) => cents(row, "grand_total_cents")));
  const assisted = good.filter((row) => (row["conversion"] as Row)["agent_assisted"] === true);
  const firsts = good.filter(
    (row) =>
      owned
        .filter((one) => isGood(one) && one["customer_id"] === row["customer_id"])
        .toSorted(bySale)
        .at(0)?.["id"] === row["id"],
  );
  const linesOf = (rows: readonly Row[]) => {
    const ids = new Set(rows.map((row) => row["id"]));
    return world.order_items.filter((line) => ids.has(line["order_id"]));
  };
  const pieces = total(linesOf(good).map((line) => Number(line["quantity"])));
  const arrivals = placed.flatMap((row) => {
    const states = world.order_states.filter((one) => one["order_id"] === row["id"] && one["to_status"] === "delivered");
    return states.length === 0 ? [] : (Math.min(...states.map((one) => millis(one["at"]))) - millis(row["placed_at"])) / day;
  });
  const reviews = placed.flatMap(
    (row) => average(world.order_reviews.filter((one) => one["order_id"] === row["id"]).map((one) => Number(one["score"]))) ?? [],
  );
  const held = world.carts
    .map((row) => {
      const items = world.cart_items.filter((one) => one["cart_id"] === row["id"]);
      return { row, items, cents: total(items.map((one) => Number(one["quantity"]) * cents(one, "unit_price_cents"))) };
    })
    .filter(({ row, items }) => items.length > 0 || row["status"] === "converted")
    .filter(({ row }) => isIn(millis(row["created_at"])));
  const cartsThat = (status: string) => held.filter(({ row }) => row["status"] === status);
  const ever = held.filter(({ row }) => row["has_abandoned"] === true);
  return {
    orders: good.length,
    revenue,
    average_order_value: over(revenue, good.length),
    pieces_per_order: over(pieces, good.length),
    cancellation_rate: share(placed.length - good.length, placed.length),
    discount_share: share(total(good.map((row) => cents(row, "discount_cents"))), total(good.map((row) => cents(row, "subtotal_cents")))),
    assisted_revenue: total(assisted.map((row) => cents(row, "grand_total_cents"))),
    assisted_share: share(assisted.length, good.length),
    repeat_order_share: share(good.length - firsts.length, good.length),
    first_orders: firsts.length,
    buyers: new Set(good.map((row) => row["customer_id"])).size,
    delivery_days: average(arrivals),
    review_mean: average(reviews),
    pieces_sold: pieces,
    item_revenue: total(linesOf(good).map((line) => cents(line, "total_cents"))),
    carts: held.length,
    cart_abandonment_rate: share(cartsThat("abandoned").length, held.length),
    cart_conversion_rate: share(cartsThat("converted").length, held.length),
    abandoned_value: total(cartsThat("abandoned").map((one) => one.cents)),
    cart_recovery_rate: share(ever.filter(({ row }) => row["status"] === "converted").length, ever.length),
  };
}

const steps = ["new", "contacted", "qualified", "proposal", "negotiation", "converted"];

interface SlowLead {
  row: Row;
  at: number;
  reached: number;
  qualifiedAt: number | null;
  lostAt: number | null;
  convertedAt: number | null;
  contacted: boolean;
  responded: boolean;
  messages: number | null;
}

/** A lead with the messages of its customer from a day before it came in on, notes and marks left out. */
function readLead(world: RawWorld, row: Row): SlowLead {
  const moves = world.lead_moves.filter((one) => one["lead_id"] === row["id"]);
  const times = (...to: string[]) => moves.filter((one) => to.includes(one["to_status"] as string)).map((one) => millis(one["at"]));
  const first = (list: readonly number[]) => (list.length === 0 ? null : Math.min(...list));
  const at = millis(row["created_at"]);
  const threads = new Set(
    world.conversations.filter((one) => row["customer_id"] !== null && one["customer_id"] === row["customer_id"]).map((one) => one["id"]),
  );
  const said = world.messages.filter(
    (one) =>
      threads.has(one["conversation_id"]) && one["private"] !== true && one["sender_type"] !== "system" && millis(one["at"]) >= at - day,
  );
  const out = first(said.filter((one) => one["direction"] === "outgoing").map((one) => millis(one["at"])));
  const isConverted = row["status"] === "converted";
  const convertedAt = isConverted ? millisOrNull(row["converted_at"]) : null;
  const qualified = first(times("qualified", "proposal", "negotiation", "converted"));
  const walked = Math.max(
    0,
    ...moves.map((one) => (one["to_status"] === "lost" ? 0 : Math.min(4, steps.indexOf(one["to_status"] as string)))),
  );
  const lost = times("lost");
  return {
    row,
    at,
    reached: row["status"] === "lost" ? walked : steps.indexOf(row["status"] as string),
    qualifiedAt: qualified,
    lostAt: row["status"] === "lost" ? (lost.length > 0 ? Math.max(...lost) : millis(row["status_at"])) : null,
    convertedAt,
    contacted: out !== null || moves.some((one) => one["to_status"] !== "new" && one["to_status"] !== "lost"),
    responded:
      said.some((one) => one["direction"] === "incoming" && out !== null && millis(one["at"]) > out) ||
      (qualified !== null && (out === null || !said.some((one) => one["direction"] === "incoming"))),
    messages: isConverted && said.length > 0 ? said.filter((one) => convertedAt === null || millis(one["at"]) <= convertedAt).length : null,
  };
}

/** Numbers of leads. */
export function slowLeads(world: RawWorld, span: SlowSpan): Figures {
  const isIn = inside(span);
  const all = world.leads.map((row) => readLead(world, row));
  const came = all.filter(({ at }) => isIn(at));
  const won = all.filter(({ convertedAt }) => isIn(convertedAt));
  const beyond = (step: number) => came.filter(({ reached }) => reached >= step).length;
  const took = won.map(({ at, convertedAt }) => ((convertedAt as number) - at) / day);
  const contacted = came.filter((one) => one.contacted);
  const owned = won.filter(({ row }) => row["assigned_to"] !== null);
  const present = (column: string) => won.flatMap(({ row }) => (row[column] === null ? [] : Number(row[column])));
  return {
    leads: came.length,
    qualified_leads: all.filter(({ qualifiedAt }) => isIn(qualifiedAt)).length,
    converted_leads: won.length,
    lost_leads: all.filter(({ lostAt }) => isIn(lostAt)).length,
    conversion_rate: share(came.filter(({ row }) => row["status"] === "converted").length, came.length),
    contact_rate: share(beyond(1), beyond(0)),
    qualification_rate: share(beyond(2), beyond(1)),
    proposal_rate: share(beyond(3), beyond(2)),
    negotiation_rate: share(beyond(4), beyond(3)),
    closing_rate: share(beyond(5), beyond(4)),
    time_to_conversion_mean: average(took),
    time_to_conversion_median: quantile(took, 0.5),
    lead_response_rate: share(contacted.filter(({ responded }) => responded).length, contacted.length),
    lead_loss_rate: share(came.filter(({ row }) => row["status"] === "lost").length, came.length),
    messages_to_conversion: average(won.flatMap(({ messages }) => messages ?? [])),
    lead_score_mean: average(came.map(({ row }) => Number(row["score"]))),
    maturity_at_conversion: average(present("maturity_score")),
    value_per_converted_lead: average(present("conversion_value_cents")),
    conversions_per_person_day: over(
      owned.length,
      new Set(owned.map(({ row, convertedAt }) => `${row["assigned_to"] as string} ${dayIn(span.timeZone, convertedAt as number)}`)).size,
    ),
  };
}

/** Numbers of customers and of what marketing costs; a day's cost counts at noon of the account's zone. */
export function slowCustomers(world: RawWorld, span: SlowSpan, accountZone: string): Figures {
  const isIn = inside(span);
  const came = world.customers
    .map((row) => {
      const own = (one: Row) => one["customer_id"] === row["id"];
      const bought = world.orders.filter((one) => own(one) && isGood(one));
      const instants = [
        millis(row["created_at"]),
        ...world.conversations.filter(own).map((one) => millis(one["created_at"])),
        ...bought.map((one) => millis(one["placed_at"])),
      ];
      return { at: Math.min(...instants), orders: bought.length, spent: total(bought.map((one) => cents(one, "grand_total_cents"))) };
    })
    .filter(({ at }) => isIn(at));
  const buyers = came.filter(({ orders }) => orders > 0);
  const costs = world.marketing_costs.filter((row) => isIn(noonOf(row["spent_on"], accountZone)));
  const sum = (column: string) => total(costs.map((row) => Number(row[column])));
  return {
    new_customers: came.length,
    lifetime_value: average(buyers.map(({ spent }) => spent)),
    repeat_rate: share(buyers.filter(({ orders }) => orders >= 2).length, buyers.length),
    customer_purchase_rate: share(buyers.length, came.length),
    marketing_cost: sum("amount_cents"),
    impressions: sum("impressions"),
    clicks: sum("clicks"),
    click_through_rate: share(sum("clicks"), sum("impressions")),
    cost_per_click: over(sum("amount_cents"), sum("clicks")),
  };
}

/** The instant whose wall clock in a zone is noon of a day. */
function noonOf(on: unknown, timeZone: string): number {
  // The driver gives a day as its midnight where the test runs.
  const date = typeof on === "string" ? on.slice(0, 10) : dayIn(Intl.DateTimeFormat().resolvedOptions().timeZone, (on as Date).getTime());
  for (let at = Date.parse(`${date}T00:00:00Z`) - day / 2; ; at += 900_000) {
    const shown = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" }).format(at);
    if (shown === `${date} 12:00`) return at;
  }
}
