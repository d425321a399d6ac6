// The first element of a role whose accessible name holds the words, among those that can be seen and used; null
// when there is none.
const [role, words] = arguments;

const OWN = {
  button: "button, summary, input[type=button], input[type=submit]",
  link: "a[href]",
  textbox: "input:not([type]), input[type=text], input[type=search], textarea",
  combobox: "select",
  heading: "h1, h2, h3, h4",
  dialog: "dialog[open]",
  img: "img, svg[aria-label]",
  status: "output",
  progressbar: "progress",
};
const squeezed = (text) => (text ?? "").replace(/\s+/g, " ").trim();

function name(element) {
  const by = element.getAttribute("aria-labelledby");
  if (by) return by.split(/\s+/).map((id) => document.getElementById(id)?.textContent).join(" ");
  return (
    element.getAttribute("aria-label") ||
    (element.labels?.length ? [...element.labels].map((label) => label.textContent).join(" ") : "") ||
    element.querySelector(":scope > title")?.textContent ||
    element.textContent ||
    element.getAttribute("title") ||
    element.getAttribute("placeholder")
  );
}

const selector = [`[role="${role}"]`, OWN[role]].filter(Boolean).join(", ");
const found = [...document.querySelectorAll(selector)].filter(
  (element) =>
    element.checkVisibility({ visibilityProperty: true }) &&
    !element.closest("[inert]") &&
    !element.disabled,
);
const exact = found.find((element) => squeezed(name(element)) === words);
return exact ?? found.find((element) => squeezed(name(element)).includes(words)) ?? null;
