/** Links a running instance in Cockpit to the page of its request, which also shows what Cockpit's community edition hides. */
export default {
  id: 'support-access.request-page',
  pluginPoint: 'cockpit.processInstance.runtime.tab',
  priority: -1,
  properties: { label: 'Request page' },
  render: async (node, { api, processInstanceId }) => {
    const answer = await fetch(`${api.engineApi}/process-instance/${encodeURIComponent(processInstanceId)}`, {
      credentials: 'same-origin',
      headers: { Accept: 'application/json', 'X-XSRF-TOKEN': api.CSRFToken }
    });
    const { businessKey } = answer.ok ? await answer.json() : {};
    if (!businessKey) {
      node.textContent = 'This instance has no request page.';
      return;
    }
    const link = document.createElement('a');
    link.href = `${document.baseURI.split('/camunda/')[0]}/requests/${encodeURIComponent(businessKey)}`;
    link.target = '_blank';
    link.rel = 'noopener';
    link.textContent = `Request ${businessKey}: timeline, progress, message and completed steps`;
    node.append(link);
  }
};
