// Fetched by the loader on pages of visitors who have no conversation yet. It shows the card of the channel, if there is one for this page, in a frame beside the
// button; until somebody closes the card it keeps nothing in the browser, and then that alone.
import type { ProsaApi } from "../loader/prosa-api.ts";
import type { FromCard } from "../protocol.ts";
import { inviteCss } from "./invite-css.ts";

const { origin, searchParams } = new URL(import.meta.url);
const dismissedKey = `prosa:${searchParams.get("channel") ?? ""}:invite`;

function remembered(value?: string): string | null {
  try {
    if (value !== undefined) localStorage.setItem(dismissedKey, value);
    return localStorage.getItem(dismissedKey);
  } catch {
    return null;
  }
}

function begin(api: ProsaApi, chat: Element): void {
  const host = document.createElement("prosa-invite");
  const root = host.attachShadow({ mode: "closed", delegatesFocus: true });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(inviteCss);
  root.adoptedStyleSheets = [sheet];
  const frame = document.createElement("iframe");
  frame.title = "Chat";
  const { origin: page, pathname: path } = location;
  frame.src = `${origin}/widget/card.html?${new URLSearchParams({ host: page, path, ...Object.fromEntries(searchParams) })}`;
  root.append(frame);
  host.toggleAttribute("left", chat.hasAttribute("left"));
  const hear = ({ source, origin: from, data }: MessageEvent<FromCard>) => {
    if (source !== frame.contentWindow || from !== origin) return;
    if (data.prosa === "invite") {
      if (host.popover === null) {
        host.popover = "manual";
        host.showPopover?.();
      }
      // And its border.
      frame.style.height = `${data.detail + 2}px`;
    } else {
      end();
      if (data.prosa === "accept") api.open();
    }
  };
  const end = () => {
    // Only who has seen it has taken or sent it away.
    if (frame.style.height !== "") remembered("1");
    removeEventListener("message", hear);
    host.remove();
  };
  addEventListener("message", hear);
  api.on("open", end);
  document.documentElement.append(host);
}

const chat = document.querySelector("prosa-chat");
if (window.Prosa && chat && !chat.hasAttribute("open") && remembered() === null) begin(window.Prosa, chat);
