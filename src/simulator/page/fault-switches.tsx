import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Fault, FaultKind } from "../server/model.ts";
import { setFault } from "./connection.ts";

interface Switch {
  kind: FaultKind;
  label: string;
  hint: string;
  number?: { name: "delayMs" | "code"; label: string; initial: number };
}

const groups: { title: string; switches: Switch[] }[] = [
  {
    title: "API",
    switches: [
      { kind: "slow", label: "Lenta", hint: "aceita na hora, responde tarde", number: { name: "delayMs", label: "ms", initial: 3000 } },
      { kind: "rate_limited", label: "429", hint: "limite de envio, com Retry-After" },
      { kind: "server_error", label: "500", hint: "erro passageiro do servidor" },
      { kind: "cut_before", label: "Queda antes", hint: "conexão cai, nada foi enviado" },
      { kind: "cut_after", label: "Queda depois", hint: "enviou, mas a resposta se perdeu" },
      { kind: "token_expired", label: "Token vencido", hint: "401 com código 190" },
      {
        kind: "api_error",
        label: "Erro à escolha",
        hint: "recusa com este código",
        number: { name: "code", label: "código", initial: 131031 },
      },
      { kind: "media_401", label: "Mídia 401", hint: "o download é negado" },
    ],
  },
  {
    title: "Webhooks",
    switches: [
      {
        kind: "failed_status",
        label: "Entrega falha",
        hint: "aceita e depois falha com este código",
        number: { name: "code", label: "código", initial: 131026 },
      },
      { kind: "lost_status", label: "Estados perdidos", hint: "enviado, entregue, lido não chegam" },
      { kind: "doubled_webhook", label: "Em dobro", hint: "cada aviso chega duas vezes juntas" },
      { kind: "reordered_webhook", label: "Fora de ordem", hint: "segura o aviso", number: { name: "delayMs", label: "ms", initial: 400 } },
      { kind: "wrong_signature", label: "Assinatura errada", hint: "deve dar 401 no produto" },
    ],
  },
];

function FaultRow({ item, fault }: { item: Switch; fault: Fault | undefined }): JSX.Element {
  const on = fault !== undefined && fault.remaining !== 0;
  const [probability, setProbability] = useState(100);
  const [count, setCount] = useState("");
  const [number, setNumber] = useState(item.number?.initial ?? 0);
  const toggle = (): void => {
    const times = Number(count);
    void setFault(
      on
        ? { kind: item.kind, on: false }
        : {
            kind: item.kind,
            probability: probability / 100,
            ...(times > 0 ? { count: times } : {}),
            ...(item.number ? { [item.number.name]: number } : {}),
          },
    );
  };
  return (
    <li class={on ? "fault on" : "fault"}>
      <label class="switch">
        <input type="checkbox" role="switch" aria-checked={on} checked={on} onChange={toggle} />
        <strong>{item.label}</strong>
        <small>{fault ? `atingiu ${fault.struck}${fault.remaining === null ? "" : ` · faltam ${fault.remaining}`}` : item.hint}</small>
      </label>
      <div class="fault-settings">
        {item.number && (
          <label>
            <input
              type="number"
              min={0}
              value={(item.number.name === "code" ? fault?.code : fault?.delayMs) ?? number}
              disabled={on}
              aria-label={`${item.label}: ${item.number.label}`}
              onInput={(event) => setNumber(Number(event.currentTarget.value))}
            />
            {item.number.label}
          </label>
        )}
        <label>
          <input
            type="number"
            min={1}
            max={100}
            value={fault ? Math.round(fault.probability * 100) : probability}
            disabled={on}
            aria-label={`${item.label}: chance em %`}
            onInput={(event) => setProbability(Number(event.currentTarget.value))}
          />
          %
        </label>
        <label>
          <input
            type="number"
            min={1}
            value={count}
            placeholder="∞"
            disabled={on}
            aria-label={`${item.label}: quantas vezes`}
            onInput={(event) => setCount(event.currentTarget.value)}
          />
          ×
        </label>
      </div>
    </li>
  );
}

export function FaultSwitches({ faults }: { faults: Fault[] }): JSX.Element {
  return (
    <>
      {groups.map((group) => (
        <details key={group.title}>
          <summary>
            {group.title}
            <span>
              {group.switches.filter((item) => faults.some((fault) => fault.kind === item.kind && fault.remaining !== 0)).length || ""}
            </span>
          </summary>
          <ul>
            {group.switches.map((item) => (
              <FaultRow key={item.kind} item={item} fault={faults.find((fault) => fault.kind === item.kind)} />
            ))}
          </ul>
        </details>
      ))}
    </>
  );
}
