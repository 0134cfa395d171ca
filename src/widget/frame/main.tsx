import { render } from "preact";
import type { Identity } from "../protocol.ts";
import { WebchatApi } from "./core/api.ts";
import { Chat } from "./core/chat.ts";
import { browserStorage, safeStore } from "./core/storage.ts";
import { anonymousVisitor, identifiedVisitor, type Visitor } from "./core/visitor.ts";
import { linkToHost } from "./host-link.ts";
import { readSettings } from "./settings.ts";
import { dress } from "./dress.ts";
import "./frame.css";
import { loadSpeech } from "./texts/speech.ts";
import { App } from "./ui/app.tsx";

const settings = readSettings(location.search, navigator.language);
const speech = await loadSpeech(settings.locale);
const store = safeStore(browserStorage());
const host = linkToHost(settings.hostOrigin);
const root = document.getElementById("app");
// Opened by itself, without a page around it, the chat is always in view.
let open = window.parent === window;
let openings = 0;
let unreadTold = -1;
let activeTold = false;
let lookTold = "";
let chat = begin(anonymousVisitor(store, settings.channelKey));

function begin(visitor: Visitor): Chat {
  const made = new Chat({
    api: new WebchatApi(new URL("/api/omni/web/", location.origin).href),
    store,
    visitor,
    channelKey: settings.channelKey,
    locale: settings.locale,
    identityRefused(said) {
      replace(anonymousVisitor(store, settings.channelKey), true);
      for (const one of said) chat.send(one);
    },
  });
  made.subscribe(() => tellHost(made));
  made.onArrival((message) => host.tell({ prosa: "message", detail: { from: message.from } }));
  made.setWatched(open);
  return made;
}

function replace(visitor: Visitor, sameHand: boolean): void {
  const { page, memory, drafted } = chat;
  chat.retire();
  chat = begin(visitor);
  chat.page = page;
  if (sameHand && drafted) {
    chat.goesOn = true;
    chat.draft(memory.get("draft") ?? "");
    memory.set("draft", "");
  }
  chat.start();
  draw();
}

function tellHost({ state: { shop, unread, messages } }: Chat): void {
  const own = settings.color ?? shop?.color;
  dress(own, settings.theme);
  if (unread !== unreadTold) host.tell({ prosa: "unread", detail: (unreadTold = unread) });
  if (!shop) return;
  const look = `${own} ${shop.position}`;
  if (look !== lookTold) host.tell({ prosa: "color", detail: (lookTold = look) });
  if (activeTold || messages.length === 0) return;
  activeTold = true;
  host.tell({ prosa: "active", detail: look });
}

function setOpen(value: boolean): void {
  open = value;
  chat.setWatched(value);
  if (value) openings += 1;
  draw();
}

function close(): void {
  host.tell({ prosa: "close" });
}

function identify(identity: Identity | null): void {
  const visitor = identity ? identifiedVisitor(settings.channelKey, identity) : anonymousVisitor(store, settings.channelKey);
  if (visitor.owner !== chat.visitor.owner || visitor.token !== chat.visitor.token) {
    // Who signs in goes on writing; who signs out leaves nothing to the next.
    replace(visitor, chat.visitor.token === null);
  }
}

function draw(): void {
  if (root) render(<App chat={chat} speech={speech} openings={openings} onClose={close} />, root);
}

host.listen((message) => {
  if (message.prosa === "open") {
    chat.page = message.page;
    chat.start();
    setOpen(true);
  } else if (message.prosa === "close") setOpen(false);
  else if (message.prosa === "identify") identify(message.identity);
  else chat.send({ text: message.text, payload: null, attachments: [] });
});

dress(settings.color, settings.theme);
draw();
host.tell({ prosa: "ready" });
// A site says who is signed in before anything else; a moment's patience saves an anonymous session for each of its pages.
setTimeout(() => chat.start(), open ? 0 : 100);
