/* Lists of claims: filter, sort, and page by fifty. The filter lives in the address, so that back, forward and links work.
   Without this the lists stand whole, or in pages. */
(function () {
  "use strict";
  var form = document.querySelector("[data-filter]");
  if (!form) return;
  var list = document.querySelector("[data-list]");
  var results = document.querySelector("[data-results]");
  var none = document.querySelector(".eq-none");
  var turn = document.querySelector("[data-turn]");
  var said = form.querySelector("[role=status]");
  var more = form.querySelector(".eq-filter__more");
  var whole = list.hasAttribute("data-whole");  // all rows stand on this page
  var size = whole ? Number(list.getAttribute("data-size")) || Infinity : 50;
  var groups = Array.prototype.slice.call(list.querySelectorAll("[data-group]"));
  var fields = Array.prototype.filter.call(form.elements, function (field) { return field.name; });
  var conflicts = ["contested", "conditional", "outweighed", ""];
  var ORDER = {
    confidence: function (item) { return -item.confidence; },
    groups: function (item) { return -item.groups; },
    conflict: function (item) { return conflicts.indexOf(item.conflict); }
  };
  var items = whole ? fromPage() : null;
  var page = 1;
  var asked = 0;
  var last = { name: "", at: 0 };

  function fromPage() {
    return Array.prototype.map.call(list.querySelectorAll("tbody > tr"), function (row, at) {
      var data = row.dataset;
      return {
        row: row, home: row.parentNode, at: at, topic: data.topic, direction: data.direction, confidence: Number(data.confidence),
        conflict: data.conflict, designs: data.design.split(" "), exposure: data.exposure, outcome: data.outcome,
        groups: Number(data.groups), text: (row.querySelector("th").textContent + " " + data.also).toLowerCase()
      };
    });
  }

  // A long ledger: one file with all rows, fetched when somebody filters. Rows are made when they are shown.
  function fromIndex(data) {
    var only = form.getAttribute("data-topic");
    return data.rows.map(function (row, at) {
      var verdict = data.verdicts[row[2]];
      return {
        at: at, topic: data.topics[row[3]][0], direction: verdict[0], confidence: verdict[1], conflict: data.conflicts[row[4]],
        designs: row[7].map(function (n) { return data.designs[n]; }), exposure: data.exposures[row[8]],
        outcome: data.outcomes[row[9]], groups: row[6], text: (verdict[2] + ": " + row[1] + " " + row[10]).toLowerCase(),
        make: function () { return made(data, row, verdict); }
      };
    }).filter(function (item) { return !only || item.topic === only; });
  }

  function element(name, className, text) {
    var node = document.createElement(name);
    if (className) node.className = className;
    if (text) node.textContent = text;
    return node;
  }

  function made(data, row, verdict) {
    var line = element("tr"), marks = element("td"), head = element("th"), sides = element("td", "eq-parts__n");
    var link = element("a"), under = element("span", "m", data.topics[row[3]][1]);
    marks.innerHTML = data.marks[row[2]];
    sides.innerHTML = data.sides[row[5]];
    head.scope = "row";
    link.href = form.getAttribute("data-root") + row[0] + "/";
    link.append(element("span", "eq-lead", verdict[2] + ":"), " ", element("span", "eq-st" + (verdict[3] ? " eq-st--firm" : ""), row[1]));
    if (data.conflicts[row[4]] === "outweighed") under.append(" \u00b7 ", element("b", "", data.outweighed));
    head.append(link, under);
    line.append(marks, head, sides);
    return line;
  }

  function ready() {
    if (items) return Promise.resolve();
    said.textContent = "Fetching all claims\u2026";
    return fetch(form.getAttribute("data-index")).then(function (answer) {
      if (!answer.ok) throw new Error(answer.status);
      return answer.json();
    }).then(function (data) { items = fromIndex(data); });
  }

  function wants() {
    var made = {};
    fields.forEach(function (field) {
      var value = field.value.trim();
      if (value) made[field.name] = value;
    });
    return made;
  }

  function fits(want) {
    var words = (want.words || "").toLowerCase().replace(/\u2019/g, "'").split(/\s+/).filter(Boolean);
    return function (item) {
      return ["topic", "direction", "exposure", "outcome"].every(function (name) { return !want[name] || item[name] === want[name]; }) &&
        (!want.confidence || item.confidence === Number(want.confidence)) &&
        (!want.conflict || (want.conflict === "any" ? item.conflict !== "" : item.conflict === want.conflict)) &&
        (!want.design || item.designs.indexOf(want.design) >= 0) &&
        words.every(function (word) { return item.text.indexOf(word) >= 0; });
    };
  }

  function show() {
    var want = wants();
    var any = Object.keys(want).length > 0;
    var turnAsked = ++asked;
    if (!whole && !any) {  // the page of the list that stands here
      said.textContent = "";
      none.hidden = turn.hidden = results.hidden = true;
      list.hidden = false;
      return Promise.resolve();
    }
    return ready().then(function () {
      if (turnAsked !== asked) return;  // overtaken by a later wish
      var order = ORDER[want.sort] || function () { return 0; };
      var found = items.filter(fits(want)).sort(function (a, b) { return order(a) - order(b) || a.at - b.at; });
      var pages = Math.max(1, Math.ceil(found.length / size));
      page = Math.min(Math.max(1, page), pages);
      var from = size === Infinity ? 0 : (page - 1) * size;
      var shown = found.slice(from, from + size);
      if (whole) inPlace(shown, any); else listed(shown);
      none.hidden = found.length > 0;
      turn.hidden = pages < 2;
      turn.querySelector("span").textContent = "Page " + page + " of " + pages;
      turn.firstElementChild.disabled = page === 1;
      turn.lastElementChild.disabled = page === pages;
      said.textContent = found.length.toLocaleString("en") + " of " + items.length.toLocaleString("en") + (items.length === 1 ? " claim" : " claims") +
        (pages > 1 ? ", " + (from + 1).toLocaleString("en") + " to " + (from + shown.length).toLocaleString("en") + " shown" : "");
    }, function () {
      said.textContent = "The list of all claims could not be fetched. The pages of the list are still there.";
    });
  }

  function inPlace(shown, any) {
    var keep = new Set(shown);
    items.forEach(function (item) { item.row.hidden = !keep.has(item); });
    shown.forEach(function (item) { item.home.appendChild(item.row); });
    items.forEach(function (item) { if (item.row.hidden) item.home.appendChild(item.row); });
    groups.forEach(function (group) {
      var left = group.querySelector("tbody > tr:not([hidden])") !== null;
      var folded = group.querySelector("details");
      group.hidden = any && !left;
      group.classList.toggle("eq-group--found", any);
      if (folded && any !== folded.hasAttribute("data-opened")) {
        folded.toggleAttribute("data-opened", any);
        folded.open = any;
      }
    });
  }

  function listed(shown) {
    list.hidden = true;
    results.hidden = shown.length === 0;
    results.tBodies[0].replaceChildren.apply(results.tBodies[0], shown.map(function (item) { return item.row || (item.row = item.make()); }));
  }

  function fromAddress() {
    var query = new URLSearchParams(location.search);
    fields.forEach(function (field) {
      field.value = query.get(field.name) || "";
      if (field.selectedIndex === -1) field.value = "";
    });
    page = Number(query.get("page")) || 1;
    last.name = "";
    // On a small screen most filters are folded, unless one of them is in use.
    if (window.matchMedia("(min-width: 45em)").matches || fields.some(function (field) { return more.contains(field) && field.value; })) more.open = true;
  }

  // A select gives an event for each arrow key: the same field within a second is one step of the browser's history.
  function remember(name) {
    var now = Date.now();
    var same = name !== "page" && name === last.name && now - last.at < 1000;
    last = { name: name, at: now };
    var want = wants();
    if (page > 1) want.page = page;
    var query = new URLSearchParams(want).toString();
    var url = location.pathname + (query ? "?" + query : "");
    if (url !== location.pathname + location.search) history[same ? "replaceState" : "pushState"](null, "", url);
  }

  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("input", function (event) {
    page = 1;
    remember(event.target.name);
    show();
  });
  form.addEventListener("reset", function () {
    setTimeout(function () { page = 1; remember(""); show(); });
  });
  turn.addEventListener("click", function (event) {
    var button = event.target.closest("button");
    if (!button) return;
    page += button === turn.firstElementChild ? -1 : 1;
    remember("page");
    show().then(function () {
      var first = (whole ? list : results).querySelector("tbody > tr:not([hidden]) a");
      if (first) first.focus({ preventScroll: true });
      form.querySelector(".eq-filter__end").scrollIntoView();
    });
  });
  window.addEventListener("popstate", function () { fromAddress(); show(); });
  form.hidden = false;
  fromAddress();
  show();
})();
