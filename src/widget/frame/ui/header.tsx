import { fill } from "../texts/speech.ts";
import { attendance, type ChatState } from "../core/chat-state.ts";
import { BotIcon, CloseIcon, KeepIcon, PersonIcon } from "./icons.tsx";
import { useSpeech } from "./speech-context.ts";

interface HeaderProps {
  state: ChatState;
  onClose(): void;
  onKeep(): void;
  onAskForPerson(): void;
}

export function Header({ state, onClose, onKeep, onAskForPerson }: HeaderProps) {
  const { texts, opening } = useSpeech();
  const opensAt = Date.parse(state.shop?.opensAt ?? "");
  const subtitle = opensAt > Date.now() ? opening(new Date(opensAt), new Date()) : state.shop?.subtitle;
  return (
    <header>
      <div class="title">
        {state.shop?.logo ? (
          <img class="avatar" src={state.shop.logo} alt="" />
        ) : (
          <span class="avatar" aria-hidden="true">
            {attendance(state) === "person" ? <PersonIcon size={22} /> : <BotIcon />}
          </span>
        )}
        <div class="names">
          <h1>{state.shop?.title || texts.openingTitle}</h1>
          {subtitle ? <p>{subtitle}</p> : null}
        </div>
        {state.messages.length > 0 && state.shop?.transcript !== "none" ? (
          <button type="button" class="icon" onClick={onKeep} aria-label={texts.keep}>
            <KeepIcon />
          </button>
        ) : null}
        <button type="button" class="icon" onClick={onClose} aria-label={texts.close}>
          <CloseIcon />
        </button>
      </div>
      <StateLine state={state} onAskForPerson={onAskForPerson} />
    </header>
  );
}

/** Who answers now, and the way to a person. A machine says that it is one. */
function StateLine({ state, onAskForPerson }: Pick<HeaderProps, "state" | "onAskForPerson">) {
  const { texts } = useSpeech();
  const by = attendance(state);
  const line =
    by === "person" ? fill(texts.talkingTo, state.personName ?? texts.aPerson) : by === "waiting" ? texts.calling : texts.virtualAssistant;
  return (
    <div class={`state ${by}`}>
      <p role="status">
        <i aria-hidden="true" />
        {line}
      </p>
      {by === "person" ? null : (
        <button type="button" onClick={onAskForPerson} disabled={by === "waiting" || state.phase === "unavailable"}>
          <PersonIcon />
          {by === "waiting" ? texts.personCalled : texts.talkToPerson}
        </button>
      )}
    </div>
  );
}
