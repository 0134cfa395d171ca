import { createContext, useCallback, useContext, useEffect, useEffectEvent, useSyncExternalStore } from "react";
import { addressOf, call, requestJson } from "../api/call.ts";
import { endpoints } from "../api/endpoints.ts";
import { ApiProblem, explainProblem } from "../api/problem.ts";
import { Feed, type FeedSocket, type FeedState } from "./feed.ts";
import { isLocalFile, localFilePrefix, Outbox, type Outgoing } from "./outbox.ts";
import { outboxStorage } from "./outbox-storage.ts";
import { sendInput } from "./send-input.ts";
import { PresenceBoard, speakerOf } from "./presence.ts";
import { ReadMarks } from "./read-marks.ts";
import { LiveStore } from "./store.ts";
import { Topics } from "./topics.ts";

/** Everything that lives beside the screens for as long as somebody is signed in. */
export interface Live {
  store: LiveStore;
  feed: Feed;
  outbox: Outbox;
  presence: PresenceBoard;
  reads: ReadMarks;
  state: { now: FeedState; topics: Topics };
  stop(): void;
}

async function send(store: LiveStore, outgoing: Outgoing, keep: (change: Partial<Outgoing>) => void): Promise<void> {
  let ready = outgoing;
  if (outgoing.files.some(isLocalFile)) {
    const { uploadLocal } = await import("../offline/local-files.ts");
    ready = { ...outgoing, files: await uploadLocal(outgoing.files, (files) => keep({ files })) };
  }
  const asOf = store.head;
  store.putMessage(await call("sendMessage", sendInput(ready)), asOf);
}

/** A page that is going away cannot wait: the request outlives it. */
function sendLast(outgoing: Outgoing): void {
  // Files that are still here go with the next visit.
  if (outgoing.files.some(isLocalFile)) return;
  const { params, body } = sendInput(outgoing);
  void fetch(addressOf(endpoints.sendMessage[1], params), {
    method: "POST",
    keepalive: true,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  }).catch(() => undefined);
}

function connect(since: number): FeedSocket {
  const real = new WebSocket(`${location.origin.replace(/^http/, "ws")}/api/realtime?since=${since}`);
  const socket: FeedSocket = { send: (text) => real.send(text), close: () => real.close(), onmessage: null, onclose: null };
  real.onmessage = (event) => socket.onmessage?.({ data: event.data });
  real.onclose = () => socket.onclose?.();
  return socket;
}

/** `follows`: the role may read conversations; without it nothing is asked of the feed. */
export function startLive(userId: string, follows: boolean): Live {
  const store = new LiveStore();
  store.me = userId;
  const presence = new PresenceBoard();
  const state = { now: "connecting" as FeedState, topics: new Topics() };
  const outbox = new Outbox({
    send: (outgoing, keep) => send(store, outgoing, keep),
    // On the way to the first connection: once the server has answered anything.
    reachable: () => navigator.onLine && (state.now === "online" || (state.now === "connecting" && store.ready)),
    explain: (error) => ({ passing: error instanceof ApiProblem && error.passing, text: explainProblem(error) }),
    now: () => Date.now(),
    sendLast,
    wait: (millis) => new Promise((resolve) => setTimeout(resolve, millis)),
    ...outboxStorage(localStorage, userId),
  });
  store.onMessage = (message) => outbox.confirm(message);
  store.topics.subscribe("reset", () => outbox.hurry());
  store.onArrival = (message) => {
    const speaker = speakerOf(message);
    if (speaker !== null) presence.spoke(message.conversationId, speaker, Date.now());
  };
  const feed = new Feed(store, {
    connect,
    events: async (since, limit) =>
      (await requestJson("GET", addressOf(endpoints.listEvents[1], {}, { since, limit }))) as Awaited<
        ReturnType<typeof call<"listEvents">>
      >,
    setTimer: (work, millis) => setTimeout(work, millis),
    clearTimer: (timer) => clearTimeout(timer as number),
    random: Math.random,
    onState: (now) => {
      state.now = now;
      state.topics.touch("state");
      if (now === "online") outbox.hurry();
    },
    onPresence: (seen) => presence.put(seen, Date.now()),
    onPeople: (people, seen) => presence.gather(people, seen, Date.now()),
  });
  const reads = new ReadMarks({
    mark: async (id) => void (await call("markConversationRead", { params: { id } })),
    setTimer: (work, millis) => setTimeout(work, millis),
  });
  const hurry = () => feed.hurry();
  const sweep = setInterval(() => presence.sweep(Date.now()), 3_000);
  const leaving = () => outbox.leave();
  addEventListener("pagehide", leaving);
  addEventListener("online", hurry);
  document.addEventListener("visibilitychange", hurry);
  if (follows) {
    void feed.start();
    outbox.resume();
  }
  return {
    store,
    feed,
    outbox,
    presence,
    reads,
    state,
    stop: () => {
      clearInterval(sweep);
      removeEventListener("pagehide", leaving);
      removeEventListener("online", hurry);
      document.removeEventListener("visibilitychange", hurry);
      feed.stop();
    },
  };
}

