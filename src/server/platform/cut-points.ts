/** Instants of the message path at which a test may kill the process, in the order in which a message meets them. */
export const cutPointNames = [
  "intake.before-commit",
  "intake.after-commit",
  "split.after-commit",
  "inbound.mid-transaction",
  "inbound.after-commit",
  "agent.before-commit",
  "agent.after-commit",
  "send.after-claim",
  "send.before-outcome",
] as const;
export type CutPoint = (typeof cutPointNames)[number];

let armed: { name: string; passes: number } | null = null;

/**
 * Arms one cut point: `name` dies at its first pass, `name:5` at its fifth. undefined arms none. Throws on a name that is none.
 */
export function armCutPoint(setting: string | undefined): void {
  armed = null;
  if (setting === undefined) return;
  const [name = "", passes = "1"] = setting.split(":");
  if (!(cutPointNames as readonly string[]).includes(name))
    throw new Error(`No cut point is called ${name}. There are: ${cutPointNames.join(", ")}.`);
  armed = { name, passes: Number(passes) };
}

/** Ends the process as kill -9 does when this point is the armed one; costs a comparison otherwise. */
export function cutPoint(name: CutPoint): void {
  if (armed === null || armed.name !== name) return;
  armed.passes -= 1;
  // SIGKILL to itself: no handler runs, no buffer is written, connections are closed by the kernel.
  if (armed.passes <= 0) process.kill(process.pid, "SIGKILL");
}
