/** Links Cockpit's view of a running case to its page, which also has what Cockpit's community edition leaves out. */
export default {
  id: 'support-access.case-page',
  pluginPoint: 'cockpit.processInstance.runtime.tab',
  priority: -1,
  properties: { label: 'Case page' },
  render: async (node, { api, processInstanceId }) => {
    const answer = await fetch(`${api.engineApi}/process-instance/${encodeURIComponent(processInstanceId)}`, {
      credentials: 'same-origin',
      headers: { Accept: 'application/json', 'X-XSRF-TOKEN': api.CSRFToken }
    });
    const { businessKey } = answer.ok ? await answer.json() : {};
    if (!businessKey) {
      node.textContent = 'This instance has no case page.';
      return;
    }
    const link = document.createElement('a');
    link.href = `${document.baseURI.split('/camunda/')[0]}/access/${encodeURIComponent(businessKey)}`;
    link.target = '_blank';
    link.rel = 'noopener';
    link.textContent = `Case ${businessKey}: timeline, path, message and finished steps`;
    node.append(link);
  }
};
