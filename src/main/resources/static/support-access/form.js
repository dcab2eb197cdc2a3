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
      show($scope, { request, xero: request.xero, labels: request.xero.labels, ...more });
    } catch (failure) {
      show($scope, { problem: inWords(failure) });
    }
  };
  return $scope.tryAgain();
}

/** The organisations that a request may be made for, as suggestions: without them a person types the name. */
export async function suggestOrganisations($scope) {
  const known = await get('/api/organisations?size=200').catch(() => ({ items: [] }));
  show($scope, { organisations: known.items });
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

  return showRequest(camForm, $scope, async request => {
    const draft = await get(request.links.message);
    draft.body = draft.body.replace(/\r\n?/g, '\n');
    return { draft, message: $scope.message || saved() || draft.body };
  });
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
    draft: await get(request.links.message).catch(() => ({}))
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
    const { headerName, token } = await get('/api/csrf-token');
    const answer = await fetch(`${path}/removal-evidence?fileName=${encodeURIComponent(file.name)}`, {
      method: 'PUT',
      credentials: 'same-origin',
      headers: { ...ASK.headers, 'Content-Type': 'application/octet-stream', [headerName]: token },
      body: file
    });
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
