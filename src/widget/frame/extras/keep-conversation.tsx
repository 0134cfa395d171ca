import { useEffect, useRef, useState } from "preact/hooks";
import { ApiFailure } from "../core/api.ts";
import type { Chat } from "../core/chat.ts";
import { fill } from "../texts/speech.ts";
import { useSpeech } from "../ui/speech-context.ts";
import { extraTexts } from "./texts.ts";

type Mail = { state: "idle" | "sending" } | { state: "sent"; to: string } | { state: "failed"; often: boolean };

/** Takes the conversation along: as a file, and by e-mail where letters can be sent. */
export function KeepConversation({ chat, onClose }: { chat: Chat; onClose(): void }) {
  const { locale } = useSpeech();
  const texts = extraTexts(locale);
  const [email, setEmail] = useState("");
  const [mail, setMail] = useState<Mail>({ state: "idle" });
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const send = async () => {
    const to = email.trim();
    if (to === "" || mail.state === "sending") return;
    setMail({ state: "sending" });
    try {
      await chat.mailTranscript(to);
      setMail({ state: "sent", to });
    } catch (error) {
      setMail({ state: "failed", often: error instanceof ApiFailure && error.status === 429 });
    }
  };
  return (
    <form
      class="extras"
      aria-label={texts.keep}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h2 ref={heading} tabIndex={-1}>
        {texts.keep}
      </h2>
      {chat.state.shop?.transcript === "mail" ? (
        <label>
          {texts.mailTo}
          <input type="email" autocomplete="email" maxLength={254} value={email} onInput={(event) => setEmail(event.currentTarget.value)} />
        </label>
      ) : null}
      <p role="status">{mail.state === "sent" ? fill(texts.sent, mail.to) : ""}</p>
      {mail.state === "failed" ? <p role="alert">{mail.often ? texts.tooOften : texts.notSent}</p> : null}
      <div class="do">
        {chat.state.shop?.transcript === "mail" ? (
          <button type="submit" class="main" disabled={mail.state === "sending"}>
            {texts.send}
          </button>
        ) : null}
        <a href={chat.transcriptAddress()} download="">
          {texts.download}
        </a>
        <button type="button" onClick={onClose}>
          {texts.back}
        </button>
      </div>
    </form>
  );
}
