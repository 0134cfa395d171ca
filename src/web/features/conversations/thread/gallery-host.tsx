import { lazy, Suspense, useSyncExternalStore } from "react";
import { useLive, useThreadState } from "../../../live/live.ts";
import { exhibitsOf, gallery } from "./gallery.ts";

const Lightbox = lazy(async () => ({ default: (await import("./lightbox.tsx")).Lightbox }));

/** Shows the picture that was asked for, among all that are loaded of the thread. */
export function GalleryHost({ conversationId }: { conversationId: string }) {
  const { store } = useLive();
  const { ids } = useThreadState(conversationId);
  const open = useSyncExternalStore((listener) => gallery.topics.subscribe("gallery", listener), gallery.now);
  if (!open) return null;
  const exhibits = open.exhibits ?? exhibitsOf(ids.map((id) => store.message(id)).filter((message) => message !== null));
  return (
    <Suspense fallback={null}>
      <Lightbox key={open.attachmentId} exhibits={exhibits} start={open.attachmentId} onClose={gallery.close} />
    </Suspense>
  );
}
