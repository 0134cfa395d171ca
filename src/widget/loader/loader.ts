// The one script a site embeds. It draws the button in a closed shadow root and loads the chat, an iframe from the
// origin this script came from, when somebody wants it. Budget: 2 KB gz, so strings are short and nothing is imported.

import type { Identity, ToFrame, ToHost } from "../protocol.ts";
import { launcherCss } from "./launcher-css.ts";
import type { ProsaApi, ProsaEvent } from "./prosa-api.ts";

const script = document.currentScript as HTMLScriptElement | null;

if (script && !window.Prosa) start(script.dataset, new URL(script.src).origin);

function start(options: DOMStringMap, origin: string): void {
  const { channel = "", theme = "", color = "", position, locale = document.documentElement.lang || navigator.language } = options;
  const [openLabel, closeLabel, unreadLabel] = words(locale);
  const memory = `prosa:${channel}`;
  const known = memo(memory);
  const waiting: ToFrame[] = [];
  let frame: HTMLIFrameElement | undefined;
  let ready: boolean | undefined;
  let shown = false;

  const host = document.createElement("prosa-chat");
  const root = host.attachShadow({ mode: "closed", delegatesFocus: true });
  // A constructed sheet passes a host page's `style-src`; a style element would not.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(launcherCss);
  root.adoptedStyleSheets = [sheet];
  // Made node by node: pages with Trusted Types refuse innerHTML.
  const panel = document.createElement("div");
  const button = document.createElement("button");
  const badge = document.createElement("b");
  button.append(badge);
  root.append(panel, button);
  paint(known || `${color || "#2f5bd7"} ${position}`);
  name(false);
  button.onclick = () => show(!shown);
  document.documentElement.append(host);
  // The top layer is free of what the page does to its ancestors: transforms, filters, opacity, stacking.
  host.popover = "manual";
  host.showPopover?.();

  function name(open: boolean): void {
    button.ariaExpanded = `${open}`;
    button.ariaLabel = open ? closeLabel : openLabel;
  }

  /** `#2f5bd7 left`: colour and corner. */
  function paint(value: string): void {
    const hex = value.slice(1, 7);
    const rgb = Number(`0x${hex}`);
    const light = (rgb >> 16) * 3 + ((rgb >> 8) & 255) * 6 + (rgb & 255) > 1700;
    host.toggleAttribute("left", value[8] === "l");
    host.style.cssText = `--a:#${hex};--b:${light ? "#111" : "#fff"}`;
  }

  function load(): void {
    if (frame) return;
    frame = document.createElement("iframe");
    frame.title = "Chat";
    frame.src = `${origin}/widget/frame.html?${new URLSearchParams({ host: location.origin, channel, locale, theme, color })}`;
    panel.append(frame);
  }

  // What is said before the chat has loaded waits for it; only opening loads it.
  function post(message: ToFrame): void {
    if (ready) frame?.contentWindow?.postMessage(message, origin);
    else waiting.push(message);
  }

  function show(open: boolean): void {
    if (open === shown) return;
    shown = open;
    load();
    post(open ? { prosa: "open", page: { url: location.href, title: document.title, referrer: document.referrer } } : { prosa: "close" });
    host.toggleAttribute("open", open);
    name(open);
    if (open) frame?.focus();
    else button.focus();
    emit(open ? "open" : "close");
  }

  function emit(name: ProsaEvent | "active" | "color", detail?: unknown): void {
    host.dispatchEvent(new CustomEvent(name, { detail }));
  }

  addEventListener("message", ({ source, origin: from, data }: MessageEvent<ToHost>) => {
    if (!frame || source !== frame.contentWindow || from !== origin) return;
    const { prosa, detail } = data;
    if (prosa === "close") show(false);
    else emit(prosa, detail);
    if (prosa === "ready") {
      ready = true;
      for (const message of waiting.splice(0)) post(message);
    }
    if (prosa === "unread") {
      badge.textContent = detail > 9 ? "9+" : `${detail || ""}`;
      if (!shown) button.ariaLabel = detail ? `${openLabel} (${detail} ${unreadLabel})` : openLabel;
    }
    if (prosa === "color") paint(detail);
    if (prosa === "active") memo(memory, detail);
  });
  // Escape inside the frame comes as a message; this one is for the button.
  host.onkeydown = (event) => {
    if (event.key === "Escape") show(false);
  };

  const api: ProsaApi = {
    open: () => show(true),
    close: () => show(false),
    send(text: string) {
      show(true);
      post({ prosa: "send", text });
    },
    identify: (identity: Identity | null) => post({ prosa: "identify", identity }),
    on(name, listener) {
      host.addEventListener(name, (event) => listener((event as CustomEvent).detail));
    },
  };
  window.Prosa = api;
  document.dispatchEvent(new Event("prosa:ready"));
  // Who has a conversation sees new replies without opening it; the page's own work goes first.
  if (known) (window.requestIdleCallback ?? setTimeout)(load);
  // Others may be spoken to: a module of ours decides, fetched when the page has long been there.
  else
    setTimeout(
      () => void import(/* @vite-ignore */ `${origin}/invite.js?${new URLSearchParams({ channel, locale, theme })}`).catch(() => {}),
      3000,
    );
}

function words(locale: string): [string, string, string] {
  if (/^en/i.test(locale)) return ["Open chat", "Close chat", "unread"];
  if (/^es/i.test(locale)) return ["Abrir chat", "Cerrar chat", "sin leer"];
  return ["Abrir chat", "Fechar chat", "não lidas"];
}

// Throws where the page may store nothing.
function memo(key: string, value?: string): string | null | undefined {
  try {
    if (value) localStorage.setItem(key, value);
    return localStorage.getItem(key);
  } catch {}
}
