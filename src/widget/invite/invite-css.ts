// As the button's own: a host page's important rules must not reach it, and nothing is to be clicked before the card has its height.
export const inviteCss = `:host{all:initial!important;position:fixed!important;inset:auto 20px 96px auto!important;z-index:999998!important;width:min(300px,100vw - 40px)!important;height:auto!important;background:none!important;overflow:visible!important}
:host([left]){inset:auto auto 96px 20px!important}
iframe{display:block;width:100%;box-sizing:border-box;height:0;border:0;border-radius:16px;background:Canvas}
iframe[style]{border:1px solid #8886;box-shadow:0 4px 20px #0005}
@media(prefers-reduced-motion:no-preference){iframe[style]{animation:rise .18s ease-out}@keyframes rise{from{opacity:0;transform:translateY(12px)}}}
@media print{:host{display:none!important}}
`;
