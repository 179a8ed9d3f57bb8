if ("CSSMarginRule" in window) {
  const { src } = document.currentScript.dataset;
  document.head.append(Object.assign(document.createElement("script"), { src }));
}
