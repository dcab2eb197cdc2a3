export default {
  customScripts: ['scripts/request-page.js', '../welcome/scripts/sign-in-here.js']
};
