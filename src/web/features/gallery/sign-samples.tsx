import { Archive, Star } from "lucide-react";
import { Avatar } from "../../ui/avatar.tsx";
import { Badge, CountPill } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { CopyField } from "../../ui/copy-field.tsx";
import { LabelChip, LabelColorsContext, LabelDot, labelDots } from "../../ui/label-chip.tsx";
import { Progress } from "../../ui/progress.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { Tooltip } from "../../ui/tooltip.tsx";

const fills = [
  ["ground", "bg-ground"],
  ["surface", "bg-surface"],
  ["sunken", "bg-sunken"],
  ["line", "bg-line"],
  ["line-strong", "bg-line-strong"],
  ["accent", "bg-accent"],
  ["accent-soft", "bg-accent-soft"],
  ["bubble", "bg-bubble"],
  ["bot-bubble", "bg-bot-bubble"],
  ["note", "bg-note"],
  ["good-soft", "bg-good-soft"],
  ["warn-soft", "bg-warn-soft"],
  ["bad-soft", "bg-bad-soft"],
  ["bad-fill", "bg-bad-fill"],
  ["hue-1", "bg-hue-1"],
  ["hue-2", "bg-hue-2"],
  ["hue-3", "bg-hue-3"],
  ["hue-4", "bg-hue-4"],
  ["hue-5", "bg-hue-5"],
  ["hue-6", "bg-hue-6"],
] as const;

const texts = [
  ["2xl", "text-2xl font-semibold"],
  ["xl", "text-xl font-semibold"],
  ["lg", "text-lg font-semibold"],
  ["base", "text-base"],
  ["sm", "text-sm text-soft"],
  ["xs", "text-xs text-soft"],
  ["2xs", "text-2xs text-faint"],
] as const;

export function TokenSamples() {
  return (
    <>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(6rem,1fr))] gap-2 text-xs text-soft">
        {fills.map(([name, fill]) => (
          <li key={name}>
            <span aria-hidden="true" className={`block h-8 rounded-lg border ${fill}`} />
            {name}
          </li>
        ))}
      </ul>
      <ul>
        {texts.map(([name, look]) => (
          <li key={name} className={look}>
            {name} · Ação, coração, você
          </li>
        ))}
      </ul>
      <div className="flex gap-6 p-2">
        <span className="rounded-lg bg-surface p-3 text-sm shadow-low">low</span>
        <span className="rounded-xl bg-surface p-3 text-sm shadow-high">high</span>
      </div>
    </>
  );
}

const looks = ["primary", "secondary", "ghost", "danger", "quietDanger"] as const;

export function ButtonSamples() {
  return (
    <>
      {(["md", "sm"] as const).map((size) => (
        <div key={size} className="flex flex-wrap items-center gap-2">
          {looks.map((look) => (
            <Button key={look} look={look} size={size}>
              {look}
            </Button>
          ))}
        </div>
      ))}
      <div className="flex flex-wrap items-center gap-2">
        {looks.map((look) => (
          <Button key={look} look={look} disabled>
            {look}
          </Button>
        ))}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button look="primary" busy>
          busy
        </Button>
        <Button size="icon" aria-label="icon">
          <Archive size={16} aria-hidden="true" />
        </Button>
        <Button look="ghost" size="iconSm" aria-label="iconSm">
          <Archive size={16} aria-hidden="true" />
        </Button>
        <Kbd>Ctrl</Kbd>
        <Kbd>K</Kbd>
      </div>
    </>
  );
}

const labelColours = new Map(Object.keys(labelDots).map((colour) => [colour, colour]));

export function SignSamples() {
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        {(["neutral", "accent", "good", "warn", "bad"] as const).map((tone) => (
          <Badge key={tone} tone={tone}>
            {tone}
          </Badge>
        ))}
        <CountPill count={7} label="7" />
        <CountPill count={128} label="128" />
      </div>
      <div className="flex items-center gap-2">
        <Avatar name="Ana" size="sm" />
        <Avatar name="Ana Luz" />
        <Avatar name="Érica de Souza" size="lg" />
      </div>
      <Progress label="Enviando" value={40} />
      <Progress label="Pronto" value={100} />
      <Progress label="Esperando" value={null} quiet />
      <div className="flex flex-col gap-2">
        <SkeletonBlock className="h-4 w-40" />
        <SkeletonBlock className="h-8 w-full" />
      </div>
      <Skeleton label="Carregando">
        <SkeletonBlock className="h-4 w-60" />
      </Skeleton>
      <LabelColorsContext value={labelColours}>
        <div className="flex flex-wrap items-center gap-1">
          <LabelChip label="sem cor" />
          {[...labelColours.keys()].map((label) => (
            <LabelChip key={label} label={label} />
          ))}
        </div>
      </LabelColorsContext>
      <p className="flex items-center gap-2">
        <LabelDot color="purple" /> LabelDot
      </p>
      <Tooltip text="Tooltip" shortcut="g">
        <Button size="icon" aria-label="Tooltip">
          <Star size={16} aria-hidden="true" />
        </Button>
      </Tooltip>
      <CopyField label="Uma linha" value="https://loja.example/chat" />
      <CopyField label="Várias linhas" value={'<script src="https://loja.example/widget.js"\n  async></script>'} lines={2} />
    </>
  );
}
