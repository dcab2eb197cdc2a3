/**
 * Shared by the forms of Tasklist. They read the request of a task from our REST, since the engine's variables hold only
 * a few of its values. The browser sends Tasklist's own sign-in.
 */

const ASK = {
  credentials: 'same-origin',
  headers: { Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest' }
};

/** Shows the task's request, and the values that loadMore returns. After a failure the person can try again. */
export function showRequest(camForm, $scope, loadMore = async () => ({})) {
  leaveOutHidden(camForm);
  $scope.tryAgain = async () => {
    show($scope, { problem: null });
    try {
      const variables = await taskVariables(camForm, ['reference', 'notAddedReason', 'reply']);
      const request = await get(`/api/support-requests/${encodeURIComponent(variables.reference.value)}`);
      const more = await loadMore(request, variables);
      show($scope, {
        request,
        xero: request.xero,
        labels: request.xero.labels,
        ...inXero(request),
        extraDays: extraDays(request),
        named: userId => request.people[userId] || userId,
        at: moment,
        ...more
      });
    } catch (failure) {
      show($scope, { problem: inWords(failure) });
    }
  };
  return $scope.tryAgain();
}

/** Submits no field that the chosen answer hides. Its text stays in the form, and in a saved draft. */
function leaveOutHidden(camForm) {
  let submitting = false;
  camForm.on('submit', () => (submitting = true));
  camForm.on('store', () => (submitting = false));
  for (const field of camForm.fields.filter(({ variableName }) => variableName)) {
    const read = field.getValue;
    field.getValue = () =>
      submitting && field.element[0].closest('.ng-hide')
        ? camForm.variableManager.variableValue(field.variableName, null)
        : read.call(field);
  }
}

/** The clicks that lead to the page where users are added and removed. A practice has a page of its own. */
function inXero({ plan, xero }) {
  const practice = plan && plan.route === 'practice';
  return {
    way: practice ? ['my-xero', 'staff'] : ['organisation-menu', 'settings', 'users'],
    add: [practice ? 'invite-xero-support' : 'add-xero-support'],
    usersPage: practice ? undefined : xero.usersPage
  };
}

/** A time where the reader is, as our pages write it, with its zone: somebody else may read it elsewhere. */
function moment(instant) {
  const time = new Date(instant);
  const english = navigator.languages.find(language => language.startsWith('en')) || 'en-GB';
  const [zone] = new Intl.DateTimeFormat(english, { timeZoneName: 'short' }).formatToParts(time).filter(({ type }) => type === 'timeZoneName');
  const american = english === 'en-US';
  const words = new Intl.DateTimeFormat(american ? english : 'en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: american ? 'numeric' : '2-digit',
    minute: '2-digit'
  });
  return `${words.format(time)} ${zone.value}`;
}

/** How many days the approved extensions have added. */
function extraDays({ extensions = [] }) {
  return extensions
    .filter(({ decision }) => decision && decision.approved)
    .reduce((sum, { decision, wish }) => sum + (decision.approvedDays || wish.days), 0);
}

/** The settings that the plan wants on the Xero Support row. The step needs a tick for each. */
export function ticks(camForm, $scope, name, asked, loadMore) {
  $scope.made = [];
  $scope.ticksAsked = asked;
  const keep = () => {
    const planned = $scope.request ? $scope.request.plan.ticks.length : 0;
    camForm.variableManager.variables[name] = {
      name,
      type: 'Boolean',
      value: asked() && planned > 0 ? $scope.made.filter(Boolean).length === planned : undefined
    };
  };
  camForm.on('submit', keep);
  return showRequest(camForm, $scope, loadMore);
}

/** A ticked box gives less than was planned. A box that is not ticked sends nothing: it is approved as planned. */
export function approval(camForm, $scope) {
  const names = ['approvedPayroll', 'approvedChanges'];
  const cut = name => $scope.accessApproved === true && Boolean($scope.without[name]);
  $scope.without = {};
  $scope.less = () =>
    names.some(cut) || ($scope.request && $scope.approvedDays > 0 && $scope.approvedDays < $scope.request.plan.days);
  camForm.on('submit', () =>
    names.forEach(name => {
      camForm.variableManager.variables[name] = { name, type: 'Boolean', value: cut(name) ? false : undefined };
    })
  );
  return showRequest(camForm, $scope);
}

/** Suggests the known organisations. If they cannot be loaded, the person types the name. */
export async function suggestOrganisations($scope) {
  const known = await get('/api/organisations?registered=true&size=200').catch(() => ({ items: [] }));
  show($scope, { organisations: known.items });
}

