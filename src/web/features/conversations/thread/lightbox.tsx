import { Dialog } from "@base-ui/react/dialog";
import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { ChevronLeft, ChevronRight, Download, X, ZoomIn, ZoomOut } from "lucide-react";
import { useState, type KeyboardEvent, type PointerEvent } from "react";
import { formatDate } from "../../../format/dates.ts";
import { classNames } from "../../../ui/class-names.ts";
import { gallery, type Exhibit } from "./gallery.ts";

const buttonLook =
  "inline-flex size-10 items-center justify-center rounded-lg bg-surface text-ink shadow-high hover:bg-sunken disabled:opacity-40 pointer-coarse:size-11";
const zoomMost = 6;

interface View {
  zoom: number;
  x: number;
  y: number;
}
const whole: View = { zoom: 1, x: 0, y: 0 };

const isStage = (target: EventTarget): boolean => target instanceof HTMLElement && target.dataset["stage"] !== undefined;

/** Pictures and videos as large as the screen allows: arrows go through them, + and − or the wheel zoom, Esc closes. */
export function Lightbox({ exhibits, start, onClose }: { exhibits: readonly Exhibit[]; start: string; onClose: () => void }) {
  const [current, setCurrent] = useState(start);
  const [view, setView] = useState(whole);
  const [held, setHeld] = useState<{ x: number; y: number } | null>(null);
  const at = Math.max(
    0,
    exhibits.findIndex((exhibit) => exhibit.attachmentId === current),
  );
  const exhibit = exhibits[at];
  if (!exhibit) return null;
  const name = exhibit.name ?? (exhibit.video ? t`Vídeo` : t`Imagem`);

  const go = (step: 1 | -1) => {
    const next = exhibits[at + step];
    if (!next) return;
    setView(whole);
    setCurrent(next.attachmentId);
  };
  const zoomBy = (factor: number) =>
    setView((before) => {
      const zoom = Math.min(zoomMost, Math.max(1, before.zoom * factor));
      return zoom === 1 ? whole : { zoom, x: (before.x * zoom) / before.zoom, y: (before.y * zoom) / before.zoom };
    });
  const onKeyDown = (event: KeyboardEvent) => {
    const keys: Record<string, () => void> = {
      ArrowLeft: () => go(-1),
      ArrowRight: () => go(1),
      "+": () => zoomBy(1.5),
      "=": () => zoomBy(1.5),
      "-": () => zoomBy(1 / 1.5),
      "0": () => setView(whole),
    };
    const run = keys[event.key];
    // A video's own keys move in it.
    if (!run || (event.target instanceof HTMLVideoElement && event.key.startsWith("Arrow"))) return;
    event.preventDefault();
    run();
  };
  const drag = (event: PointerEvent) => {
    if (!held || view.zoom === 1) return;
    setView({ ...view, x: view.x + event.clientX - held.x, y: view.y + event.clientY - held.y });
    setHeld({ x: event.clientX, y: event.clientY });
  };
  return (
    <Dialog.Root open onOpenChange={(open) => open || onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 bg-[rgb(8_10_16/0.86)]" />
        <Dialog.Popup
          aria-label={t`Galeria`}
          finalFocus={() => gallery.opener()}
          onKeyDown={onKeyDown}
          onClick={(event) => isStage(event.target) && onClose()}
          onWheel={(event) => !exhibit.video && zoomBy(event.deltaY < 0 ? 1.15 : 1 / 1.15)}
          onDoubleClick={(event) => event.target instanceof HTMLImageElement && (view.zoom === 1 ? zoomBy(2.5) : setView(whole))}
          onPointerDown={(event) => {
            if (!(event.target instanceof HTMLImageElement)) return;
            event.target.setPointerCapture(event.pointerId);
            setHeld({ x: event.clientX, y: event.clientY });
          }}
          onPointerMove={drag}
          onPointerUp={(event) => {
            // On a phone a swipe turns the page.
            const moved = held && view.zoom === 1 ? event.clientX - held.x : 0;
            if (Math.abs(moved) > 60) go(moved < 0 ? 1 : -1);
            setHeld(null);
          }}
          className="fixed inset-0 flex flex-col outline-none"
        >
          <div className="flex items-center gap-2 p-3">
            <div className="min-w-0 flex-1 text-sm text-[#fff]" aria-live="polite">
              <Dialog.Title className="truncate font-medium">{name}</Dialog.Title>
              <p className="tabular text-[#ffffffcc]">
                {at + 1} / {exhibits.length} · {formatDate(i18n.locale, "full", exhibit.at)}
              </p>
            </div>
            {exhibit.video ? null : (
              <>
                <button
                  type="button"
                  className={buttonLook}
                  disabled={view.zoom === 1}
                  aria-label={t`Reduzir`}
                  onClick={() => zoomBy(1 / 1.5)}
                >
                  <ZoomOut size={18} aria-hidden="true" />
                </button>
                <button
                  type="button"
                  className={buttonLook}
                  disabled={view.zoom >= zoomMost}
                  aria-label={t`Aumentar`}
                  onClick={() => zoomBy(1.5)}
                >
                  <ZoomIn size={18} aria-hidden="true" />
                </button>
              </>
            )}
            <a href={exhibit.url} download={exhibit.name ?? true} className={buttonLook} aria-label={t`Baixar`}>
              <Download size={18} aria-hidden="true" />
            </a>
            <Dialog.Close className={buttonLook} aria-label={t`Fechar`}>
              <X size={18} aria-hidden="true" />
            </Dialog.Close>
          </div>
          <div className="relative flex min-h-0 flex-1 items-center justify-center overflow-hidden px-3 pb-4 md:px-16" data-stage="">
            {exhibit.video ? (
              <video
                key={exhibit.attachmentId}
                src={exhibit.url}
                controls
                autoPlay
                className="max-h-full max-w-full rounded-lg"
                aria-label={name}
              />
            ) : (
              <img
                key={exhibit.attachmentId}
                src={exhibit.url}
                alt={name}
                draggable={false}
                style={{ transform: `translate(${view.x}px, ${view.y}px) scale(${view.zoom})` }}
                className={classNames(
                  "max-h-full max-w-full touch-none rounded-lg object-contain select-none",
                  view.zoom > 1 ? "cursor-grab" : "cursor-zoom-in",
                )}
              />
            )}
            {exhibits.length > 1 ? (
              <>
                <button
                  type="button"
                  className={`${buttonLook} absolute left-3`}
                  disabled={at === 0}
                  aria-label={t`Anterior`}
                  onClick={() => go(-1)}
                >
                  <ChevronLeft size={20} aria-hidden="true" />
                </button>
                <button
                  type="button"
                  className={`${buttonLook} absolute right-3`}
                  disabled={at === exhibits.length - 1}
                  aria-label={t`Próxima`}
                  onClick={() => go(1)}
                >
                  <ChevronRight size={20} aria-hidden="true" />
                </button>
              </>
            ) : null}
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
