// What a report does when it is pointed at. It is written by hand, asks nothing from elsewhere, and puts every text in as text.
"use strict";
const root = document.documentElement;
const byId = id => document.getElementById(id);
root.classList.add("js");

// Light or dark: as the system has it, until the reader says otherwise.
{
  const button = byId("theme"), system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => root.dataset.theme ? root.dataset.theme === "dark" : system.matches;
  const name = () => { button.textContent = isDark() ? "Light" : "Dark"; };
  button.addEventListener("click", () => { root.dataset.theme = isDark() ? "light" : "dark"; name(); });
  system.addEventListener("change", name);
  name();
}

// One subject at a time.
if (byId("subject")) {
  const choice = byId("subject"), endpoint = byId("endpoint"), panel = document.querySelector(".story"), hint = panel.firstElementChild;
  let told = null;

  const tell = point => {
    if (point === told) return;
    told?.classList.remove("told");
    told = point;
    point?.classList.add("told");
    const story = point && byId(point.dataset.story);
    panel.replaceChildren(...(story ? [...story.childNodes].map(node => node.cloneNode(true)) : [hint]));
  };
  const show = () => {
    for (const subject of document.querySelectorAll(".subject")) subject.classList.toggle("chosen", subject.id === choice.value);
    for (const profile of document.querySelectorAll(".profile")) profile.classList.toggle("chosen", profile.dataset.endpoint === (endpoint?.value ?? "0"));
    byId("previous").disabled = choice.selectedIndex === 0;
    byId("next").disabled = choice.selectedIndex === choice.length - 1;
    tell(null);
  };
  const step = by => { choice.selectedIndex += by; show(); };
  choice.addEventListener("change", show);
  endpoint?.addEventListener("change", show);
  byId("previous").addEventListener("click", () => step(-1));
  byId("next").addEventListener("click", () => step(1));
  for (const scale of document.getElementsByName("scale")) scale.addEventListener("change", () => { root.dataset.scale = scale.value; tell(null); });

  // The title would hide what it names; its words stay as the point's name.
  for (const title of document.querySelectorAll(".profile svg > title, .point > title")) {
    title.parentNode.setAttribute("aria-label", title.textContent);
    title.remove();
  }
  const pointOf = event => event.target.closest?.(".point");
  for (const kind of ["pointerover", "focusin", "click"])
    document.addEventListener(kind, event => { const point = pointOf(event); if (point) tell(point); });
  document.addEventListener("keydown", event => {
    const point = pointOf(event), by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") tell(null);
    if (!point || !by) return;
    const points = [...point.closest("svg").querySelectorAll(".point")];
    points[points.indexOf(point) + by]?.focus();
    event.preventDefault();
  });
  show();
}

// A drawing as a file: as it stands in the page, with its colours for white paper.
document.addEventListener("click", event => {
  const button = event.target.closest?.(".save");
  if (!button) return;
  const svg = button.parentNode.querySelector("svg").cloneNode(true);
  for (const named of [svg, ...svg.querySelectorAll(".point")].filter(part => part.hasAttribute("aria-label"))) {
    const title = document.createElementNS(svg.namespaceURI, "title");
    title.textContent = named.getAttribute("aria-label");
    named.prepend(title);
    for (const name of ["tabindex", "data-story", "aria-label"]) named.removeAttribute(name);
  }
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(svg)], { type: "image/svg+xml" }));
  link.download = button.dataset.file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
});

// On paper everything is open.
{
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => { for (const details of opened) details.open = false; });
}

