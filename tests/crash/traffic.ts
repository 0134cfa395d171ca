import { setTimeout as sleep } from "node:timers/promises";
import type { Rig } from "./rig.ts";

export interface Traffic {
  /** Messages that customers wrote so far. */
  written(): number;
  stop(): Promise<void>;
}

// Every one is a greeting or thanks to the built-in agent: it answers each and never hands over, so that replies can be counted.
const lines = ["oi", "bom dia", "boa tarde", "olá, tudo bem?", "obrigado", "muito obrigada!"];

/** Customers who write all the time, `perSecond` messages in all, whether or not the product is there. */
export function startTraffic(rig: Rig, options: { contacts: number; perSecond: number; firstContact?: number }): Traffic {
  let running = true;
  let written = 0;
  const first = options.firstContact ?? 0;
  const loop = (async () => {
    while (running) {
      const contact = `55119${80_000_000 + first + (written % options.contacts)}`;
      const text = lines[written % lines.length] ?? "oi";
      written += 1;
      await rig.sim.inbound({ type: "text", channel: "whatsapp", contact, text });
      await sleep((1000 / options.perSecond) * (0.3 + Math.random() * 1.4));
    }
  })();
  return {
    written: () => written,
    async stop() {
      running = false;
      await loop;
    },
  };
}
