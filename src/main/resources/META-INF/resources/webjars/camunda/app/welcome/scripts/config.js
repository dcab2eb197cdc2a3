export default {
  customScripts: ['scripts/sign-in-here.js']
};
