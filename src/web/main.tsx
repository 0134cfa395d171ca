import { t } from "@lingui/core/macro";
import { i18n } from "@lingui/core";
import { Plural, Trans } from "@lingui/react/macro";
import { I18nProvider } from "@lingui/react";
import { createRoot } from "react-dom/client";
import { messages } from "./i18n/locales/pt-BR.po";
i18n.load("pt-BR", messages); i18n.activate("pt-BR");
const n = Number(location.hash.slice(1));
createRoot(document.getElementById("root")!).render(<I18nProvider i18n={i18n}><p title={t`Caixa de entrada`}><Trans>Olá <b>você</b></Trans><Plural value={n} _0="nada" one="# nova" other="# novas" /></p></I18nProvider>);