/**
 * Takes from this browser what the person who signs out has left in it, but for what is nowhere else: it waits for the same person. Answers
 * whether files that were never uploaded are among that.
 */
export function forgetLocal(): boolean {
  let files = false;
  for (const key of Object.keys(localStorage)) {
    if (!/^prosa\.(?:draft|outbox)\./.test(key)) continue;
    const kept = localStorage.getItem(key) ?? "";
    const hasFile = kept.includes(`"${localFilePrefix}`);
    if (key.startsWith("prosa.draft.") && !hasFile && !kept.includes('"dirty":true')) localStorage.removeItem(key);
    files ||= hasFile;
  }
  return files;
}

export const LiveContext = createContext<Live | null>(null);

export function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error("LiveContext is not provided");
  return live;
}

function useTopic<Value>(topics: Topics, topic: string, read: () => Value): Value {
  const subscribe = useCallback((listener: () => void) => topics.subscribe(topic, listener), [topics, topic]);
  return useSyncExternalStore(subscribe, read);
}

export function subscribeOnline(listener: () => void): () => void {
  addEventListener("online", listener);
  addEventListener("offline", listener);
  return () => {
    removeEventListener("online", listener);
    removeEventListener("offline", listener);
  };
}

export function useFeedState(): FeedState {
  const { state } = useLive();
  return useTopic(state.topics, "state", () => state.now);
}

/** Whether the server is out of reach, as far as this browser knows. */
export function useAway(): boolean {
  const state = useFeedState();
  const online = useSyncExternalStore(subscribeOnline, () => navigator.onLine);
  return !online || state === "reconnecting";
}

/** Works when the connection is back after it was gone. */
export function useOnReturn(work: () => void): void {
  const { state } = useLive();
  const back = useEffectEvent(work);
  useEffect(() => {
    let gone = state.now === "reconnecting";
    return state.topics.subscribe("state", () => {
      if (state.now === "reconnecting") gone = true;
      if (state.now !== "online" || !gone) return;
      gone = false;
      back();
    });
  }, [state]);
}

export function useReady(): boolean {
  const { store } = useLive();
  return useTopic(store.topics, "reset", () => store.ready);
}

export function useConversation(id: string) {
  const { store } = useLive();
  return useTopic(store.topics, `c:${id}`, () => store.conversation(id));
}

export function useMessage(id: string) {
  const { store } = useLive();
  return useTopic(store.topics, `m:${id}`, () => store.message(id));
}

export function useViewState(key: string) {
  const { store } = useLive();
  return useTopic(store.topics, `v:${key}`, () => store.view(key));
}

export function useThreadState(conversationId: string) {
  const { store } = useLive();
  return useTopic(store.topics, `t:${conversationId}`, () => store.thread(conversationId));
}

export function useOutgoing(conversationId: string) {
  const { outbox } = useLive();
  return useTopic(outbox.topics, `o:${conversationId}`, () => outbox.of(conversationId));
}

export function useWaitingCount(): number {
  const { outbox } = useLive();
  return useTopic(outbox.topics, "count", () => outbox.waiting);
}

export function usePresence(conversationId: string) {
  const { presence } = useLive();
  return useTopic(presence.topics, conversationId, () => presence.of(conversationId));
}
