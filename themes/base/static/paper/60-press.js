// What  cjmsite pdf  asks of a page. It runs where the page's own scripts are off: timers and events do not exist there.

const press = {
  /** Another page of the same site in place of this one; whether that can be: their style sheets must be the same. */
  show(text) {
    const other = new DOMParser().parseFromString(text, "text/html");
    const styles = (page) => all("link[rel=stylesheet]", page).map((link) => link.getAttribute("href")).join();
    if (styles(document) !== styles(other)) return false;
    for (const { name } of [...root.attributes]) root.removeAttribute(name);
    for (const { name, value } of other.documentElement.attributes) root.setAttribute(name, value);
    document.title = other.title;
    document.body.replaceWith(document.adoptNode(other.body));
    return true;
  },

  /** A map as it is wished for. */
  print(/** @type {Wish} */ wish) {
    const { page, ...printed } = printMap(alone(), wish);
    return printed.sheets ? { ...printed, ...onPaper(page) } : printed;
  },

  /** A page that is no map. */
  page(paper) {
    return onPaper(pageRule(lying(paper), true));
  },

  /** A map on one sheet; gives its title. */
  whole(spare) {
    onPaper(printWhole(alone(), spare));
    return document.title;
  },
};

/** The page's main part; what stands around it is gone but for a logo, and the places it leads to with it. */
function alone() {
  for (const gone of all(".skip, .site-head:not(:has(.logo)), .site-head nav, .site-foot")) gone.remove();
  return one("main");
}

function onPaper(page) {
  document.adoptedStyleSheets = [sheetOfStyles(page)];
  return wordsOf(one("main"));
}

window.cjmsitePress = press;
