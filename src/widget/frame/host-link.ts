import type { HostPage, Identity, ToFrame, ToHost } from "../protocol.ts";

/** The way to the page that holds the frame. Only the window above us, at the origin it named itself, is heard and spoken to. */
export interface HostLink {
  tell(message: ToHost): void;
  listen(handle: (message: ToFrame) => void): void;
}

export function linkToHost(hostOrigin: string | null): HostLink {
  return {
    tell(message) {
      if (hostOrigin !== null && window.parent !== window) window.parent.postMessage(message, hostOrigin);
    },
    listen(handle) {
      window.addEventListener("message", (event: MessageEvent<unknown>) => {
        if (hostOrigin === null || event.origin !== hostOrigin || event.source !== window.parent) return;
        const message = parseToFrame(event.data);
        if (message) handle(message);
      });
    },
  };
}

/** A message of the loader, or null for whatever else a page may post. */
export function parseToFrame(data: unknown): ToFrame | null {
  if (typeof data !== "object" || data === null || !("prosa" in data)) return null;
  switch (data.prosa) {
    case "open":
      return { prosa: "open", page: "page" in data ? parsePage(data.page) : parsePage(null) };
    case "close":
      return { prosa: "close" };
    case "send":
      return "text" in data && typeof data.text === "string" && data.text.trim() !== ""
        ? { prosa: "send", text: data.text.slice(0, 4000) }
        : null;
    case "identify":
      return { prosa: "identify", identity: "identity" in data ? parseIdentity(data.identity) : null };
    default:
      return null;
  }
}

// Cut to what the server takes.
function parsePage(value: unknown): HostPage {
  const page = new Map(Object.entries(Object(value)));
  const read = (name: string, limit: number) => {
    const found: unknown = page.get(name);
    return typeof found === "string" ? found.slice(0, limit) : "";
  };
  return { url: read("url", 2000), title: read("title", 300), referrer: read("referrer", 2000) };
}

function parseIdentity(value: unknown): Identity | null {
  if (typeof value !== "object" || value === null || !("id" in value) || !("token" in value)) return null;
  const { id, token } = value;
  if (typeof id !== "string" || typeof token !== "string" || id === "" || token === "") return null;
  return { id, token, ...("name" in value && typeof value.name === "string" && { name: value.name.slice(0, 120) }) };
}
