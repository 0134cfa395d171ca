// The card beside the button, in a frame of its own: the host page's style and policy reach nothing of it. It keeps nothing in the browser and knows nobody;
// whether a visitor closed it is kept by the page that embeds the chat.
import type { webchatInvite } from "#modules/channels/webchat.contract.ts";
import type { ResponseOf } from "#shared/endpoint.ts";
import type { FromCard } from "../protocol.ts";
import "./card.css";
import { fitsPage } from "./fits-page.ts";

type Invite = NonNullable<ResponseOf<typeof webchatInvite>["invite"]>;

/** The loader has waited this long already. */
const waitedSeconds = 3;

const query = new URLSearchParams(location.search);
const read = (name: string) => query.get(name) ?? "";
const hostOrigin = URL.canParse(read("host")) ? new URL(read("host")).origin : null;
const [openLabel, closeLabel] = /^en/i.test(read("locale"))
  ? ["Open chat", "Dismiss"]
  : /^es/i.test(read("locale"))
    ? ["Abrir chat", "Descartar"]
    : ["Abrir chat", "Dispensar"];

function tell(message: FromCard): void {
  if (hostOrigin !== null && window.parent !== window) window.parent.postMessage(message, hostOrigin);
}

function button(className: string, label: string, act: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.className = className;
  made.type = "button";
  made.ariaLabel = label;
  made.onclick = act;
  return made;
}

function show({ title, text }: Invite): void {
  const name = document.createElement("b");
  name.textContent = title;
  const talk = button("talk", `${title}: ${text}. ${openLabel}`, () => tell({ prosa: "accept" }));
  talk.append(name, text);
  const no = button("no", closeLabel, () => tell({ prosa: "dismiss" }));
  no.textContent = "×";
  document.body.append(talk, no);
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") tell({ prosa: "dismiss" });
  });
  // As high as its text, also when letters are larger than usual.
  new ResizeObserver(() => tell({ prosa: "invite", detail: document.body.offsetHeight })).observe(document.body);
}

async function begin(): Promise<void> {
  const theme = read("theme");
  if (theme !== "") document.documentElement.dataset["theme"] = theme;
  const asked = new URLSearchParams(read("channel") === "" ? {} : { channelKey: read("channel") });
  const answer = await fetch(`/api/omni/web/invite?${asked}`, { credentials: "omit" });
  if (!answer.ok) return;
  const { invite } = (await answer.json()) as ResponseOf<typeof webchatInvite>;
  if (!invite || !fitsPage(read("path"), invite.pages)) return;
  setTimeout(() => show(invite), Math.max(0, invite.afterSeconds - waitedSeconds) * 1000);
}

begin().catch(() => undefined);
