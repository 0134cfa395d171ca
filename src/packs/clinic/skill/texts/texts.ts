import type { Locale, TextTable } from "#modules/agent/index.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { ptBr } from "./pt-br.ts";

export type ClinicTextKey = keyof typeof ptBr;

export const clinicTexts: Readonly<Record<Locale, TextTable<ClinicTextKey>>> = { "pt-BR": ptBr, en, es };