/** Asks whether the organisation is new. Otherwise the name of the registered one is sent. */
export function confirmOrganisation(camForm, $scope) {
  const name = 'registeredOrganisation';
  $scope.registered = { name: '' };
  const keep = () => {
    camForm.variableManager.variables[name] = {
      name,
      type: 'String',
      value: $scope.organisationConfirmed === false ? $scope.registered.name : undefined
    };
  };
  camForm.on('submit', keep);
  camForm.on('store', keep);
  suggestOrganisations($scope);
  return showRequest(camForm, $scope);
}

/** Looks for solutions of similar requests when the person pauses or leaves a field. Shows nothing if there are none. */
export function solvedBefore($scope, names) {
  const fields = names.map(name => document.getElementById(name));
  let asked = '';
  let pause;
  const ask = async () => {
    const text = fields.map(field => field.value.trim()).join('\n').trim();
    if (text === asked) {
      return;
    }
    asked = text;
    const found = text && (await post('/api/support-requests/similar', { text }).catch(() => null));
    // If the text has changed meanwhile, the response belongs to another question.
    if (text === asked) {
      show($scope, { solvedBefore: found ? found.items.slice(0, 3) : [] });
    }
  };
  const askAfter = milliseconds => () => {
    clearTimeout(pause);
    pause = setTimeout(ask, milliseconds);
  };
  for (const field of fields) {
    field.addEventListener('input', askAfter(700));
    // Wait, so that the list does not push away the button that is being clicked.
    field.addEventListener('blur', askAfter(300));
  }
}

/** Shows the detail fields of the chosen category. Typed values stay when the category changes back. */
export function factsOfCategory(camForm, $scope) {
  $scope.details = {};
  keepDetails(camForm, $scope, given => given);
  // Angular puts a placeholder value there before a category is set.
  const chosen = () => [...document.querySelectorAll('#category option:checked')].map(option => option.value)[0];
  $scope.$watch(chosen, async category => {
    if (!/^[a-z-]+$/.test(category || '')) {
      return;
    }
    // If the fields cannot be loaded, a step asks for the details later.
    const wanted = await wantedFacts(category).catch(() => []);
    if (category === chosen()) {
      show($scope, { wanted });
    }
  });
}

/** Shows the details of the task's request, for changing and completing them. */
export function missingDetails(camForm, $scope) {
  // An empty value is sent too: it removes the earlier one.
  keepDetails(camForm, $scope, () => true);
  return showRequest(camForm, $scope, async request => {
    const saved = (camForm.variableManager.variables.details || {}).value;
    const given = Object.fromEntries(request.details.map(detail => [detail.name, detail.value]));
    return {
      wanted: await wantedFacts(request.category),
      details: $scope.details || (saved ? JSON.parse(saved) : given)
    };
  });
}

async function wantedFacts(category) {
  const wanted = await get(`/api/support-requests/wanted-facts?category=${encodeURIComponent(category)}`);
  return wanted.items;
}

/** Sends the shown details as one text, since an engine variable holds a plain value. */
function keepDetails(camForm, $scope, isTold) {
  $scope.wanted = [];
  const typed = fact => (($scope.details || {})[fact.name] || '').trim();
  const keep = () => {
    const told = $scope.wanted.filter(fact => isTold(typed(fact)));
    camForm.variableManager.variables.details = {
      name: 'details',
      type: 'String',
      value: told.length > 0
        ? JSON.stringify(Object.fromEntries(told.map(fact => [fact.name, typed(fact)])))
        : undefined
    };
  };
  camForm.on('submit', keep);
  camForm.on('store', keep);

  $scope.readiness = () => {
    const missing = $scope.wanted.filter(fact => !typed(fact));
    const needed = missing.filter(fact => fact.required).map(fact => fact.label);
    const required = $scope.wanted.filter(fact => fact.required).length;
    return { required, given: required - needed.length, needed, all: missing.length === 0 };
  };
}

/** Shows the reason field only after the server has refused a text that a reason can let through. */
export function askReason(camForm, $scope) {
  camForm.on('submit-failed', (_, [refusal]) => {
    if (String(refusal.message).includes('guardOverride')) {
      show($scope, { reasonAsked: true });
      $scope.$applyAsync(() => setTimeout(() => document.getElementById('guardOverride').focus()));
    }
  });
}

/** Lists the organisation's access managers, or the whole group if it has none of its own. */
export function accessManagers(camForm, $scope) {
  return showRequest(camForm, $scope, async (request, variables) => {
    const own = request.organisation.accessManagers;
    const listed = query => camForm.client.resource('user').list(query);
    const serving = await listed(own.length > 0 ? { idIn: own.join(',') } : { memberOfGroup: 'access-managers' });
    // If all of them have left, the server accepts an administrator.
    const users = serving.length > 0 ? serving : await listed({ memberOfGroup: 'camunda-admin' });
    return {
      notAddedReason: variables.notAddedReason && variables.notAddedReason.value,
      people: users.map(user => ({ id: user.id, name: fullName(user) }))
    };
  });
}

