import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import type { ReactNode } from "react";
import type { Takeable } from "#modules/customers/identity/merges.contract.ts";
import type { User } from "#modules/customers/profile/users.contract.ts";
import { formatDate } from "../../../format/dates.ts";
import { classNames } from "../../../ui/class-names.ts";
import { identityKindName, money, nameOf } from "../names.ts";
import { shownValue } from "../person/contact-card.tsx";
import { comparePair, isConflict } from "./merge-fields.ts";

interface MergeTableProps {
  /** The one that stays, then the one that becomes part of it. */
  users: readonly [User, User];
  take: readonly Takeable[];
  onTake: (take: Takeable[]) => void;
  readOnly?: boolean;
}

/** Two customers side by side. Where both say something different, one value is chosen. */
export function MergeTable({ users, take, onTake, readOnly = false }: MergeTableProps) {
  const [one, other] = users;
  const pairs = comparePair(one, other);
  const lines = (user: User): ReactNode => (
    <ul className="flex flex-col gap-0.5">
      {user.identities.map((identity) => (
        <li key={identity.id} className="truncate" title={identityKindName(identity.kind)}>
          <span className="block text-faint md:inline">{identityKindName(identity.kind)}: </span>
          <span className="tabular">{shownValue(identity.kind, identity.value)}</span>
        </li>
      ))}
      {user.identities.length === 0 ? <li className="text-faint">—</li> : null}
    </ul>
  );
  const facts: [string, (user: User) => ReactNode][] = [
    [t`Contatos`, lines],
    [t`Tags`, (user) => user.tags.join(", ") || "—"],
    [t`Pedidos`, (user) => `${user.metrics.orders_count} · ${money(user.metrics.lifetime_value)}`],
    [t`Cliente desde`, (user) => formatDate(i18n.locale, "shortDate", user.created_at)],
  ];
  const cell = "px-2 py-1.5 align-top md:px-3";
  return (
    <div role="region" aria-label={t`Comparação`} tabIndex={0} className="thin-scroll overflow-x-auto rounded-xl border">
      <table className="w-full table-fixed border-collapse text-left text-sm">
        <caption className="sr-only">{t`Os dois clientes, lado a lado`}</caption>
        <thead>
          <tr className="border-b bg-sunken">
            <th scope="col" className="w-20 px-2 md:w-28 md:px-3">
              <span className="sr-only">{t`Campo`}</span>
            </th>
            {[one, other].map((user, place) => (
              <th key={user.id} scope="col" className="px-2 py-2 md:px-3 font-medium">
                <span className="block truncate">{nameOf(user)}</span>
                <span className="block text-xs font-normal text-soft">{place === 0 ? t`fica` : t`passa a fazer parte`}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {pairs.map((pair) => {
            const choosing = isConflict(pair) && !readOnly;
            const taken = take.includes(pair.id);
            const option = (value: string | null, isOther: boolean) => {
              const chosen = pair.one === null ? isOther : pair.other === null ? !isOther : isOther === taken;
              if (!choosing)
                return <span className={classNames("break-words", (value === null || !chosen) && "text-faint")}>{value ?? "—"}</span>;
              return (
                <label className="flex min-h-8 cursor-pointer items-center gap-2 pointer-coarse:min-h-11">
                  <input
                    type="radio"
                    name={`merge-${pair.id}`}
                    className="size-4 shrink-0 accent-accent"
                    checked={chosen}
                    onChange={() => onTake(isOther ? [...take, pair.id] : take.filter((id) => id !== pair.id))}
                  />
                  <span className={classNames("break-words", !chosen && "text-soft")}>{value}</span>
                </label>
              );
            };
            return (
              <tr key={pair.id} className="border-b">
                <th scope="row" className={classNames(cell, "font-normal text-soft")}>
                  {pair.label}
                </th>
                <td className={cell}>{option(pair.one, false)}</td>
                <td className={cell}>{option(pair.other, true)}</td>
              </tr>
            );
          })}
          {facts.map(([label, read]) => (
            <tr key={label} className="border-b last:border-b-0">
              <th scope="row" className={classNames(cell, "font-normal text-soft")}>
                {label}
              </th>
              <td className={cell}>{read(one)}</td>
              <td className={cell}>{read(other)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
