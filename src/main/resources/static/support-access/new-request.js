/**
 * Comfort for the form of a new request: the questions of the chosen category, suggestions, solutions of earlier requests,
 * and a draft that is saved by itself, but for an amendment. Without this script the form has a button for each that matters.
 */

const HEADERS = { Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest' };
const form = document.getElementById('new-request');
const status = document.getElementById('draft-status');
const REASON = 'guardOverride';
const field = name => form.elements[name];
/** The texts of this script, in the language of the page. */
const words = form.dataset;
const labelOf = input => form.querySelector(`label[for="${CSS.escape(input.id)}"]`).textContent;
const after = (milliseconds, act) => {
  let pause;
  return () => {
    clearTimeout(pause);
    pause = setTimeout(act, milliseconds);
  };
};

async function get(path) {
  const answer = await fetch(path, { headers: HEADERS, redirect: 'error' });
  if (!answer.ok) {
    throw new Error(`GET ${path} was answered with ${answer.status}`);
  }
  return answer.json();
}

function post(path, headers, body) {
  return fetch(path, {
    method: 'POST',
    headers: { ...HEADERS, ...headers, 'X-CSRF-TOKEN': field('_csrf').value },
    redirect: 'error',
    // Goes on after the page has been left; browsers take at most 64 kB for that.
    keepalive: document.visibilityState === 'hidden' && String(body).length < 60_000,
    body
  });
}

/** A session that began in another tab has another token. */
async function renewToken() {
  field('_csrf').value = (await get('/api/csrf-token')).token;
}

// The questions of the category. Two categories may ask the same: what is typed for one is there for the other.

function showQuestions() {
  const typed = new Map([...form.querySelectorAll('fieldset:enabled [name^="details."]')].map(one => [one.name, one.value]));
  for (const part of form.querySelectorAll('fieldset[data-category]')) {
    const chosen = part.dataset.category === field('category').value;
    part.hidden = !chosen;
    part.disabled = !chosen;
    for (const one of chosen ? part.querySelectorAll('[name]') : []) {
      one.value = one.value || typed.get(one.name) || '';
    }
  }
}

// The draft. Only what has changed is sent, so that two tabs with this form keep what was typed in the other one.

function values() {
  const now = new Map();
  const typed = [...form.querySelectorAll('.field [name], [type=checkbox]')];
  // A question of another category counts as long as no question of this category has its name.
  for (const one of [...typed.filter(other => other.matches(':disabled') && other.value), ...typed.filter(mine => mine.matches(':enabled'))]) {
    now.set(one.name, one.type === 'checkbox' ? String(one.checked) : one.value);
  }
  return now;
}

let kept = values();
const refused = new Set();
let saving = Promise.resolve(true);
let submitting = false;

/** @return whether the draft holds all that it may hold; an amendment has none */
async function saveChanges() {
  if (!form.dataset.draft) {
    return true;
  }
  const now = values();
  const reasonGiven = now.get(REASON) !== (kept.get(REASON) ?? '');
  const changes = [...now].filter(([name, value]) => value !== (kept.get(name) ?? '') || (reasonGiven && refused.has(name)));
  if (changes.length === 0) {
    say('');
    return true;
  }
  try {
    // The reason counts for the texts that are sent with it.
    const sent = new Map([...changes, [REASON, now.get(REASON)]]);
    const body = new URLSearchParams([['like', field('like').value], ['person', field('person').value], ...sent]);
    let answer = await post(form.dataset.draft, {}, body);
    if (answer.status === 401 || answer.status === 403) {
      await renewToken();
      answer = await post(form.dataset.draft, {}, body);
    }
    if (answer.status === 409) {
      say(words.somebodyElse.replace('{person}', () => field('person').value));
      return false;
    }
    if (!answer.ok) {
      throw new Error(`The draft was answered with ${answer.status}`);
    }
    const leftOut = await answer.json();
    // What was left out is sent again when it is submitted, once it is changed, or with another reason.
    kept = new Map([...kept, ...now]);
    changes.forEach(([name]) => refused.delete(name));
    leftOut.forEach(mistake => refused.add(mistake.field));
    showLeftOut(leftOut, changes.map(([name]) => name));
    return true;
  } catch {
    say(words.notSaved, true);
    return false;
  }
}

/** One after the other, so that an earlier text never replaces a later one. */
function save() {
  saving = saving.then(saveChanges);
  return saving;
}

function say(text, linked = false) {
  status.textContent = text;
  if (linked) {
    const link = Object.assign(document.createElement('a'), {
      href: '/sign-in?to=/requests/new',
      target: '_blank',
      rel: 'noopener',
      textContent: words.signIn
    });
    status.append(' ', link, words.goOn);
  }
}

function showLeftOut(leftOut, changed) {
  for (const name of changed) {
    warn(name, leftOut.find(mistake => mistake.field === name));
  }
  if (leftOut.some(mistake => mistake.message.includes(labelOf(field(REASON))))) {
    document.getElementById('reason').hidden = false;
  }
  const time = new Date().toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  say((leftOut.length === 0 ? words.saved : words.savedInPart).replace('{time}', time));
}

/** Takes over what was typed in another tab. */
async function takeOver() {
  const texts = form.dataset.draft && (await save()) && (await get(`${form.dataset.draft}?like=${field('like').value}`).catch(() => null));
  for (const one of texts ? form.querySelectorAll('.field [name]:not([aria-invalid]), [type=checkbox]') : []) {
    const text = values().get(one.name) === kept.get(one.name) ? texts[one.name] : undefined;
    if (text !== undefined && one.type === 'checkbox') {
      one.checked = text === 'true';
    } else if (text !== undefined) {
      one.value = text;
    }
  }
  showQuestions();
  kept = new Map([...kept, ...Object.entries(texts || {})]);
}

/** Says beside the field why its text is not kept. */
function warn(name, mistake) {
  const [input] = form.querySelectorAll(`fieldset:enabled [name="${CSS.escape(name)}"]`);
  if (!input) {
    return;
  }
  const id = `${input.id}-wrong`;
  document.getElementById(id)?.remove();
  const others = (input.getAttribute('aria-describedby') || '').split(' ').filter(other => other !== id);
  if (mistake) {
    const said = words.wrong.replace('{field}', () => labelOf(input)).replace('{mistake}', () => mistake.message);
    const text = Object.assign(document.createElement('p'), { id, className: 'wrong', textContent: said });
    input.parentElement.append(text);
    input.setAttribute('aria-invalid', 'true');
    others.unshift(id);
  } else {
    input.removeAttribute('aria-invalid');
  }
  input.setAttribute('aria-describedby', others.join(' '));
}

// What solved such a question before.

let asked = '';

async function lookForSolutions() {
  const text = [field('subject').value, field('description').value].join('\n').trim();
  if (text === asked) {
    return;
  }
  asked = text;
  const answer = text && (await post('/api/support-requests/similar', { 'Content-Type': 'application/json' }, JSON.stringify({ text })).catch(() => null));
  const found = answer && answer.ok ? (await answer.json()).items.slice(0, 3) : [];
  // If the text has changed meanwhile, the answer belongs to another question.
  if (text === asked) {
    showSolutions(found);
  }
}

function showSolutions(found) {
  const aside = form.querySelector('aside');
  const item = solution => {
    const line = document.createElement('li');
    const from = document.createElement('span');
    from.className = 'quiet';
    if (solution.links) {
      const link = Object.assign(document.createElement('a'), { href: solution.links.page, target: '_blank', rel: 'noopener', textContent: solution.subject });
      from.append(link, `, ${solution.organisation}`);
    } else {
      from.append(words.colleague);
    }
    line.append(Object.assign(document.createElement('strong'), { textContent: solution.whatHelped }), document.createElement('br'), from);
    return line;
  };
  aside.hidden = found.length === 0;
  aside.querySelector('ul').replaceChildren(...found.map(item));
}

async function suggestOrganisations() {
  const { items } = await get(`/api/organisations?registered=true&size=20&q=${encodeURIComponent(field('organisation').value)}`).catch(() => ({ items: [] }));
  document.getElementById('organisations').replaceChildren(...items.map(({ name }) => Object.assign(document.createElement('option'), { value: name })));
}

const saveSoon = after(1000, save);
const lookSoon = after(700, lookForSolutions);
const suggestSoon = after(200, suggestOrganisations);

form.addEventListener('input', ({ target }) => {
  if (form.dataset.draft) {
    say(words.saving);
    saveSoon();
  }
  if (target.name === 'subject' || target.name === 'description') {
    lookSoon();
  } else if (target.name === 'organisation') {
    suggestSoon();
  }
});
field('category').addEventListener('change', showQuestions);
document.addEventListener('visibilitychange', save);
window.addEventListener('focus', takeOver);

form.addEventListener('submit', async event => {
  if (event.submitter && event.submitter.formAction !== form.action) {
    return;
  }
  event.preventDefault();
  // Nothing is lost if the session has ended: the form is sent only once its draft is saved. It is sent once.
  if (!submitting) {
    submitting = true;
    submitting = await save();
    if (submitting) {
      form.submit();
    }
  }
});
// After Back, the form can be submitted again.
window.addEventListener('pageshow', () => (submitting = false));

showQuestions();
lookForSolutions();
