import { setTimeout as sleep } from "node:timers/promises";
import type { Rig } from "./rig.ts";

interface Waiting {
  deliveries: number;
  inbound: number;
  agent: number;
  queued: number;
  sending: number;
  in_doubt: number;
}

export interface Settled {
  /** Sends that a dead process left claimed, or whose answer never came: shown as in doubt until their time was over. */
  doubtful: number;
  /** Claims of the agent that a dead process left. */
  abandonedTurns: number;
}

const count = (rig: Rig) =>
  rig.query<Waiting>(`select (select count(*) from webhook_deliveries where state in (0, 3))::int as deliveries, (select count(*) from inbound_events where state = 0)::int as inbound,
    (select count(*) from agent_jobs)::int as agent, (select count(*) from outbound_sends where state = 'queued')::int as queued,
    (select count(*) from outbound_sends where state = 'sending')::int as sending, (select count(*) from outbound_sends where state = 'in_doubt')::int as in_doubt`);

/**
 * Waits until nothing is left to do. Claims of dead processes end by time (30 s, 45 s, then four minutes of doubt): when all else is quiet
 * that time is made to have passed, by moving the deadlines in the database, so that a run does not wait for it.
 */
export async function settle(rig: Rig, patienceMillis = 90_000): Promise<Settled> {
  const deadline = Date.now() + patienceMillis;
  const result: Settled = { doubtful: 0, abandonedTurns: 0 };
  let before = "";
  let quiet = 0;
  for (;;) {
    await rig.sim.idle(Math.max(1000, deadline - Date.now()));
    const [now] = await count(rig);
    if (!now) throw new Error("No counts.");
    if (Object.values(now).every((value) => value === 0)) {
      // A status may be on its way between the provider and the count: quiet must hold.
      quiet += 1;
      if (quiet >= 3) return result;
      await sleep(100);
      continue;
    }
    quiet = 0;
    if (Date.now() > deadline) throw new Error(`Not settled after ${patienceMillis / 1000} s: ${JSON.stringify(now)}`);
    const state = JSON.stringify(now);
    if (state === before && now.deliveries + now.inbound === 0) {
      result.abandonedTurns += (
        await rig.query(
          "update agent_jobs set lease_until = now() - interval '1 second', due_at = least(due_at, now()) where lease_until > now() returning 1",
        )
      ).length;
      const dead = await rig.query(
        "update outbound_sends set lease_until = now() - interval '1 second' where state <> 'queued' and lease_until > now() returning case state when 'in_doubt' then 1 end as doubt",
      );
      result.doubtful += dead.filter((row) => "doubt" in row && row.doubt !== null).length;
      await rig.query("update outbound_sends set next_at = now() where state = 'queued' and next_at > now()");
    }
    before = state;
    await sleep(1200);
  }
}
