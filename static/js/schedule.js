/* Shows the tray of a meeting without leaving the place in the table, and lets meetings be dragged:
   onto a free place they move, onto another one they swap. Links and buttons do all of it too. */
(() => {
  "use strict";
  const board = () => document.getElementById("board");
  const isNarrow = () => matchMedia("(max-width: 47.99rem)").matches;
  let dragged = null;

  const prepare = () => {
    for (const cell of document.querySelectorAll("[data-drag] td[data-meeting]")) cell.draggable = true;
  };

  /* The keys go to the tray, the eyes to the meeting: on a phone the tray stands below them all. */
  const settle = () => {
    const title = document.getElementById("tray-title");
    if (!title) return;
    title.tabIndex = -1;
    title.focus({ preventScroll: true });
    if (!isNarrow()) document.querySelector(".meeting--selected")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  };

  /* The same page, of which only the table and the tray are put in. */
  const show = async (href) => {
    try {
      const answer = await fetch(href);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const next = page.getElementById("board");
      if (!answer.ok || !next) throw new Error("no board");
      const was = board().querySelector(".meeting--selected a")?.getAttribute("href");
      const { scrollLeft, scrollTop } = board().querySelector(".schedule-wrap");
      board().replaceWith(next);
      Object.assign(board().querySelector(".schedule-wrap"), { scrollLeft, scrollTop });
      history.replaceState(null, "", href);
      prepare();
      settle();
      if (!document.getElementById("tray-title") && was) {
        board().querySelector(`a[href="${CSS.escape(was)}"]`)?.focus({ preventScroll: true });
      }
    } catch {
      location.assign(href);
    }
  };

  document.addEventListener("click", (event) => {
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element
      ? event.target.closest(".meeting:not(.meeting--free) a, .tray__close") : null;
    if (!link || isNarrow()) return;
    event.preventDefault();
    show(link.href.split("#")[0]);
  });

  const cellOf = (target) => (target instanceof Element ? target.closest("td[data-place]") : null);
  const mark = (cell) => {
    for (const marked of document.querySelectorAll("[data-over]")) delete marked.dataset.over;
    if (cell) cell.dataset.over = "";
  };
  const send = (action, name, value) => {
    const form = document.getElementById("drag");
    const address = document.querySelector("[data-drag]").dataset.drag;
    form.action = address.replace("MEETING", dragged) + action;
    for (const field of ["place", "other"]) form.elements[field].disabled = field !== name;
    form.elements[name].value = value;
    form.submit();
  };
  const isTarget = (cell) => dragged && cell && cell.dataset.meeting !== dragged;

  document.addEventListener("dragstart", (event) => {
    const cell = event.target instanceof Element ? event.target.closest("td[data-meeting]") : null;
    if (!cell) return;
    dragged = cell.dataset.meeting;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged);
  });
  document.addEventListener("dragover", (event) => {
    const cell = cellOf(event.target);
    if (!isTarget(cell)) return;
    event.preventDefault();
    mark(cell);
  });
  document.addEventListener("drop", (event) => {
    const cell = cellOf(event.target);
    if (!isTarget(cell)) return;
    event.preventDefault();
    if (cell.dataset.meeting) send("swap", "other", cell.dataset.meeting);
    else send("move", "place", cell.dataset.place);
  });
  document.addEventListener("dragend", () => { dragged = null; mark(null); });

  prepare();
  /* Once the browser has gone to the tray: back to the table, so that its times are seen too. */
  const arrive = () => {
    if (!isNarrow()) board().scrollIntoView({ block: "start" });
    settle();
  };
  if (location.hash === "#tray" && board()) addEventListener("load", () => requestAnimationFrame(arrive));
})();
