(() => {
  if (window.parent === window) return;
  const root = document.documentElement;
  const own = (() => {
    try {
      return window.frameElement;
    } catch {
      return null;
    }
  })();
  const fit = () => {
    const scrollbar = window.innerHeight - root.clientHeight;
    const height = Math.ceil(document.body.getBoundingClientRect().height) + scrollbar;
    if (!own) {
      window.parent.postMessage({ cjmsite: { height } }, "*");
      return;
    }
    own.style.boxSizing = "border-box";
    own.style.height = `${height + own.offsetHeight - own.clientHeight}px`;
  };
  fit();
  new ResizeObserver(fit).observe(document.body);
})();
