import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { ChatList } from "./chat-list.tsx";
import { Chat } from "./chat.tsx";
import { Icon } from "./icons.tsx";
import { Panel } from "./panel.tsx";
import { update, usePage } from "./store.ts";

function Notice({ text }: { text: string }): JSX.Element {
  useEffect(() => {
    const timer = setTimeout(() => update({ notice: null }), 5000);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <div class="notice" role="alert">
      {text}
      <button type="button" class="plain" aria-label="Fechar aviso" onClick={() => update({ notice: null })}>
        <Icon name="close" />
      </button>
    </div>
  );
}

/** Phone in the middle, faults and log beside it; on a narrow screen one of both at a time. */
export function App(): JSX.Element {
  const page = usePage();
  const [tab, setTab] = useState<"phone" | "panel">("phone");
  if (!page.ready) return <p class="waiting">{page.online ? "Carregando…" : "Conectando ao simulador…"}</p>;
  const contact = page.selected === null ? undefined : page.contacts.get(page.selected);
  const striking = page.faults.filter((fault) => fault.remaining !== 0).length;
  return (
    <main class={`app ${page.channel} show-${tab}`}>
      <h1 class="hidden">Simulador de canais</h1>
      <section class="stage" aria-label="Celular do cliente">
        <div class="phone">{contact ? <Chat key={contact.id} contact={contact} /> : <ChatList />}</div>
      </section>
      <Panel />
      <nav class="bottom-bar" aria-label="Partes do simulador">
        <button type="button" aria-pressed={tab === "phone"} onClick={() => setTab("phone")}>
          <Icon name="phone" /> Celular
        </button>
        <button type="button" aria-pressed={tab === "panel"} onClick={() => setTab("panel")}>
          <Icon name="pulse" /> Bastidores
          {striking > 0 && <span class="count">{striking}</span>}
        </button>
      </nav>
      {!page.online && (
        <div class="notice" role="status">
          Sem conexão com o simulador. Tentando de novo…
        </div>
      )}
      {page.notice !== null && <Notice text={page.notice} />}
    </main>
  );
}
