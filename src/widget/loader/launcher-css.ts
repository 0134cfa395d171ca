// A page's `* { … !important }` reaches the host element of a shadow root, and what it sets there is inherited inside.
// Among important rules those of the inner tree win (CSS Cascade 5 §6.1), hence a reset that is important throughout.
// `all` leaves out direction, unicode-bidi and custom properties.
// --a is the shop's colour, --b what can be read on it.
export const launcherCss = `:host{all:initial!important;direction:ltr!important;unicode-bidi:isolate!important;color-scheme:light dark!important;position:fixed!important;inset:auto 20px 20px auto!important;z-index:999999!important;width:60px!important;height:60px!important;font:600 12px/20px system-ui!important}
:host([left]){inset:auto auto 20px 20px!important;--r:auto}
button{all:unset;position:absolute;inset:0;border-radius:50%;background:var(--a);cursor:pointer;forced-color-adjust:none;box-shadow:0 4px 20px #0005}
button:focus-visible{outline:3px solid var(--a);outline-offset:3px}
button:before{content:"";position:absolute;inset:16px;background:var(--b);clip-path:path(evenodd,"M14 3a11 10 0 0 0-9.6 15.1L3 25l6.7-1.8A11 10.2 0 1 0 14 3zM7 13a1.7 1.7 0 1 0 0-.1zM12.3 13a1.7 1.7 0 1 0 0-.1zM17.6 13a1.7 1.7 0 1 0 0-.1z")}
:host([open]) button:before{clip-path:path("M4 11l2-2 8 8 8-8 2 2-10 10z")}
b{position:absolute;top:-4px;right:0;padding:0 7px;border-radius:20px;background:#c4183c;color:#fff}
b:empty{display:none}
div{position:absolute;right:var(--r,0);bottom:76px;width:min(384px,100vw - 40px);height:min(660px,100vh - 116px);border-radius:20px;overflow:hidden;background:Canvas;box-shadow:0 4px 20px #0005;visibility:hidden;opacity:0;translate:0 20px}
:host([open]) div{visibility:visible;opacity:1;translate:0}
iframe{width:100%;height:100%;border:0}
@media(max-width:480px){:host([open]){inset:0!important;width:auto!important;height:auto!important}:host([open]) button{display:none}div{inset:0;width:auto;height:auto;border-radius:0}}
@media(prefers-reduced-motion:no-preference){div{transition:.18s}}
@media print{:host{display:none!important}}
`;
