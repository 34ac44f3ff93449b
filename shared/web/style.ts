import { createHash } from 'node:crypto';

const DEFAULT_ACCENT = '#1f4d45';

/** WCAG relative luminance of « #rrggbb », 0 to 1. */
const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const share = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** The organisation's colour if white text on it can be read (4.5 : 1), else the product's own. */
const readable = (colour: string | undefined): string =>
  colour !== undefined && 1.05 / (luminance(colour) + 0.05) >= 4.5 ? colour : DEFAULT_ACCENT;

const PAPER = '#fbfaf6';
const INK = '#1f2221';
const SOFT = '#55605c';
const LINE = '#cfd3cc';
const WARN = '#96301f';

const letter = (accent: string): string => `
*{box-sizing:border-box}
html{font-size:100%;-webkit-text-size-adjust:100%}
body{margin:0;background:${PAPER};color:${INK};font:1.125rem/1.6 Charter,"Bitstream Charter","Sitka Text",Cambria,Georgia,serif;overflow-wrap:break-word}
.sheet{max-width:38rem;margin:0 auto;padding:1.25rem 1.25rem 4rem}
.wide .sheet{max-width:62rem}
.wide form.ask,.wide .errors,.wide section>p{max-width:38rem}
a{color:${accent};text-underline-offset:.15em}
:focus-visible{outline:3px solid ${accent};outline-offset:2px}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.5rem;background:${PAPER};padding:.5rem}
header.top{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;align-items:baseline;justify-content:space-between;border-bottom:1px solid ${LINE};padding-bottom:.75rem;margin-bottom:2.25rem}
header.top .name{font-weight:700;letter-spacing:.01em}
header.top nav,header.top form{font-size:1rem;display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:baseline}
h1{font-size:1.85rem;line-height:1.25;margin:0 0 1.25rem;font-weight:600;text-wrap:balance}
h2{font-size:1.35rem;line-height:1.3;margin:2.75rem 0 .75rem;font-weight:600}
h3{font-size:1.15rem;line-height:1.35;margin:2rem 0 .5rem;font-weight:600}
p,ul,ol,dl{margin:0 0 1rem}
.soft,.hint{color:${SOFT}}
.hint{display:block;font-size:1rem;line-height:1.5;font-weight:400;margin:.1rem 0 .35rem}
.note{border-left:3px solid ${accent};padding:.1rem 0 .1rem 1rem;margin:1.5rem 0}
.note p:last-child,.errors p:last-child,.errors ul{margin-bottom:0}
.errors{border:2px solid ${WARN};padding:1rem 1.25rem;margin:0 0 2rem}
.note h2{margin:.1rem 0 .5rem}
.errors h2{margin:0 0 .5rem;font-size:1.15rem;color:${WARN}}
.errors a{color:${WARN}}
form.ask{margin:1.5rem 0 2rem}
.field{margin:0 0 1.5rem}
.field label,legend{font-weight:600;padding:0}
fieldset{border:0;margin:0 0 1.5rem;padding:0;min-width:0}
fieldset.group{border-top:1px solid ${LINE};padding-top:1rem}
.flaw{color:${WARN};font-weight:600;display:block;margin:.15rem 0 .4rem}
.wrong{border-left:3px solid ${WARN};padding-left:1rem}
:where(input:not([type=radio],[type=checkbox]),select,textarea){font:inherit;color:inherit;background:#fff;border:1px solid #767d78;border-radius:3px;padding:.5rem .65rem;width:100%;max-width:100%;display:block;margin-top:.3rem}
input[type=date],input[type=time],input.short{width:12rem}
input.code{width:9.5rem;letter-spacing:.25em;font-variant-numeric:tabular-nums}
textarea{min-height:8rem;resize:vertical}
.choice{display:grid;grid-template-columns:1.75rem 1fr;margin:.6rem 0}
.choice>input{width:1.3rem;height:1.3rem;margin:.22rem 0 0;accent-color:${accent}}
.choice>label,.choice>div>label{font-weight:400;padding-bottom:.1rem}
.under{font-weight:600;margin:1.25rem 0 .25rem}
.choice .then{grid-column:2;border-left:3px solid ${LINE};padding-left:1rem;margin:.75rem 0 .25rem}
.choice .then .field:last-child{margin-bottom:.25rem}
@supports selector(:has(*)){.choice:not(:has(>input:checked))>.then{display:none}}
button{font:inherit;font-weight:600;color:#fff;background:${accent};border:1px solid ${accent};border-radius:3px;padding:.65rem 1.3rem;cursor:pointer;text-align:center}
button:hover{filter:brightness(1.15)}
button.quiet{color:${accent};background:transparent}
button.plain{color:${accent};background:none;border:0;padding:0;text-decoration:underline;text-underline-offset:.15em;font-weight:400}
a.button{display:inline-block;text-align:center;color:#fff;background:${accent};border-radius:3px;padding:.65rem 1.3rem;font-weight:600;text-decoration:none}
.path-now{display:none}
.path{list-style:none;padding:0;margin:0 0 2rem;font-size:1rem;display:flex}
.path li{position:relative;flex:1;padding:1.4rem .4rem 0 0;line-height:1.3;color:${SOFT}}
.path li::before{content:"";position:absolute;left:0;top:.25rem;width:.85rem;height:.85rem;border-radius:50%;border:2px solid #7d8680;background:${PAPER};z-index:1}
.path li::after{content:"";position:absolute;left:0;right:0;top:.62rem;border-top:2px solid ${LINE}}
.path li:last-child::after{display:none}
.path .done::before{background:${accent};border-color:${accent}}
.path .done::after{border-color:${accent}}
.path .now{color:${INK};font-weight:600}
.path .now::before{border-color:${accent};box-shadow:inset 0 0 0 3px ${PAPER};background:${accent}}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
form.search{display:flex;flex-wrap:wrap;gap:.5rem .75rem;align-items:end;margin-bottom:1rem}
form.search label{flex-basis:100%;font-weight:600}
form.search input{flex:1 1 14rem;width:auto;margin:0}
dd{margin:0 0 .9rem}
dl.facts{display:grid;grid-template-columns:minmax(8rem,max-content) 1fr;gap:.35rem 1.5rem}
dl.facts dt{color:${SOFT}}
dl.facts dd{margin:0}
table{border-collapse:collapse;table-layout:fixed;width:100%;font-size:1rem;line-height:1.45}
th,td{text-align:left;vertical-align:top;padding:.6rem .9rem .6rem 0;border-bottom:1px solid ${LINE}}
th{color:${SOFT};font-weight:400}
th:nth-child(2){width:42%}
.timeline{list-style:none;padding:0;border-left:2px solid ${LINE}}
.timeline li{padding:0 0 .9rem 1.1rem}
.timeline time{display:block;color:${SOFT};font-size:1rem}
.late{color:${WARN};font-weight:600}
details{margin:1.25rem 0;border-top:1px solid ${LINE};padding-top:.9rem}
summary{cursor:pointer;color:${accent};font-weight:600}
.written{white-space:pre-wrap}
.panel{border-top:1px solid ${LINE};margin-top:2rem}
footer{margin-top:4rem;border-top:1px solid ${LINE};padding-top:1rem;font-size:1rem;color:${SOFT}}
@media (max-width:44rem){
.path-now{display:block;margin-bottom:.35rem}
.path{gap:.35rem;margin-bottom:1.75rem}
.path li{height:.4rem;padding:0;border-radius:.2rem;background:${LINE};color:transparent;overflow:hidden;font-size:1px}
.path li::before,.path li::after{display:none}
.path .done,.path .now{background:${accent}}
.path .now{color:transparent}
dl.facts{display:block}
dl.facts dd{margin-bottom:.6rem}
table,tbody,tr,td{display:block;width:100%}
thead{display:none}
tr{border-bottom:1px solid ${LINE};padding:.7rem 0}
td{border:0;padding:.1rem 0}
td::before{content:attr(data-label);color:${SOFT};margin-right:.4rem}
td.who::before,td.states::before{content:none}
button,a.button{width:100%}
button.plain{width:auto}
}
@media print{body{background:#fff;font-size:11pt}header.top nav,header.top form,.skip,form,.no-print{display:none}}
`;

/** The one stylesheet of a site, in the colour of the organisation, and the source expression that lets it pass the page's policy. */
export interface Style {
  readonly css: string;
  readonly source: string;
}

export const createStyle = (colour?: string): Style => {
  const css = letter(readable(colour)).trim();
  return { css, source: `'sha256-${createHash('sha256').update(css).digest('base64')}'` };
};
