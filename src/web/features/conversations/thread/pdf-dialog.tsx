import { Dialog } from "@base-ui/react/dialog";
import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { Download, X } from "lucide-react";
import { getDocument, type PDFDocumentProxy, PDFWorker } from "pdfjs-dist";
// oxlint-disable-next-line import/default -- the bundler makes this address of a file
import workerUrl from "pdfjs-dist/build/pdf.worker.min.mjs?url";
import { useCallback, useEffect, useRef, useState } from "react";
import { workerAddress } from "../../../app/trusted-types.ts";
import { buttonClass } from "../../../ui/button.tsx";
import { PanelError } from "../../../ui/panel-error.tsx";

const widest = 1000;

function PdfPage({ document, number, width }: { document: PDFDocumentProxy; number: number; width: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [near, setNear] = useState(number === 1);
  const [ratio, setRatio] = useState(Math.SQRT2);
  useEffect(() => {
    const element = canvas.current;
    if (near || !element) return;
    const watch = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && setNear(true), {
      rootMargin: "600px",
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, [near]);
  useEffect(() => {
    if (!near || width === 0) return;
    let stopped = false;
    let stop = () => {};
    void (async () => {
      const page = await document.getPage(number);
      const whole = page.getViewport({ scale: 1 });
      const element = canvas.current;
      if (stopped || !element) return;
      setRatio(whole.height / whole.width);
      const viewport = page.getViewport({ scale: (width / whole.width) * Math.min(2, devicePixelRatio) });
      element.width = viewport.width;
      element.height = viewport.height;
      const task = page.render({ canvas: element, viewport });
      stop = () => task.cancel();
      // A page that is left before it is drawn ends here.
      await task.promise.catch(() => undefined);
    })();
    return () => {
      stopped = true;
      stop();
    };
  }, [document, number, width, near]);
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={t`Página ${number}`}
      style={{ width, height: width * ratio }}
      className="mx-auto block rounded-sm bg-[#fff] shadow-low"
    />
  );
}

/** A PDF with all its pages, drawn as they come near. */
export function PdfDialog({ url, name, onClose }: { url: string; name: string; onClose: () => void }) {
  const [width, setWidth] = useState(0);
  const [state, setState] = useState<{ document: PDFDocumentProxy | null; failed: boolean }>({ document: null, failed: false });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    // Drawn by our own script on a canvas: the browser's viewer does not start in a sandboxed frame, and outside of one it would run what the
    // file brings along.
    const port = new Worker(workerAddress(workerUrl), { type: "module" });
    const task = getDocument({ url, enableXfa: false, disableAutoFetch: true, worker: PDFWorker.create({ port }) });
    task.promise.then(
      (document) => setState({ document, failed: false }),
      () => setState({ document: null, failed: true }),
    );
    return () => void task.destroy().finally(() => port.terminate());
  }, [url, attempt]);
  // The window's content is there later than the dialog: its width is told by the element itself.
  const measure = useCallback((element: HTMLDivElement | null) => {
    if (!element) return;
    const watch = new ResizeObserver(() => setWidth(Math.max(0, Math.min(widest, element.clientWidth - 32))));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  const pages = state.document?.numPages ?? 0;
  return (
    <Dialog.Root open onOpenChange={(open) => open || onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 bg-veil" />
        <Dialog.Popup className="fixed inset-0 flex flex-col bg-ground outline-none md:inset-6 md:rounded-xl md:border md:shadow-high">
          <div className="flex items-center gap-2 border-b bg-surface px-4 py-2 md:rounded-t-xl">
            <div className="min-w-0 flex-1">
              <Dialog.Title className="truncate font-semibold">{name}</Dialog.Title>
              <p className="text-xs text-soft">{pages > 0 ? <Plural value={pages} one="# página" other="# páginas" /> : null}</p>
            </div>
            <a href={url} download={name} className={buttonClass("ghost", "icon")} aria-label={t`Baixar`}>
              <Download size={18} aria-hidden="true" />
            </a>
            <Dialog.Close className={buttonClass("ghost", "icon")} aria-label={t`Fechar`}>
              <X size={18} aria-hidden="true" />
            </Dialog.Close>
          </div>
          <div ref={measure} tabIndex={0} aria-label={t`Páginas`} role="region" className="thin-scroll min-h-0 flex-1 overflow-y-auto py-4">
            {state.failed ? (
              <PanelError message={t`Este PDF não pôde ser mostrado aqui. Baixe o arquivo.`} onRetry={() => setAttempt(attempt + 1)} />
            ) : state.document === null ? (
              <p role="status" className="p-8 text-center text-soft">
                <Trans>Abrindo o PDF…</Trans>
              </p>
            ) : (
              <div className="flex flex-col gap-4">
                {Array.from({ length: pages }, (_, index) => (
                  <PdfPage key={index} document={state.document as PDFDocumentProxy} number={index + 1} width={width} />
                ))}
              </div>
            )}
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
