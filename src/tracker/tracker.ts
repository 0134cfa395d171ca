// The script that a site embeds to tell what its visitors do: pages, products, searches, scrolling, time, campaigns, what the site itself says.
// One file without dependencies. Nothing is stored or sent before consent where the site asks for it, nor under Global Privacy Control.
import { pageFacts, productOfPage, searchOfPage } from "./page-facts.ts";
import { createQueue, type Call } from "./queue.ts";

type Bag = Record<string, unknown>;

interface Api {
  track(event: string, properties?: Bag): void;
  page(name?: string, properties?: Bag): void;
  identify(userId: string | null, traits?: Bag): void;
  /** Says whether the visitor let this be recorded. Taking it back forgets what was stored. */
  consent(given: boolean): void;
  /** Another person from here on: after sign-out. */
  reset(): void;
}

declare global {
  interface Window {
    prosa?: Api | [keyof Api, ...unknown[]][];
  }
  interface Navigator {
    globalPrivacyControl?: boolean;
  }
}

const script = document.currentScript;
if (script instanceof HTMLScriptElement && script.dataset["key"] && (!window.prosa || Array.isArray(window.prosa))) start(script);

function start(own: HTMLScriptElement): void {
  const { key = "", consent: mode = "" } = own.dataset;
  const memory = `prosa-t:${key}`;
  const early = Array.isArray(window.prosa) ? window.prosa : [];
  let allowed = mode !== "required" && !navigator.globalPrivacyControl;
  const held: Call[] = [];
  const queue = createQueue(new URL(own.src).origin, key, `${memory}:q`);

  const stored = (name: string, make?: () => string): string => {
    try {
      const found = localStorage.getItem(`${memory}:${name}`) ?? make?.() ?? "";
      if (make && found !== "") localStorage.setItem(`${memory}:${name}`, found);
      return found;
    } catch {
      return make?.() ?? "";
    }
  };
  const store = (name: string, value: string | null): void => {
    try {
      if (value === null) localStorage.removeItem(`${memory}:${name}`);
      else localStorage.setItem(`${memory}:${name}`, value);
    } catch {
      // A browser that stores nothing: each page is a visitor of its own.
    }
  };
  if (stored("consent") !== "") allowed = stored("consent") === "1";

  let visitor = "";
  let user = "";
  const campaign = campaignOf();

  function say(call: Bag & { type: string }, url = location.href): void {
    const full: Call = {
      ...call,
      messageId: crypto.randomUUID(),
      timestamp: new Date().toISOString(),
      context: {
        page: { url, title: document.title, referrer: document.referrer },
        screen: { width: screen.width, height: screen.height },
        locale: navigator.language,
        timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        userAgent: navigator.userAgent,
        ...(campaign && { campaign }),
        ...(mode === "required" && { consent: { categoryPreferences: { analytics: true } } }),
      },
    };
    // Who it is is written when it leaves: before consent nobody is anybody.
    if (allowed) queue.add(named(full));
    else if (held.length < 50) held.push(full);
  }

  function named(call: Call): Call {
    visitor ||= stored("id", () => crypto.randomUUID());
    user ||= stored("user");
    return { ...call, anonymousId: visitor, ...(user !== "" && { userId: user }) };
  }

  const api: Api = {
    track: (event, properties = {}) => say({ type: "track", event, properties }),
    page(name, properties = {}) {
      say({ type: "page", ...(name !== undefined && { name }), properties });
    },
    identify(userId, traits = {}) {
      user = userId ?? user;
      if (allowed && user !== "") store("user", user);
      say({ type: "identify", traits });
    },
    consent(given) {
      allowed = given;
      store("consent", given ? "1" : "0");
      if (given) {
        if (user !== "") store("user", user);
        for (const call of held.splice(0)) queue.add(named(call));
      } else forget();
    },
    reset: forget,
  };

  function forget(): void {
    visitor = user = "";
    held.length = 0;
    queue.clear();
    store("id", null);
    store("user", null);
  }

  function campaignOf(): Bag | null {
    const query = new URLSearchParams(location.search);
    const found: Bag = {};
    for (const name of ["source", "medium", "campaign", "term", "content"]) {
      const value = query.get(`utm_${name}`);
      if (value !== null) found[name === "campaign" ? "name" : name] = value;
    }
    try {
      // The pages of a visit carry the campaign of the first one.
      if (Object.keys(found).length > 0 && allowed) sessionStorage.setItem(memory, JSON.stringify(found));
      const known = sessionStorage.getItem(memory);
      return Object.keys(found).length > 0 ? found : known === null ? null : (JSON.parse(known) as Bag);
    } catch {
      return Object.keys(found).length > 0 ? found : null;
    }
  }

  let address = "";
  const facts = pageFacts();

  function arrive(): void {
    if (location.href === address) return;
    leave();
    address = location.href;
    facts.begin();
    api.page();
    const term = searchOfPage();
    if (term !== null) api.track("Products Searched", { query: term });
    const product = productOfPage();
    if (product) api.track("Product Viewed", product);
  }

  function leave(): void {
    const left = address === "" ? null : facts.end();
    // The address may be the next page's already.
    if (left) say({ type: "track", event: "Page Left", properties: { ...left } }, address);
    address = "";
  }

  for (const name of ["pushState", "replaceState"] as const) {
    const before = history[name].bind(history);
    history[name] = (data: unknown, unused: string, url?: string | URL | null) => {
      before(data, unused, url);
      setTimeout(arrive);
    };
  }
  addEventListener("popstate", () => setTimeout(arrive));
  addEventListener("pagehide", () => {
    leave();
    queue.flush(true);
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) arrive();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") queue.flush(true);
  });
  document.addEventListener(
    "click",
    (event) => {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      if (!(link instanceof HTMLAnchorElement)) return;
      if (link.hasAttribute("download") || /\.(pdf|zip|docx?|xlsx?|csv)$/i.test(link.pathname))
        api.track("File Downloaded", { label: link.pathname.split("/").pop() });
      else if (link.host !== "" && link.host !== location.host) api.track("Link Clicked", { label: link.host });
    },
    true,
  );
  // The name of a form and never what is written in it.
  document.addEventListener("submit", (event) => {
    if (event.target instanceof HTMLFormElement) api.track("Form Submitted", { label: event.target.name || event.target.id });
  });

  window.prosa = api;
  for (const [name, ...args] of early) (api[name] as (...given: unknown[]) => void)(...args);
  arrive();
  addEventListener("load", () =>
    setTimeout(() => {
      const [timing] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
      if (timing && timing.duration > 0)
        api.track("Page Loaded", {
          page_load_time: Math.round(timing.duration),
          server_response_time: Math.round(timing.responseStart - timing.requestStart),
        });
    }),
  );
}
