/** After so much silence the next word begins a new session (Segment, GA). */
export const silenceMillis = 30 * 60_000;

export interface Activity {
  at: Date;
  channel: string;
  /** The customer's own doing; answers of ours only prolong a session. */
  byCustomer: boolean;
  intent: string | null;
  products: readonly string[];
}

export interface Span {
  /** null: not stored yet. */
  id: string | null;
  channel: string;
  channels: string[];
  startedAt: Date;
  lastAt: Date;
  messages: number;
  lastIntent: string | null;
  products: string[];
}

const productsMost = 20;

function take(span: Span, activity: Activity): void {
  span.messages += 1;
  if (activity.at < span.startedAt) {
    span.startedAt = activity.at;
    span.channel = activity.channel;
  }
  if (activity.at >= span.lastAt) {
    span.lastAt = activity.at;
    span.lastIntent = activity.intent ?? span.lastIntent;
  }
  if (!span.channels.includes(activity.channel)) span.channels.push(activity.channel);
  span.products = [...new Set([...span.products, ...activity.products])].slice(-productsMost);
}

function join(into: Span, later: Span): void {
  into.lastIntent = later.lastAt >= into.lastAt ? (later.lastIntent ?? into.lastIntent) : into.lastIntent;
  into.lastAt = later.lastAt > into.lastAt ? later.lastAt : into.lastAt;
  into.messages += later.messages;
  for (const channel of later.channels) if (!into.channels.includes(channel)) into.channels.push(channel);
  into.products = [...new Set([...into.products, ...later.products])].slice(-productsMost);
}

/**
 * Puts activities into the sessions they fall into, whatever order they come in; one between two sessions joins them. Gives back all sessions and those
 * that went up in others.
 */
export function cutSessions(existing: readonly Span[], activities: readonly Activity[]): { spans: Span[]; absorbed: Span[] } {
  let spans = existing.map((span) => ({ ...span, channels: [...span.channels], products: [...span.products] }));
  const absorbed: Span[] = [];
  for (const activity of activities.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
    const time = activity.at.getTime();
    const near = spans
      .filter(
        (span) =>
          time >= span.startedAt.getTime() - (activity.byCustomer ? silenceMillis : 0) && time <= span.lastAt.getTime() + silenceMillis,
      )
      .toSorted((a, b) => a.startedAt.getTime() - b.startedAt.getTime());
    const [first, ...others] = near;
    if (!first) {
      if (!activity.byCustomer) continue;
      const { at, channel, intent, products } = activity;
      spans.push({
        id: null,
        channel,
        channels: [channel],
        startedAt: at,
        lastAt: at,
        messages: 1,
        lastIntent: intent,
        products: [...products],
      });
      continue;
    }
    take(first, activity);
    for (const other of others) {
      if (other.startedAt.getTime() - first.lastAt.getTime() > silenceMillis) continue;
      join(first, other);
      absorbed.push(other);
      spans = spans.filter((span) => span !== other);
    }
  }
  return { spans, absorbed };
}
