// What a message carries beside its text comes as unknown values: each reader takes what is usable and leaves the rest.

type Fields = Record<string, unknown>;

function fieldsOf(value: unknown): Fields | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function numberOf(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

export interface Place {
  latitude: number;
  longitude: number;
  name: string | null;
  address: string | null;
}

export function placeOf(payload: Fields): Place | null {
  const place = fieldsOf(payload["location"]);
  const latitude = numberOf(place?.["latitude"]);
  const longitude = numberOf(place?.["longitude"]);
  if (!place || latitude === null || longitude === null) return null;
  return { latitude, longitude, name: textOf(place["name"]), address: textOf(place["address"]) };
}

export interface ContactCard {
  name: string;
  phones: string[];
  emails: string[];
  organisation: string | null;
}

export function contactsOf(payload: Fields): ContactCard[] {
  return listOf(payload["contacts"]).flatMap((value) => {
    const contact = fieldsOf(value);
    if (!contact) return [];
    const texts = (key: string) => listOf(contact[key]).filter((entry) => typeof entry === "string");
    return [
      {
        name: textOf(contact["name"]) ?? "?",
        phones: texts("phones"),
        emails: texts("emails"),
        organisation: textOf(contact["organisation"]),
      },
    ];
  });
}

export interface OrderLine {
  sku: string;
  quantity: number;
  cents: number;
  currency: string;
}

/** Lines of an order made in the channel's own catalogue; prices come in units of the currency. */
export function orderOf(payload: Fields): { text: string | null; lines: OrderLine[]; totalCents: number } | null {
  const order = fieldsOf(payload["order"]);
  if (!order) return null;
  const lines = listOf(order["items"]).flatMap((value) => {
    const item = fieldsOf(value);
    if (!item) return [];
    return [
      {
        sku: textOf(item["sku"]) ?? "?",
        quantity: numberOf(item["quantity"]) ?? 1,
        cents: Math.round((numberOf(item["price"]) ?? 0) * 100),
        currency: textOf(item["currency"]) ?? "BRL",
      },
    ];
  });
  return { text: textOf(order["text"]), lines, totalCents: lines.reduce((sum, line) => sum + line.cents * line.quantity, 0) };
}

export function interactiveOf(payload: Fields): { title: string | null; description: string | null; answers: [string, string][] } | null {
  const interactive = fieldsOf(payload["interactive"]);
  if (!interactive) return null;
  const answers = Object.entries(fieldsOf(interactive["response"]) ?? {}).filter(([key]) => key !== "flow_token");
  return {
    title: textOf(interactive["title"]),
    description: textOf(interactive["description"]),
    answers: answers.map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]),
  };
}

export function referralOf(
  payload: Fields,
): { headline: string | null; body: string | null; url: string | null; ref: string | null } | null {
  const referral = fieldsOf(payload["referral"]);
  if (!referral) return null;
  return {
    headline: textOf(referral["headline"]),
    body: textOf(referral["body"]),
    url: safeUrl(referral["sourceUrl"]),
    ref: textOf(referral["ref"]) ?? textOf(referral["source"]),
  };
}

export function storyUrlOf(payload: Fields): string | null {
  return safeUrl(fieldsOf(payload["story"])?.["url"]);
}

export function templateNameOf(payload: Fields): string | null {
  return textOf(fieldsOf(payload["template"])?.["name"]);
}

export interface ThreadEvent {
  kind: string;
  by: string | null;
  to: string | null;
  until: string | null;
  reason: string | null;
  /** Of an answer to the satisfaction survey. */
  score: number | null;
  /** What is rated: csat, nps. */
  rates: string | null;
  comment: string | null;
}

export function eventOf(payload: Fields): ThreadEvent | null {
  const event = fieldsOf(payload["event"]);
  const kind = textOf(event?.["kind"]);
  if (!event || kind === null) return null;
  return {
    kind,
    by: textOf(event["by"]),
    to: textOf(event["to"]),
    until: textOf(event["until"]),
    reason: textOf(event["reason"]),
    score: numberOf(event["score"]),
    rates: textOf(event["rates"]),
    comment: textOf(event["comment"]),
  };
}

/** Addresses from outside become links only when they are http or https. */
export function safeUrl(value: unknown): string | null {
  if (typeof value !== "string") return null;
  try {
    const url = new URL(value);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch {
    return null;
  }
}
