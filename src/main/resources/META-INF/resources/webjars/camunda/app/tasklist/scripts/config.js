const keys = (key, description) => ({ key, description });

export default {
  customScripts: ['scripts/our-pages.js', '../welcome/scripts/sign-in-here.js'],
  // As without this file.
  shortcuts: {
    claimTask: keys('ctrl+alt+c', 'claims the currently selected task'),
    focusFilter: keys('ctrl+shift+f', 'sets the focus to the first filter in the list'),
    focusList: keys('ctrl+alt+l', 'sets the focus to the first task in the list'),
    focusForm: keys('ctrl+alt+f', 'sets the focus to the first input field in a task form'),
    startProcess: keys('ctrl+alt+p', 'opens the start process modal dialog')
  }
};
