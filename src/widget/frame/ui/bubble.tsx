import type { VisitorMessage } from "#modules/channels/webchat.contract.ts";
import { acknowledgedMessage } from "../core/chat-state.ts";
import { splitOptions } from "../core/product-options.ts";
import type { Entry } from "../core/timeline.ts";
import { ClockIcon, TickIcon } from "./icons.tsx";
import type { Option } from "../extras/product-cards.tsx";
import type { Extras } from "./use-extras.ts";
import { RichText } from "./rich-text.tsx";
import { useSpeech } from "./speech-context.ts";

interface BubbleProps {
  entry: Entry;
  /** Says who wrote it; false inside a run of one writer's messages. */
  named: boolean;
  /** null: not here (yet). */
  extras: Extras | null;
  onPick(option: Option): void;
  onRetry(clientId: string): void;
  onDiscard(clientId: string): void;
}

export function Bubble({ entry, named, extras, onPick, onRetry, onDiscard }: BubbleProps) {
  const { texts } = useSpeech();
  const message =
    entry.state === "stored" ? entry.message : acknowledgedMessage(entry.item, entry.key, new Date(entry.item.at).toISOString());
  if (message.from === "system" || message.type === "system") {
    return (
      <p class="event">
        <RichText text={message.text} />
      </p>
    );
  }
  const mine = message.from === "visitor";
  const writer = mine ? texts.you : (message.senderName ?? (message.from === "bot" ? texts.virtualAssistant : texts.shop));
  const bare = message.text === "" && message.attachments.every((file) => file.kind === "image" || file.kind === "sticker");
  return (
    <div class={`row ${mine ? "mine" : "theirs"} ${named ? "first" : ""}`}>
      {named && !mine && message.from === "person" ? <span class="writer">{writer}</span> : <span class="sr">{writer}: </span>}
      <div class={`bubble ${bare ? "bare" : ""}`}>
        {message.deleted ? (
          <em>{texts.deleted}</em>
        ) : (
          <>
            {extras ? <extras.Attachments files={message.attachments} /> : null}
            {message.text === "" ? null : (
              <div class="text">
                <RichText text={message.text} />
              </div>
            )}
          </>
        )}
        <Foot entry={entry} message={message} mine={mine} />
      </div>
      {message.deleted || !extras ? null : (
        <extras.ProductCards products={message.products} optionsOf={splitOptions(message).of} onPick={onPick} />
      )}
      {entry.state === "failed" && (
        <div class="refused">
          <span>{texts.notSent}</span>
          <button type="button" onClick={() => onRetry(entry.key)}>
            {texts.retry}
          </button>
          <button type="button" onClick={() => onDiscard(entry.key)}>
            {texts.discard}
          </button>
        </div>
      )}
    </div>
  );
}

function Foot({ entry, message, mine }: { entry: Entry; message: VisitorMessage; mine: boolean }) {
  const { time } = useSpeech();
  return (
    <span class="foot">
      <time dateTime={message.at}>{time(new Date(message.at))}</time>
      {mine && <Delivery entry={entry} status={message.status} />}
    </span>
  );
}

function Delivery({ entry, status }: { entry: Entry; status: string }) {
  const { texts } = useSpeech();
  if (entry.state === "failed") return null;
  const waiting = entry.state === "waiting";
  const label = waiting ? texts.waiting : status === "read" ? texts.read : status === "delivered" ? texts.delivered : texts.stored;
  return (
    <span class={`tick ${status === "read" ? "read" : ""}`} role="img" aria-label={label}>
      {waiting ? <ClockIcon /> : <TickIcon twice={status === "read" || status === "delivered"} />}
    </span>
  );
}
