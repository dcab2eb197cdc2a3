/**
 * What Tasklist's forms share: they show the request that a task belongs to, which lives in our own tables and not in
 * the engine's variables. Whoever is signed in to Tasklist is signed in here.
 */

const ASK = {
  credentials: 'same-origin',
  headers: { Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest' }
};

/** Shows the task's request on the form, with what else the form loads; a failure is said, and can be tried again. */
export function showRequest(camForm, $scope, loadMore = async () => ({})) {
  $scope.tryAgain = async () => {
    show($scope, { problem: null });
    try {
      const variables = await taskVariables(camForm, ['reference', 'notAddedReason', 'reply']);
      const request = await get(`/api/support-requests/${encodeURIComponent(variables.reference.value)}`);
      const more = await loadMore(request, variables);
      show($scope, { request, xero: request.xero, labels: request.xero.labels, ...inXero(request), ...more });
    } catch (failure) {
      show($scope, { problem: inWords(failure) });
    }
  };
  return $scope.tryAgain();
}

/** The way to the page on which Xero Support is let in and taken out: a practice's own area has another one. */
function inXero({ plan, xero }) {
  const practice = plan && plan.route === 'practice';
  return {
    way: practice ? ['my-xero', 'staff'] : ['organisation-menu', 'settings', 'users'],
    add: [practice ? 'invite-xero-support' : 'add-xero-support'],
    usersPage: practice ? undefined : xero.usersPage
  };
}

/** The ticks that the plan wants on the Xero Support row: the step is not complete before each of them is made. */
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

/** The organisations that a request may be made for, as suggestions: without them a person types the name. */
export async function suggestOrganisations($scope) {
  const known = await get('/api/organisations?size=200').catch(() => ({ items: [] }));
  show($scope, { organisations: known.items });
}

/**
 * What helped others with the same question, looked up when somebody pauses in a field or leaves it. It is an offer
 * beside the form: where there is none, or it cannot be had, nothing is said.
 */
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
    // An answer that comes after the text has changed is about another question.
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
    // Not at once: what is clicked to leave the field must not move away under the pointer.
    field.addEventListener('blur', askAfter(300));
  }
}

/** The facts that are wanted of the chosen category. What was typed stays while somebody changes it to and fro. */
export function factsOfCategory(camForm, $scope) {
  $scope.details = {};
  keepDetails(camForm, $scope, given => given);
  // Before a category is set, Angular puts a value of its own there.
  const chosen = () => [...document.querySelectorAll('#category option:checked')].map(option => option.value)[0];
  $scope.$watch(chosen, async category => {
    if (!/^[a-z-]+$/.test(category || '')) {
      return;
    }
    // Without a list of them, a request starts without them and is asked for them later.
    const wanted = await wantedFacts(category).catch(() => []);
    if (category === chosen()) {
      show($scope, { wanted });
    }
  });
}

/** The facts of the task's request: the given ones to be changed, the others to be added. */
export function missingDetails(camForm, $scope) {
  // An empty one is told too: it takes back what was given before.
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

/** Sends what is typed for the facts that are shown, as one text: variables of the engine are plain. */
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
    const points = facts => facts.reduce((sum, fact) => sum + fact.points, 0);
    const missing = $scope.wanted.filter(fact => !typed(fact));
    const all = points($scope.wanted);
    return {
      score: all === 0 ? 100 : Math.floor((100 * (all - points(missing))) / all),
      needed: missing.filter(fact => fact.required).map(fact => fact.label)
    };
  };
}

/** Asks for a reason once the server has refused what a reason lets through; till then nobody is to think of one. */
export function askReason(camForm, $scope) {
  camForm.on('submit-failed', (_, [refusal]) => {
    if (String(refusal.message).includes('guardOverride')) {
      show($scope, { reasonAsked: true });
      $scope.$applyAsync(() => setTimeout(() => document.getElementById('guardOverride').focus()));
    }
  });
}

