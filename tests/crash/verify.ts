import type { Rig } from "./rig.ts";

interface StoredMessage {
  id: string;
  conversation_id: string;
  direction: "incoming" | "outgoing";
  external_id: string | null;
  status: string;
  sender_type: string;
}

/** What a settled installation must show, against the provider's own record. One line for each thing that is wrong. */
export async function verify(rig: Rig): Promise<string[]> {
  const problems: string[] = [];
  const stored = await rig.query<StoredMessage>(
    "select id, conversation_id, direction, external_id, status, sender_type from messages order by id",
  );
  const incoming = stored.filter(({ direction }) => direction === "incoming");
  const outgoing = stored.filter(({ direction, sender_type }) => direction === "outgoing" && sender_type === "bot");

  const timesStored = tally(incoming.map(({ external_id }) => external_id ?? ""));
  const written = rig.sim.messages({ from: "customer" });
  for (const { id } of written) {
    const times = timesStored.get(id) ?? 0;
    if (times !== 1) problems.push(`customer's message ${id} is stored ${times} times`);
  }
  if (incoming.length !== written.length) problems.push(`${incoming.length} messages stored, ${written.length} written`);

  const onPhones = rig.sim.messages({ from: "business" });
  for (const [reference, times] of tally(onPhones.map(({ opaque }) => opaque ?? "")))
    if (times > 1) problems.push(`reply ${reference} reached the phone ${times} times`);
  const byReference = new Map(onPhones.map((message) => [message.opaque, message]));
  for (const reply of outgoing) {
    const phone = byReference.get(reply.id);
    if (!phone) problems.push(`reply ${reply.id} (${reply.status}) never reached the phone`);
    else if (phone.id !== reply.external_id)
      problems.push(`reply ${reply.id} is ${phone.id} at the provider and ${reply.external_id} here`);
    else if (phone.status !== reply.status) problems.push(`reply ${reply.id} is ${phone.status} at the provider and ${reply.status} here`);
  }
  if (onPhones.length !== outgoing.length) problems.push(`${onPhones.length} replies on phones, ${outgoing.length} stored`);
  problems.push(...answeredOnce(stored));
  problems.push(...(await gaplessLog(rig)));
  const letters = await rig.query<{ reason: string }>("select reason from dead_letters");
  for (const { reason } of letters) problems.push(`dead letter: ${reason}`);
  return problems;
}

function tally(values: readonly string[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const value of values) times.set(value, (times.get(value) ?? 0) + 1);
  return times;
}

/** Each burst of a customer's messages has one answer after it, and no answer stands without a message before it. */
function answeredOnce(stored: readonly StoredMessage[]): string[] {
  const problems: string[] = [];
  for (const [id, thread] of Map.groupBy(stored, ({ conversation_id }) => conversation_id)) {
    let waiting = false;
    for (const message of thread) {
      if (message.direction === "incoming") waiting = true;
      else if (!waiting) problems.push(`conversation ${id}: ${message.sender_type} message ${message.id} answers nothing`);
      else waiting = false;
    }
    if (waiting) problems.push(`conversation ${id} was left without an answer`);
  }
  return problems;
}

/** The event log: no gap, and one creation for each message. */
async function gaplessLog(rig: Rig): Promise<string[]> {
  const problems: string[] = [];
  const logs = await rig.query<{ id: string; head: number; events: number; first: number; last: number }>(
    "select a.id, a.event_head::int as head, count(e.seq)::int as events, coalesce(min(e.seq), 1)::int as first, coalesce(max(e.seq), 0)::int as last from accounts a left join domain_events e on e.account_id = a.id group by a.id",
  );
  for (const log of logs)
    if (log.first !== 1 || log.last !== log.events || log.head !== log.last)
      problems.push(`event log of ${log.id}: ${log.events} events from ${log.first} to ${log.last}, head ${log.head}`);
  const wrong = await rig.query<{ id: string; times: number }>(
    "select m.id, count(e.seq)::int as times from messages m left join domain_events e on e.account_id = m.account_id and e.type = 'message.created' and e.subject_id = m.id group by m.id having count(e.seq) <> 1",
  );
  for (const { id, times } of wrong) problems.push(`message ${id} has ${times} creation events`);
  return problems;
}
