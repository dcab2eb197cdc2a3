/** Fetches the picture of the process once it is unfolded, and scrolls it to the place where the request is. */
const diagram = document.querySelector('.diagram');
diagram?.closest('details').addEventListener('toggle', draw, { once: true });

async function draw() {
  const answer = await fetch(diagram.dataset.picture);
  // Without a session it is the page to sign in, to which the link below leads too.
  if (answer.ok && !answer.redirected) {
    const picture = new DOMParser().parseFromString(await answer.text(), 'image/svg+xml');
    diagram.replaceChildren(document.importNode(picture.documentElement, true));
    diagram.hidden = false;
    const here = [...diagram.querySelectorAll('.current, .walked:not(.phase)')]
      .sort((one, other) => one.classList.contains('current') - other.classList.contains('current'))
      .at(-1);
    const { left, width } = here.getBoundingClientRect();
    diagram.scrollLeft += left + width / 2 - diagram.getBoundingClientRect().left - diagram.clientWidth / 2;
  }
}

/** Copies a field's text by one click. */
for (const button of document.querySelectorAll('[data-copy]')) {
  const words = button.textContent;
  button.hidden = false;
  button.addEventListener('click', async () => {
    const field = document.getElementById(button.dataset.copy);
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      // Browsers give a page on plain http no clipboard, except on localhost.
      document.execCommand('copy');
    }
    button.textContent = button.dataset.copied;
    setTimeout(() => (button.textContent = words), 4000);
  });
}

/** Saves a screenshot or a PDF as soon as it is chosen. */
for (const field of document.querySelectorAll('[data-upload]')) {
  const status = document.getElementById(field.getAttribute('aria-describedby'));
  field.closest('.upload').hidden = false;
  field.addEventListener('change', async () => {
    const [file] = field.files;
    if (file) {
      status.textContent = named(field.dataset.saving, file);
      status.replaceChildren(...(await saved(file, field.dataset)));
    }
  });
}

function named(text, file) {
  return text.replace('{file}', () => file.name);
}

/** @return what is said about it; REST refuses a file in English */
async function saved(file, { upload, ...texts }) {
  try {
    const { headerName, token } = await (await fetch('/api/csrf-token')).json();
    const answer = await fetch(`${upload}?fileName=${encodeURIComponent(file.name)}`, {
      method: 'PUT',
      headers: { Accept: 'application/json', 'Content-Type': 'application/octet-stream', [headerName]: token },
      body: file
    });
    return answer.ok
      ? [named(texts.saved, file)]
      : [named(texts.refused, file), ' ', Object.assign(document.createElement('span'), { lang: 'en', textContent: (await answer.json()).detail })];
  } catch {
    return [named(texts.notSaved, file)];
  }
}

/** Shows the next step as soon as the message is drafted, unless the person has typed or opened something. */
if (document.querySelector('[data-follows]')) {
  let typed = false;
  document.addEventListener('input', () => (typed = true));
  setInterval(() => typed || document.querySelector('details[open]') || location.reload(), 3000);
}