/** Shows the drafted message. An edited message is sent with the completion. */
export function supportMessage(camForm, $scope) {
  return showRequest(camForm, $scope, draftToSend(camForm, $scope));
}

/** Prepares a form that includes draft.html. */
export function draftToSend(camForm, $scope) {
  const name = 'messageAsSent';
  const saved = () => (camForm.variableManager.variables[name] || {}).value;
  const keep = () => {
    camForm.variableManager.variables[name] = {
      name,
      type: 'String',
      value: $scope.isEdited() && $scope.xeroSupportAdded !== false ? $scope.edited.message : undefined
    };
  };
  camForm.on('submit', keep);
  camForm.on('store', keep);

  $scope.isEdited = () => Boolean($scope.draft && $scope.edited.message !== $scope.draft.body);
  $scope.restoreDraft = () => {
    $scope.edited.message = $scope.draft.body;
    $scope.copied = null;
  };
  $scope.forgetCopy = () => ($scope.copied = null);
  $scope.copy = async (what, text) => show($scope, { copied: what, copyFailed: !(await copied(text)) });

  return async request => {
    const draft = await messageOf(request);
    draft.body = draft.body.replace(/\r\n?/g, '\n');
    return { draft, edited: { message: ($scope.edited || {}).message || saved() || draft.body } };
  };
}

/** The message as drafted and, later, as sent. */
export function messageOf(request) {
  return get(request.links.message);
}

/** Shows the extension that waits for a decision. */
export function extension(camForm, $scope) {
  return showRequest(camForm, $scope, async request => ({
    extension: request.extensions.find(asked => !asked.decision)
  }));
}

/** Shows the reply that this step answers; several replies may wait. */
export function reply(camForm, $scope) {
  return showRequest(camForm, $scope, async (request, variables) => ({
    reply: request.replies.find(noted => noted.id === variables.reply.value),
    draft: await messageOf(request).catch(() => ({}))
  }));
}

/** Warns if Xero Support was still listed after an earlier removal. */
export function removal(camForm, $scope) {
  return showRequest(camForm, $scope, async request => ({ stillThere: Boolean(request.grant && request.grant.deniedAt) }));
}

/** Uploads a screenshot or PDF as soon as it is chosen. */
export function confirmation(camForm, $scope) {
  const say = fileStatus => show($scope, { fileStatus });
  document.getElementById('evidence-file').addEventListener('change', async event => {
    const [file] = event.target.files;
    if (!file) {
      return;
    }
    say(`Saving ${file.name}…`);
    say(await saved(file, $scope.request.links.self));
  });
  return showRequest(camForm, $scope, async request => ({
    fileStatus: request.removalEvidence && `${request.removalEvidence} is saved with the request.`
  }));
}

async function saved(file, path) {
  try {
    const address = `${path}/removal-evidence?fileName=${encodeURIComponent(file.name)}`;
    const answer = await send('PUT', address, 'application/octet-stream', file);
    return answer.ok
      ? `${file.name} is saved with the request.`
      : `${file.name} was not saved. ${(await answer.json()).detail}`;
  } catch {
    return `${file.name} was not saved. Choose it again, or continue without it.`;
  }
}

function show($scope, values) {
  $scope.$applyAsync(() => Object.assign($scope, values));
}

function taskVariables(camForm, names) {
  return camForm.client.resource('task').formVariables({ id: camForm.taskId, names, deserializeValues: false });
}

async function get(path) {
  const answer = await fetch(path, ASK);
  if (!answer.ok) {
    throw Object.assign(new Error(`GET ${path} was answered with ${answer.status}`), { status: answer.status });
  }
  return answer.json();
}

async function post(path, value) {
  const answer = await send('POST', path, 'application/json', JSON.stringify(value));
  if (!answer.ok) {
    throw new Error(`POST ${path} was answered with ${answer.status}`);
  }
  return answer.json();
}

async function send(method, path, type, body) {
  const { headerName, token } = await get('/api/csrf-token');
  return fetch(path, {
    method,
    credentials: 'same-origin',
    headers: { ...ASK.headers, 'Content-Type': type, [headerName]: token },
    body
  });
}

function inWords(failure) {
  return failure.status === 401
    ? 'You are signed out. Sign in again in another tab. Your text stays here.'
    : 'The request could not be loaded. Your text stays here.';
}

function fullName(user) {
  return [user.firstName, user.lastName].filter(Boolean).join(' ') || user.id;
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedTheOldWay(text);
  }
}

/** Browsers give a page on plain http no clipboard, except on localhost. */
function copiedTheOldWay(text) {
  const field = document.createElement('textarea');
  field.value = text;
  field.style.position = 'fixed';
  field.style.opacity = '0';
  document.body.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  return done;
}
