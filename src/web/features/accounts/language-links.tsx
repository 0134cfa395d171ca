import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { entryLocale, localeNames, locales } from "../../i18n/locale.ts";

export function LanguageLinks() {
  return (
    <nav aria-label={t`Idioma`} className="flex justify-center gap-1">
      {locales.map((locale) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          aria-pressed={i18n.locale === locale}
          onClick={() => void entryLocale.pick(locale)}
          className="h-8 rounded-md px-2 hover:bg-sunken aria-pressed:font-semibold aria-pressed:text-ink pointer-coarse:h-11"
        >
          {localeNames[locale]}
        </button>
      ))}
    </nav>
  );
}
