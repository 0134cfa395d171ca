import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useChannels } from "../../app/session.ts";
import { buttonClass } from "../../ui/button.tsx";
import { Segmented } from "../../ui/choice.tsx";
import { ChatLookForm } from "./chat-look-form.tsx";
import { ShopBrandForm } from "./shop-brand-form.tsx";

/** How the company looks to its customers: in the chat of its site, and on its checkout pages. */
export function BrandTab() {
  const chats = useChannels().filter(({ kind }) => kind === "webchat");
  const [part, setPart] = useState<"chat" | "shop">("chat");
  const [chosen, setChosen] = useState<string | null>(null);
  const chat = chats.find(({ id }) => id === chosen) ?? chats[0];
  return (
    <div className="flex max-w-5xl flex-col gap-5 px-4 py-4 md:px-8">
      <div className="flex flex-wrap gap-3">
        <Segmented
          label={t`O que mostrar`}
          value={part}
          onChange={setPart}
          choices={[
            { value: "chat", label: t`Chat do site` },
            { value: "shop", label: t`Loja e pagamento` },
          ]}
        />
        {part === "chat" && chat && chats.length > 1 ? (
          <Segmented
            label={t`Qual chat`}
            value={chat.id}
            onChange={setChosen}
            choices={chats.map(({ id, name }) => ({ value: id, label: name }))}
          />
        ) : null}
      </div>
      {part === "shop" ? (
        <ShopBrandForm />
      ) : chat ? (
        <ChatLookForm key={chat.id} channelId={chat.id} />
      ) : (
        <div className="flex flex-col items-start gap-3">
          <p className="text-soft">
            <Trans>Nenhum chat do site está conectado ainda.</Trans>
          </p>
          <Link to="/channels" className={buttonClass("primary")}>
            <Trans>Conectar o chat do site</Trans>
          </Link>
        </div>
      )}
    </div>
  );
}
