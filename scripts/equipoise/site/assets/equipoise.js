/* Small helps for readers. Every page is whole without them. */
(function () {
  "use strict";
  var today = new Date();
  var stamp = new Date(today.getTime() - today.getTimezoneOffset() * 60000).toISOString().slice(0, 10);

  // Banners that are right on the day of reading.
  document.querySelectorAll("[data-due]").forEach(function (banner) {
    if (banner.getAttribute("data-due") < stamp) banner.hidden = false;
  });

  // Copy buttons.
  document.querySelectorAll("[data-copy]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      var said = button.parentNode.querySelector("[role=status]");
      if (!navigator.clipboard) {  // only pages served safely may copy
        said.textContent = "Copying is not possible here. Mark the text by hand.";
        return;
      }
      navigator.clipboard.writeText(button.getAttribute("data-copy")).then(
        function () { said.textContent = "Copied."; },
        function () { said.textContent = "Your browser did not allow copying."; }
      );
    });
  });

  // The search. The theme listens to the keyboard only: pasted and dictated text must start it too.
  document.querySelectorAll(".md-search__input").forEach(function (input) {
    input.addEventListener("input", function () { input.dispatchEvent(new KeyboardEvent("keyup")); });
  });

  // Whole questions are typed or spoken; words that say nothing of what is asked are left out before the theme looks.
  var idle = (" a about after an and any are as at be been by can could did do does for from get had has have he her his how i if in into" +
    " is it its just like me my no not of off on one or our out over really she should so than that the their them then there they this" +
    " to too up us very was we were what when where which while who why will with would you your ").split(" ");
  var post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message) {
    if (message && message.type === 2 && typeof message.data === "string") arguments[0] = { type: 2, data: asked(message.data) };
    return post.apply(this, arguments);
  };

  function asked(text) {
    if (/["+:^~*]/.test(text)) return text;
    var words = text.toLowerCase().replace(/\u2019/g, "'").replace(/7[ -]oh\b/g, "7oh").split(/[\s.,;?!()]+/).filter(Boolean);
    var telling = words.filter(function (word) { return idle.indexOf(word) < 0; });
    if (telling.length > 1) telling = telling.filter(function (word) { return word !== "kratom"; }).concat(words.indexOf("kratom") < 0 ? [] : ["kratom"]);
    return (telling.length ? telling : words).join(" ");
  }

  // Results show the two marks of a claim, from a word that the index carries for it (searching.py).
  document.querySelectorAll(".md-search-result__list").forEach(function (list) {
    new MutationObserver(function () {
      list.querySelectorAll(".md-search-result__article:not(.eq-short)").forEach(shorten);
      list.querySelectorAll(".md-tags").forEach(function (tags) {
        var mark = tags.firstChild.textContent.replace(/_/g, " ").split(":");
        var line = document.createElement("p");
        var level = Number(mark[2]);
        line.className = "eq-found";
        line.textContent = mark[1] + (level ? " \u00b7 " + "\u25cf".repeat(level) + "\u25cb".repeat(4 - level) + " " + mark[3] : "");
        var article = tags.parentNode;
        article.removeChild(tags);
        article.insertBefore(line, article.querySelector("h1, h2").nextSibling);
      });
    }).observe(list, { childList: true });
  });

  // Of a page's text only the first paragraph that fits, which is mostly the answer.
  function shorten(article) {
    var first = null;
    article.classList.add("eq-short");
    Array.prototype.slice.call(article.childNodes).forEach(function (node) {
      if (node.nodeType === 1 && node.matches("h1, h2, nav, .md-icon, .md-search-result__terms")) return;
      if (!first && node.nodeType === 1 && node.textContent.trim()) first = node;
      else article.removeChild(node);
    });
    if (first) first.classList.add("eq-teaser");
  }

  // The explorer: filters live in the address, so that back, forward and links work.
  var form = document.querySelector("[data-filter]");
  if (form) explore(form, document.querySelector("[data-rows]"));

  function explore(form, table) {
    var body = table.tBodies[0];
    var said = form.querySelector("[role=status]");
    var none = document.querySelector(".eq-none");
    var pages = Number(table.getAttribute("data-pages"));
    var names = ["words", "topic", "direction", "confidence", "conflict", "design", "exposure", "outcome", "sort"];
    var rows = [];
    var whole = pages === 1;
    take(body);
    form.hidden = false;

    function take(from) {
      Array.prototype.forEach.call(from.rows, function (row) {
        rows.push({
          row: row,
          at: rows.length,
          data: row.dataset,
          text: (row.querySelector("th").textContent + " " + row.dataset.also).toLowerCase()
        });
      });
    }

    // (`q` is the theme’s own: it would open the search.)
    // A long list stands on several pages: fetch the others once, when somebody filters.
    function fetchAll() {
      if (whole) return Promise.resolve();
      whole = true;
      said.textContent = "Fetching all claims\u2026";
      var base = location.pathname.replace(/page\/\d+\/$/, "");
      var wanted = [];
      for (var n = 1; n <= pages; n++) wanted.push(n === 1 ? base : base + "page/" + n + "/");
      return Promise.all(wanted.map(function (url) {
        return fetch(url).then(function (answer) { return answer.text(); });
      })).then(function (texts) {
        rows = [];
        body.textContent = "";
        texts.forEach(function (text, n) {
          var found = new DOMParser().parseFromString(text, "text/html").querySelector("[data-rows]").tBodies[0];
          found.querySelectorAll("a[href]").forEach(function (link) {
            link.setAttribute("href", new URL(link.getAttribute("href"), new URL(wanted[n], location.href)).href);
          });
          Array.prototype.slice.call(found.rows).forEach(function (row) { body.appendChild(row); });
        });
        take(body);
        document.querySelectorAll(".eq-pager").forEach(function (pager) { pager.hidden = true; });
      });
    }

    function fromAddress() {
      var asked = new URLSearchParams(location.search);
      names.forEach(function (name) {
        var field = form.elements.namedItem(name);
        field.value = asked.get(name) || "";
        if (field.selectedIndex === -1) field.value = "";
      });
    }

    // On a small screen most filters are folded, unless one of them is in use.
    var more = form.querySelector(".eq-filter__more");
    function unfold() {
      if (window.matchMedia("(min-width: 45em)").matches || names.some(function (name) {
        var field = form.elements.namedItem(name);
        return more.contains(field) && field.value;
      })) more.open = true;
    }

    function wants() {
      var made = {};
      names.forEach(function (name) {
        var value = form.elements.namedItem(name).value.trim();
        if (value) made[name] = value;
      });
      return made;
    }

    function show() {
      var want = wants();
      var any = Object.keys(want).length > 0;
      (any ? fetchAll() : Promise.resolve()).then(function () {
        var words = (want.words || "").toLowerCase().split(/\s+/).filter(Boolean);
        var shown = rows.filter(function (item) {
          var data = item.data;
          return ["topic", "direction", "confidence", "exposure", "outcome"].every(function (name) {
            return !want[name] || data[name] === want[name];
          }) && (!want.conflict || (want.conflict === "any" ? data.conflict !== "" : data.conflict === want.conflict)) &&
            (!want.design || data.design.split(" ").indexOf(want.design) >= 0) &&
            words.every(function (word) { return item.text.indexOf(word) >= 0; });
        });
        var order = {
          confidence: function (item) { return -Number(item.data.confidence); },
          groups: function (item) { return -Number(item.data.groups); },
          conflict: function (item) { return ["contested", "conditional", "outweighed", ""].indexOf(item.data.conflict); }
        }[want.sort] || function () { return 0; };
        var keep = {};
        shown.forEach(function (item) { keep[item.at] = true; });
        rows.forEach(function (item) { item.row.hidden = !keep[item.at]; });
        rows.slice().sort(function (a, b) { return order(a) - order(b) || a.at - b.at; })
          .forEach(function (item) { body.appendChild(item.row); });
        none.hidden = shown.length > 0;
        said.textContent = any || whole ? shown.length + " of " + rows.length + (rows.length === 1 ? " claim" : " claims") : "";
      }, function () { said.textContent = "The other pages of the list could not be fetched."; });
    }

    function remember(replace) {
      var want = wants();
      var query = new URLSearchParams(want).toString();
      var url = location.pathname + (query ? "?" + query : "");
      if (url === location.pathname + location.search) return;
      history[replace ? "replaceState" : "pushState"](null, "", url);
    }

    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("input", function (event) {
      remember(event.target.name === "words" && location.search !== "");
      show();
    });
    form.addEventListener("reset", function () {
      setTimeout(function () { remember(false); show(); });
    });
    window.addEventListener("popstate", function () { fromAddress(); unfold(); show(); });
    fromAddress();
    unfold();
    show();
  }

  // The theme's menu button is a label, which no key can press: a real button takes its place.
  var drawer = document.getElementById("__drawer");
  var label = document.querySelector(".md-header__button[for=__drawer]");
  if (drawer && label) {
    var menu = document.createElement("button");
    menu.type = "button";
    menu.className = "md-header__button md-icon eq-menu";
    menu.setAttribute("aria-label", "Menu");
    menu.innerHTML = label.innerHTML;
    label.parentNode.insertBefore(menu, label);
    label.style.display = "none";
    var opened = function () { menu.setAttribute("aria-expanded", String(drawer.checked)); };
    menu.addEventListener("click", function () {
      drawer.click();
      if (drawer.checked) setTimeout(function () {
        var link = document.querySelector(".md-sidebar--primary a.md-nav__link[href]");
        if (link) link.focus();
      }, 300);
    });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && drawer.checked) { drawer.click(); menu.focus(); }
    });
    drawer.addEventListener("change", opened);
    opened();
  }

  document.querySelectorAll("[data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });
})();
