import { existsSync, statSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { AppError } from "#platform/errors.ts";
import { simulatorDefaults, type SimulatorOptions } from "./config.ts";
import { faultKinds, type FaultKind, type SimChannel } from "./model.ts";
import { type Simulator, startSimulator } from "./simulator.ts";

const root = resolve(import.meta.dirname, "../../..");
const pageDir = join(root, "dist/simulator");

export const simulatorUsage = `Usage: npm run prosa -- simulate [whatsapp|instagram|facebook …] [options]

Plays Meta: a Graph API for the product, signed webhooks to it, and a page to chat as a customer.

  --port <n>              port of the simulator (4000)
  --host <address>        address to listen on (127.0.0.1)
  --target <origin>       the product (http://127.0.0.1:3000)
  --app-secret <text>     signs the webhooks; META_APP_SECRET of the product
  --verify-token <text>   OMNI_WEBHOOK_SECRET of the product
  --whatsapp-token <text> WHATSAPP_TOKEN of the product
  --meta-token <text>     META_ACCESS_TOKEN of the product
  --phone-id <id>         WHATSAPP_PHONE_ID
  --page-id <id>          FACEBOOK_PAGE_ID
  --instagram-id <id>     INSTAGRAM_ACCOUNT_ID
  --no-rate-limits        switch Meta's rate limits off
  --window-errors <how>   sync (default) or status: how a closed 24-hour window is told
  --fault <kind[=p]>      switch a fault on with probability p (1); may be repeated:
                          ${faultKinds.join(", ")}
  --help                  this text
`;

const definitions = {
  port: { type: "string" },
  host: { type: "string" },
  target: { type: "string" },
  "app-secret": { type: "string" },
  "verify-token": { type: "string" },
  "whatsapp-token": { type: "string" },
  "meta-token": { type: "string" },
  "phone-id": { type: "string" },
  "page-id": { type: "string" },
  "instagram-id": { type: "string" },
  "no-rate-limits": { type: "boolean" },
  "window-errors": { type: "string" },
  fault: { type: "string", multiple: true },
  help: { type: "boolean" },
} as const;

export interface SimulatorCommand {
  help: boolean;
  options: SimulatorOptions;
  faults: { kind: FaultKind; probability: number }[];
}

function isChannel(value: string): value is SimChannel {
  return value === "whatsapp" || value === "instagram" || value === "facebook";
}

function readFault(text: string): { kind: FaultKind; probability: number } {
  const [name, share] = text.split("=");
  const kind = faultKinds.find((each) => each === name);
  const probability = share === undefined ? 1 : Number(share);
  if (!kind || !(probability >= 0 && probability <= 1))
    throw new AppError("invalid", "simulator.bad_fault", { message: `Unknown fault: ${text}` });
  return { kind, probability };
}

/** Command line → options. `defaults` come from the product's configuration, so that both sides agree without flags. */
export function simulatorCommandOptions(argv: string[], defaults: SimulatorOptions = {}): SimulatorCommand {
  const { values, positionals } = parseArgs({ args: argv, options: definitions, allowPositionals: true });
  const unknown = positionals.find((each) => !isChannel(each));
  if (unknown !== undefined) throw new AppError("invalid", "simulator.bad_channel", { message: `Unknown channel: ${unknown}` });
  const port = Number(values.port ?? defaults.port ?? 4000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new AppError("invalid", "simulator.bad_port", { message: `Not a port: ${String(values.port)}` });
  const windowErrors = values["window-errors"] ?? defaults.windowErrors ?? "sync";
  if (windowErrors !== "sync" && windowErrors !== "status")
    throw new AppError("invalid", "simulator.bad_window", { message: "--window-errors is sync or status" });
  const given: [keyof SimulatorOptions, string | undefined][] = [
    ["host", values.host],
    ["target", values.target],
    ["appSecret", values["app-secret"]],
    ["verifyToken", values["verify-token"]],
    ["whatsappToken", values["whatsapp-token"]],
    ["metaToken", values["meta-token"]],
    ["phoneNumberId", values["phone-id"]],
    ["pageId", values["page-id"]],
    ["instagramId", values["instagram-id"]],
  ];
  const channels = positionals.filter(isChannel);
  return {
    help: values.help === true,
    faults: (values.fault ?? []).map(readFault),
    options: {
      ...defaults,
      ...Object.fromEntries(given.filter(([, value]) => value !== undefined)),
      ...(values["no-rate-limits"] === true ? { rateLimits: false as const } : {}),
      channels: channels.length > 0 ? channels : (defaults.channels ?? simulatorDefaults.channels),
      port,
      windowErrors,
    },
  };
}

/** Builds the page when it is missing or older than its sources. */
async function buildPage(): Promise<void> {
  const source = join(import.meta.dirname, "../page");
  const built = join(pageDir, "index.html");
  const files = await readdir(source, { recursive: true });
  const newest = Math.max(...files.map((file) => statSync(join(source, file)).mtimeMs));
  if (existsSync(built) && statSync(built).mtimeMs >= newest) return;
  process.stdout.write("Building the simulator page …\n");
  const { build } = await import("vite");
  await build({ configFile: join(root, "vite.simulator.config.ts"), logLevel: "warn" });
}

function startHint(simulator: Simulator): string {
  const { config } = simulator;
  const env: [string, string][] = [
    ["GRAPH_API_URL", simulator.url],
    ["META_APP_SECRET", config.appSecret],
    ["OMNI_WEBHOOK_SECRET", config.verifyToken],
  ];
  if (config.channels.includes("whatsapp")) env.push(["WHATSAPP_TOKEN", config.whatsappToken], ["WHATSAPP_PHONE_ID", config.phoneNumberId]);
  if (config.channels.some((each) => each !== "whatsapp")) env.push(["META_ACCESS_TOKEN", config.metaToken]);
  if (config.channels.includes("instagram")) env.push(["INSTAGRAM_ACCOUNT_ID", config.instagramId]);
  if (config.channels.includes("facebook")) env.push(["FACEBOOK_PAGE_ID", config.pageId]);
  return env.map(([name, value]) => `  ${name}=${value} \\`).join("\n");
}

/** `prosa simulate`: runs until SIGINT or SIGTERM; null after `--help`. */
export async function runSimulatorCommand(argv: string[], defaults: SimulatorOptions = {}): Promise<Simulator | null> {
  const command = simulatorCommandOptions(argv, defaults);
  if (command.help) {
    process.stdout.write(simulatorUsage);
    return null;
  }
  await buildPage();
  const simulator = await startSimulator({ pageDir, ...command.options });
  for (const fault of command.faults) simulator.fault(fault);
  process.stdout.write(
    `\nSimulator:  ${simulator.url}   (chat as a customer)\nWebhooks →  ${simulator.config.target}/api/omni/webhook/…\n\nStart the product with\n${startHint(simulator)}\n  npm start\n\n`,
  );
  const stop = (): void => {
    void simulator.stop().then(() => process.exit(0));
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  return simulator;
}
