import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { ImagePlus, X } from "lucide-react";
import { useRef, useState } from "react";
import type { Job } from "#packs/marketplace/jobs.contract.ts";
import { uploadFile } from "../../api/upload.ts";
import { serviceProblem } from "./names.ts";
import { Button } from "../../ui/button.tsx";
import { toastProblem } from "../../ui/toast.ts";
import { callServices } from "./services-api.ts";

const most = 10;

/** Photos of what is to be done: seen, added and taken away. */
export function JobPhotos({ job, onChanged }: { job: Job; onChanged: () => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const change = async (run: () => Promise<string[]>) => {
    setBusy(true);
    try {
      await callServices("setJobPhotos", { params: { id: job.id }, body: { photos: await run() } });
      onChanged();
    } catch (error) {
      toastProblem(serviceProblem(error));
    } finally {
      setBusy(false);
    }
  };
  const add = (files: readonly File[]) =>
    change(async () => {
      const made: string[] = [];
      for (const file of files.slice(0, most - job.photo_refs.length))
        made.push(`file:${(await uploadFile(file, () => undefined, new AbortController().signal)).id}`);
      return [...job.photo_refs, ...made];
    });
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-semibold">
        <Trans>Fotos</Trans>
      </h3>
      {job.photos.length === 0 ? (
        <p className="text-sm text-soft">
          <Trans>Uma foto ajuda quem vai fazer a proposta.</Trans>
        </p>
      ) : (
        <ul className="flex flex-wrap gap-2">
          {job.photos.map((photo, index) => (
            <li key={job.photo_refs[index] ?? photo} className="relative">
              <a href={photo} target="_blank" rel="noreferrer" className="block overflow-hidden rounded-lg border">
                <img src={photo} alt={t`Foto ${index + 1}`} loading="lazy" className="size-24 bg-sunken object-cover" />
              </a>
              <button
                type="button"
                disabled={busy}
                aria-label={t`Tirar a foto ${index + 1}`}
                onClick={() => void change(() => Promise.resolve(job.photo_refs.filter((_, place) => place !== index)))}
                className="absolute right-1 top-1 rounded-full border bg-surface p-1 text-soft hover:text-ink"
              >
                <X size={14} aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {job.photos.length >= most ? null : (
        <div>
          <input
            ref={input}
            type="file"
            accept="image/*"
            multiple
            className="sr-only"
            tabIndex={-1}
            aria-label={t`Escolher fotos`}
            onChange={(event) => {
              void add([...(event.target.files ?? [])]);
              event.target.value = "";
            }}
          />
          <Button size="sm" look="secondary" busy={busy} onClick={() => input.current?.click()}>
            <ImagePlus size={16} aria-hidden="true" />
            <Trans>Adicionar fotos</Trans>
          </Button>
        </div>
      )}
    </section>
  );
}
