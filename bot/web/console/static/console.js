"use strict";

// A checkbox with data-all chooses all of a name; an element with data-count says how many are chosen.
function countChosen(name) {
  const boxes = [...document.querySelectorAll(`input[type=checkbox][name="${name}"]`)];
  const chosen = boxes.filter((box) => box.checked).length;
  for (const place of document.querySelectorAll(`[data-count="${name}"]`)) {
    place.textContent = chosen ? place.dataset.text.replace("{n}", chosen) : "";
  }
  for (const all of document.querySelectorAll(`[data-all="${name}"]`)) {
    all.checked = chosen > 0 && chosen === boxes.length;
    all.indeterminate = chosen > 0 && chosen < boxes.length;
  }
}

for (const all of document.querySelectorAll("[data-all]")) {
  const name = all.dataset.all;
  all.addEventListener("change", () => {
    for (const box of document.querySelectorAll(`input[type=checkbox][name="${name}"]`)) box.checked = all.checked;
    countChosen(name);
  });
  document.addEventListener("change", (event) => event.target.name === name && countChosen(name));
  countChosen(name);
}

// data-when="id=value" shows a field only while another one has a value.
for (const field of document.querySelectorAll("[data-when]")) {
  const [id, value] = field.dataset.when.split("=");
  const other = document.getElementById(id);
  const decide = () => { field.hidden = other.value !== value; };
  other.addEventListener("change", decide);
  decide();
}

for (const form of document.querySelectorAll("form[data-confirm]")) {
  form.addEventListener("submit", (event) => window.confirm(form.dataset.confirm) || event.preventDefault());
}

for (const field of document.querySelectorAll("[data-copy]")) field.addEventListener("focus", () => field.select());

// The way back to the list goes to the list as it was.
for (const link of document.querySelectorAll("a[data-back]")) {
  const from = document.referrer ? new URL(document.referrer) : null;
  if (from && from.origin === location.origin && from.pathname === new URL(link.href).pathname) link.href = from.href;
}

for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => window.print());
