// Other faults than kills: `npm run crash -- faults`. Each starts a product of its own and says what it did and found.
import { execFileSync } from "node:child_process";
import { mkdirSync, statfsSync, writeFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { databaseIsNew } from "./kills.ts";
import { postMutated } from "./mutate.ts";
import { appSecret, openRig, type Rig } from "./rig.ts";
import { settle } from "./settle.ts";
import { startTraffic } from "./traffic.ts";
import { verify } from "./verify.ts";

export interface Fault {
  name: string;
  /** What was done; problems, one line each. */
  run(scale: number): Promise<{ done: string; problems: string[] }>;
}

async function withRig(run: (rig: Rig) => Promise<{ done: string; problems: string[] }>): Promise<{ done: string; problems: string[] }> {
  const rig = await openRig();
  try {
    await rig.start();
    return await run(rig);
  } finally {
    await rig.close();
  }
}

/** The database dies or is restarted under load; the product lives on. */
const databaseRestarts: Fault = {
  name: "database restarts",
  run: (scale) =>
    withRig(async (rig) => {
      const times = Math.max(2, Math.round(50 * scale));
      const traffic = startTraffic(rig, { contacts: 120, perSecond: 25 });
      const problems: string[] = [];
      const pid = rig.product().pid;
      let slowest = 0;
      for (let turn = 0; turn < times; turn += 1) {
        await sleep(300 + Math.random() * 1200);
        const before = rig.databasePid();
        const began = Date.now();
        process.kill(before, turn % 2 === 0 ? "SIGKILL" : "SIGQUIT");
        while (!databaseIsNew(rig, before)) await sleep(20);
        // Back means: it answers over HTTP too.
        while (!(await ready(rig))) {
          if (Date.now() - began > 30_000)
            return { done: `${turn} restarts`, problems: ["the product was not ready 30 s after its database died"] };
          await sleep(20);
        }
        slowest = Math.max(slowest, Date.now() - began);
      }
      await traffic.stop();
      await settle(rig, 120_000);
      if (rig.product().pid !== pid || !(await ready(rig))) problems.push("the product did not live through it");
      problems.push(...(await verify(rig)));
      return {
        done: `${times} times (kill -9 and immediate shutdown in turn), ${traffic.written()} messages, back after ${slowest} ms at the slowest`,
        problems,
      };
    }),
};

const ready = (rig: Rig): Promise<boolean> =>
  fetch(`${rig.product().url}/readyz`, { signal: AbortSignal.timeout(3000) }).then(
    (response) => response.ok,
    () => false,
  );

/** The provider is slow, refuses, breaks and cuts connections before and after it took a message. */
const provider: Fault = {
  name: "provider slow, 429, 500, cut",
  run: (scale) =>
    withRig(async (rig) => {
      rig.sim.fault({ kind: "slow", probability: 0.15, delayMs: 1500 });
      rig.sim.fault({ kind: "rate_limited", probability: 0.1 });
      rig.sim.fault({ kind: "server_error", probability: 0.1 });
      rig.sim.fault({ kind: "cut_before", probability: 0.08 });
      rig.sim.fault({ kind: "cut_after", probability: 0.08 });
      const traffic = startTraffic(rig, { contacts: 150, perSecond: 20 });
      await sleep(Math.max(4000, 60_000 * scale));
      await traffic.stop();
      const struck = rig.sim.state().faults.map(({ kind, struck: times }) => `${kind} ${times}`);
      rig.sim.clearFaults();
      const settled = await settle(rig, 240_000);
      return {
        done: `${traffic.written()} messages; ${struck.join(", ")}; ${settled.doubtful} sends in doubt for a while`,
        problems: await verify(rig),
      };
    }),
};

/** Bodies with a valid signature and broken content: never a 5xx, and a good message beside them is answered. */
const mutated: Fault = {
  name: "mutated signed bodies",
  run: (scale) =>
    withRig(async (rig) => {
      const contact = "5511980000001";
      for (const text of ["oi", "bom dia"]) await rig.sim.inbound({ type: "text", channel: "whatsapp", contact, text });
      for (const type of ["image", "document", "location", "contacts"] as const)
        await rig.sim.inbound(
          type === "location"
            ? { type, channel: "whatsapp", contact, latitude: -23.5, longitude: -46.6 }
            : type === "contacts"
              ? { type, channel: "whatsapp", contact, contacts: [{ name: "Ana", phone: "+5511999990000" }] }
              : { type, channel: "whatsapp", contact },
        );
      await rig.sim.idle(20_000);
      const bodies = rig.sim.log().flatMap(({ kind, request }) => (kind === "webhook" ? [Buffer.from(JSON.stringify(request))] : []));
      const count = Math.round(10_000 * scale);
      const result = await postMutated(`${rig.product().url}/api/omni/webhook/whatsapp`, appSecret, bodies, count, 20_260_101);
      const problems = result.refused.slice(0, 5).map((body) => `refused: ${body.slice(0, 300)}`);
      // The good message must not wait behind the bad ones for long.
      await rig.sim.inbound({ type: "text", channel: "whatsapp", contact: "5511980000002", text: "boa tarde" });
      const deadline = Date.now() + 60_000;
      const answered = () => rig.sim.messages({ from: "business" }).some(({ contactId }) => contactId.endsWith("5511980000002"));
      while (!answered() && Date.now() < deadline) await sleep(100);
      if (!answered()) problems.push(`the good message was not answered within a minute`);
      const stuck = await rig.query<{ waiting: number }>("select count(*)::int as waiting from inbound_events where state = 0");
      const letters = await rig.query<{ reason: string; times: number }>(
        "select reason, count(*)::int as times from dead_letters group by 1 order by 2 desc",
      );
      const statuses = [...result.statuses].map(([status, times]) => `${status}: ${times}`).join(", ");
      return {
        done: `${count} bodies; answers ${statuses}; ${stuck[0]?.waiting ?? 0} waiting; dead letters ${letters.map(({ reason, times }) => `${reason} ${times}`).join(", ")}`,
        problems,
      };
    }),
};

/** No room for files: the message stands without its picture, and has it when there is room again. */
const diskFull: Fault = {
  name: "file store full",
  async run() {
    const rig = await openRig();
    const folder = join(rig.dataDir, "files");
    mkdirSync(folder, { recursive: true });
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=256k", "tmpfs", folder], { stdio: "ignore" });
    } catch {
      await rig.close();
      return { done: "not run: a small file system can be mounted by root alone", problems: [] };
    }
    try {
      await rig.start();
      const filler = join(folder, "filler");
      const { bavail, bsize } = statfsSync(folder);
      writeFileSync(filler, Buffer.alloc(bavail * bsize));
      const problems: string[] = [];
      await rig.sim.inbound({ type: "image", channel: "whatsapp", contact: "5511980000003" });
      await sleep(4000);
      const [during] = await attachmentOf(rig);
      if (!during) problems.push("the message is not there while the disk is full");
      else if (during.state === "ready") problems.push("the picture counts as ready while the disk is full");
      if (!(await ready(rig))) problems.push("the product is not ready while the file store is full");
      rmSync(filler);
      for (let tries = 0; tries < 40 && (await attachmentOf(rig))[0]?.state !== "ready"; tries += 1) {
        await rig.query("update attachments set next_at = now() where state = 'pending'");
        await sleep(500);
      }
      const [after] = await attachmentOf(rig);
      if (after?.state !== "ready")
        problems.push(`the picture is ${after?.state ?? "gone"} with room again (${after?.error ?? "no reason"})`);
      return { done: `picture ${during?.state ?? "absent"} while full, ${after?.state ?? "absent"} with room`, problems };
    } finally {
      await rig.product().stop();
      execFileSync("umount", [folder]);
      await rig.close();
    }
  },
};

const attachmentOf = (rig: Rig) => rig.query<{ state: string; error: string | null }>("select state, error from attachments limit 1");

export const faults: readonly Fault[] = [databaseRestarts, provider, mutated, diskFull];
