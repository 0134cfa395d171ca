import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { LogEntry } from "../server/model.ts";
import { timeOf } from "./labels.ts";

type Filter = "all" | "api" | "webhook" | "errors";
const filters: [Filter, string][] = [
  ["all", "Tudo"],
  ["api", "API"],
  ["webhook", "Webhooks"],
  ["errors", "Erros"],
];

function shown(entry: LogEntry, filter: Filter): boolean {
  if (filter === "all") return true;
  return filter === "errors" ? entry.status < 200 || entry.status > 299 : entry.kind === filter;
}

function tone(status: number): string {
  if (status >= 200 && status < 300) return "good";
  return status === 429 ? "warn" : "bad";
}

/** What a webhook or a send is about, in a word or two: the first type or status found in it. */
function subjectOf(entry: LogEntry): string {
  const text = JSON.stringify(entry.request) ?? "";
  const status = /"statuses":\[.*?"status":"(\w+)"/.exec(text)?.[1] ?? /"(delivery|read)":\{/.exec(text)?.[1];
  if (status !== undefined) return entry.kind === "webhook" ? ` · estado ${status}` : "";
  if (text.includes('"is_echo":true') || text.includes('"message_echoes"')) return " · eco";
  if (entry.kind === "api" && text.includes('"status":"read"')) return " · leitura";
  const action = /"sender_action":"(\w+)"/.exec(text)?.[1];
  if (action !== undefined) return ` · ${action}`;
  const type =
    /"type":"(\w+)"/.exec(text)?.[1] ??
    /"(postback|reaction|message_edit)":/.exec(text)?.[1] ??
    (text.includes('"text":') ? "text" : undefined);
  return type === undefined ? "" : ` · ${type}`;
}

function Entry({ entry }: { entry: LogEntry }): JSX.Element {
  const [open, setOpen] = useState(false);
  const path = entry.path.replace(/^\/v\d+\.\d+\/\d+\//, "…/");
  return (
    <li>
      <button type="button" class="log-line" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span class={`code ${tone(entry.status)}`}>{entry.status === 0 ? "—" : entry.status}</span>
        <span class="log-kind">{entry.kind === "api" ? "→ API" : "← aviso"}</span>
        <span class="log-path">
          {entry.kind === "webhook" && entry.method === "POST" ? entry.channel : `${entry.method} ${path}`}
          {subjectOf(entry)}
          {entry.attempt > 1 && ` · tentativa ${entry.attempt}`}
          {entry.note !== "" && ` · ${entry.note}`}
        </span>
        <span class="log-time">{entry.durationMs} ms</span>
      </button>
      {open && (
        <div class="log-detail">
          <p>
            {timeOf(entry.at, true)} {entry.path}
          </p>
          {entry.request !== null && <pre>{JSON.stringify(entry.request, null, 2)}</pre>}
          {entry.response !== null && <pre>{JSON.stringify(entry.response, null, 2)}</pre>}
        </div>
      )}
    </li>
  );
}

/** Newest first; a line opens to show the bodies. */
export function LiveLog({ log }: { log: LogEntry[] }): JSX.Element {
  const [filter, setFilter] = useState<Filter>("all");
  const lines = log.filter((entry) => shown(entry, filter)).toReversed();
  return (
    <section class="log">
      <div class="section-head">
        <h3>Ao vivo</h3>
        <div class="tabs small" role="group" aria-label="Filtro do registro">
          {filters.map(([value, label]) => (
            <button key={value} type="button" aria-pressed={filter === value} onClick={() => setFilter(value)}>
              {label}
            </button>
          ))}
        </div>
      </div>
      {lines.length === 0 ? (
        <p class="empty">Nenhuma chamada ainda.</p>
      ) : (
        <ul>
          {lines.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
    </section>
  );
}
