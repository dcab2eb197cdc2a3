/** Tells the time zone of this browser. The next pages write their times in it. */
const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
if (timeZone && !document.cookie.split('; ').includes(`zone=${timeZone}`)) {
  const secure = location.protocol === 'https:' ? '; secure' : '';
  document.cookie = `zone=${timeZone}; path=/; max-age=31536000; samesite=lax${secure}`;
}

/** Closes the menu by Esc, which gives the focus back, and by a click beside it. */
const menu = document.querySelector('.account');
if (menu) {
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape' && menu.open) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  });
  document.addEventListener('click', event => {
    if (!menu.contains(event.target)) {
      menu.open = false;
    }
  });
}

/** Browsers keep no answer to a form here: without this, Back to a refused form would show their own error page. */
history.replaceState(history.state, '', location.href);
