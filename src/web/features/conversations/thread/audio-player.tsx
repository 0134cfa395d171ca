import { t } from "@lingui/core/macro";
import { Pause, Play } from "lucide-react";
import { useRef, useState } from "react";
import { toastProblem } from "../../../ui/toast.ts";

const speeds = [1, 1.5, 2] as const;

function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** Plays a voice message or a sound, at up to twice its speed. */
export function AudioPlayer({ url, voice }: { url: string; voice: boolean }) {
  const audio = useRef<HTMLAudioElement>(null);
  const [playing, setPlaying] = useState(false);
  const [at, setAt] = useState(0);
  const [length, setLength] = useState(0);
  const [speed, setSpeed] = useState<number>(1);

  const toggle = () => {
    const player = audio.current;
    if (!player) return;
    if (!player.paused) player.pause();
    else void player.play().catch(() => toastProblem(t`Este áudio não pôde ser tocado aqui. Baixe o arquivo.`));
  };
  const nextSpeed = () => {
    const next = speeds[(speeds.indexOf(speed as 1) + 1) % speeds.length] ?? 1;
    setSpeed(next);
    if (audio.current) audio.current.playbackRate = next;
  };
  return (
    <div className="flex w-64 max-w-full items-center gap-2">
      <audio
        ref={audio}
        src={url}
        preload="metadata"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onTimeUpdate={(event) => setAt(event.currentTarget.currentTime)}
        onLoadedMetadata={(event) => Number.isFinite(event.currentTarget.duration) && setLength(event.currentTarget.duration)}
        onEnded={() => setAt(0)}
      />
      <button
        type="button"
        onClick={toggle}
        aria-label={playing ? t`Pausar` : voice ? t`Ouvir mensagem de voz` : t`Ouvir áudio`}
        className="inline-flex size-9 shrink-0 items-center justify-center rounded-full bg-accent text-on-accent hover:bg-accent-hover"
      >
        {playing ? <Pause size={16} aria-hidden="true" /> : <Play size={16} aria-hidden="true" />}
      </button>
      <input
        type="range"
        aria-label={t`Posição no áudio`}
        aria-valuetext={clock(at)}
        min={0}
        max={length || 1}
        step={0.1}
        value={at}
        onChange={(event) => {
          if (audio.current) audio.current.currentTime = Number(event.target.value);
        }}
        className="min-w-0 flex-1 accent-(--accent)"
      />
      <span className="tabular text-xs text-soft">{clock(at > 0 ? at : length)}</span>
      <button
        type="button"
        onClick={nextSpeed}
        aria-label={t`Velocidade ${speed}×`}
        className="tabular h-7 min-w-9 rounded-md px-1 text-xs font-semibold text-soft hover:bg-sunken"
      >
        {speed}×
      </button>
    </div>
  );
}
