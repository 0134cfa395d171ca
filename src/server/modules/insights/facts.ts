/** What is counted of a customer, as it stands; nothing in it depends on the moment at which it is read. */
export interface Facts {
  /** Orders that count: neither cancelled nor returned, the oldest first. */
  orders: { at: string; cents: number; method: string; techniques: string[] }[];
  categories: { name: string; views: number; purchases: number }[];
  brands: { name: string; views: number; purchases: number }[];
  /** Prices of single pieces bought, in cents. */
  prices: { min: number | null; max: number | null; sum: number; count: number };
  /** Different products shown in conversation, and put into a cart. */
  products: { shown: string[]; inCarts: string[] };
  carts: { opened: number; ordered: number };
  messages: { incoming: number; outgoing: number; turns: number; answered: number };
  /** When the customer writes, in the account's time zone: day of the week (0 is Sunday) and part of the day. */
  times: { day: number; part: string; count: number }[];
  topics: { name: string; count: number }[];
  objections: { name: string; count: number }[];
  /** Messages in which a technique was used. */
  techniques: { name: string; count: number }[];
  /** Carts with a coupon, and those of them that were ordered. */
  incentives: { name: string; count: number; ordered: number }[];
  sessions: { count: number; seconds: number; messages: number };
  reviews: { count: number; sum: number };
  /** Answers to the satisfaction survey, 1 to 5. Absent in facts that were counted before there was one. */
  csat?: { count: number; sum: number };
  nps: number | null;
  /** Absent in facts that were counted before these were read. */
  referrals?: number | null;
  points?: number | null;
}

/** What a customer did on the business's own sites, as the analytics store holds it at the moment of reading. */
export interface SiteFacts {
  pageViews: number;
  productViews: number;
  /** Products of the catalogue by their id; what is not in it by the name that the site gave. */
  viewed: string[];
  added: string[];
}

const days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const dayMillis = 86_400_000;
const round = (value: number, digits = 4) => Math.round(value * 10 ** digits) / 10 ** digits;
const share = (part: number, whole: number) => (whole === 0 ? null : round(Math.min(1, part / whole)));
const amount = (cents: number) => Math.round(cents) / 100;

const mostNamed = 20;

// Half of the weight every so many days; a year's orders and a value that count as full and as half.
const recencyHalfDays = 90;
const fullYearOrders = 12;
const halfValueCents = 100_000;

/** The figures of a moment: seed names and units, money decimal, shares from 0 to 1, null where there is nothing to tell of. */
export function metricsOf(customerId: string, facts: Facts, updatedAt: Date, now: Date, site: SiteFacts | null = null) {
  const { orders, messages, sessions } = facts;
  const cents = orders.reduce((sum, order) => sum + order.cents, 0);
  const within = (count: number) =>
    orders.filter((order) => now.getTime() - Date.parse(order.at) <= count * dayMillis && Date.parse(order.at) <= now.getTime()).length;
  const methods = new Map<string, number>();
  for (const order of orders) methods.set(order.method, (methods.get(order.method) ?? 0) + 1);
  const last = orders.at(-1);
  const rated = facts.reviews.count + (facts.csat?.count ?? 0);
  const preferred = facts.times.toSorted((a, b) => b.count - a.count || a.day - b.day || (a.part < b.part ? -1 : 1))[0];
  // Seen in conversation or on a page, put into a cart by either way.
  const seen = new Set([...facts.products.shown, ...(site?.viewed ?? [])]);
  const inCarts = new Set([...facts.products.inCarts, ...(site?.added ?? [])]);
  const viewToCart = share([...seen].filter((product) => inCarts.has(product)).length, seen.size);
  const cartToOrder = share(facts.carts.ordered, facts.carts.opened);
  const named = (list: readonly { name: string; views: number; purchases: number }[], key: "category" | "brand") =>
    list
      .toSorted((a, b) => b.purchases - a.purchases || b.views - a.views || (a.name < b.name ? -1 : 1))
      .slice(0, mostNamed)
      .map((one) => ({ [key]: one.name, view_count: one.views, purchase_count: one.purchases }));
  const counted = (list: readonly { name: string; count: number }[]) =>
    list.toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1)).slice(0, mostNamed);
  const byRate = <One extends { conversion_rate: number }>(list: readonly One[]) =>
    list.toSorted((a, b) => b.conversion_rate - a.conversion_rate);
  return {
    user_id: customerId,
    updated_at: updatedAt.toISOString(),
    shopping_behavior: {
      favorite_categories: named(facts.categories, "category"),
      favorite_brands: named(facts.brands, "brand"),
      price_range: {
        min: facts.prices.min === null ? null : amount(facts.prices.min),
        max: facts.prices.max === null ? null : amount(facts.prices.max),
        average: facts.prices.count === 0 ? null : amount(facts.prices.sum / facts.prices.count),
      },
      purchase_frequency: { last_30_days: within(30), last_90_days: within(90), last_365_days: within(365) },
      payment_methods: counted([...methods].map(([name, count]) => ({ name, count }))).map(({ name, count }) => ({
        method: name,
        frequency: count,
      })),
    },
    interaction_metrics: {
      total_interactions: messages.incoming + messages.outgoing,
      response_rate: share(messages.answered, messages.turns),
      average_session_duration: sessions.count === 0 ? null : Math.round(sessions.seconds / sessions.count),
      average_messages_per_session: sessions.count === 0 ? null : round(sessions.messages / sessions.count, 2),
      preferred_interaction_time: preferred ? { day_of_week: days[preferred.day] ?? null, time_of_day: preferred.part } : null,
      conversation_topics: counted(facts.topics).map(({ name, count }) => ({ topic: name, frequency: count })),
    },
    conversion_metrics: {
      view_to_cart_rate: viewToCart,
      cart_to_order_rate: cartToOrder,
      overall_conversion_rate: viewToCart === null || cartToOrder === null ? null : round(viewToCart * cartToOrder),
      average_order_value: orders.length === 0 ? null : amount(cents / orders.length),
      lifetime_value: amount(cents),
      first_order_date: orders[0]?.at ?? null,
      last_order_date: last?.at ?? null,
    },
    site_behavior: site && {
      page_views: site.pageViews,
      product_views: site.productViews,
      products_viewed: site.viewed.length,
      products_added: site.added.length,
    },
    engagement_scores: {
      recency: last === undefined ? 0 : round(2 ** (-Math.max(0, now.getTime() - Date.parse(last.at)) / (recencyHalfDays * dayMillis))),
      frequency: round(Math.min(1, within(365) / fullYearOrders)),
      monetary: round(cents / (cents + halfValueCents)),
      nps: facts.nps,
      // Reviews of orders and answers to the survey are on one scale, and each counts once.
      satisfaction: rated === 0 ? null : round((facts.reviews.sum + (facts.csat?.sum ?? 0)) / rated, 2),
      product_review_rate: share(facts.reviews.count, orders.length),
      referral_count: facts.referrals ?? null,
      loyalty_points: facts.points ?? null,
    },
    persuasion_effectiveness: {
      most_effective_techniques: byRate(
        facts.techniques.map(({ name, count }) => ({
          technique: name,
          conversion_rate: share(orders.filter((order) => order.techniques.includes(name)).length, count) ?? 0,
        })),
      ),
      most_effective_incentives: byRate(
        facts.incentives.map(({ name, count, ordered }) => ({ incentive: name, conversion_rate: share(ordered, count) ?? 0 })),
      ),
      objection_patterns: counted(facts.objections).map(({ name, count }) => ({ objection: name, frequency: count })),
    },
  };
}
