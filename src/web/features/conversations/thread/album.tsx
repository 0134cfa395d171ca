import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Play } from "lucide-react";
import { memo } from "react";
import type { Attachment, Message } from "#modules/conversations/conversations.contract.ts";
import { formatDate } from "../../../format/dates.ts";
import { useLive, useMessage } from "../../../live/live.ts";
import { classNames } from "../../../ui/class-names.ts";
import { Author } from "./author.tsx";
import { DeliveryMark } from "./delivery-mark.tsx";
import { gallery } from "./gallery.ts";
import { Unready } from "./media-body.tsx";
import { actionsPlace, MessageActions } from "./message-actions.tsx";
import type { RowActions } from "./message-row.tsx";
import { useNear } from "../use-near.ts";

const shownMost = 4;

function Tile({ attachment, more }: { attachment: Attachment; more: number }) {
  if (attachment.url === null) return <Unready attachment={attachment} small />;
  const video = attachment.kind === "video";
  const name = attachment.fileName ?? (video ? t`Vídeo` : t`Imagem`);
  return (
    <button
      type="button"
      onClick={() => gallery.show({ conversationId: null, attachmentId: attachment.id, exhibits: null })}
      aria-label={more > 0 ? t`Ver mais ${more}` : t`Ampliar ${name}`}
      className="relative block aspect-square overflow-hidden rounded-lg bg-sunken"
    >
      {video && attachment.thumbnailUrl === null ? (
        <video src={attachment.url} preload="metadata" muted className="size-full object-cover" />
      ) : (
        <img src={attachment.thumbnailUrl ?? attachment.url} alt="" loading="lazy" decoding="async" className="size-full object-cover" />
      )}
      {more > 0 ? (
        <span className="absolute inset-0 flex items-center justify-center bg-veil text-2xl font-semibold text-[#fff]">+{more}</span>
      ) : video ? (
        <span className="absolute inset-0 flex items-center justify-center text-[#fff]">
          <Play size={32} fill="currentColor" aria-hidden="true" className="drop-shadow-md" />
        </span>
      ) : null}
    </button>
  );
}

interface AlbumProps extends RowActions {
  ids: readonly string[];
  first: boolean;
  marked: boolean;
}

/** Pictures that came one after the other, as one block; each opens in the gallery. */
export const Album = memo(function Album({ ids, first, marked, onReply, mayReact }: AlbumProps) {
  const { store } = useLive();
  // The last one's changes (its delivery) draw the album anew.
  const last = useMessage(ids[ids.length - 1] ?? "");
  const messages = ids.map((id) => store.message(id)).filter((message): message is Message => message !== null);
  const { near, sense } = useNear();
  if (!last) return null;
  const tiles = messages.flatMap((message) => message.attachments);
  const outgoing = last.direction === "outgoing";
  const hidden = tiles.length - shownMost;
  return (
    <article
      {...sense}
      data-message={last.id}
      tabIndex={-1}
      aria-label={outgoing ? t`Álbum enviado com ${tiles.length} itens` : t`Álbum recebido com ${tiles.length} itens`}
      className={classNames(
        "group flex flex-col px-4 focus-visible:-outline-offset-2",
        outgoing ? "items-end" : "items-start",
        first ? "pt-2.5" : "pt-1",
        marked && "arrived",
      )}
    >
      <div className={classNames("flex max-w-full items-end gap-1", outgoing && "flex-row-reverse", !near && actionsPlace(outgoing))}>
        <div className={classNames("min-w-0 rounded-2xl border px-1.5 py-1.5", outgoing ? "border-transparent bg-bubble" : "bg-surface")}>
          {first && outgoing ? <Author message={last} /> : null}
          <div className="grid w-72 max-w-full grid-cols-2 gap-1">
            {tiles.slice(0, shownMost).map((tile, index) => (
              <Tile key={tile.id} attachment={tile} more={index === shownMost - 1 && hidden > 0 ? hidden + 1 : 0} />
            ))}
          </div>
          <p className="tabular mt-0.5 flex items-center justify-end gap-1 px-1 text-2xs text-soft">
            <time dateTime={last.timestamp}>{formatDate(i18n.locale, "time", last.timestamp)}</time>
            {outgoing && !last.private ? <DeliveryMark status={last.status} /> : null}
          </p>
        </div>
        {near ? <MessageActions message={last} mayReact={mayReact} onReply={onReply} /> : null}
      </div>
    </article>
  );
});
