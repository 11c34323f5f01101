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
      navigator.clipboard.writeText(asRead(button.getAttribute("data-copy"))).then(
        function () { said.textContent = "Copied."; },
        function () { said.textContent = "Your browser did not allow copying."; }
      );
    });
  });

  // A reference holds what only the reader knows: the day of reading, and where the page was read (citation.py).
  function asRead(text) {
    var day = stamp.split("-");
    var month = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ")[day[1] - 1];
    var known = {
      "{cited}": day[0] + " " + month + " " + Number(day[2]),
      "{cited-iso}": stamp,
      "{cited-ris}": day.join("/") + "/",
      "{address}": location.href.split(/[?#]/)[0]
    };
    return text.replace(/\{(?:cited(?:-iso|-ris)?|address)\}/g, function (mark) { return known[mark]; });
  }

  // A link to a line of the record opens what is folded around it.
  function unfoldTarget() {
    var target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    var fold = target && target.closest("details:not([open])");
    if (!fold) return;
    fold.open = true;
    target.scrollIntoView({ block: "center" });
  }
  window.addEventListener("hashchange", unfoldTarget);
  unfoldTarget();

  // The search. The theme listens to the keyboard only: pasted and dictated text must start it too.
  document.querySelectorAll(".md-search__input").forEach(function (input) {
    input.addEventListener("input", function () { input.dispatchEvent(new KeyboardEvent("keyup")); });
  });

  // Whole questions are typed or spoken; words that say nothing of what is asked are left out before the theme looks.
  var idle = (" a about after an and any are as at be been by can could did do does for from get had has have he her his how i i'm if im in into" +
    " is it its just like me my no not of off on one or our out over really she should so than that the their them then there they this" +
    " to too up us very was we were what when where which while who why will with would you your ").split(" ");
  var post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message) {
    if (message && message.type === 2 && typeof message.data === "string") arguments[0] = { type: 2, data: asked(message.data) };
    return post.apply(this, arguments);
  };

  // A DOI is one word in the index (searching.py); a PubMed number is looked for by itself.
  window.equipoise = { asked: asked, marked: marked };
  function asked(text) {
    var doi = /\b10\.\d{4,9}\/[^\s"<>]*[^\s"<>.,;)]/.exec(text);
    if (doi) return "doi" + doi[0].toLowerCase().replace(/[^a-z0-9]/g, "");
    var number = /\bPMID:?\s*(\d{5,9})\b/i.exec(text) || /\b(PMC\d{5,9})\b/i.exec(text);
    if (number) return number[1];
    if (/["+:^~*]/.test(text)) return text;
    var words = text.toLowerCase().replace(/\u2019/g, "'").replace(/7[ -]oh\b/g, "7oh")
      .replace(/\b(?:won'?t|will not|can'?t|cannot|doesn'?t|not) (?:be )?(?:wak(?:e|ing)|woken)\b/g, "unconscious").replace(/\bcbt-i\b/g, "cbti").replace(/\b[ck]rat[aeiou]m\b/g, "kratom").split(/[\s.,;?!()]+/).filter(Boolean);
    var telling = words.filter(function (word) { return idle.indexOf(word) < 0; });
    if (telling.length > 1) telling = telling.filter(function (word) { return word !== "kratom"; }).concat(words.indexOf("kratom") < 0 ? [] : ["kratom"]);
    return (telling.length ? telling : words).join(" ");
  }

  // How sure a claim is, and which way it leans; the kind of any other page. The title of a claim says its direction.
  function marked(word) {
    var mark = word.replace(/_/g, " ").split(":");
    var level = Number(mark[2]);
    var leaning = (mark[1] || "").split(", ")[1];
    if (!level) return mark[1] || "";
    return "\u25cf".repeat(level) + "\u25cb".repeat(4 - level) + " " + mark[3] + (leaning ? ", " + leaning : "");
  }

  // Results show that of each page, from a word that the index carries for it (searching.py).
  document.querySelectorAll(".md-search-result__list").forEach(function (list) {
    new MutationObserver(function () {
      list.querySelectorAll(".md-search-result__article:not(.eq-short)").forEach(shorten);
      list.querySelectorAll(".md-search-result__link[tabindex]").forEach(function (link) { link.removeAttribute("tabindex"); });
      list.querySelectorAll(".md-tags").forEach(function (tags) {
        var line = document.createElement("p");
        line.className = "eq-found";
        line.textContent = marked(tags.firstChild.textContent);
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
    if (!first) first = opening(article);
    if (first && first.matches("ul, ol")) first = point(first);
    if (first) first.classList.add("eq-teaser");
  }

  // Where the first that fits is a list, its first point.
  function point(list) {
    var teaser = document.createElement("p");
    teaser.append.apply(teaser, Array.prototype.slice.call(list.querySelector("li").childNodes));
    list.replaceWith(teaser);
    return teaser;
  }

  // A page that starts with a heading has no text of its own there: what stands under that heading is its excerpt.
  function opening(article) {
    var section = article.closest("li").querySelector(".md-search-result__more .md-search-result__article:not(.eq-short)");
    if (!section || section === article) return null;
    var text = Array.prototype.map.call(section.querySelectorAll("p, li"), function (node) { return node.textContent.trim(); }).join(" \u00b7 ");
    if (!text) return null;
    var teaser = document.createElement("p");
    teaser.textContent = text.length > 240 ? text.slice(0, 240).replace(/\s\S*$/, "\u2026") : text;
    return article.appendChild(teaser);
  }

  // The theme's header buttons are labels of hidden boxes, which no key can press: a real button takes a label's place.
  function inPlaceOf(label, toggle, name, look) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "md-header__button md-icon " + look;
    button.setAttribute("aria-label", name);
    button.innerHTML = label.innerHTML;
    label.parentNode.insertBefore(button, label);
    label.style.display = "none";
    var told = function () { button.setAttribute("aria-expanded", String(toggle.checked)); };
    toggle.addEventListener("change", told);
    told();
    return button;
  }

  var drawer = document.getElementById("__drawer");
  var label = document.querySelector(".md-header__button[for=__drawer]");
  if (drawer && label) {
    var menu = inPlaceOf(label, drawer, "Menu", "eq-menu");
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
  }

  // In the open search Tab goes on to the results, where the theme would shut it.
  var toggle = document.getElementById("__search");
  var glass = document.querySelector(".md-header__button[for=__search]");
  var field = document.querySelector("[data-md-component=search-query]");
  if (toggle && glass && field) {
    var box = field.closest(".md-search");
    var find = inPlaceOf(glass, toggle, "Search", "eq-find-open");
    find.addEventListener("click", function () {
      if (!toggle.checked) toggle.click();
      field.focus();
    });
    box.addEventListener("keydown", function (event) {
      if (event.key === "Tab") event.stopPropagation();
      if (event.key === "Escape" && getComputedStyle(find).display !== "none") setTimeout(function () { find.focus(); });
    });
    box.addEventListener("focusout", function (event) {
      if (toggle.checked && event.relatedTarget && !box.contains(event.relatedTarget)) toggle.click();
    });
  }

  // On paper the address is the only way back; where the site does not know its own, the browser does.
  document.querySelectorAll("[data-here]").forEach(function (place) {
    if (/^https?:$/.test(location.protocol)) place.textContent = ", " + location.origin + location.pathname;
  });

  document.querySelectorAll("[data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });
})();
