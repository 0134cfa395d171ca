import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useChannels, useMe } from "../app/session.ts";
import { useFeedState, useLive, useOnReturn } from "../live/live.ts";
import "./away-note.tsx";
import "./server-down.tsx";
import { keptName } from "./names.ts";
import { Keeper } from "./keeper.ts";
import { sweepFiles } from "./local-files.ts";
import { watchShell, type ShellWatch } from "./register.ts";
import { browserShelf } from "./shelf.ts";
import { UpdateBar } from "./update-bar.tsx";
import { wiping } from "./wipe.ts";

/** Keeps what is open for a time without connection, and the app's files; tells of a new version. */
export function Keeping() {
  const live = useLive();
  const me = useMe();
  const channels = useChannels();
  const queries = useQueryClient();
  const state = useFeedState();
  const [newer, setNewer] = useState(false);
  const shell = useRef<ShellWatch | null>(null);
  const keeper = useRef<Keeper | null>(null);

  useEffect(() => {
    const watch = watchShell(() => setNewer(true));
    shell.current = watch;
    return () => watch.stop();
  }, []);

  useEffect(() => {
    const texts = Object.keys(localStorage).map((key) => localStorage.getItem(key) ?? "");
    sweepFiles(texts, Date.now()).catch(() => undefined);
  }, []);

  useEffect(() => {
    const { store, state: feed } = live;
    const fresh = new Keeper(store, {
      shelf: browserShelf(keptName),
      now: () => Date.now(),
      setTimer: (work, millis) => setTimeout(work, millis),
      clearTimer: (timer) => clearTimeout(timer as number),
    });
    const news = new BroadcastChannel(wiping);
    news.onmessage = () => void fresh.wipe().catch(() => undefined);
    // Without connection what is held grows old: the time at which it was kept must not move.
    const isLive = () => feed.now !== "reconnecting";
    const leaving = () => document.visibilityState === "hidden" && isLive() && void fresh.write();
    const unsubscribe = store.topics.subscribe("*", () => isLive() && fresh.touch());
    document.addEventListener("visibilitychange", leaving);
    keeper.current = fresh;
    return () => {
      fresh.stop();
      news.close();
      unsubscribe();
      document.removeEventListener("visibilitychange", leaving);
    };
  }, [live]);

  useEffect(() => {
    // Private windows may refuse a database: then nothing is kept, and all else works.
    void keeper.current?.know(me, channels).catch(() => undefined);
  }, [live, me, channels]);

  useEffect(() => {
    const now = keeper.current;
    if (state === "reconnecting")
      void now
        ?.write()
        .then(() => now.restore())
        .catch(() => undefined);
  }, [live, state]);

  useOnReturn(() => {
    // After an update of the product everybody's connection returns: the moment to look.
    shell.current?.look();
    void queries.invalidateQueries();
  });

  return newer ? <UpdateBar onClose={() => setNewer(false)} /> : null;
}
