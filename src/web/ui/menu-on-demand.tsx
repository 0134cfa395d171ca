import { cloneElement, useState, type ComponentProps, type ComponentType, type ReactElement } from "react";

export interface MenuPartProps {
  trigger: ReactElement;
  defaultOpen: boolean;
}

interface MenuOnDemandProps<Props> {
  trigger: ReactElement<ComponentProps<"button">>;
  load: () => Promise<ComponentType<Props & MenuPartProps>>;
  given: Props;
  /** What opens. */
  popup?: "menu" | "dialog";
}

/** A button whose menu is fetched when somebody is about to use it: menus and their positioning weigh 20 KB that the first screen does without. */
export function MenuOnDemand<Props extends object>({ trigger, load, given, popup = "menu" }: MenuOnDemandProps<Props>) {
  const [loaded, setLoaded] = useState<{ Part: ComponentType<Props & MenuPartProps> } | null>(null);
  const fetchPart = () => void load().catch(() => undefined);
  if (loaded) {
    const { Part } = loaded;
    return <Part {...given} trigger={trigger} defaultOpen />;
  }
  return cloneElement(trigger, {
    "aria-haspopup": popup,
    onPointerEnter: fetchPart,
    onFocus: fetchPart,
    onClick: () =>
      void load().then(
        (Part) => setLoaded({ Part }),
        () => undefined,
      ),
  });
}
