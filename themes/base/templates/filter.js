
(() => {
  const form = document.querySelector(".filters");
  const search = document.getElementById("by-words");
  const told = form.querySelector("output");
  const show = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const chosen = [...form.querySelectorAll("select")].filter((one) => one.value);
    const marks = chosen.map((one) => `f-${one.name}-${one.value}`);
    let shown = 0;
    for (const card of document.querySelectorAll(".listed")) {
      const text = card.textContent.toLowerCase();
      card.hidden = !(marks.every((one) => card.classList.contains(one)) && words.every((one) => text.includes(one)));
      shown += !card.hidden;
    }
    told.textContent = words.length || marks.length ? told.dataset.told.replace("#", shown) : "";
    search.parentElement.hidden = false;
  };
  show();
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(show));
  document.addEventListener("cjmsite:patched", show);
})();
