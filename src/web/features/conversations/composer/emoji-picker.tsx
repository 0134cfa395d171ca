import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useEffect, useRef, useState } from "react";
import { explainProblem } from "../../../api/problem.ts";
import { classNames } from "../../../ui/class-names.ts";
import { focusAtOnce, Input } from "../../../ui/field.tsx";
import { PanelError } from "../../../ui/panel-error.tsx";
import { useComposerSettings } from "./composer-settings.ts";
import { loadEmoji, searchEmoji, toned, type Emoji } from "./emoji-data.ts";

const groups: [number, string][] = [
  [0, "😀"],
  [1, "👋"],
  [3, "🐶"],
  [4, "🍎"],
  [5, "🚗"],
  [6, "⚽"],
  [7, "💡"],
  [8, "❤️"],
  [9, "🏳️"],
];
const tones = ["✋", "✋🏻", "✋🏼", "✋🏽", "✋🏾", "✋🏿"];
const across = 8;

function groupName(group: number): string {
  const names: Record<number, string> = {
    0: t`Rostos e emoções`,
    1: t`Pessoas`,
    3: t`Animais e natureza`,
    4: t`Comida e bebida`,
    5: t`Viagens e lugares`,
    6: t`Atividades`,
    7: t`Objetos`,
    8: t`Símbolos`,
    9: t`Bandeiras`,
  };
  return names[group] ?? "";
}

/** Search, groups, recent ones and skin tones; arrows walk, Enter takes, Escape closes. */
export function EmojiPicker({ onPick, onClose }: { onPick: (emoji: string) => void; onClose: () => void }) {
  const [settings, change] = useComposerSettings();
  const [query, setQuery] = useState("");
  const [group, setGroup] = useState(0);
  const wanted = useDeferredValue(query);
  const root = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const emoji = useQuery({
    queryKey: ["emoji", i18n.locale],
    queryFn: () => loadEmoji(i18n.locale),
    staleTime: Infinity,
    gcTime: Infinity,
  });
  const all = emoji.data ?? [];
  const byUnicode = new Map(all.flatMap((one) => [one.unicode, ...one.skins].map((unicode) => [unicode, one] as const)));
  const found = wanted.trim() === "" ? null : searchEmoji(all, wanted, 80);
  const recent = settings.recentEmoji.slice(0, 16).flatMap((unicode): [string, Emoji][] => {
    const known = byUnicode.get(unicode);
    return known ? [[unicode, known]] : [];
  });
  const take = (unicode: string) => {
    onPick(unicode);
    const next = [unicode, ...settings.recentEmoji.filter((one) => one !== unicode)].slice(0, 36);
    // Forgetting which were used last is no harm worth a word.
    change({ recentEmoji: next }).catch(() => undefined);
  };
  const walk = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      onClose();
      return;
    }
    const buttons = [...(grid.current?.querySelectorAll<HTMLButtonElement>("button") ?? [])];
    const at = buttons.findIndex((button) => button === document.activeElement);
    if (event.key === "Enter" && at < 0 && buttons[0]) {
      event.preventDefault();
      buttons[0].click();
      return;
    }
    const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: at < 0 ? 1 : across, ArrowUp: -across };
    const step = steps[event.key];
    if (step === undefined || (at < 0 && event.key !== "ArrowDown")) return;
    event.preventDefault();
    buttons[Math.max(0, Math.min(buttons.length - 1, at + step))]?.focus();
  };
  const keys = useRef(walk);
  useEffect(() => {
    keys.current = walk;
  });
  useEffect(() => {
    const element = root.current;
    const onKey = (event: KeyboardEvent) => keys.current(event);
    element?.addEventListener("keydown", onKey);
    return () => element?.removeEventListener("keydown", onKey);
  }, []);
  const cell = (unicode: string, one: Emoji) => (
    <button
      key={unicode}
      type="button"
      title={one.label}
      aria-label={one.label}
      onClick={() => take(unicode)}
      className="inline-flex size-9 items-center justify-center rounded-md text-xl hover:bg-sunken focus-visible:-outline-offset-2 pointer-coarse:size-11"
    >
      {unicode}
    </button>
  );
  return (
    <div ref={root} role="dialog" aria-label={t`Emojis`} className="flex w-80 max-w-[88vw] flex-col gap-2 p-2">
      <Input
        ref={focusAtOnce}
        type="search"
        aria-label={t`Buscar emoji`}
        placeholder={t`Buscar emoji`}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      {emoji.error ? <PanelError message={explainProblem(emoji.error)} onRetry={() => void emoji.refetch()} /> : null}
      <div ref={grid} className="thin-scroll h-64 overflow-y-auto">
        {found ? (
          found.length === 0 ? (
            <p className="p-3 text-soft">
              <Trans>Nenhum emoji com este nome.</Trans>
            </p>
          ) : (
            <div className="flex flex-wrap">{found.map((one) => cell(toned(one, settings.skinTone), one))}</div>
          )
        ) : (
          <>
            {recent.length > 0 ? (
              <section aria-label={t`Usados há pouco`}>
                <h3 className="px-1 text-xs font-medium text-soft">
                  <Trans>Usados há pouco</Trans>
                </h3>
                <div className="flex flex-wrap">{recent.map(([unicode, one]) => cell(unicode, one))}</div>
              </section>
            ) : null}
            <section aria-label={groupName(group)}>
              <h3 className="px-1 text-xs font-medium text-soft">{groupName(group)}</h3>
              <div className="flex flex-wrap">
                {all.filter((one) => one.group === group).map((one) => cell(toned(one, settings.skinTone), one))}
              </div>
            </section>
          </>
        )}
      </div>
      <div role="group" aria-label={t`Grupos`} className="flex justify-between border-t pt-1.5">
        {groups.map(([value, sign]) => (
          <button
            key={value}
            type="button"
            aria-label={groupName(value)}
            aria-pressed={group === value}
            onClick={() => {
              setGroup(value);
              setQuery("");
            }}
            className={classNames(
              "inline-flex size-8 items-center justify-center rounded-md",
              group === value ? "bg-accent-soft" : "hover:bg-sunken",
            )}
          >
            {sign}
          </button>
        ))}
      </div>
      <div role="group" aria-label={t`Tom de pele`} className="flex items-center gap-1">
        {tones.map((sign, tone) => (
          <button
            key={sign}
            type="button"
            aria-label={tone === 0 ? t`Tom padrão` : t`Tom ${tone}`}
            aria-pressed={settings.skinTone === tone}
            onClick={() => void change({ skinTone: tone }).catch(() => undefined)}
            className={classNames(
              "inline-flex size-8 items-center justify-center rounded-md",
              settings.skinTone === tone ? "bg-accent-soft" : "hover:bg-sunken",
            )}
          >
            {sign}
          </button>
        ))}
      </div>
    </div>
  );
}
