import type { Db } from "#platform/db/db.ts";
import { writeLetter, type Letter, type LetterDraft, type LetterFace } from "#platform/mail/letter.ts";
import { findAccount } from "./accounts.repo.ts";
import { readShopBrand } from "./shop-brand.ts";

export interface Words {
  invitation(from: string, company: string, url: string, days: number): LetterDraft;
  newPassword(url: string, hours: number): LetterDraft;
  emailChanged(): LetterDraft;
}

const words: Record<"pt-BR" | "en" | "es", Words> = {
  "pt-BR": {
    invitation: (from, company, url, days) => ({
      subject: `Convite para a equipe de ${company}`,
      lines: [`${from} convidou você para atender em ${company} pelo Prosa.`, `Crie sua senha por este link, que vale por ${days} dias:`],
      action: { label: "Aceitar o convite", url },
    }),
    newPassword: (url, hours) => ({
      subject: "Nova senha no Prosa",
      lines: [`Escolha uma nova senha por este link, que vale por ${hours === 1 ? "uma hora" : `${hours} horas`}.`],
      action: { label: "Escolher a senha", url },
      end: "Se você não pediu, ignore esta mensagem: nada muda.",
    }),
    emailChanged: () => ({
      subject: "Seu e-mail de entrada no Prosa mudou",
      lines: ["O e-mail com que você entra no Prosa foi trocado, e este não vale mais."],
      end: "Se não foi você, avise agora quem administra a conta.",
    }),
  },
  en: {
    invitation: (from, company, url, days) => ({
      subject: `Invitation to the team of ${company}`,
      lines: [
        `${from} has invited you to attend customers of ${company} with Prosa.`,
        `Make your password by this link, good for ${days} days:`,
      ],
      action: { label: "Accept the invitation", url },
    }),
    newPassword: (url, hours) => ({
      subject: "New password for Prosa",
      lines: [`Choose a new password by this link, good for ${hours === 1 ? "one hour" : `${hours} hours`}.`],
      action: { label: "Choose the password", url },
      end: "If you did not ask for it, ignore this message: nothing changes.",
    }),
    emailChanged: () => ({
      subject: "Your sign-in e-mail for Prosa has changed",
      lines: ["The e-mail by which you sign in to Prosa was changed, and this one no longer works."],
      end: "If it was not you, tell whoever administers the account now.",
    }),
  },
  es: {
    invitation: (from, company, url, days) => ({
      subject: `Invitación al equipo de ${company}`,
      lines: [`${from} te invitó a atender en ${company} con Prosa.`, `Crea tu contraseña con este enlace, válido por ${days} días:`],
      action: { label: "Aceptar la invitación", url },
    }),
    newPassword: (url, hours) => ({
      subject: "Nueva contraseña de Prosa",
      lines: [`Elige una nueva contraseña con este enlace, válido por ${hours === 1 ? "una hora" : `${hours} horas`}.`],
      action: { label: "Elegir la contraseña", url },
      end: "Si no la pediste, ignora este mensaje: nada cambia.",
    }),
    emailChanged: () => ({
      subject: "Tu correo de acceso a Prosa cambió",
      lines: ["El correo con el que entras a Prosa se cambió, y este ya no sirve."],
      end: "Si no fuiste tú, avisa ahora a quien administra la cuenta.",
    }),
  },
};

/** Who an account's letters come from: its name and the colour of its shop. */
export async function readLetterFace(db: Db, accountId: string): Promise<LetterFace & { locale: string | null }> {
  return db.account(accountId, async (tx) => {
    const account = await findAccount(tx, accountId);
    return { company: account?.name ?? "Prosa", color: (await readShopBrand(tx, accountId)).color, locale: account?.locale ?? null };
  });
}

/** A letter of an account in the reader's language, else the company's. */
export async function letterFor(
  db: Db,
  accountId: string,
  locale: string | null,
  write: (say: Words, company: string) => LetterDraft,
): Promise<Letter> {
  const face = await readLetterFace(db, accountId);
  const language = locale ?? face.locale;
  return writeLetter(face, write(words[language === "en" || language === "es" ? language : "pt-BR"], face.company));
}
