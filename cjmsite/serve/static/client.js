// Keeps the page in this tab equal to the one the server has: patched in place, so that nothing the reader did is lost.
"use strict";

(() => {
  const about = JSON.parse(document.currentScript.dataset.about);
  const CELL = "td, th, dd, .step-card header";
  const BLOCK = "li, dt, p, h1, h2, h3, h4, figcaption, blockquote, summary";
  const MANY = 24; // more changed places than these are a new page, not a changed cell
  const MARKED = 1_000;
  const FEW = 200; // files are read before anyone could read that they are
  const PATIENCE = 1_500; // before a server that does not answer is spoken of

  let seen = { session: about.session, build: about.build };
  let tag = about.tag;
  let style = about.style;
  let following = "";
  let busy = false;
  let again = false;

  function receive(message) {
    if (message === null) return panel.wait();
    const state = JSON.parse(message);
    panel.show(state);
    if (state.style && state.style !== style) restyle(state.style);
    if (state.session !== seen.session || state.build !== seen.build) {
      seen = { session: state.session, build: state.build };
      refresh();
    }
    if (state.follow && state.follow !== following && document.visibilityState === "visible") follow(state.follow);
  }

  function follow(url) {
    following = url;
    if (location.pathname !== `/${encodeURI(url)}` && seen.build !== about.build) location.assign(`/${encodeURI(url)}`);
  }

  async function refresh() {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    try {
      do {
        again = false;
        await update();
      } while (again);
    } catch {
      panel.wait(); // the server is gone; its next word brings us back
    } finally {
      busy = false;
    }
  }

  async function update() {
    const answer = await fetch(location.pathname, { headers: { "If-None-Match": `"${tag}"` }, cache: "no-store" });
    if (answer.status === 304) return panel.gone(false);
    if (answer.status === 404 && about.status === 200) {
      tag = "";
      return panel.gone(true);
    }
    if (answer.status !== about.status) return location.reload();
    if (!answer.ok) return;
    panel.gone(false);
    tag = (answer.headers.get("etag") || "").replaceAll('"', "");
    patch(new DOMParser().parseFromString(await answer.text(), "text/html"));
  }

  function patch(page) {
    const watched = new MutationObserver(() => {});
    watched.observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: ["d", "cx", "cy", "href", "src"],
    });
    copyAttributes(page.documentElement, document.documentElement);
    document.title = page.title;
    Idiomorph.morph(document.body, page.body, {
      morphStyle: "outerHTML",
      restoreFocus: true,
      callbacks: {
        beforeNodeMorphed(old, fresh) {
          keepWhatTheReaderDid(old, fresh);
          return !old.isEqualNode(fresh); // most of a page is: not walking through it is ten times as fast
        },
      },
    });
    const changed = places(watched.takeRecords());
    watched.disconnect();
    mark(changed);
    document.dispatchEvent(new CustomEvent("cjmsite:patched"));
  }

  function copyAttributes(from, to) {
    for (const { name, value } of from.attributes) if (to.getAttribute(name) !== value) to.setAttribute(name, value);
  }

  // What was opened, ticked, chosen or typed goes over to the new page before the two are compared.
  function keepWhatTheReaderDid(old, fresh) {
    if (old instanceof HTMLDetailsElement) fresh.toggleAttribute("open", old.open);
    if (old instanceof HTMLDialogElement) fresh.toggleAttribute("open", old.open);
    if (old instanceof HTMLSelectElement) keepWhatIsChosen(old, fresh);
    if (old instanceof HTMLTextAreaElement) fresh.value = fresh.textContent = old.value;
    if (old instanceof HTMLInputElement && old.type === fresh.type) {
      if (old.type === "checkbox" || old.type === "radio") fresh.toggleAttribute("checked", old.checked);
      else if (old.type !== "file" && old.value !== old.defaultValue) fresh.setAttribute("value", old.value);
    }
  }

  // All at once: an option looked at alone would unchoose the others.
  function keepWhatIsChosen(old, fresh) {
    const chosen = new Set([...old.selectedOptions].map((option) => option.value));
    for (const option of fresh.options) option.toggleAttribute("selected", chosen.has(option.value));
  }

  function places(records) {
    const found = new Set();
    for (const { type, target, addedNodes } of records) {
      const nodes = type === "childList" ? [...addedNodes] : [target];
      for (const node of nodes) {
        const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
        const place = element && element.isConnected && (element.closest(CELL) || element.closest(BLOCK) || element);
        if (place && place !== document.body && place.id !== "main") found.add(place);
      }
    }
    return [...found].filter((one) => ![...found].some((other) => other !== one && one.contains(other)));
  }

  function mark(changed) {
    if (!changed.length || changed.length > MANY) return;
    for (const place of changed) {
      place.classList.add("cjmsite-changed");
      setTimeout(() => {
        place.classList.remove("cjmsite-changed");
        if (!place.classList.length) place.removeAttribute("class");
      }, MARKED);
    }
    if (following) changed[0].scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  // The new sheet is loaded beside the old one, which goes when the new one is there: no flash of a naked page.
  function restyle(mark) {
    style = mark;
    for (const old of document.querySelectorAll('link[rel="stylesheet"]:not([href^="/-/"])')) {
      if (old.dataset.leaving) continue;
      old.dataset.leaving = "true";
      const fresh = old.cloneNode();
      delete fresh.dataset.leaving;
      fresh.href = `${old.getAttribute("href").split("?")[0]}?${mark}`;
      fresh.addEventListener("load", () => old.remove());
      fresh.addEventListener("error", () => old.remove());
      old.after(fresh);
    }
  }

  const panel = makePanel();

  function makePanel() {
    let host = null;
    let root = null;
    let problems = null;
    let folded = false;
    let isGone = false;
    let unread = 0;
    let waiting = 0;

    function show(state) {
      clearTimeout(waiting);
      waiting = 0;
      if (JSON.stringify(problems) !== JSON.stringify(state.problems)) folded = !state.problems.errors;
      problems = state.problems;
      unread = state.unread;
      draw();
    }

    function wait() {
      waiting ||= setTimeout(() => draw("The server does not answer. Start it again: cjmsite serve"), PATIENCE);
    }

    function gone(now) {
      if (isGone === now) return;
      isGone = now;
      draw();
    }

    function draw(silence) {
      const lines = [];
      if (silence) lines.push(make("p", { class: "note" }, silence));
      if (isGone) {
        const home = make("a", { href: "/index.html" }, "Go to the front page");
        lines.push(make("p", { class: "note", role: "alert" }, "This page no longer exists. ", home));
      }
      if (unread > FEW) lines.push(make("p", { class: "note quiet" }, `${unread} files are still being read.`));
      if (problems && problems.list && problems.list.length) lines.push(list());
      if (!lines.length) {
        if (host) host.remove();
        host = null;
        return;
      }
      if (!host) open();
      root.replaceChildren(...lines);
      host.hidden = false;
    }

    // In a tree of its own beside the body: the page's styles do not reach it, and a patch of the page leaves it alone.
    function open() {
      host = make("div", { id: "cjmsite-panel", lang: "en" });
      const shadow = host.attachShadow({ mode: "open" });
      root = make("div", { class: "panel", role: "region", "aria-label": "Problems in the content", "aria-live": "polite" });
      shadow.append(make("link", { rel: "stylesheet", href: "/-/panel.css" }), root);
      document.documentElement.append(host);
    }

    function list() {
      const section = make("details", { class: problems.errors ? "wrong" : "warned" });
      section.open = !folded;
      section.addEventListener("toggle", () => {
        folded = !section.open;
      });
      section.append(make("summary", {}, problems.summary));
      section.append(make("ol", {}, ...together(problems.list).map(problem)));
      if (problems.more) section.append(make("p", {}, `… and ${problems.more} more`));
      return section;
    }

    // What is said of several places of one file is said once, with a link to each.
    function together(all) {
      const groups = new Map();
      for (const one of all) {
        const key = JSON.stringify([one.path, one.severity, one.message, one.hint]);
        if (groups.has(key)) groups.get(key).also.push(one);
        else groups.set(key, { ...one, also: [] });
      }
      return [...groups.values()];
    }

    function problem(one) {
      const item = make("li", { class: one.severity });
      item.append(
        make("p", { class: "place" }, make("a", { href: one.link }, one.place)),
        make("p", { class: "message" }, make("b", {}, `${one.severity}: `), one.message),
      );
      if (one.excerpt) {
        const [offset, width] = one.caret;
        const margin = " ".repeat(String(one.line).length);
        const caret = make("span", { class: "caret" }, "^".repeat(width));
        item.append(make("pre", {}, `${one.line} | ${one.excerpt}\n${margin} | ${" ".repeat(offset)}`, caret));
      }
      if (one.also.length) {
        const links = one.also.flatMap((other) => [" ", make("a", { href: other.link }, `line ${other.line}`)]);
        item.append(make("p", { class: "place" }, "also in", ...links));
      }
      if (one.hint) item.append(make("p", { class: "hint" }, `hint: ${one.hint}`));
      return item;
    }

    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !host || folded) return;
      folded = true;
      draw();
    });

    return { show, wait, gone };
  }

  function make(name, attributes, ...content) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...content);
    return element;
  }

  function connect() {
    if (typeof SharedWorker === "undefined") {
      const source = new EventSource("/-/events");
      source.addEventListener("message", (event) => receive(event.data));
      source.addEventListener("error", () => receive(null));
      return;
    }
    new BroadcastChannel("cjmsite").addEventListener("message", (event) => receive(event.data));
    const worker = new SharedWorker("/-/worker.js", "cjmsite");
    worker.port.addEventListener("message", (event) => receive(event.data));
    worker.port.start();
  }

  // Back and forward may bring a page as it was left.
  addEventListener("pageshow", (event) => {
    if (event.persisted) refresh();
  });
  connect();
})();
