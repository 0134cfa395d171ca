import type { ChatState } from "../core/chat-state.ts";
import { fill } from "../texts/speech.ts";
import { RichText } from "./rich-text.tsx";
import { useSpeech } from "./speech-context.ts";

/** What happens with the visitor's data (LGPD, art. 9), at the first use and again when its version changes. */
export function PrivacyNotice({ state, onAccept }: { state: ChatState; onAccept(): void }) {
  const { texts } = useSpeech();
  const { shop, noticeSeen } = state;
  if (!shop || shop.privacyNotice === "" || shop.privacyVersion === noticeSeen) return null;
  return (
    <section class="privacy" aria-label={texts.privacy}>
      <p>
        <RichText text={shop.privacyNotice} /> <small>{fill(texts.privacyVersion, shop.privacyVersion)}</small>
      </p>
      <button type="button" onClick={onAccept}>
        {texts.understood}
      </button>
    </section>
  );
}
