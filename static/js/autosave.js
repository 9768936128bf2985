/* Keeps what is typed into a form as a draft, so that a closed window loses nothing.
   Without this file the form works as ever. */
(() => {
  "use strict";
  const form = document.querySelector("form[data-draft]");
  if (!form || !window.fetch) return;
  const QUIET = 1500; /* milliseconds without a key before a draft is sent */
  const AGAIN = 3000; /* after one that could not be kept */
  const MOST_AT_THE_END = 60000; /* bytes that browsers still send for a page that closes */
  const ALWAYS = ["csrf_token", "version", "step"];
  const state = form.querySelector("[data-draft-state]");
  const touched = new Set();
  let isChanged = false;
  let isSubmitted = false;
  let timer = 0;
  let sending = null;

  const say = (key) => { if (state) state.textContent = state.dataset[key] || ""; };

  /* Only what was touched here: another window may hold other fields. */
  const typed = () => {
    const all = new FormData(form);
    const body = new URLSearchParams();
    for (const name of ALWAYS) if (all.has(name)) body.append(name, all.get(name));
    for (const name of touched) {
      const values = all.getAll(name);
      for (const value of values.length ? values : [""]) body.append(name, value);
    }
    return body;
  };

  const later = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(send, wait);
  };

  const send = async () => {
    if (!isChanged || isSubmitted || sending) return;
    isChanged = false;
    sending = new AbortController();
    try {
      const answer = await fetch(form.dataset.draft, {
        method: "POST", body: typed(), signal: sending.signal,
      });
      if (answer.ok) say("kept");
      else { isChanged = true; if (answer.status !== 429) say("lost"); }
    } catch {
      isChanged = true;
      if (!isSubmitted) say("lost");
    }
    sending = null;
    if (isChanged && !isSubmitted) later(AGAIN);
  };

  const note = (event) => {
    const name = event.target.name;
    if (!name || ALWAYS.includes(name)) return;
    touched.add(name);
    isChanged = true;
    later(QUIET);
  };

  const leave = () => {
    if (isSubmitted || (!isChanged && !sending)) return;
    const body = typed();
    const isShort = body.toString().length < MOST_AT_THE_END;
    if (sending) sending.abort();
    isChanged = false;
    fetch(form.dataset.draft, { method: "POST", body, keepalive: isShort }).catch(() => {});
  };

  form.addEventListener("input", note);
  form.addEventListener("change", note);
  form.addEventListener("submit", () => {
    isSubmitted = true;
    clearTimeout(timer);
    if (sending) sending.abort();
  });
  window.addEventListener("pagehide", leave);
  window.addEventListener("pageshow", () => { isSubmitted = false; });
})();
