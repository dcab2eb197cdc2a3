export default {
  customScripts: ['scripts/case-page.js', '../welcome/scripts/sign-in-here.js']
};
