import { Trans } from "@lingui/react/macro";
import { FileUp } from "lucide-react";
import { useEffect, useRef, useState, type RefObject } from "react";
import { createPortal } from "react-dom";

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true;

/** Takes files that are dropped anywhere on the conversation, and shows that it would while they hang above it. */
export function DropZone({ inside, onFiles }: { inside: RefObject<HTMLElement | null>; onFiles: (files: FileList) => void }) {
  const [over, setOver] = useState<HTMLElement | null>(null);
  const take = useRef(onFiles);
  useEffect(() => {
    take.current = onFiles;
  });
  useEffect(() => {
    const area = inside.current?.closest<HTMLElement>("section") ?? null;
    if (!area) return;
    // Moving across children leaves and enters again and again: only the balance tells when the files are gone.
    let depth = 0;
    const enter = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth += 1;
      setOver(area);
    };
    const stay = (event: DragEvent) => {
      if (hasFiles(event)) event.preventDefault();
    };
    const gone = () => {
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(null);
    };
    const drop = (event: DragEvent) => {
      depth = 0;
      setOver(null);
      if (!event.dataTransfer || !hasFiles(event)) return;
      event.preventDefault();
      take.current(event.dataTransfer.files);
    };
    area.addEventListener("dragenter", enter);
    area.addEventListener("dragover", stay);
    area.addEventListener("dragleave", gone);
    area.addEventListener("drop", drop);
    return () => {
      area.removeEventListener("dragenter", enter);
      area.removeEventListener("dragover", stay);
      area.removeEventListener("dragleave", gone);
      area.removeEventListener("drop", drop);
    };
  }, [inside]);
  if (!over) return null;
  return createPortal(
    <div className="pointer-events-none absolute inset-2 z-30 flex flex-col items-center justify-center gap-2 rounded-2xl border-2 border-dashed border-accent bg-accent-soft text-accent-ink">
      <FileUp size={32} aria-hidden="true" />
      <p className="font-semibold">
        <Trans>Solte para anexar à resposta</Trans>
      </p>
    </div>,
    over,
  );
}
