export default {
  customScripts: ['../welcome/scripts/sign-in-here.js']
};
