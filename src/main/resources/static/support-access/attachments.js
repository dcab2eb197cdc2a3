/**
 * Attaches a file as soon as it is chosen, pasted or dropped, and removes one, without leaving the page: it sends what the
 * buttons send, and shows this part of the page that answers.
 */

// Somebody who is signed out is answered at once, and asked for no password by the browser.
const HEADERS = { Accept: 'text/html, application/json', 'X-Requested-With': 'XMLHttpRequest' };
const MOST_BYTES = 5 * 1024 * 1024;
const place = document.getElementById('attachments');

/** Says a text of the page, about this file. */
const say = (text, file, wrong = false) => {
  const status = document.getElementById('file-status');
  status.textContent = text.replace('{file}', () => file?.name);
  status.className = wrong ? 'wrong' : 'quiet';
};

/** A request that was closed meanwhile has no form here any more. */
function prepare() {
  const button = place.querySelector('[formenctype]');
  if (button) {
    button.hidden = true;
    place.querySelector('.help [hidden]').hidden = false;
  }
}

async function send(button, file) {
  const body = file ? new FormData() : new URLSearchParams();
  for (const { name, value } of place.closest('form').querySelectorAll('[type=hidden][name]:not([name=_csrf])')) {
    body.append(name, value);
  }
  if (file) {
    body.append('file', file, file.name);
  }
  const { headerName, token } = await (await fetch('/api/csrf-token', { headers: HEADERS })).json();
  const [address] = button.formAction.split('?');
  const answer = await fetch(address, { method: 'POST', headers: { ...HEADERS, [headerName]: token }, body });
  const shown = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('attachments');
  if (!shown) {
    throw new Error(`${address} was answered with ${answer.status}`);
  }
  place.replaceChildren(...shown.childNodes);
  prepare();
  return answer.ok;
}

async function attach(file) {
  if (file.size > MOST_BYTES) {
    return say(place.dataset.tooLarge, file, true);
  }
  say(place.dataset.attaching, file);
  try {
    if (await send(place.querySelector('[formenctype]'), file)) {
      say(place.dataset.attached, file);
    }
  } catch {
    say(place.dataset.notAttached, file, true);
  }
}

/** One after the other, so that each answer shows the files before it. */
let attaching = Promise.resolve();
function attachAll(files) {
  for (const file of files) {
    attaching = attaching.then(() => attach(file));
  }
}

/** A browser calls each pasted picture the same. */
function named(file) {
  return new File([file], `screenshot-${place.querySelectorAll('li').length + 1}.${file.type.split('/').at(-1)}`, { type: file.type });
}

// A chosen file is no text of the draft.
place.addEventListener('input', event => event.stopPropagation());
place.addEventListener('change', ({ target }) => attachAll(target.files));
place.closest('form').addEventListener('submit', async event => {
  if (event.submitter && place.contains(event.submitter)) {
    event.preventDefault();
    event.stopImmediatePropagation();
    try {
      await send(event.submitter);
      place.querySelector('[type=file]')?.focus();
    } catch {
      say(place.dataset.notRemoved, null, true);
    }
  }
});
document.addEventListener('paste', event => {
  const { files, types } = event.clipboardData;
  // A spreadsheet copies a picture beside its text: then the text is meant.
  if (files.length > 0 && !types.includes('text/plain')) {
    event.preventDefault();
    attachAll([...files].map(named));
  }
});
const isElsewhere = ({ dataTransfer, target }) => dataTransfer.types.includes('Files') && !target.closest('[type=file]');
document.addEventListener('dragover', event => isElsewhere(event) && event.preventDefault());
document.addEventListener('drop', event => {
  if (isElsewhere(event)) {
    event.preventDefault();
    attachAll(event.dataTransfer.files);
  }
});

prepare();
