import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Columns2, Radio, RotateCcw, Send } from "lucide-react";
import { useState } from "react";
import { Link } from "@tanstack/react-router";
import { PageHeader } from "../../../app/page-header.tsx";
import { useChannels } from "../../../app/session.ts";
import { Button } from "../../../ui/button.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Input } from "../../../ui/field.tsx";
import { callQuality } from "../quality-api.ts";
import { QualityLinks } from "../section-links.tsx";
import { SceneForm, VoiceForm } from "./scene-form.tsx";
import { TryColumn } from "./try-column.tsx";
import { type Said, type Scene, useTry, type Voice } from "./use-try.ts";

function Stage({ channelId }: { channelId: string }) {
  const [scene, setScene] = useState<Scene>({ channelId, userType: "cliente", language: "", customerId: null });
  const options = useQuery({ queryKey: ["quality", "playground"], queryFn: () => callQuality("getPlayground"), staleTime: 60_000 });
  const brains = options.data?.brains ?? ["builtin"];
  const [first, setFirst] = useState<Voice>({ brain: "builtin", personaId: "" });
  const [second, setSecond] = useState<Voice>({ brain: "builtin", personaId: "" });
  const [both, setBoth] = useState(false);
  const [text, setText] = useState("");
  // A phone keeps its height for the talk.
  const [wide] = useState(() => window.matchMedia("(min-width: 768px)").matches);
  const one = useTry(scene, first);
  const other = useTry(scene, second);
  const waits = one.waits || (both && other.waits);
  const say = (said: Said) => {
    void one.say(said);
    if (both) void other.say(said);
  };
  const anew = () => {
    one.clear();
    other.clear();
  };
  const send = () => {
    if (text.trim() === "" || waits) return;
    say({ text: text.trim(), payload: null });
    setText("");
  };
  // What was said before was said to another voice: a change begins anew.
  const change =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      anew();
      set(value);
    };
  return (
    <>
      <details open={wide} className="border-b bg-surface px-4 py-2 md:px-8">
        <summary className="flex min-h-8 cursor-pointer items-center text-sm font-medium text-soft pointer-coarse:min-h-11">
          <Trans>Onde, quem e com qual voz</Trans>
        </summary>
        <div className="flex flex-col gap-3 pt-1 pb-2">
          <SceneForm scene={scene} onChange={change(setScene)} />
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <VoiceForm voice={first} brains={brains} onChange={change(setFirst)} />
            {both ? <VoiceForm voice={second} brains={brains} onChange={change(setSecond)} /> : null}
            <span className="flex-1" />
            <Button
              aria-pressed={both}
              onClick={() => {
                anew();
                if (!both) setSecond({ ...first, brain: brains.includes("model") ? "model" : "builtin" });
                setBoth(!both);
              }}
            >
              <Columns2 size={16} aria-hidden="true" />
              <Trans>Comparar</Trans>
            </Button>
            <Button onClick={anew} disabled={one.turns.length === 0}>
              <RotateCcw size={16} aria-hidden="true" />
              <Trans>Começar de novo</Trans>
            </Button>
          </div>
        </div>
      </details>
      <div className="flex min-h-0 flex-1 flex-col divide-y md:flex-row md:divide-x md:divide-y-0">
        <TryColumn
          turns={one.turns}
          title={first.brain === "model" ? t`Modelo de linguagem` : t`Cérebro embutido`}
          narrow={both}
          onTap={say}
        />
        {both ? (
          <TryColumn
            turns={other.turns}
            title={second.brain === "model" ? t`Modelo de linguagem (2)` : t`Cérebro embutido (2)`}
            narrow
            onTap={say}
          />
        ) : null}
      </div>
      <form
        className="flex gap-2 border-t bg-surface px-4 py-3 md:px-8"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Input
          aria-label={t`Mensagem do cliente`}
          placeholder={t`Mensagem do cliente`}
          maxLength={4000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button look="primary" type="submit" busy={waits} disabled={text.trim() === ""}>
          <Send size={16} aria-hidden="true" />
          <Trans>Enviar</Trans>
        </Button>
      </form>
    </>
  );
}

/** Talking with the agent as a customer would, with the trace of each step; nothing is sent and nothing stays. */
export function PlaygroundPage() {
  const channels = useChannels();
  const first = channels.find(({ kind }) => kind === "webchat") ?? channels[0];
  return (
    <main className="flex h-full flex-col">
      <div className="bg-surface">
        <PageHeader
          title={t`Testar o agente`}
          description={t`Converse como um cliente e veja como cada resposta nasce. Nada é enviado, nada muda.`}
        />
        <QualityLinks />
      </div>
      {first ? (
        <Stage key={first.id} channelId={first.id} />
      ) : (
        <EmptyState
          icon={Radio}
          title={t`Primeiro, um canal`}
          action={
            <Link to="/channels" className="text-accent-ink underline">
              <Trans>Conectar um canal</Trans>
            </Link>
          }
        >
          <Trans>O agente fala de um jeito em cada canal: conecte o chat do site para testar.</Trans>
        </EmptyState>
      )}
    </main>
  );
}
