import { Menu as Base } from "@base-ui/react/menu";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Copy, Info, Languages, Link, Reply } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { Message } from "#modules/conversations/conversations.contract.ts";
import { useLive } from "../../../live/live.ts";
import { classNames } from "../../../ui/class-names.ts";
import type { MenuPartProps } from "../../../ui/menu-on-demand.tsx";
import { Menu, MenuItem, MenuLine } from "../../../ui/menu.tsx";
import { toastDone, toastProblem } from "../../../ui/toast.ts";
import { meansQuery } from "../../assist/assist-api.ts";
import { sayNeedsModel, translateMessage } from "../../assist/translate-message.ts";
import { react, teamReaction } from "./react.ts";

const MessageDetails = lazy(async () => ({ default: (await import("./message-details.tsx")).MessageDetails }));

const choices = ["👍", "❤️", "😂", "😮", "😢", "🙏", "👏", "🎉", "✅", "🔥"];
const icon = { size: 15, "aria-hidden": true } as const;

async function copy(text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toastDone(done);
  } catch {
    toastProblem(t`O navegador não deixou copiar.`);
  }
}

interface MessageMenuProps extends MenuPartProps {
  message: Message;
  mayReact: boolean;
  onReply: (message: Message) => void;
}

export function MessageMenu({ message, mayReact, onReply, ...part }: MessageMenuProps) {
  const { store } = useLive();
  const [details, setDetails] = useState(false);
  const translates = useQuery(meansQuery).data?.can.translation === true;
  const own = teamReaction(message);
  const deleted = message.deletedAt !== null;
  const link = `${location.origin}/inbox/${message.conversationId}?m=${message.id}`;
  return (
    <>
      <Menu {...part}>
        {mayReact && !deleted && !message.private && message.externalId !== null ? (
          <>
            <Base.Group>
              <Base.GroupLabel className="sr-only">{t`Reagir`}</Base.GroupLabel>
              <div className="grid grid-cols-5 gap-0.5 p-1">
                {choices.map((emoji) => (
                  <Base.Item
                    key={emoji}
                    aria-label={own === emoji ? t`Tirar a reação ${emoji}` : t`Reagir com ${emoji}`}
                    onClick={() => void react(store, message, own === emoji ? null : emoji)}
                    className={classNames(
                      "flex size-9 cursor-pointer items-center justify-center rounded-md text-xl outline-none data-highlighted:bg-accent-soft pointer-coarse:size-11",
                      own === emoji && "bg-accent-soft",
                    )}
                  >
                    {emoji}
                  </Base.Item>
                ))}
              </div>
            </Base.Group>
            <MenuLine />
          </>
        ) : null}
        {message.private || deleted ? null : (
          <MenuItem icon={<Reply {...icon} />} onSelect={() => onReply(message)}>
            <Trans>Responder</Trans>
          </MenuItem>
        )}
        {message.text === "" ? null : (
          <MenuItem icon={<Copy {...icon} />} onSelect={() => void copy(message.text, t`Texto copiado`)}>
            <Trans>Copiar o texto</Trans>
          </MenuItem>
        )}
        {message.text === "" || deleted ? null : translates ? (
          <MenuItem icon={<Languages {...icon} />} onSelect={() => void translateMessage(message)}>
            <Trans>Traduzir</Trans>
          </MenuItem>
        ) : (
          <MenuItem icon={<Languages {...icon} />} onSelect={sayNeedsModel}>
            <Trans>Traduzir (precisa de um modelo)</Trans>
          </MenuItem>
        )}
        <MenuItem icon={<Link {...icon} />} onSelect={() => void copy(link, t`Link copiado`)}>
          <Trans>Copiar o link</Trans>
        </MenuItem>
        <MenuItem icon={<Info {...icon} />} onSelect={() => setDetails(true)}>
          <Trans>Detalhes</Trans>
        </MenuItem>
      </Menu>
      {details ? (
        <Suspense fallback={null}>
          <MessageDetails message={message} onClose={() => setDetails(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
