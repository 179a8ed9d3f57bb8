const articles = [...document.querySelectorAll("article")];
const links = [...document.querySelectorAll("nav a")];
const approved = new Set();
let current = 0;

const go = number => {
  if (!articles.length) return;
  current = Math.max(0, Math.min(articles.length - 1, number));
  articles.forEach((article, place) => article.classList.toggle("current", place === current));
  links.forEach((link, place) => place === current ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current"));
  links[current].scrollIntoView({ block: "nearest" });
  scrollTo(0, 0);
};

const compare = way => {
  document.body.dataset.way = way;
  for (const stage of document.querySelectorAll(".stage")) stage.dataset.way = stage.querySelector(".marked") ? way : "sides";
  for (const button of document.querySelectorAll("[data-way][aria-pressed]")) button.setAttribute("aria-pressed", String(button.dataset.way === way));
};

const approve = () => {
  if (!articles.length) return;
  const name = articles[current].dataset.name;
  approved.delete(name) || approved.add(name);
  links[current].classList.toggle("approved", approved.has(name));
  document.querySelector("footer").hidden = !approved.size;
  document.getElementById("number").textContent = `${approved.size} of ${articles.length}`;
  document.getElementById("command").textContent = `cjmsite snapshot --approve ${[...approved].join(" ")}`;
  if (approved.has(name)) go(current + 1);
};

links.forEach((link, number) => link.addEventListener("click", event => { event.preventDefault(); go(number); }));
document.querySelectorAll("button[data-way]").forEach(button => button.addEventListener("click", () => compare(button.dataset.way)));
document.querySelectorAll(".amount input").forEach(input => input.addEventListener("input", () =>
  input.closest("article").querySelector(".stage").style.setProperty("--amount", input.value)));
document.getElementById("whole").addEventListener("change", event =>
  document.querySelectorAll(".stage").forEach(stage => stage.classList.toggle("whole", event.target.checked)));
document.getElementById("copy").addEventListener("click", () => navigator.clipboard?.writeText(document.getElementById("command").textContent));
addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input[type=range]")) return;
  const deeds = { j: () => go(current + 1), k: () => go(current - 1), a: approve };
  const ways = ["sides", "slider", "onion", "blink", "difference"];
  if (deeds[event.key]) deeds[event.key]();
  else if (ways[event.key - 1]) compare(ways[event.key - 1]);
});
compare("sides");
go(Math.max(0, articles.findIndex(article => `#${article.id}` === location.hash)));
