/**
 * Where people sign in at a provider, the form of these pages cannot help them. When it shows up, after signing out or at
 * the end of a session, the server is asked whether it would lead elsewhere, and if so the browser goes there.
 */
let asked = false;

const lookForForm = async () => {
  const form = location.hash.startsWith('#/login');
  if (form && !asked) {
    asked = true;
    const answer = await fetch(location.pathname, { redirect: 'manual', credentials: 'same-origin' });
    if (answer.type === 'opaqueredirect') {
      location.replace(location.pathname);
    }
  }
  asked = form;
};

new MutationObserver(lookForForm).observe(document.body, { childList: true, subtree: true });
lookForForm();
