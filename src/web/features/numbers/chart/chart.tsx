import type { EChartsCoreOption, EChartsType } from "echarts/core";
import { useEffect, useRef, useState } from "react";
import { SkeletonBlock } from "../../../ui/skeleton.tsx";
import { inTurn, onceNear } from "./in-turn.ts";
import { type Palette, readPalette } from "./look.ts";

const loadDrawing = () => import("./echarts.ts");

/** Calls back when the interface becomes light or dark. */
function onTheme(listener: () => void): () => void {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const chosen = new MutationObserver(listener);
  system.addEventListener("change", listener);
  chosen.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  return () => {
    system.removeEventListener("change", listener);
    chosen.disconnect();
  };
}

/** A chart that is drawn when it comes near, in its turn. `label` says in words what it shows; the table beside it has every value. */
export function Chart({ label, height, optionFor }: { label: string; height: number; optionFor: (palette: Palette) => EChartsCoreOption }) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const latest = useRef(optionFor);
  const [ready, setReady] = useState(false);

  useEffect(() => {
    const at = place.current;
    if (!at) return;
    let gone = false;
    let leaveTurn = () => {};
    const draw = () => chart.current?.setOption(latest.current(readPalette(at)), { notMerge: true });
    // Told once at the beginning as well: drawing it a second time would cost as much as the first.
    const sizes = new ResizeObserver(() => {
      if (chart.current && (chart.current.getWidth() !== at.clientWidth || chart.current.getHeight() !== at.clientHeight))
        chart.current.resize();
    });
    const leaveTheme = onTheme(draw);
    const leaveSight = onceNear(at, () => {
      void loadDrawing().then(({ startChart }) => {
        if (gone) return;
        leaveTurn = inTurn(() => {
          chart.current = startChart(at);
          draw();
          sizes.observe(at);
          setReady(true);
        });
      });
    });
    return () => {
      gone = true;
      leaveSight();
      leaveTurn();
      leaveTheme();
      sizes.disconnect();
      chart.current?.dispose();
      chart.current = null;
    };
  }, []);

  useEffect(() => {
    latest.current = optionFor;
    if (place.current) chart.current?.setOption(optionFor(readPalette(place.current)), { notMerge: true });
  }, [optionFor]);

  return (
    <div className="relative" style={{ height }}>
      <div ref={place} role="img" aria-label={label} className="size-full" />
      {ready ? null : <SkeletonBlock className="absolute inset-0" />}
    </div>
  );
}
