import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Check, Mic, Pause, Play, Trash2 } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { toastProblem } from "../../../ui/toast.ts";

// Best first for phones' chat apps; WebM is wrapped anew as Ogg. Only what the browser can record is taken.
const formats = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus", "audio/mp4"] as const;
const longestSeconds = 300;

interface Recording {
  recorder: MediaRecorder;
  stream: MediaStream;
  chunks: Blob[];
  level: () => number;
  close: () => void;
}

/** How loud it is now, 0–1. */
function meterOf(stream: MediaStream): Pick<Recording, "level" | "close"> {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 512;
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Uint8Array(analyser.fftSize);
  return {
    level: () => {
      analyser.getByteTimeDomainData(samples);
      let sum = 0;
      for (const sample of samples) sum += ((sample - 128) / 128) ** 2;
      return Math.min(1, Math.sqrt(sum / samples.length) * 4);
    },
    close: () => void context.close(),
  };
}

async function fileOf(chunks: Blob[], type: string): Promise<File> {
  const bare = type.split(";")[0] ?? type;
  if (bare !== "audio/webm") return new File(chunks, bare === "audio/ogg" ? "voz.ogg" : "voz.m4a", { type: bare });
  const { webmToOgg } = await import("./webm-to-ogg.ts");
  const webm = new Uint8Array(await new Blob(chunks).arrayBuffer());
  return new File([webmToOgg(webm)], "voz.ogg", { type: "audio/ogg" });
}

const bars = 24;

/** The row that stands in the composer while a voice message is spoken, heard again and sent or thrown away. */
function RecordingRow({ recording, onDone }: { recording: Recording; onDone: (file: File | null) => void }) {
  const { recorder, chunks } = recording;
  const [seconds, setSeconds] = useState(0);
  const [paused, setPaused] = useState(false);
  const [levels, setLevels] = useState<number[]>([]);
  const [heard, setHeard] = useState<string | null>(null);
  const finished = useRef(false);
  const spent = useRef(0);
  const pause = useCallback(() => {
    recorder.pause();
    recorder.requestData();
    setPaused(true);
    // What was spoken so far arrives with the next turn of the event loop.
    setTimeout(() => setHeard(URL.createObjectURL(new Blob(chunks, { type: recorder.mimeType }))), 50);
  }, [recorder, chunks]);

  useEffect(() => {
    if (paused) return;
    const timer = setInterval(() => {
      spent.current += 0.1;
      setSeconds(spent.current);
      if (spent.current >= longestSeconds) pause();
      setLevels((now) => [...now.slice(-(bars - 1)), recording.level()]);
    }, 100);
    return () => clearInterval(timer);
  }, [paused, recording, pause]);
  useEffect(
    () => () => {
      if (recorder.state !== "inactive") recorder.stop();
      recording.close();
      for (const track of recording.stream.getTracks()) track.stop();
    },
    [recorder, recording],
  );
  useEffect(() => () => void (heard !== null && URL.revokeObjectURL(heard)), [heard]);

  const finish = (keep: boolean) => {
    if (finished.current) return;
    finished.current = true;
    if (!keep) {
      onDone(null);
      return;
    }
    recorder.addEventListener("stop", () => {
      fileOf(chunks, recorder.mimeType).then(onDone, () => {
        toastProblem(t`A gravação não pôde ser preparada. Grave de novo.`);
        onDone(null);
      });
    });
    recorder.stop();
  };
  const whole = Math.floor(seconds);
  const time = `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
  return (
    <div role="group" aria-label={t`Gravação de voz`} className="flex min-w-0 flex-1 items-center gap-1.5">
      <Button look="ghost" size="iconSm" aria-label={t`Descartar a gravação`} onClick={() => finish(false)}>
        <Trash2 size={16} aria-hidden="true" />
      </Button>
      <span className="tabular text-sm text-bad" role="timer">
        {time}
      </span>
      {paused && heard !== null ? (
        <audio controls src={heard} className="h-8 min-w-0 flex-1" aria-label={t`Ouvir a gravação`} />
      ) : (
        <span aria-hidden="true" className="flex h-7 min-w-0 flex-1 items-center gap-0.5 overflow-hidden">
          {Array.from({ length: bars }, (_, index) => (
            <span
              key={index}
              className="w-1 shrink-0 rounded-full bg-bad-fill"
              style={{ height: `${Math.max(10, Math.round((levels[index - bars + levels.length] ?? 0) * 100))}%` }}
            />
          ))}
        </span>
      )}
      {paused ? (
        <Button
          look="ghost"
          size="iconSm"
          aria-label={t`Continuar a gravação`}
          disabled={seconds >= longestSeconds}
          onClick={() => {
            recorder.resume();
            setPaused(false);
            setHeard(null);
          }}
        >
          <Play size={16} aria-hidden="true" />
        </Button>
      ) : (
        <Button look="ghost" size="iconSm" aria-label={t`Pausar e ouvir`} onClick={pause}>
          <Pause size={16} aria-hidden="true" />
        </Button>
      )}
      <Button look="secondary" size="sm" onClick={() => finish(true)}>
        <Check size={15} aria-hidden="true" /> <Trans>Anexar a voz</Trans>
      </Button>
    </div>
  );
}

/** Records a voice message and hands it on as a file that phones play. */
export function VoiceRecorder({ onRecorded, onBusy }: { onRecorded: (file: File) => void; onBusy: (busy: boolean) => void }) {
  const [recording, setRecording] = useState<Recording | null>(null);
  if (typeof MediaRecorder === "undefined" || !navigator.mediaDevices) return null;
  const format = formats.find((type) => MediaRecorder.isTypeSupported(type));
  if (format === undefined) return null;

  const start = async () => {
    let stream: MediaStream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      toastProblem(t`O navegador não deu acesso ao microfone.`);
      return;
    }
    const recorder = new MediaRecorder(stream, { mimeType: format });
    const chunks: Blob[] = [];
    recorder.ondataavailable = (event) => event.data.size > 0 && chunks.push(event.data);
    recorder.start();
    setRecording({ recorder, stream, chunks, ...meterOf(stream) });
    onBusy(true);
  };
  if (!recording) {
    return (
      <Button look="ghost" size="iconSm" onClick={() => void start()} aria-label={t`Gravar mensagem de voz`}>
        <Mic size={17} aria-hidden="true" />
      </Button>
    );
  }
  return (
    <RecordingRow
      recording={recording}
      onDone={(file) => {
        setRecording(null);
        onBusy(false);
        if (file) onRecorded(file);
      }}
    />
  );
}
