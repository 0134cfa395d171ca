import { t } from "@lingui/core/macro";
import { Field, focusAtOnce, Input } from "../../ui/field.tsx";

interface CodeFieldProps {
  error: string | null;
  /** A recovery code may stand in: letters are let in too. */
  recovery?: boolean;
  atOnce?: boolean;
}

/** Field for the six digits of the authenticator app; phones and password managers fill it in. */
export function CodeField({ error, recovery = false, atOnce = false }: CodeFieldProps) {
  return (
    <Field label={recovery ? t`Código de recuperação` : t`Código de seis dígitos`} error={error}>
      {(ids) => (
        <Input
          {...ids}
          key={recovery ? "recovery" : "code"}
          name="code"
          required
          autoComplete="one-time-code"
          inputMode={recovery ? "text" : "numeric"}
          autoCapitalize="none"
          spellCheck={false}
          minLength={6}
          maxLength={20}
          className="font-mono tracking-widest"
          {...(atOnce && { ref: focusAtOnce })}
        />
      )}
    </Field>
  );
}
