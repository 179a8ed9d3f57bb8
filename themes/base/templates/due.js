(() => {
  const now = new Date();
  const today = new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  const show = () => {
    const late = [...document.querySelectorAll("[data-due]")].filter((one) => one.dataset.due < today);
    for (const one of late) for (const told of one.querySelectorAll("[hidden]")) told.hidden = false;
    const count = document.querySelector(".due-told output");
    if (count) count.textContent = count.dataset.told.replace("#", late.length);
  };
  show();
  document.addEventListener("cjmsite:patched", show);
})();
