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
    button.addEventListener("click", function () {
      var said = button.parentNode.querySelector("[role=status]");
      navigator.clipboard.writeText(button.getAttribute("data-copy")).then(
        function () { said.textContent = "Copied."; },
        function () { said.textContent = "Your browser did not allow copying."; }
      );
    });
  });

  document.querySelectorAll("[data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });
})();
