import Bowser from "bowser";
import { textOf, type Bag } from "./values.ts";

export interface Device {
  type: string;
  brand: string;
  model: string;
  browser: string;
  os: string;
}

const unknownDevice: Device = { type: "", brand: "", model: "", browser: "", os: "" };
// A shop sees the same few hundred browsers all day; reading one costs 50 µs.
const mostKept = 2000;
const kept = new Map<string, Device>();

/** The device behind a browser's user agent, or what an app says of itself. */
export function deviceOf(userAgent: string, context: Bag): Device {
  const given = deviceOfContext(context);
  if (given) return given;
  if (userAgent === "") return unknownDevice;
  const known = kept.get(userAgent);
  if (known) return known;
  const { platform, browser, os } = Bowser.parse(userAgent);
  const device = {
    type: platform.type ?? "",
    brand: platform.vendor ?? "",
    model: platform.model ?? "",
    browser: browser.name ?? "",
    os: [os.name, os.versionName ?? os.version].filter((part) => part !== undefined).join(" "),
  };
  if (kept.size >= mostKept) kept.clear();
  kept.set(userAgent, device);
  return device;
}

function deviceOfContext(context: Bag): Device | null {
  const device = context["device"];
  if (typeof device !== "object" || device === null) return null;
  const bag = device as Bag;
  const os = (context["os"] ?? {}) as Bag;
  return {
    type: textOf(bag["type"], 40),
    brand: textOf(bag["manufacturer"], 80),
    model: textOf(bag["model"], 80),
    browser: "",
    os: [textOf(os["name"], 40), textOf(os["version"], 40)].filter((part) => part !== "").join(" "),
  };
}
