import type { ComponentChildren } from "preact";

// Drawn for this widget on a 24-unit grid; decoration only, the buttons around them carry the names.
export function Icon({ children, size = 22 }: { children: ComponentChildren; size?: number }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      stroke-width="1.8"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

export const CloseIcon = () => (
  <Icon>
    <path d="M6 6l12 12M18 6 6 18" />
  </Icon>
);

export const KeepIcon = () => (
  <Icon size={20}>
    <path d="M12 4v11m-5-5 5 5 5-5M5 20h14" />
  </Icon>
);

export const SendIcon = () => (
  <Icon size={20}>
    <path d="M4 12 20 4l-5 16-3.5-6.5zM11.5 13.5 20 4" />
  </Icon>
);

export const AttachIcon = () => (
  <Icon>
    <path d="m19.5 11.5-7.8 7.8a4.9 4.9 0 0 1-7-7l8-8a3.3 3.3 0 0 1 4.7 4.7l-7.9 7.9a1.65 1.65 0 0 1-2.4-2.3l7.2-7.2" />
  </Icon>
);

export const BotIcon = () => (
  <Icon>
    <rect x="4" y="8" width="16" height="11" rx="4" />
    <path d="M12 8V4.5M9 13v1.5M15 13v1.5" />
    <circle cx="12" cy="4" r=".8" />
  </Icon>
);

export const PersonIcon = ({ size = 16 }: { size?: number }) => (
  <Icon size={size}>
    <circle cx="12" cy="8" r="4" />
    <path d="M4.5 20c1-4 4-5.5 7.5-5.5s6.5 1.5 7.5 5.5" />
  </Icon>
);

export const ClockIcon = () => (
  <Icon size={13}>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M12 7.5V12l3 2" />
  </Icon>
);

export const TickIcon = ({ twice }: { twice: boolean }) => (
  <Icon size={15}>
    <path d={twice ? "M2 12.5 6.5 17 15 7.5M11 15.5l1.5 1.5L22 7.5" : "M5 12.5 9.5 17 19 7.5"} />
  </Icon>
);
