// Redraws the page every two seconds; what a person has opened stays open, and the focus stays where it was.
"use strict";

const live = document.getElementById("live");
const pulse = document.getElementById("pulse");
let shown = "";

function open() {
  return new Set([...live.querySelectorAll("details[open]")].map((element) => element.id));
}

function redraw(html) {
  const opened = open();
  const focused = document.activeElement && document.activeElement.closest("details");
  const focusedId = focused && live.contains(focused) ? focused.id : "";
  live.innerHTML = html;
  for (const element of live.querySelectorAll("details")) {
    element.open = opened.has(element.id);
  }
  if (focusedId) {
    const again = document.getElementById(focusedId);
    again && again.querySelector("summary").focus({ preventScroll: true });
  }
}

async function look() {
  try {
    const answer = await fetch("/_sandbox/live", { cache: "no-store" });
    if (!answer.ok) {
      throw new Error("status " + answer.status);
    }
    const html = await answer.text();
    if (html !== shown) {
      redraw(html);
      shown = html;
    }
    pulse.textContent = "";
  } catch (trouble) {
    pulse.textContent = "The sandbox does not answer (" + trouble.message + "). This page goes on asking.";
  }
  setTimeout(look, 2000);
}

setTimeout(look, 2000);
