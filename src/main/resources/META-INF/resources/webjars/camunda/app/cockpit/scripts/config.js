export default {
  customScripts: ['scripts/case-page.js']
};
