import { t } from "@lingui/core/macro";
import { Download, Pause, Play } from "lucide-react";
import { useRef, useState, type KeyboardEvent } from "react";
import { toastProblem } from "../../../ui/toast.ts";

const speeds = [1, 1.5, 2] as const;
const speedKey = "prosa.speed";
const stepSeconds = 5;

function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** The one that is heard: starting another stops it. */
let heard: HTMLAudioElement | null = null;

function keptSpeed(): number {
  const kept = Number(localStorage.getItem(speedKey));
  return (speeds as readonly number[]).includes(kept) ? kept : 1;
}

interface AudioPlayerProps {
  url: string;
  voice: boolean;
  name: string | null;
}

/** Plays a voice message or a sound, at up to twice its speed; the speed is kept for the next one. Arrow keys go five seconds. */
export function AudioPlayer({ url, voice, name }: AudioPlayerProps) {
  const audio = useRef<HTMLAudioElement>(null);
  const [playing, setPlaying] = useState(false);
  const [at, setAt] = useState(0);
  const [length, setLength] = useState(0);
  const [speed, setSpeed] = useState(keptSpeed);

  const cannot = () => toastProblem(t`Este áudio não pôde ser tocado aqui. Baixe o arquivo.`);
  const toggle = () => {
    const player = audio.current;
    if (!player) return;
    if (!player.paused) {
      player.pause();
      return;
    }
    if (heard !== player) heard?.pause();
    heard = player;
    player.playbackRate = speed;
    void player.play().catch(cannot);
  };
  const nextSpeed = () => {
    const next = speeds[(speeds.indexOf(speed as 1) + 1) % speeds.length] ?? 1;
    setSpeed(next);
    localStorage.setItem(speedKey, String(next));
    if (audio.current) audio.current.playbackRate = next;
  };
  const seek = (seconds: number) => {
    const player = audio.current;
    if (!player) return;
    player.currentTime = Math.min(length || 0, Math.max(0, seconds));
    setAt(player.currentTime);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to: Record<string, number> = {
      ArrowLeft: at - stepSeconds,
      ArrowDown: at - stepSeconds,
      ArrowRight: at + stepSeconds,
      ArrowUp: at + stepSeconds,
      Home: 0,
      End: length,
    };
    const seconds = to[event.key];
    if (seconds === undefined) return;
    event.preventDefault();
    seek(seconds);
  };
  return (
    <div className="flex w-72 max-w-full items-center gap-2">
      <audio
        ref={audio}
        src={url}
        preload="metadata"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onTimeUpdate={(event) => setAt(event.currentTarget.currentTime)}
        onDurationChange={(event) => Number.isFinite(event.currentTarget.duration) && setLength(event.currentTarget.duration)}
        onEnded={() => {
          setPlaying(false);
          setAt(0);
        }}
      />
      <button
        type="button"
        onClick={toggle}
        aria-label={playing ? t`Pausar` : voice ? t`Ouvir mensagem de voz` : t`Ouvir áudio`}
        className="inline-flex size-9 shrink-0 items-center justify-center rounded-full bg-accent text-on-accent hover:bg-accent-hover pointer-coarse:size-11"
      >
        {playing ? <Pause size={16} aria-hidden="true" /> : <Play size={16} aria-hidden="true" />}
      </button>
      <input
        type="range"
        aria-label={t`Posição no áudio`}
        aria-valuetext={`${clock(at)} / ${clock(length)}`}
        min={0}
        max={length || 1}
        step={0.1}
        value={at}
        onKeyDown={onKeyDown}
        onChange={(event) => seek(Number(event.target.value))}
        className="min-w-0 flex-1 accent-(--accent) pointer-coarse:h-11"
      />
      <span className="tabular w-9 shrink-0 text-right text-xs text-soft">{clock(at > 0 ? at : length)}</span>
      <button
        type="button"
        onClick={nextSpeed}
        aria-label={t`Velocidade ${speed}×`}
        className="tabular h-7 min-w-9 shrink-0 rounded-md px-1 text-xs font-semibold text-soft hover:bg-sunken pointer-coarse:h-11"
      >
        {speed}×
      </button>
      <a
        href={url}
        download={name ?? true}
        aria-label={t`Baixar o áudio`}
        className="inline-flex size-7 shrink-0 items-center justify-center rounded-md text-soft hover:bg-sunken pointer-coarse:size-11"
      >
        <Download size={14} aria-hidden="true" />
      </a>
    </div>
  );
}
