import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { useQueryClient } from "@tanstack/react-query";
import { CircleHelp, LogOut } from "lucide-react";
import { useState } from "react";
import { localeNames, locales, type Locale } from "../i18n/locale.ts";
import type { MenuPartProps } from "../ui/menu-on-demand.tsx";
import { Menu, MenuChoices, MenuItem, MenuLine } from "../ui/menu.tsx";
import { leave, useMe } from "./session.ts";
import { chooseLook } from "./own-look.ts";
import { chosenTheme, type Theme } from "./theme.ts";

export function UserMenu({ onHelp, ...part }: { onHelp: () => void } & MenuPartProps) {
  const me = useMe();
  const [theme, setTheme] = useState(chosenTheme);
  const queries = useQueryClient();
  const pickTheme = (next: Theme) => {
    void chooseLook({ theme: next }, me.user.id, queries);
    setTheme(next);
  };
  return (
    <Menu align="start" {...part}>
      <div className="px-2.5 pt-1.5 pb-2">
        <p className="font-semibold">{me.user.name}</p>
        <p className="text-sm text-soft">{me.account.name}</p>
      </div>
      <MenuLine />
      <MenuChoices
        label={t`Aparência`}
        value={theme}
        onChange={pickTheme}
        choices={[
          { value: "system", label: t`Como o sistema` },
          { value: "light", label: t`Clara` },
          { value: "dark", label: t`Escura` },
        ]}
      />
      <MenuLine />
      <MenuChoices
        label={t`Idioma`}
        value={i18n.locale as Locale}
        onChange={(locale) => void chooseLook({ locale }, me.user.id, queries)}
        choices={locales.map((locale) => ({ value: locale, label: localeNames[locale] }))}
      />
      <MenuLine />
      <MenuItem icon={<CircleHelp size={16} aria-hidden="true" />} shortcut="?" onSelect={onHelp}>{t`Atalhos de teclado`}</MenuItem>
      <MenuItem icon={<LogOut size={16} aria-hidden="true" />} onSelect={() => void leave()}>{t`Sair`}</MenuItem>
    </Menu>
  );
}
