/**
 * The pages that people open in a browser: active access, requests and their timeline, time with access, API tokens,
 * sessions, people and sign-in. A controller calls the same classes as REST and fills one template of
 * {@code src/main/resources/templates}; no rule is decided here.
 */
package io.supportaccess.pages;
