// The page works without this: it adds a filter, opening and closing in bulk, the choice of light or
// dark, and lights up all parts of a split statement.
(() => {
  "use strict";
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  all("[data-needs-script]").forEach((part) => { part.hidden = false; });

  const theme = document.getElementById("theme");
  const isDark = () => {
    const chosen = document.documentElement.dataset.theme;
    return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  };
  const show = () => theme.setAttribute("aria-pressed", String(isDark()));
  theme.addEventListener("click", () => {
    document.documentElement.dataset.theme = isDark() ? "light" : "dark";
    show();
  });
  show();

  const setOpen = (selector, open) => {
    all(selector).forEach((part) => {
      if (!part.hidden && !part.classList.contains("furniture")) part.open = open;
    });
  };
  all("[data-open]").forEach((button) => button.addEventListener("click", () => setOpen(button.dataset.open, true)));
  all("[data-close]").forEach((button) => button.addEventListener("click", () => setOpen(button.dataset.close, false)));

  all("[data-filter]").forEach((input) => {
    const items = all(input.dataset.filter);
    const texts = items.map(() => null);
    const output = input.parentElement.querySelector("output");
    let waiting = 0;
    const apply = () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let found = 0;
      items.forEach((item, at) => {
        texts[at] ??= item.textContent.toLowerCase();
        item.hidden = !words.every((word) => texts[at].includes(word));
        found += item.hidden ? 0 : 1;
      });
      output.textContent = words.length ? `${found} of ${items.length}` : "";
    };
    input.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(apply, 150);
    });
  });

  const reveal = () => {
    all(".hit").forEach((part) => part.classList.remove("hit"));
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let part = target; part; part = part.parentElement) {
      if (part.hidden) part.hidden = false;
      if (part.tagName === "DETAILS") part.open = true;
    }
    const article = target.closest(".article");
    if (article && target.dataset.n) {
      all(`[data-n="${target.dataset.n}"]`, article).forEach((part) => part.classList.add("hit"));
    }
    target.scrollIntoView({ block: target.closest(".text") ? "center" : "start" });
  };
  addEventListener("hashchange", reveal);
  reveal();

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = all("details:not([open], .furniture)").filter((part) => !part.closest(".many") || !part.matches(".article"));
    opened.forEach((part) => { part.open = true; });
  });
  addEventListener("afterprint", () => {
    opened.forEach((part) => { part.open = false; });
    opened = [];
  });
})();
