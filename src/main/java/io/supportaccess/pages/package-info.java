/**
 * The pages that people open in a browser: home, the form of a new request, the list of requests, the page of each with
 * the forms of its steps, active access, reports, organisations, people, the audit trail, set-up, help, one's own account
 * and sign-in. A controller calls the same classes as REST and fills one template of
 * {@code src/main/resources/templates}; no rule is decided here.
 */
package io.supportaccess.pages;
