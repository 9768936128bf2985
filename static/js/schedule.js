/* Lets meetings of the schedule be dragged: onto a free place they move, onto another they swap.
   It sends the forms that the tray has as buttons; without this file those do all of it. */
(() => {
  "use strict";
  const table = document.querySelector("table[data-drag]");
  const form = document.getElementById("drag");
  if (!table || !form) return;
  let dragged = null;

  const cellOf = (target) => (target instanceof Element ? target.closest("td[data-place]") : null);
  const mark = (cell) => {
    for (const marked of table.querySelectorAll("[data-over]")) delete marked.dataset.over;
    if (cell) cell.dataset.over = "";
  };
  const send = (action, name, value) => {
    form.action = table.dataset.drag.replace("MEETING", dragged) + action;
    for (const field of ["place", "other"]) form.elements[field].disabled = field !== name;
    form.elements[name].value = value;
    form.submit();
  };

  for (const cell of table.querySelectorAll("td[data-meeting]")) cell.draggable = true;

  table.addEventListener("dragstart", (event) => {
    const cell = event.target instanceof Element ? event.target.closest("td[data-meeting]") : null;
    if (!cell) return;
    dragged = cell.dataset.meeting;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged);
  });
  table.addEventListener("dragover", (event) => {
    const cell = cellOf(event.target);
    if (!dragged || !cell || cell.dataset.meeting === dragged) return;
    event.preventDefault();
    mark(cell);
  });
  table.addEventListener("drop", (event) => {
    const cell = cellOf(event.target);
    if (!dragged || !cell || cell.dataset.meeting === dragged) return;
    event.preventDefault();
    if (cell.dataset.meeting) send("swap", "other", cell.dataset.meeting);
    else send("move", "place", cell.dataset.place);
  });
  table.addEventListener("dragend", () => { dragged = null; mark(null); });
})();
