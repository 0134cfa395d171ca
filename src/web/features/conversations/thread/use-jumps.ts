import { t } from "@lingui/core/macro";
import { useCallback, useEffect, useRef, useState } from "react";
import { toastProblem } from "../../../ui/toast.ts";
import type { Thread } from "../use-thread.ts";
import type { Target } from "./message-list.tsx";

/** Ways to a message of this thread: a link in the address, a quote, a hit of the search. */
export function useJumps(thread: Thread, linked: string | null) {
  const [target, setTarget] = useState<Target | null>(linked === null ? null : { id: linked, focus: true });
  const [searching, setSearching] = useState(false);
  const [words, setWords] = useState("");
  const around = useRef(thread.around);
  useEffect(() => {
    around.current = thread.around;
  });

  const goTo = useCallback(async (id: string, focus: boolean) => {
    if (await around.current(id)) setTarget({ id, focus });
    else toastProblem(t`Esta mensagem não está mais aqui.`);
  }, []);
  const jump = useCallback((id: string) => void goTo(id, true), [goTo]);
  /** As `jump`, and the focus stays where it is. */
  const show = useCallback((id: string) => void goTo(id, false), [goTo]);

  // The first link is followed by opening the thread there; later ones lead on from here.
  const followed = useRef(linked);
  useEffect(() => {
    if (linked === null || linked === followed.current) return;
    followed.current = linked;
    jump(linked);
  }, [linked, jump]);

  return {
    target,
    words,
    searching,
    jump,
    show,
    setWords,
    openSearch: useCallback(() => {
      setSearching(true);
      requestAnimationFrame(() => document.querySelector<HTMLInputElement>("search input")?.select());
    }, []),
    closeSearch: useCallback(() => {
      setSearching(false);
      document.querySelector<HTMLElement>("[data-thread]")?.focus();
    }, []),
  };
}
