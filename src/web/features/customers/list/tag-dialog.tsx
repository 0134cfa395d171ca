import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { Combobox } from "../../../ui/combobox.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { callCustomers } from "../customers-api.ts";
import { tagsKey } from "./customer-filters.tsx";

/** Asks for one tag: one in use, or (to be added) a new one. */
export function TagDialog({
  kind,
  people,
  onTag,
  onClose,
}: {
  kind: "add" | "remove";
  people: number;
  onTag: (tag: string) => void;
  onClose: () => void;
}) {
  const [typed, setTyped] = useState("");
  const tags = useQuery({ queryKey: tagsKey, queryFn: () => callCustomers("listTags"), staleTime: 30_000 }).data?.items ?? [];
  const word = typed.trim();
  const known = tags.some(({ tag }) => tag === word);
  const fitting = tags.filter(({ tag }) => tag.toLowerCase().includes(word.toLowerCase())).slice(0, 50);
  const options = [
    ...(kind === "add" && word !== "" && !known ? [{ value: word, label: word, hint: t`nova` }] : []),
    ...fitting.map(({ tag }) => ({ value: tag, label: tag })),
  ];
  const usable = word !== "" && word.length <= 80 && (kind === "add" || known);
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={kind === "add" ? t`Pôr uma tag` : t`Tirar uma tag`}>
      <form
        ref={(form) => form?.querySelector("input")?.focus()}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (usable) onTag(word);
        }}
      >
        <Combobox
          label={t`Tag`}
          placeholder={t`Nome da tag`}
          options={options}
          value={null}
          onType={setTyped}
          onChange={(option) => option && onTag(option.value)}
        />
        <div className="flex justify-end">
          <Button type="submit" look="primary" disabled={!usable}>
            {kind === "add" ? (
              <Plural value={people} one="Pôr em # cliente" other="Pôr em # clientes" />
            ) : (
              <Plural value={people} one="Tirar de # cliente" other="Tirar de # clientes" />
            )}
          </Button>
        </div>
        {kind === "remove" && word !== "" && !known ? (
          <p role="status" className="text-sm text-soft">
            <Trans>Nenhum cliente tem esta tag.</Trans>
          </p>
        ) : null}
      </form>
    </Dialog>
  );
}
