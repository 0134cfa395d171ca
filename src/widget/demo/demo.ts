import type { ProsaApi } from "../loader/prosa-api.ts";
import { showProducts } from "./products.ts";

// The page speaks to the chat as any site does: through window.Prosa.

/** Below this width the open chat would cover the page. */
const roomForChat = matchMedia("(min-width: 900px)");

function withChat(action: (chat: ProsaApi) => void): void {
  if (window.Prosa) action(window.Prosa);
  else document.addEventListener("prosa:ready", () => window.Prosa && action(window.Prosa), { once: true });
}

function offerThingsToSay(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-say]")) {
    button.addEventListener("click", () => withChat((chat) => chat.send(button.dataset["say"] ?? "")));
  }
}

function offerSnippet(): void {
  const code = document.querySelector("#snippet");
  const button = document.querySelector<HTMLButtonElement>("#copy");
  const copied = document.querySelector("#copied");
  const snippet = `<script src="${location.origin}/widget.js" data-locale="pt-BR" async></script>`;
  if (code) code.textContent = snippet;
  button?.addEventListener("click", () => {
    void navigator.clipboard.writeText(snippet).then(() => {
      button.textContent = "Copiado";
      if (copied) copied.textContent = "Código copiado.";
      setTimeout(() => {
        button.textContent = "Copiar";
        if (copied) copied.textContent = "";
      }, 2500);
    });
  });
}

offerThingsToSay();
offerSnippet();
void showProducts((name) => withChat((chat) => chat.send(`Quero saber mais sobre: ${name}`)));
withChat((chat) => {
  if (roomForChat.matches) chat.open();
});
