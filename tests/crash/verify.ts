import { checkAnswers, type ThreadStep } from "./answers.ts";
import type { Rig } from "./rig.ts";

interface StoredMessage {
  id: string;
  direction: "incoming" | "outgoing";
  external_id: string | null;
  status: string;
  sender_type: string;
}

/** What a settled installation must show, against the provider's own record. One line for each thing that is wrong. */
export async function verify(rig: Rig): Promise<string[]> {
  const problems: string[] = [];
  const stored = await rig.query<StoredMessage>("select id, direction, external_id, status, sender_type from messages order by id");
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
  problems.push(...checkAnswers(await threads(rig)));
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

/** What happened in each conversation, by the event log. */
async function threads(rig: Rig): Promise<ThreadStep[]> {
  const rows = await rig.query<{ conversation_id: string; message_id: string | null; direction: string | null; up_to: string | null }>(
    `select e.data->>'conversationId' as conversation_id, m.id as message_id, m.direction, e.data->>'upTo' as up_to
     from domain_events e left join messages m on e.type = 'message.created' and m.account_id = e.account_id and m.id = e.subject_id
     where e.type = 'agent.turn_ended' or m.direction = 'incoming' or m.sender_type = 'bot' order by e.account_id, e.seq`,
  );
  return rows.map(({ conversation_id: conversationId, message_id: messageId, direction, up_to: upTo }) =>
    messageId === null
      ? { kind: "turn-ended", conversationId, upTo: upTo ?? "" }
      : { kind: direction === "incoming" ? "customer" : "answer", conversationId, messageId },
  );
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
