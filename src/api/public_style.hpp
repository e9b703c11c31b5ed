// The style of the public pages, in the program itself: the victim's page must look right even
// where nobody built the browser's part. Colours and steps are those of web/src/shared/tokens.css.
#pragma once
#include <string_view>

namespace leitstelle::api {

inline constexpr std::string_view public_style = R"css(
:root { color-scheme: light dark; --ground: #E9EBEE; --panel: #FFF; --sunken: #F3F4F6;
  --line: #D8DCE1; --track: #D3D8DE; --edge: #7A838F; --ink: #14181D; --muted: #4B5563;
  --act: #1F2933; --on-act: #FFF; --halo: #FFC83D; --p1: #B00020; --p1-soft: #FDF2F3;
  --ok: #1B6E3A; --ok-soft: #EFF7F2; }
@media (prefers-color-scheme: dark) { :root { --ground: #0D0F11; --panel: #17191D;
  --sunken: #1F2226; --line: #2E3339; --track: #434B54; --edge: #78828E; --ink: #E8EAED;
  --muted: #A9B2BD; --act: #E8EAED; --on-act: #14181D; --p1: #FF8A80; --p1-soft: #3A1E20;
  --ok: #81C784; --ok-soft: #1A2E20; } }
*, ::before, ::after { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); overflow-wrap: break-word;
  font: 400 1.125rem/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial,
  sans-serif; font-variant-numeric: tabular-nums; }
h1, h2, p, ol, ul, dl, dd, fieldset, blockquote { margin: 0; padding: 0; border: 0; }
p + p, form p { margin-top: .75rem; }
ul, ol { list-style: none; }
a { color: inherit; text-underline-offset: .15em; }
.wrap { max-width: 68rem; margin: auto; padding: 0 1rem 2rem; }
.top { background: var(--panel); border-bottom: 1px solid var(--line); }
.top .wrap { padding-block: .75rem; display: flex; flex-wrap: wrap; gap: .5rem 1.5rem;
  justify-content: space-between; font-size: 1rem; }
.top ul { display: flex; flex-wrap: wrap; gap: 0 .75rem; }
.top li a { display: inline-block; padding: .2rem 0; }
.demo { border: 1px solid var(--edge); border-radius: 3px; padding: 0 .4rem; font-size: .875rem; }
h1 { font-size: clamp(1.5rem, 5vw, 2rem); line-height: 1.2; margin: 1.5rem 0 1rem; }
h2 { font-size: 1.25rem; margin-bottom: .75rem; }
section { background: var(--panel); border: 1px solid var(--line); border-radius: 6px;
  padding: 1rem; margin-bottom: 1rem; }
.cols { display: grid; gap: 1rem; margin-bottom: 1rem;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); }
.cols > section { margin: 0; }
.key { text-align: center; }
.key b { display: block; font-size: clamp(2.75rem, 15vw, 5rem); line-height: 1.1;
  white-space: nowrap; }
.key b.code { font-size: clamp(2rem, 10vw, 3.25rem); }
.key p { margin-top: 1rem; }
.key span, .muted, footer { color: var(--muted); }
.key .btn span { color: inherit; }
.way li { position: relative; padding: 0 0 1rem 2.5rem; color: var(--muted); }
.way li::before { content: attr(data-n); position: absolute; left: 0; top: .1rem; width: 1.6rem;
  height: 1.6rem; border: 2px solid var(--edge); border-radius: 50%; text-align: center;
  font-size: .875rem; line-height: 1.4rem; font-weight: 600; background: var(--panel); }
.way li:not(:last-child)::after { content: ""; position: absolute; left: .75rem; top: 1.8rem;
  bottom: 0; border-left: 2px solid var(--line); }
.way .past { color: var(--ink); }
.way .past::before { background: var(--edge); color: var(--panel); content: "\2713"; }
.way .here { color: var(--ink); }
.way .here::before { background: var(--act); border-color: var(--act); color: var(--on-act); }
.here strong { display: block; font-size: 1.25rem; line-height: 1.3; }
.way li:last-child { padding-bottom: 0; }
.tick { display: flex; gap: .75rem; align-items: start; padding: .55rem 0; }
.todo li + li, .dont li + li, .talk li + li { border-top: 1px solid var(--line); }
.tick input { width: 1.6rem; height: 1.6rem; flex: none; margin: .1rem 0;
  accent-color: var(--act); }
.dont li { position: relative; padding: .55rem 0 .55rem 2.4rem; }
.dont li::before { content: "\2715"; position: absolute; left: .3rem; color: var(--p1);
  font-weight: 600; }
.left, .word { font-size: 1.75rem; font-weight: 600; line-height: 1.2; }
progress { width: 100%; height: 8px; accent-color: var(--edge); margin: .5rem 0; }
dl { display: grid; grid-template-columns: minmax(5.5rem, auto) 1fr; gap: .5rem 1rem; }
dt { color: var(--muted); }
@media (max-width: 40rem) { dl { display: block; } dd { margin-bottom: .75rem; } }
.talk li { padding: .75rem 0; }
blockquote { border-left: 3px solid var(--line); padding-left: .75rem; white-space: pre-wrap; }
.answer { font-weight: 600; white-space: pre-wrap; }
.problem { background: var(--p1-soft); border: 2px solid var(--p1); border-radius: 6px;
  padding: .75rem 1rem; margin-bottom: 1rem; }
.fine { background: var(--ok-soft); border: 2px solid var(--ok); border-radius: 6px;
  padding: .75rem 1rem; margin-bottom: 1rem; }
.sheet { max-width: 40rem; }
.sheet label:not(.tick) { display: block; margin-bottom: .75rem; }
.sheet label:not(.tick) > span { display: block; font-weight: 600; }
.sheet fieldset { margin: 1rem 0; } legend { font-weight: 600; padding: 0; }
.sheet input:not([type=checkbox], [type=radio]), textarea { width: 100%; min-height: 3rem;
  padding: .5rem .75rem; font: inherit; color: inherit; background: var(--sunken);
  border: 1px solid var(--edge); border-radius: 3px; }
.btn { display: inline-block; min-height: 3rem; padding: .6rem 1.1rem; font: inherit;
  font-size: 1.0625rem; font-weight: 600; text-decoration: none; border: 1px solid var(--edge);
  border-radius: 3px; background: var(--panel); color: var(--ink); cursor: pointer; }
.btn.main { background: var(--act); border-color: var(--act); color: var(--on-act); }
:focus-visible { outline: 3px solid var(--ink); outline-offset: 2px;
  box-shadow: 0 0 0 6px var(--halo); }
footer { font-size: 1rem; margin-top: 1.5rem; }
.lines { white-space: pre-line; }
.letter { break-after: page; }
@media print { body { background: #FFF; color: #000; font-size: 11pt; }
  nav, form, .btn, .demo { display: none; } section { break-inside: avoid; border-color: #999; }
  .cols { display: block; } .cols > section { margin-bottom: 1rem; } }
)css";

} // namespace leitstelle::api
