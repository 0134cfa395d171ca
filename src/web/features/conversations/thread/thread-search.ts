import { useEffect, useState, type RefObject } from "react";
import type { MessageHit } from "#modules/conversations/thread.contract.ts";
import { foldText } from "#shared/fold-text.ts";
import { call } from "../../../api/call.ts";

export interface ThreadSearch {
  hits: readonly MessageHit[];
  /** More than these are there, further back. */
  more: string | null;
  busy: boolean;
  error: unknown;
}

const nothing: ThreadSearch = { hits: [], more: null, busy: false, error: null };
const pauseMillis = 180;

/** Hits of the words in one conversation, newest first; asks the server when the typing pauses. */
export function useThreadSearch(conversationId: string, words: string) {
  const [state, setState] = useState<ThreadSearch & { words: string }>({ ...nothing, words: "" });
  const q = words.trim();
  useEffect(() => {
    if (q === "") return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      setState((before) => ({ ...before, busy: true }));
      call("searchConversation", { params: { id: conversationId }, query: { q, limit: 100 }, signal: stop.signal }).then(
        (page) => setState({ hits: page.items, more: page.nextCursor, busy: false, error: null, words: q }),
        (error: unknown) => stop.signal.aborted || setState({ ...nothing, error, words: q }),
      );
    }, pauseMillis);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [conversationId, q]);

  /** Reads on where the last answer ended; gives back all hits. */
  const readOn = async (): Promise<readonly MessageHit[]> => {
    if (state.more === null || state.busy) return state.hits;
    setState({ ...state, busy: true });
    try {
      const page = await call("searchConversation", {
        params: { id: conversationId },
        query: { q: state.words, limit: 100, cursor: state.more },
      });
      const hits = [...state.hits, ...page.items];
      setState({ ...state, hits, more: page.nextCursor, busy: false });
      return hits;
    } catch (error) {
      setState({ ...state, busy: false, error });
      return state.hits;
    }
  };
  const current = q === "" ? nothing : state;
  return { ...current, waiting: q !== "" && (state.words !== q || state.busy), readOn };
}

const highlightName = "thread-search";

/** Marks the words in what is drawn of the thread, without drawing it anew. Browsers without highlights show the hits unmarked. */
export function useMarkedWords(scroller: RefObject<HTMLElement | null>, words: string, drawn: unknown): void {
  useEffect(() => {
    const marks = "highlights" in CSS ? CSS.highlights : null;
    const needle = foldText(words.trim());
    if (!marks || needle === "" || !scroller.current) return;
    const frame = requestAnimationFrame(() => {
      const ranges: Range[] = [];
      for (const place of scroller.current?.querySelectorAll("[data-words]") ?? []) {
        const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const folded = foldText(node.textContent ?? "");
          for (let at = folded.indexOf(needle); at >= 0; at = folded.indexOf(needle, at + needle.length)) {
            const range = new Range();
            range.setStart(node, at);
            range.setEnd(node, at + needle.length);
            ranges.push(range);
          }
        }
      }
      marks.set(highlightName, new Highlight(...ranges));
    });
    return () => {
      cancelAnimationFrame(frame);
      marks.delete(highlightName);
    };
  }, [scroller, words, drawn]);
}