/** Who can be named as access manager: the organisation's own, else the whole group. */
export function accessManagers(camForm, $scope) {
  return showRequest(camForm, $scope, async (request, variables) => {
    const own = request.organisation.accessManagers;
    const listed = query => camForm.client.resource('user').list(query);
    const serving = await listed(own.length > 0 ? { idIn: own.join(',') } : { memberOfGroup: 'access-managers' });
    // Where all of them have left, the server asks an administrator.
    const users = serving.length > 0 ? serving : await listed({ memberOfGroup: 'camunda-admin' });
    return {
      notAddedReason: variables.notAddedReason && variables.notAddedReason.value,
      people: users.map(user => ({ id: user.id, name: fullName(user) }))
    };
  });
}

/** The drafted message, to be edited, copied and reported; an edited one is sent along with the completion. */
export function supportMessage(camForm, $scope) {
  return showRequest(camForm, $scope, draftToSend(camForm, $scope));
}

/** What a form loads that shows the draft. */
export function draftToSend(camForm, $scope) {
  const name = 'messageAsSent';
  const saved = () => (camForm.variableManager.variables[name] || {}).value;
  const keep = () => {
    camForm.variableManager.variables[name] = {
      name,
      type: 'String',
      value: $scope.isEdited() ? $scope.message : undefined
    };
  };
  camForm.on('submit', keep);
  camForm.on('store', keep);

  $scope.isEdited = () => Boolean($scope.draft && $scope.message !== $scope.draft.body);
  $scope.restoreDraft = () => {
    $scope.message = $scope.draft.body;
    $scope.copied = null;
  };
  $scope.forgetCopy = () => ($scope.copied = null);
  $scope.copy = async (what, text) => show($scope, { copied: what, copyFailed: !(await copied(text)) });

  return async request => {
    const draft = await messageOf(request);
    draft.body = draft.body.replace(/\r\n?/g, '\n');
    return { draft, message: $scope.message || saved() || draft.body };
  };
}

/** The message as drafted and, once it is, as sent. */
export function messageOf(request) {
  return get(request.links.message);
}

/** The extension that waits for a decision. */
export function extension(camForm, $scope) {
  return showRequest(camForm, $scope, async request => ({
    extension: request.extensions.find(asked => !asked.decision)
  }));
}

/** The reply that this step answers: several may wait. */
export function reply(camForm, $scope) {
  return showRequest(camForm, $scope, async (request, variables) => ({
    reply: request.replies.find(noted => noted.id === variables.reply.value),
    draft: await messageOf(request).catch(() => ({}))
  }));
}

/** Whether an earlier removal was looked at and found not to be one. */
export function removal(camForm, $scope) {
  return showRequest(camForm, $scope, async request => ({ stillThere: Boolean(request.grant && request.grant.deniedAt) }));
}

/** A screenshot or PDF goes to our own tables at once, not into the engine. */
export function confirmation(camForm, $scope) {
  const say = fileStatus => show($scope, { fileStatus });
  document.getElementById('evidence-file').addEventListener('change', async event => {
    const [file] = event.target.files;
    if (!file) {
      return;
    }
    say(`Keeping ${file.name}…`);
    say(await kept(file, $scope.request.links.self));
  });
  return showRequest(camForm, $scope, async request => ({
    fileStatus: request.removalEvidence && `${request.removalEvidence} is kept with the case.`
  }));
}

async function kept(file, path) {
  try {
    const address = `${path}/removal-evidence?fileName=${encodeURIComponent(file.name)}`;
    const answer = await send('PUT', address, 'application/octet-stream', file);
    return answer.ok
      ? `${file.name} is kept with the case.`
      : `${file.name} was not kept. ${(await answer.json()).detail}`;
  } catch {
    return `${file.name} was not kept. Choose it again, or go on without it.`;
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
    ? 'You are no longer signed in. Sign in again in another tab of your browser; what you typed here stays.'
    : 'The request could not be loaded. What you typed here stays.';
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

/** On plain http, away from this machine, browsers offer no clipboard to a page. */
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
