/** A way from Tasklist to our pages, and a question before Esc throws away a start form in which somebody has typed. */
const linkHome = () => {
  const menu = document.querySelector('[cam-widget-header] .app-menu > ul');
  if (menu && !menu.querySelector('.our-pages')) {
    const line = document.createElement('li');
    line.className = 'our-pages';
    line.append(Object.assign(document.createElement('a'), { href: '/', textContent: 'Home' }));
    menu.prepend(line);
  }
};

new MutationObserver(linkHome).observe(document.body, { childList: true, subtree: true });
linkHome();

// The security policy of Camunda's pages has no confirm(), so the form itself says that Esc asks.
let typedIn = null;
let asked = null;

const dialog = () => document.querySelector('.modal-content');

document.addEventListener('input', ({ target }) => {
  typedIn = target.closest('.modal-content') || typedIn;
  asked?.remove();
  asked = null;
});

window.addEventListener(
  'keydown',
  event => {
    if (event.key !== 'Escape' || !dialog()) {
      return;
    }
    if (dialog() !== typedIn || asked) {
      // A field that loses the focus while the dialog closes interrupts AngularJS at its work.
      document.activeElement?.blur();
      return;
    }
    event.stopImmediatePropagation();
    asked = Object.assign(document.createElement('p'), {
      className: 'alert alert-warning',
      role: 'alert',
      textContent: 'You have not started the request. Press Esc again to discard what you typed, or go on typing.'
    });
    asked.setAttribute('role', 'alert');
    dialog().querySelector('.modal-footer').prepend(asked);
  },
  true
);