// The audit: filtered and sorted as row numbers, and only one page of them is ever in the document.
{
  const audit = JSON.parse(byId("audit-rows").textContent), words = audit.words, flags = new Set(audit.flags);
  const pageRows = 25, secondsPerHour = 3600, recordsPerOutput = 1e10, copiesFrom = 5e9;
  const table = document.querySelector(".audit"), head = table.tHead.rows[0], body = table.tBodies[0];

  const value = (row, side) => {
    const v = audit[side][row];
    return v === null ? "" : typeof v === "number" && flags.has(words[audit.field[row]]) ? (v ? "yes" : "no") : String(v);
  };
  // A record is named by its nominal time; copies are numbered from half of an output's numbers on.
  const record = row => {
    if (words[audit.table[row]] === "subjects") return "";
    const own = audit.record[row] % recordsPerOutput, isCopy = own >= copiesFrom;
    return `${Number((own % copiesFrom / secondsPerHour).toFixed(3))} h${isCopy ? ", copy" : ""}`;
  };
  const word = name => row => words[audit[name][row]];
  const columns = [
    { name: "subject", key: row => audit.id[row], text: row => String(audit.id[row]), isNumber: true },
    { name: "table", text: word("table") },
    { name: "record", key: row => audit.record[row], text: record, isNumber: true },
    { name: "field", text: word("field") },
    { name: "stage", text: word("stage") },
    { name: "layer", text: word("layer") },
    { name: "before", key: row => audit.before[row], text: row => value(row, "before"), isNumber: true },
    { name: "after", key: row => audit.after[row], text: row => words[audit.action[row]] === "remove" ? "row removed" : value(row, "after"), isNumber: true },
    { name: "why", text: word("reason") },
    { name: "probability", key: row => audit.probability[row], text: row => audit.probability[row] === null ? "" : String(Number(audit.probability[row].toPrecision(3))), isNumber: true },
  ];
  let shown = [], page = 0, sorted = null, isDescending = false;

  const order = (a, b) => {
    const key = sorted.key ?? sorted.text, x = key(a), y = key(b);
    if (x === y) return a - b;
    // What is missing comes last either way; numbers come before words.
    if (x === null || y === null) return x === null ? 1 : -1;
    const isLess = typeof x === typeof y ? x < y : typeof x === "number";
    return isLess === isDescending ? 1 : -1;
  };
  const find = () => {
    const chosen = name => { const w = byId(`filter-${name}`).value; return w === "" ? null : Number(w); };
    const stage = chosen("stage"), inTable = chosen("table"), field = chosen("field");
    const id = byId("filter-id").value.trim(), text = byId("filter-text").value.trim().toLowerCase();
    const hits = words.map(w => w.toLowerCase().includes(text));
    const holds = row => ["stage", "table", "field", "reason", "layer", "action", "mechanism"].some(c => hits[audit[c][row]])
      || value(row, "before").toLowerCase().includes(text) || value(row, "after").toLowerCase().includes(text);
    shown = [];
    for (let row = 0; row < audit.rows; row++) {
      if (stage !== null && audit.stage[row] !== stage) continue;
      if (inTable !== null && audit.table[row] !== inTable) continue;
      if (field !== null && audit.field[row] !== field) continue;
      if (id !== "" && String(audit.id[row]) !== id) continue;
      if (text !== "" && !holds(row)) continue;
      shown.push(row);
    }
    if (sorted) shown.sort(order);
    turn(0);
  };
  const turn = to => {
    const pages = Math.max(1, Math.ceil(shown.length / pageRows));
    page = Math.min(Math.max(0, to), pages - 1);
    body.replaceChildren(...shown.slice(page * pageRows, (page + 1) * pageRows).map(row => {
      const line = document.createElement("tr");
      for (const column of columns) {
        const cell = line.insertCell();
        cell.textContent = column.text(row);
        if (column.isNumber) cell.className = "number";
      }
      return line;
    }));
    byId("audit-count").textContent = shown.length === audit.rows ? `${audit.rows.toLocaleString("en")} rows.` : `${shown.length.toLocaleString("en")} of ${audit.rows.toLocaleString("en")} rows.`;
    byId("page-place").textContent = `page ${(page + 1).toLocaleString("en")} of ${pages.toLocaleString("en")}`;
    for (const name of ["page-first", "page-back"]) byId(name).disabled = page === 0;
    for (const name of ["page-on", "page-last"]) byId(name).disabled = page === pages - 1;
  };

  for (const column of columns) {
    const title = document.createElement("th"), button = document.createElement("button");
    title.scope = "col";
    if (column.isNumber) title.className = "number";
    button.type = "button";
    button.textContent = column.name;
    button.addEventListener("click", () => {
      isDescending = sorted === column && !isDescending;
      sorted = column;
      for (const other of head.cells) other.removeAttribute("aria-sort");
      title.setAttribute("aria-sort", isDescending ? "descending" : "ascending");
      shown.sort(order);
      turn(0);
    });
    title.append(button);
    head.append(title);
  }
  for (const name of ["stage", "table", "field"]) {
    const select = byId(`filter-${name}`);
    select.append(new Option("all", ""));
    for (const index of [...new Set(audit[name])].sort((a, b) => words[a] < words[b] ? -1 : 1)) select.append(new Option(words[index], index));
  }
  const form = document.querySelector(".filter");
  form.addEventListener("input", find);
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(find));
  byId("page-first").addEventListener("click", () => turn(0));
  byId("page-back").addEventListener("click", () => turn(page - 1));
  byId("page-on").addEventListener("click", () => turn(page + 1));
  byId("page-last").addEventListener("click", () => turn(Infinity));
  find();
}
