/* The search where a ledger is too large for the theme's: Pagefind fetches only the parts of the index that a question needs. */
(function () {
  "use strict";
  var form = document.forms.namedItem("find");
  if (!form) return;
  var box = form.closest(".md-search");
  var input = form.elements.namedItem("query");
  var meta = box.querySelector(".md-search-result__meta");
  var list = box.querySelector(".md-search-result__list");
  var toggle = document.getElementById("__search");
  var opener = document.querySelector(".eq-find-open");
  var start = meta.textContent;
  var engine = null;
  var turn = 0;
  var AT_ONCE = 10;
  // A short page is not better for being short, and a word said often says little more than one said once.
  var RANKING = { pageLength: 0.1, termSaturation: 0.6, termSimilarity: 4, metaWeights: { title: 0.1, about: 0.1, mark: 0 } };

  function load() {
    if (!engine) {
      engine = import(new URL(form.getAttribute("data-bundle") + "pagefind.js", location.href).href).then(function (found) {
        return found.options({ ranking: RANKING }).then(function () { return found.init(); }).then(function () { return found; });
      });
      engine.catch(function () { engine = null; });
    }
    return engine;
  }

  // Pagefind wants every word on the page. Where no page has all, pages with some are shown; a rare word tells more.
  function find(engine, words) {
    return engine.search(words.join(" ")).then(function (found) {
      return found.results.length || words.length < 2 ? found.results : some(engine, words);
    });
  }

  function some(engine, words) {
    return Promise.all(words.map(function (word) { return engine.search(word); })).then(function (all) {
      var merged = new Map();
      all.forEach(function (found) {
        var most = found.results.length ? found.results[0].score || 1 : 1;
        found.results.forEach(function (result) {
          var entry = merged.get(result.id) || { result: result, score: 0 };
          entry.score += (0.2 + result.score / most) / Math.log(2 + found.results.length);
          merged.set(result.id, entry);
        });
      });
      return Array.from(merged.values()).sort(function (a, b) { return b.score - a.score; }).map(function (entry) { return entry.result; });
    });
  }

  function element(name, className, text) {
    var node = document.createElement(name);
    if (className) node.className = className;
    if (text) node.textContent = text;
    return node;
  }

  function shown(data) {
    var item = element("li", "md-search-result__item"), link = element("a", "md-search-result__link");
    var article = element("article", "md-search-result__article md-typeset eq-short");
    var mark = window.equipoise.marked(data.meta.mark || "");
    link.href = form.getAttribute("data-root").replace(/\/?$/, "/") + data.raw_url.replace(/^\//, "");
    article.append(element("h1", "", data.meta.title));
    if (mark) article.append(element("p", "eq-found", mark));
    article.append(element("p", "eq-teaser", data.meta.about));
    link.append(article);
    item.append(link);
    return item;
  }

  function add(results, from, mine) {
    return Promise.all(results.slice(from, from + AT_ONCE).map(function (result) { return result.data(); })).then(function (found) {
      if (mine !== turn) return;
      var items = found.map(shown);
      if (from + AT_ONCE < results.length) {
        var more = element("li", "eq-find-more"), button = element("button", "eq-btn", "More results");
        button.type = "button";
        button.addEventListener("click", function () {
          add(results, from + AT_ONCE, mine).then(function () {
            var next = more.nextElementSibling;
            more.remove();
            if (next) next.querySelector("a").focus();
          });
        });
        more.append(button);
        items.push(more);
      }
      if (from) list.append.apply(list, items); else list.replaceChildren.apply(list, items);
    });
  }

  function search() {
    var mine = ++turn;
    var words = window.equipoise.asked(input.value.trim()).split(/\s+/).filter(Boolean);
    if (!words.length) {
      list.replaceChildren();
      meta.textContent = start;
      return;
    }
    load().then(function (engine) { return find(engine, words); }).then(function (results) {
      if (mine !== turn) return;
      meta.textContent = results.length === 0 ? "No matching pages" : results.length === 1 ? "1 matching page" : results.length + " matching pages";
      return add(results, 0, mine);
    }).catch(function () {
      if (mine === turn) meta.textContent = "The search could not be loaded.";
    });
  }

  function open(wanted) {
    if (toggle.checked === wanted) return;
    toggle.checked = wanted;
    toggle.dispatchEvent(new Event("change", { bubbles: true }));
  }

  var waiting = null;
  input.addEventListener("input", function () {
    clearTimeout(waiting);
    waiting = setTimeout(search, 120);
  });
  input.addEventListener("focus", function () { open(true); load().catch(function () {}); });
  form.addEventListener("submit", function (event) { event.preventDefault(); search(); });
  form.addEventListener("reset", function () { setTimeout(function () { search(); input.focus(); }); });
  toggle.addEventListener("change", function () { opener.setAttribute("aria-expanded", String(toggle.checked)); });
  opener.addEventListener("click", function () { open(true); setTimeout(function () { input.focus(); }, 50); });
  box.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    open(false);
    if (getComputedStyle(opener).display === "none") input.blur(); else opener.focus();
  });
  box.addEventListener("focusout", function (event) {
    if (event.relatedTarget && !box.contains(event.relatedTarget)) open(false);
  });
})();
