// Printing from the browser: before it lays a map out on paper, the map is sheets; afterwards nothing is left of them.

const SPARE = 6;
const A3 = "297 420";
const ROOM_FOR_CODE = { size: 1, path: "" }; // a PDF has the code itself; with the same room for it, the plans are the same
const ASIDE = `@media screen { main.paper { display: none } }
  @media print { html > :not(head, body), main:not(.paper) { display: none } }`;

let undo = () => {};

addEventListener("beforeprint", () => {
  undo();
  const main = one("main");
  if (!main || !gridOf(main) || one(".step-cards:target")) return; // the map as text is no matter of sheets
  const [kept, back] = [[...document.adoptedStyleSheets], placeInPage()];
  const copy = main.cloneNode(true);
  for (const script of all("script", copy)) script.remove(); // what a script puts into a page, browsers trust
  undo = () => {
    copy.remove();
    document.adoptedStyleSheets = kept;
    back();
    undo = () => {};
  };
  main.before(copy); // in front: links lead to the first place of a name
  let page = "";
  try {
    page = asOnPaper(() => printMap(copy, usualWish())).page;
  } finally {
    if (page) document.adoptedStyleSheets = [...kept, sheetOfStyles(ASIDE), sheetOfStyles(page)];
    else undo();
  }
  back();
});

addEventListener("afterprint", () => undo());

/** Remembers where the reader is; gives what leads back there. */
function placeInPage() {
  const { scrollX, scrollY } = window;
  return () => scrollTo({ left: scrollX, top: scrollY, behavior: "instant" });
}

/** @returns {Wish} */
function usualWish() {
  const [width, height] = (root.dataset.paper ?? A3).split(" ").map(Number);
  const code = root.dataset.site ? ROOM_FOR_CODE : null;
  return { paper: { width, height }, form: "sheets", lanes: [], hidden: [], notes: false, code, spare: SPARE };
}

/**
 * What a deed gives where the rules for paper hold and those for screens do not. Browsers turn to paper too late: when
 * they do, they have already asked how many pages there are.
 */
function asOnPaper(deed) {
  const kept = [...document.adoptedStyleSheets];
  document.adoptedStyleSheets = [...kept, sheetOfStyles(`${STYLE} main:not(.paper) { display: none }`)];
  root.classList.add("on-paper");
  try {
    return deed();
  } finally {
    root.classList.remove("on-paper");
    if (!root.classList.length) root.removeAttribute("class");
    document.adoptedStyleSheets = kept;
  }
}
