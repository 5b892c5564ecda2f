"use strict";
(() => {
  const filters = document.getElementById("filters");
  if (!filters) return;
  const all = (query, root = document) => Array.from(root.querySelectorAll(query));
  const status = filters.querySelector("output");
  const open = document.getElementById("open");
  const sheet = document.head.appendChild(document.createElement("style"));
  const rows = all("table.claims tbody tr").map((row) => ({
    row,
    cells: all("[data-o]", row).map((cell) => ({
      cell, outlet: cell.dataset.o, voices: (cell.dataset.v || "").split(" "),
    })),
  }));
  const singles = all("table[data-count]:not(.claims) tbody tr");
  const words = all(".told");

  /* What is chosen, as rules of style: one rule hides an outlet everywhere. */
  const apply = () => {
    const chosen = new FormData(filters);
    const kind = chosen.get("kind");
    const voice = chosen.get("voice");
    const shown = new Set(chosen.getAll("outlet"));
    const hidden = all("input[name=outlet]", filters).map((i) => i.value).filter((o) => !shown.has(o));
    const rules = hidden.map((o) => `[data-o="${o}"]{display:none!important}`);
    if (kind) rules.push(`main [data-k]:not([data-k="${kind}"]){display:none!important}`);
    if (voice) rules.push(`main tr[data-v]:not([data-v~="${voice}"]){display:none!important}`);
    sheet.textContent = rules.join("\n");
    let count = 0;
    for (const { row, cells } of rows) {
      let some = false;
      for (const { cell, outlet, voices } of cells) {
        const speaks = voices[0] !== "" && (!voice || voices.includes(voice));
        cell.classList.toggle("dim", Boolean(voice) && !speaks);
        some ||= speaks && shown.has(outlet);
      }
      row.hidden = !some;
      if (some && (!kind || row.dataset.k === kind)) count += 1;
    }
    for (const row of singles) {
      const is = shown.has(row.dataset.o) && (!kind || row.dataset.k === kind) && (!voice || row.dataset.v === voice);
      if (is) count += 1;
    }
    status.textContent = filters.dataset.shown
      .replace("{n}", count.toLocaleString("en"))
      .replace("{m}", (rows.length + singles.length).toLocaleString("en"));
  };

  const setOpen = (is) => {
    for (const one of words) one.open = is;
    open.textContent = is ? open.dataset.close : open.dataset.open;
  };

  /* Whatever a link leads to is shown, opened and given the focus. */
  const arrive = () => {
    for (const one of all(".target")) one.classList.remove("target");
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || target === document.documentElement) return;
    if (!target.checkVisibility() && !target.closest("details:not([open])")) {
      filters.reset();
      apply();
    }
    for (let at = target.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
    target.classList.add("target");
    if (!target.matches("a, button, input, summary")) target.tabIndex = -1;
    target.focus({ preventScroll: true });
    const show = () => target.scrollIntoView({ block: target.matches("section, article, header") ? "start" : "center" });
    show();
    /* Articles get their true height when they come into sight, which moves what is below. */
    requestAnimationFrame(() => requestAnimationFrame(show));
  };

  const measure = () => {
    const isSticky = getComputedStyle(filters).position === "sticky";
    document.documentElement.style.setProperty("--bar", `${isSticky ? filters.offsetHeight : 0}px`);
  };

  filters.hidden = false;
  filters.addEventListener("input", apply);
  filters.addEventListener("submit", (event) => event.preventDefault());
  /* Nothing of the form is its old self before the click has ended, unless it is reset here. */
  filters.querySelector("[type=reset]").addEventListener("click", (event) => {
    event.preventDefault();
    filters.reset();
    apply();
  });
  open.addEventListener("click", () => setOpen(open.textContent === open.dataset.open));
  const outlets = filters.querySelector(".outlets");
  document.addEventListener("click", (event) => { if (!outlets.contains(event.target)) outlets.open = false; });
  outlets.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    outlets.open = false;
    outlets.querySelector("summary").focus();
  });
  document.body.classList.add("linked");
  for (const column of all(".coverage .column")) {
    column.addEventListener("click", () => { location.hash = column.dataset.r; });
  }
  addEventListener("hashchange", arrive);
  new ResizeObserver(measure).observe(filters);
  let before = [];
  addEventListener("beforeprint", () => { before = words.filter((w) => !w.open); for (const w of before) w.open = true; });
  addEventListener("afterprint", () => { for (const w of before) w.open = false; });
  apply();
  arrive();
})();
